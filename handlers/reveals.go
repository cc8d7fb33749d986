package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// How digits of a masked code are asked for: in the field "how" of POST /codes/digits, and in the history.
const (
	howShow = "show"
	howCopy = "copy"
	howHide = "hide"
	howPage = "page" // all of a page at once; by a button only
)

// wholePage stands in the value of a button where another has the id of a code: "show-*". No id has such a character.
const wholePage = "*"

// codePlace is a page that shows codes. Only what it shows can be revealed there.
type codePlace struct {
	kind, id string   // "list", "story", or "plan", "operation" or "creation" with its id
	ids      []string // of all codes, in the order of the page; of the list those that its page has shown
	codes    map[string]meeting.Code
	list     *inventory.List // instead of codes
}

func (p codePlace) find(id string) (meeting.Code, bool) {
	if p.list != nil {
		return p.list.Lookup(id)
	}
	code, ok := p.codes[id]
	return code, ok
}

// placeAt is the place behind the path of a page: below /plans/ID, /operations/ID and /creations/ID, or the story of the code
// with the id, else the list.
func (a *app) placeAt(c echo.Context, path, id string) (codePlace, error) {
	ctx := c.Request().Context()
	parts := append(strings.Split(path, "/"), "", "", "") // "", "plans", id
	switch parts[1] {
	case "plans":
		plan, err := a.Deletion.Plan(ctx, parts[2])
		if err != nil && !errors.Is(err, deletion.ErrExpired) {
			return codePlace{}, err
		}
		return planPlace(plan), nil
	case "operations":
		op, err := a.Journal.Operation(ctx, parts[2])
		if err != nil {
			return codePlace{}, err
		}
		return operationPlace(op), nil
	case "creations":
		made, err := a.Journal.Creation(ctx, parts[2])
		if err != nil {
			return codePlace{}, err
		}
		return creationPlace(made), nil
	case "story":
		return a.storyPlaceOf(c, id)
	}
	list, err := a.inventoryFor(ctx).Part(ctx)
	if list == nil {
		return codePlace{}, err
	}
	return codePlace{kind: "list", list: list}, nil
}

func planPlace(plan journal.Plan) codePlace {
	p := codePlace{kind: "plan", id: plan.ID, codes: map[string]meeting.Code{}}
	for _, code := range slices.Concat(plan.Codes, plan.TakenOut) {
		p.add(meeting.Code(code))
	}
	return p
}

func operationPlace(op journal.Operation) codePlace {
	p := codePlace{kind: "operation", id: op.ID, codes: map[string]meeting.Code{}}
	for _, code := range op.Codes {
		p.add(meeting.Code(code.Code))
	}
	return p
}

func (p *codePlace) add(code meeting.Code) {
	p.ids = append(p.ids, code.ID)
	p.codes[code.ID] = code
}

// revealing is the rower with what the session has shown. When that cannot be read everything is masked.
func (a *app) revealing(c echo.Context, r rower) rower {
	v := visitOf(c)
	if !r.mask || v.session == nil {
		return r
	}
	var err error
	if r.revealed, err = a.Sessions.Revealed(c.Request().Context(), v.session); err != nil {
		a.Logger.WarnContext(c.Request().Context(), "could not read what is revealed", "error", err)
	}
	return r
}

// terminalSeparator stands between the terminals of one event.
const terminalSeparator = "; "

// copied goes before the id of a code that was copied where the session remembers it: the code stays masked, and
// copying it again is not recorded again. No id has such a character.
const copied = "copied:"

// reveal records that the person gets to see the digits of these codes, and remembers it for their pages. What the
// session already shows, or has copied, is not recorded again until it is masked again; nor does it stay for longer. An
// error means that the codes must stay masked.
func (a *app) reveal(c echo.Context, place codePlace, how string, codes []meeting.Code) error {
	if len(codes) > session.MaxRevealed {
		return tooMany(fieldID, session.MaxRevealed)
	}
	v := visitOf(c)
	known, err := a.Sessions.Revealed(c.Request().Context(), v.session)
	if err != nil {
		return err
	}
	var ids, remembered, terminals []string
	for _, code := range codes {
		key := code.ID
		if how == howCopy {
			key = copied + key
		}
		if !known[key] {
			ids, remembered, terminals = append(ids, code.ID), append(remembered, key), append(terminals, code.Terminal)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	e := journal.Event{Kind: journal.EventReveal, Subject: place.id, By: maker(v.person), Detail: map[string]string{
		"how": how, "page": place.kind, "count": strconv.Itoa(len(ids)),
		"codes": strings.Join(ids, " "), "terminals": strings.Join(terminals, terminalSeparator),
	}}
	if len(ids) == 1 {
		e.Subject = ids[0]
	}
	if place.id != "" {
		e.Detail[place.kind] = place.id
	}
	if err := a.record(c.Request().Context(), e); err != nil {
		return err
	}
	return a.Sessions.Reveal(c.Request().Context(), v.session, remembered...)
}

// pressReveal carries out a button "show-ID", "hide-ID", "show-*" or "hide-*" and leads back to the row.
func (a *app) pressReveal(c echo.Context, do string, place codePlace, back string) error {
	id, show := strings.CutPrefix(do, doShow)
	if !show {
		id = strings.TrimPrefix(do, doHide)
	}
	how, chosen := howPage, place.ids
	if id != wholePage {
		var err error
		if chosen, err = checkIDs([]string{id}); err != nil {
			return err
		}
		how, back = howShow, back+"#"+views.RowID(id)
	}
	var codes []meeting.Code
	for _, id := range chosen {
		if code, ok := place.find(id); ok {
			codes = append(codes, code)
		} else if how == howShow {
			return unknownCodes(1)
		}
	}
	var err error
	switch {
	case len(codes) == 0:
	case !show:
		err = a.Sessions.Hide(c.Request().Context(), visitOf(c).session, codeIDs(codes)...)
	case a.masked(visitOf(c)): // else the digits stand on the page anyway
		err = a.reveal(c, place, how, codes)
	}
	if err != nil {
		return err
	}
	return seeOther(c, back)
}

func codeIDs(codes []meeting.Code) []string {
	ids := make([]string, len(codes))
	for i, code := range codes {
		ids[i] = code.ID
	}
	return ids
}

// isReveal tells whether a button shows or hides codes.
func isReveal(do string) bool {
	return strings.HasPrefix(do, doShow) || strings.HasPrefix(do, doHide)
}

// revealForm reads a form that has buttons for codes only, and which of them was pressed.
func revealForm(c echo.Context) (form formValues, do string, err error) {
	if form, err = postForm(c); err == nil {
		do, err = revealButton(form)
	}
	return form, do, err
}

func revealButton(form formValues) (string, error) {
	if do := form.get("do"); isReveal(do) {
		return do, nil
	}
	return "", oneOf(fieldDo, doShow+"…", doHide+"…")
}

// revealInList shows or hides codes of the list. Their ticks are saved by then, as with every button.
func (a *app) revealInList(c echo.Context, change listChange) error {
	if change.list == nil {
		return change.why
	}
	place := codePlace{kind: "list", list: change.list, ids: change.form.shown("shown")}
	return a.pressReveal(c, change.do, place, change.to.path(a.pageSize(visitOf(c))))
}

// revealInPlan shows or hides codes of a plan. What its maker has typed is saved first: when the press fails, the plan is
// one link away and must have it.
func (a *app) revealInPlan(c echo.Context) error {
	form, do, err := revealForm(c)
	if err != nil {
		return err
	}
	v := visitOf(c)
	plan, err := a.Deletion.Plan(c.Request().Context(), c.Param("id"))
	if err != nil && !errors.Is(err, deletion.ErrExpired) {
		return err
	}
	open := err == nil && plan.State == journal.PlanOpen && plan.Maker.Key == v.person.Key && v.person.Role.May(identity.RightDelete)
	in := typedPlan(form)
	if open && form["reason"] != nil {
		if err := a.saveReason(c, plan, in.reason); err != nil {
			return a.planAgain(c, in, err)
		}
	}
	if open || in.comment != "" {
		if err := a.keepTyped(c, plan, in); err != nil {
			return err
		}
	}
	return a.pressReveal(c, do, planPlace(plan), planPath(plan.ID))
}

// revealInOperation shows or hides codes of a result.
func (a *app) revealInOperation(c echo.Context) error {
	_, do, err := revealForm(c)
	if err != nil {
		return err
	}
	op, err := a.Journal.Operation(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return a.pressReveal(c, do, operationPlace(op), operationPath(op.ID))
}

// codeDigits answers the script with the digits of one code of a page as plain text, or with why there are none. With
// how=hide it masks the code again.
func (a *app) codeDigits(c echo.Context) error {
	digits, err := a.digitsFor(c)
	if err != nil {
		l := visitOf(c).lang
		p := present(l, err)
		if p.status >= http.StatusInternalServerError {
			a.Logger.ErrorContext(c.Request().Context(), "digits not shown", "id", requestID(c), "status", p.status, "error", err)
		}
		return c.String(p.status, l.Sentences(append([]string{p.Heading}, p.fields...)))
	}
	if digits == "" {
		return c.NoContent(http.StatusNoContent)
	}
	return c.String(http.StatusOK, digits)
}

func (a *app) digitsFor(c echo.Context) (string, error) {
	form, err := postForm(c)
	if err != nil {
		return "", err
	}
	chosen, err := form.ids("id")
	switch {
	case err != nil:
		return "", err
	case len(chosen) == 0:
		return "", notIDs(1)
	case len(chosen) > 1:
		return "", tooMany(fieldID, 1)
	}
	place, err := a.placeAt(c, form.get("page"), chosen[0])
	if err != nil {
		return "", err
	}
	code, ok := place.find(chosen[0])
	if !ok {
		return "", unknownCodes(1)
	}
	switch how := form.get("how"); how {
	case howShow, howCopy:
		return code.ActiveCode, a.reveal(c, place, how, []meeting.Code{code})
	case howHide:
		return "", a.Sessions.Hide(c.Request().Context(), visitOf(c).session, code.ID)
	}
	return "", oneOf(fieldHow, howShow, howCopy, howHide)
}
