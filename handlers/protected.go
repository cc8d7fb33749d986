package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// navProtected is the page of what nobody may delete.
const navProtected = "/protected"

// Protected keeps what nobody may delete. What Add and Release call before anything happens writes it into the history.
// The [rights.Gate] reads the same list.
type Protected interface {
	All(ctx context.Context) ([]protect.Entry, error)
	Get(ctx context.Context, id string) (protect.Entry, error)
	Add(ctx context.Context, e protect.Entry, before func(protect.Entry) error) (protect.Entry, error)
	Release(ctx context.Context, id string, before func(protect.Entry) error) (protect.Entry, error)
}

// judge tells which codes the visitor may delete now. While it cannot be read what is protected, it says so.
func (a *app) judge(c echo.Context) rights.Judge {
	return a.Rights.Judge(c.Request().Context(), visitOf(c).person)
}

// protectInput is what the form for another entry holds, and what is wrong with it.
type protectInput struct {
	kind, what, reason                string
	named                             string // the terminal of the code that a link has filled in
	kindFault, whatFault, reasonFault string
	faults                            []fault
	status                            int
}

// listProtected shows what is protected. The fields of its address fill the form.
func (a *app) listProtected(c echo.Context) error {
	if visitOf(c).person.Role.May(identity.RightSettings) {
		if form, err := a.restore(c); err != nil {
			return err
		} else if form != nil {
			return a.protectedPage(c, typedProtection(form))
		}
	}
	return a.protectedPage(c, a.linkedProtection(c))
}

// linkedProtection is the form as a link has filled it in: what it names must be something that can be protected.
func (a *app) linkedProtection(c echo.Context) protectInput {
	v := visitOf(c)
	in := protectInput{kind: c.QueryParam(views.ProtectKindID), what: oneLine(c.QueryParam(views.ProtectWhatID))}
	if in.kind == "" || in.what == "" || !v.person.Role.May(identity.RightSettings) {
		return in
	}
	e := a.checkProtected(c, &in) // but for the reason, which is to be typed
	if len(in.faults) > 0 {
		in.status = http.StatusUnprocessableEntity
	} else if e.Kind == protect.KindCode {
		in.named = protectedName(v.lang, e)
	}
	return in
}

func (a *app) protectedPage(c echo.Context, in protectInput) error {
	v, ctx := visitOf(c), c.Request().Context()
	d := protectedData{rower: a.rower(v), visit: v, input: in, admin: v.person.Role.May(identity.RightSettings)}
	var err error
	if d.all, err = a.Protected.All(ctx); err != nil {
		if in.status == 0 {
			return err
		}
		d.unread = true
	}
	if d.list, err = a.inventory(c).Current(ctx); err != nil {
		a.Logger.DebugContext(ctx, "protected codes are not counted", "error", err)
	}
	page := newProtectedPage(d)
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	if page.Errors != nil {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, max(in.status, http.StatusOK), views.Protected(page))
}

// addProtected protects something.
func (a *app) addProtected(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	v, ctx := visitOf(c), c.Request().Context()
	l := v.lang
	in := typedProtection(form)
	in.status = http.StatusUnprocessableEntity
	e := a.checkProtected(c, &in)
	in.checkReason(l)
	if len(in.faults) > 0 {
		return a.protectedPage(c, in)
	}
	e, err = a.Protected.Add(ctx, e, a.recordProtected(c, journal.EventProtected))
	switch {
	case err == nil:
		return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: l.ProtectAdded(protectedName(l, e))}, navProtected)
	case errors.Is(err, protect.ErrTaken):
		in.fault(&in.whatFault, views.ProtectWhatID, l.ProtectTaken())
	case errors.Is(err, protect.ErrFull):
		in.faults = []fault{{text: l.ProtectFull(protect.MaxEntries)}}
	default:
		a.Logger.ErrorContext(ctx, "protection not kept", "id", requestID(c), "error", err)
		p := present(l, err)
		in.status, in.faults = p.status, []fault{{text: l.Sentences([]string{p.Heading, p.Happened})}}
	}
	return a.protectedPage(c, in)
}

// typedProtection reads the form.
func typedProtection(form formValues) protectInput {
	return protectInput{kind: form.get(views.ProtectKindID), what: oneLine(form.get(views.ProtectWhatID)),
		reason: oneLine(form.get(views.ProtectReasonID))}
}

func (in *protectInput) fault(at *string, id, words string) {
	*at = words
	in.faults = append(in.faults, fault{text: words, href: "#" + id})
}

// checkProtected looks at every field but the reason, so that all that is wrong is said at once. A code is found in the list.
func (a *app) checkProtected(c echo.Context, in *protectInput) protect.Entry {
	v := visitOf(c)
	l := v.lang
	e := protect.Entry{Kind: protect.Kind(in.kind), What: in.what, Label: in.what, Reason: in.reason,
		Maker: protect.Person{Key: v.person.Key, Name: v.person.Name}}
	if !slices.Contains(protect.Kinds(), e.Kind) {
		in.fault(&in.kindFault, views.ProtectKindID, l.FieldOneOf(views.ProtectKindID, words(protect.Kinds())))
	}
	if n := utf8.RuneCountInString(in.what); n < 1 || n > protect.MaxWhat {
		in.fault(&in.whatFault, views.ProtectWhatID, l.ProtectLength(views.ProtectWhatID, protect.MaxWhat))
	} else if len(in.faults) == 0 {
		list, err := a.inventory(c).Current(c.Request().Context())
		if found, ok := codeCalled(list, in.what); ok && e.Kind == protect.KindCode {
			e.What, e.Label = found.ID, strings.TrimSpace(found.Terminal)
		} else if ok && found.ActiveCode == in.what {
			in.fault(&in.whatFault, views.ProtectWhatID, l.ProtectDigits())
		} else if e.Kind == protect.KindCode && err != nil {
			p := present(l, err)
			in.fault(&in.whatFault, views.ProtectWhatID, l.Sentences([]string{p.Heading, p.Happened}))
		} else if e.Kind == protect.KindCode {
			in.fault(&in.whatFault, views.ProtectWhatID, l.ProtectNoCode())
		}
	}
	return e
}

func (in *protectInput) checkReason(l text.Language) {
	if n := utf8.RuneCountInString(in.reason); n < 1 || n > protect.MaxReason {
		in.fault(&in.reasonFault, views.ProtectReasonID, l.ProtectLength(views.ProtectReasonID, protect.MaxReason))
	}
}

// askRelease asks whether to release an entry.
func (a *app) askRelease(c echo.Context) error {
	v := visitOf(c)
	if !v.person.Role.May(identity.RightSettings) {
		return errRole
	}
	e, err := a.Protected.Get(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	page := newReleasePage(protectedData{rower: a.rower(v), visit: v}, e)
	if page.Shell, err = a.shell(c, page.Heading, ""); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.Release(page))
}

// release ends a protection. A second press is told that it has ended.
func (a *app) release(c echo.Context) error {
	l := visitOf(c).lang
	e, err := a.Protected.Release(c.Request().Context(), c.Param("id"), a.recordProtected(c, journal.EventReleased))
	if errors.Is(err, protect.ErrNotFound) {
		return a.flashTo(c, flash{Kind: string(views.KindInfo), Title: l.ProtectGone().Heading}, navProtected)
	}
	if err != nil {
		return err
	}
	return a.flashTo(c, flash{Kind: string(views.KindSuccess), Title: l.ProtectReleased(protectedName(l, e))}, navProtected)
}

// recordProtected writes what is about to happen to an entry into the history.
func (a *app) recordProtected(c echo.Context, kind string) func(protect.Entry) error {
	v := visitOf(c)
	return func(e protect.Entry) error {
		return a.record(c.Request().Context(), journal.Event{Kind: kind, Subject: e.ID, By: maker(v.person), Detail: map[string]string{
			"kind": string(e.Kind), "name": protectedName(v.lang, e), "reason": e.Reason}})
	}
}

// codeCalled is the code of the list with this id or all of these digits.
func codeCalled(list *inventory.List, what string) (code meeting.Code, ok bool) {
	if list == nil {
		return code, false
	}
	m := list.Match(what, true)
	for _, found := range m.Codes {
		if m.Kind != inventory.MatchNone && (strings.EqualFold(found.ID, what) || found.ActiveCode == what) {
			return found, true
		}
	}
	return code, false
}
