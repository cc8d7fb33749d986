package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"codedesk/internal/meeting"
	"codedesk/internal/protect"

	"github.com/labstack/echo/v4"
)

func showProtected(a *app, c echo.Context) error { return a.listProtected(c) }
func sendProtected(a *app, c echo.Context) error { return a.addProtected(c) }
func showRelease(a *app, c echo.Context) error   { return a.askRelease(c) }

// worldProtected is the protect list of a world. Adding fails in states: what works is a redirect.
type worldProtected struct{ world }

func (w worldProtected) All(context.Context) ([]protect.Entry, error) {
	return w.protected, w.protectedErr
}

func (w worldProtected) Protected(context.Context) (*protect.Set, error) {
	return protect.NewSet(w.protected), w.protectedErr
}

func (w worldProtected) Get(_ context.Context, id string) (protect.Entry, error) {
	for _, e := range w.protected {
		if e.ID == id {
			return e, nil
		}
	}
	return protect.Entry{}, protect.ErrNotFound
}

func (w worldProtected) Add(context.Context, protect.Entry, func(protect.Entry) error) (protect.Entry, error) {
	return protect.Entry{}, w.protectedErr
}

func (w worldProtected) Release(context.Context, string, func(protect.Entry) error) (protect.Entry, error) {
	return protect.Entry{}, w.protectedErr
}

func entry(id string, kind protect.Kind, what, label, reason string) protect.Entry {
	return protect.Entry{ID: id, Kind: kind, What: what, Label: label, Reason: reason,
		Maker: protect.Person{Key: ann.Key, Name: ann.Name}, Made: clock().Add(-26 * time.Hour)}
}

// fewProtected are one of each kind.
func fewProtected() []protect.Entry {
	return []protect.Entry{
		entry("p1", protect.KindCode, hexID(1), "Ωμέγα", "Ω TICKET-4711"),
		entry("p2", protect.KindTerminal, "nowhere", "Σίγμα", "Ω second floor"),
		entry("p3", protect.KindDepartment, "Sales", "Sales", "Ω left over"),
	}
}

var errProtected = &protect.StorageError{Op: "read", Err: errors.New("disk I/O error")}

func protectedStates() []state {
	at := func(change func(*world)) world {
		w := world{address: "/protected", protected: fewProtected()}
		if change != nil {
			change(&w)
		}
		return w
	}
	sent := func(fields url.Values, err error) world {
		return world{method: http.MethodPost, address: "/protected", form: fields, protectedErr: err}
	}
	good := url.Values{"kind": {"terminal"}, "protect": {"Ωμέγα"}, "protect-reason": {"Ω left over"}}
	only := fewProtected()[:1]
	states := []state{
		{name: "protected-nothing", show: showProtected, chinese: true, world: world{address: "/protected"}},
		{name: "protected-list", show: showProtected, chinese: true, world: at(nil)},
		{name: "protected-from-a-story", show: showProtected, chinese: true, world: at(func(w *world) { w.address = protectPath(hexID(2)) })},
		{name: "protected-from-a-wrong-link", show: showProtected, status: http.StatusUnprocessableEntity, fault: true,
			world: at(func(w *world) { w.address = protectPath(hexID(999)) })},
		{name: "protected-seen-by-the-help-desk", show: showProtected, world: at(func(w *world) { w.person = helpdesk })},
		{name: "protected-uncounted", show: showProtected, world: at(func(w *world) { w.listErr = &meeting.Error{Kind: meeting.KindServer, Op: "list"} })},
		{name: "protected-form-wrong", show: sendProtected, chinese: true, status: http.StatusUnprocessableEntity, fault: true,
			world: sent(url.Values{"kind": {"room"}, "protect": {""}, "protect-reason": {strings.Repeat("x", protect.MaxReason+1)}}, nil)},
		{name: "protected-form-no-such-code", show: sendProtected, status: http.StatusUnprocessableEntity, fault: true,
			world: sent(url.Values{"kind": {"code"}, "protect": {hexID(999)}, "protect-reason": {"Ω"}}, nil)},
		{name: "protected-form-taken", show: sendProtected, status: http.StatusUnprocessableEntity, fault: true, world: sent(good, protect.ErrTaken)},
		{name: "protected-form-not-kept", show: sendProtected, status: http.StatusServiceUnavailable, fault: true, world: sent(good, errProtected)},
		{name: "protected-release", show: showRelease, chinese: true,
			world: world{address: "/protected/p1/release", param: "p1", protected: fewProtected()}},
		{name: "list-protected", show: showCodes, chinese: true, world: world{protected: only}},
		{name: "list-protected-unread", show: showCodes, world: world{protectedErr: errProtected}},
	}
	return states
}

// protectedPlaces are the pages that show what people typed when they protected something.
func protectedPlaces() []place {
	with := func(address string, e func(text string) protect.Entry) func(string) world {
		return func(text string) world {
			return world{address: address, param: "p1", protected: []protect.Entry{e(text)}}
		}
	}
	name := func(text string) protect.Entry { return entry("p1", protect.KindTerminal, text, text, "x") }
	reason := func(text string) protect.Entry { return entry("p1", protect.KindCode, hexID(1), "x", text) }
	typed := func(field string) func(string) world {
		return func(text string) world {
			form := url.Values{"kind": {""}, "protect": {""}, "protect-reason": {""}}
			form.Set(field, text)
			return world{method: http.MethodPost, address: "/protected", form: form}
		}
	}
	plan := func(text string) world {
		w := planWorld(threeCodes())
		w.protected = []protect.Entry{entry("p1", protect.KindCode, w.plan.Codes[0].ID, "x", text)}
		return w
	}
	return []place{
		{"name of what is protected", by(showProtected), with("/protected", name)},
		{"reason of what is protected", by(showProtected), with("/protected", reason)},
		{"name of what is to be released", by(showRelease), with("/protected/p1/release", name)},
		{"reason in the list", by(showCodes), with("/codes", reason)},
		{"reason in a plan", by(showPlan), plan},
		{"what is typed to be protected", by(sendProtected), typed("protect")},
		{"what a link fills in", by(showProtected), func(text string) world {
			return world{address: addressed(navProtected, "protect", text) + "&kind=terminal"}
		}},
		{"reason in a story", by(showStory), with(storyPath(hexID(1)), reason)},
		{"reason that is typed", by(sendProtected), typed("protect-reason")},
	}
}
