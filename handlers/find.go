package handlers

import (
	"errors"
	"net/http"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const (
	navFind = "/codes/find"
	// findBodyLimit is the largest body that is read at navFind: a list of mostSent with what a form adds.
	findBodyLimit = 1280 << 10
	// mostSent is the most bytes that a pasted list or an uploaded file has as it comes. As UTF-8 a file may take half as
	// much again, see session.MaxPastedList.
	mostSent = 1 << 20

	doFound  = "found"  // select what was found, and what is ticked
	doTicked = "ticked" // select what is ticked
)

// findInput is a pasted list on its way to the page.
type findInput struct {
	list   string
	ticked []string // ids of candidates, to be ticked again
	kept   bool     // the list is the one that is kept: nothing is lost if it is not sent again
	// lookedUp: the list is one that the page has looked up, and stands there because of a file that cannot be read.
	lookedUp bool
	unsent   bool  // the list is to be sent yet: it is not looked up
	fault    error // what is wrong with the request; what is wrong with the list is found on the page
}

// findCodes shows the list that the person has pasted last, and what it means now.
func (a *app) findCodes(c echo.Context) error {
	done, err := a.large.take(c.Request().Context(), turnPatience) // the list is kept: nothing is lost if there is none
	if err != nil {
		return err
	}
	defer done()
	kept, err := a.restore(c)
	if err != nil {
		return err
	}
	if list := kept.get(fieldList); list != "" {
		return a.foundPage(c, http.StatusOK, findInput{list: list, unsent: true}, done)
	}
	list, err := a.Sessions.PastedList(c.Request().Context(), visitOf(c).person.Key)
	if err != nil {
		return err
	}
	return a.foundPage(c, http.StatusOK, findInput{list: list, kept: true, ticked: kept[fieldID]}, done)
}

// findPage is the page with what is wrong. It waits for its turn as long as the reader does: what was typed may be nowhere
// else.
func (a *app) findPage(c echo.Context, status int, in findInput) error {
	done, err := a.large.take(c.Request().Context(), 0)
	if err != nil {
		return err
	}
	defer done()
	return a.foundPage(c, status, in, done)
}

// foundPage looks the list up and renders the page. A list that cannot be read, or that there is nothing to compare with,
// is there to be put right. It calls made when only sending is left to be done.
func (a *app) foundPage(c echo.Context, status int, in findInput, made func()) error {
	v := visitOf(c)
	ctx := c.Request().Context()
	d := findData{
		rower: a.revealing(c, a.rower(v)), input: in, status: a.inventory(c).Status(),
		maySelect: v.person.Role.May(identity.RightSelect), judge: a.judge(c),
	}
	d.list, d.unread = a.inventory(c).Part(ctx)
	if d.list != nil && in.list != "" && in.fault == nil && !in.unsent {
		if d.entries, d.problem = lookUp(d.list, in.list, d.mask); d.problem == nil {
			if d.past, d.unasked = a.pastOf(c, d.entries, d.mask); d.unasked != nil {
				a.Logger.WarnContext(ctx, "could not ask the history for codes", "id", requestID(c), "error", d.unasked)
			}
		}
	}
	if status == http.StatusOK && d.problem != nil {
		status = http.StatusUnprocessableEntity
	}
	shell, err := a.shell(c, v.lang.FindTitle(), navCodes)
	if err != nil {
		return err
	}
	d.fillIn(v.typed)
	page := newFindPage(d)
	page.Shell = shell
	page.Shell.Rows = len(d.entries) > 0
	if page.Errors != nil {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.renderThen(c, status, views.Find(page), findPageSize(in.list), made)
}

// findPageSize is about how large the page of a long list is: the list, and as many rows as are shown. A short one is left to
// the buffers that are there.
func findPageSize(list string) int {
	const long, rows = 256 << 10, 1280 << 10
	if len(list) < long {
		return 0
	}
	return len(list)/8*9 + rows
}

// revealFound shows or hides masked codes of the answer. What is ticked is ticked again.
func (a *app) revealFound(c echo.Context) error {
	form, do, err := revealForm(c)
	if err != nil {
		return err
	}
	list, why := a.inventory(c).Part(c.Request().Context())
	if list == nil {
		return why
	}
	ticked, err := form.ids(fieldID)
	if err != nil {
		return err
	}
	if len(ticked) > 0 {
		if err := a.flash(c, flash{Typed: &typedOnce{Plan: navFind, Shown: strings.Join(ticked, " ")}}); err != nil {
			return err
		}
	}
	return a.pressReveal(c, do, codePlace{kind: "list", list: list, ids: form.shown(fieldShown)}, navFind)
}

// selectFound puts what was found, or what was ticked, into the selection.
func (a *app) selectFound(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	ticked, err := form.ids(fieldID)
	if err != nil {
		return err
	}
	chosen := ticked
	switch do := form.get(fieldDo); do {
	case doFound:
		chosen = append(form.shown(doFound), ticked...)
	case doTicked:
	default:
		return oneOf(fieldDo, doFound, doTicked)
	}
	change := listChange{}
	change.list, change.why = a.inventory(c).Part(c.Request().Context())
	if err := a.current(c, change); err != nil {
		return err
	}
	return a.addFound(c, change.list, chosen, ticked)
}

// addFound adds what is still listed, and says how many are not.
func (a *app) addFound(c echo.Context, list *inventory.List, chosen, ticked []string) error {
	v := visitOf(c)
	var listed []string
	for _, id := range chosen {
		if _, ok := list.Lookup(id); ok {
			listed = append(listed, id)
		}
	}
	if len(listed) == 0 {
		kept, err := a.Sessions.PastedList(c.Request().Context(), v.person.Key)
		if err != nil {
			return err
		}
		return a.findPage(c, http.StatusUnprocessableEntity, findInput{list: kept, kept: true, fault: nothingTicked(len(chosen))})
	}
	added, notTheirs, err := a.addToBasket(c, list, listed)
	if err != nil {
		kept, keptErr := a.Sessions.PastedList(c.Request().Context(), v.person.Key)
		if _, ours := errors.AsType[*inputError](err); !ours || keptErr != nil {
			return err
		}
		return a.findPage(c, http.StatusUnprocessableEntity, findInput{list: kept, kept: true, ticked: ticked, fault: err})
	}
	f := flash{Kind: string(views.KindSuccess), Title: v.lang.ListAdded(added)}
	if notTheirs.n == len(listed) {
		f.Kind, f.Title = string(views.KindInfo), v.lang.RightsNothingToSelect()
	}
	if gone := len(chosen) - len(listed); gone > 0 {
		f.Lines = []string{v.lang.ListNoLonger(gone)}
		if list.Partial() { // a part that was read anew may lack them
			f.Lines = []string{v.lang.ListNotRead(gone)}
		}
	}
	f.Lines = append(f.Lines, a.leftOut(c, notTheirs)...)
	if err := a.flash(c, f); err != nil {
		return err
	}
	return seeOther(c, listAddress{Sort: inventory.SortExpires, Size: a.pageSize(v), Page: 1, Basket: true}.path(a.pageSize(v)))
}
