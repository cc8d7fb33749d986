package handlers

import (
	"crypto/rand"
	"net/url"

	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// leaveSignOn is the address after a sign-out of somebody who signed in at the provider. It cannot be the provider's: the
// answer to a form may not lead to another site (form-action), so that a page with a link comes first. What the provider
// wants to see is kept for that link, and not in an address of ours.
func (a *app) leaveSignOn(c echo.Context, token string) (string, error) {
	if token == "" || !a.SignOn.OffersSignOut() {
		return signedOutPath, nil
	}
	state := rand.Text()
	if err := a.keepUnderway(c, state, underway{Token: token}); err != nil {
		return "", err
	}
	return signedOutPath + "?" + url.Values{"id": {state}}.Encode(), nil
}

// signedOut says that somebody is signed out here, and offers to be signed out at the provider too.
func (a *app) signedOut(c echo.Context) error {
	l := visitOf(c).lang
	page := newSignedOutPage(l, a.SignOn.Name(), a.SignOn.OffersSignOut(), c.QueryParam("id"))
	var err error
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	return a.render(c, 200, views.SignedOut(page))
}

func newSignedOutPage(l text.Language, name string, offered bool, id string) views.SignedOutPage {
	page := views.SignedOutPage{Heading: l.SignedOutTitle(), Text: l.SignedOutText(name)}
	if offered {
		address := providerOutPath
		if id != "" {
			address += "?" + url.Values{"id": {id}}.Encode()
		}
		page.Actions = append(page.Actions, views.Action{Text: l.SignedOutThere(name), URL: address, Primary: true})
	}
	page.Actions = append(page.Actions, views.Action{Text: l.SignedOutAgain(), URL: "/signin"})
	return page
}

// signOutThere sends the browser to the provider's sign-out. Without what was kept for it the provider asks whoever sits
// there, so that no other site signs people out.
func (a *app) signOutThere(c echo.Context) error {
	u, _, err := a.takeUnderway(c, c.QueryParam("id"))
	if err != nil {
		return err
	}
	address := a.SignOn.SignOut(u.Token)
	if address == "" {
		return seeOther(c, signedOutPath)
	}
	return seeOther(c, address)
}
