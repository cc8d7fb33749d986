package handlers

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/peer"
	"codedesk/internal/session"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// preferencesCookieName holds the preferences of somebody who is not signed in, and nothing else.
const (
	preferencesCookieName = "codedesk-preferences"
	preferencesCookieAge  = 365 * 24 * time.Hour
)

var themes = []string{"auto", "light", "dark"}

// preferences shows the person's own settings.
func (a *app) preferences(c echo.Context) error {
	v := visitOf(c)
	page := newPreferencesPage(preferencesData{
		lang: v.lang, theme: v.preferences.Theme, size: a.pageSize(v), masked: a.masked(v), forced: a.Mask, admin: v.person.Role.May(identity.RightSettings)})
	var err error
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.Preferences(page))
}

// savePreferences keeps what the form has; fields that it does not have stay as they are. It goes back to where the
// form was.
func (a *app) savePreferences(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v := visitOf(c)
	p := v.preferences
	if err := mergePreferences(&p, form); err != nil {
		return err
	}
	next := localPath(form.get("next"))
	if !v.signedIn() {
		c.SetCookie(newPreferencesCookie(c.Request(), p))
		return seeOther(c, cmp.Or(next, "/signin"))
	}
	if err := a.Sessions.SetPreferences(c.Request().Context(), v.person.Key, p); err != nil {
		return err
	}
	if form.get("size") != "" { // the page of the preferences, not one of the frame's switches
		l := text.Match(p.Language, c.Request().Header.Get("Accept-Language"))
		if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: l.PreferencesSaved()}); err != nil {
			return err
		}
	}
	return seeOther(c, cmp.Or(next, navCodes))
}

// mergePreferences takes over the fields that are given. A value that cannot be is an *inputError.
func mergePreferences(p *session.Preferences, form formValues) error {
	if l := form.get(fieldLanguage); l != "" {
		if !slices.Contains(text.Languages(), text.Language(l)) {
			return oneOf(fieldLanguage, words(text.Languages())...)
		}
		p.Language = l
	}
	if t := form.get(fieldTheme); t != "" {
		if !slices.Contains(themes, t) {
			return oneOf(fieldTheme, themes...)
		}
		p.Theme = t
	}
	if s := form.get(fieldSize); s != "" {
		n, err := parseSize(s)
		if err != nil {
			return err
		}
		p.Size = n
	}
	if m := form.get(fieldMask); m != "" {
		mask, err := strconv.ParseBool(m)
		if err != nil {
			return oneOf(fieldMask, "true", "false")
		}
		p.Mask = &mask
	}
	return nil
}

// preferencesCookie reads the preferences of somebody who is not signed in. What does not fit is left out: a cookie
// is the browser's, and no page may fail for it.
func preferencesCookie(r *http.Request) session.Preferences {
	var p session.Preferences
	cookie, err := r.Cookie(peer.CookieName(r, preferencesCookieName))
	if err != nil {
		return p
	}
	values, err := url.ParseQuery(cookie.Value)
	if err != nil {
		return p
	}
	for _, name := range []string{fieldLanguage, fieldTheme} {
		_ = mergePreferences(&p, formValues{name: values[name]}) // leaves p alone when it fails
	}
	return p
}

func newPreferencesCookie(r *http.Request, p session.Preferences) *http.Cookie {
	values := url.Values{}
	for name, value := range map[string]string{fieldLanguage: p.Language, fieldTheme: p.Theme} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return &http.Cookie{
		Name: peer.CookieName(r, preferencesCookieName), Value: values.Encode(), Path: "/", MaxAge: int(preferencesCookieAge / time.Second),
		HttpOnly: true, Secure: peer.Of(r).Secure, SameSite: http.SameSiteLaxMode,
	}
}
