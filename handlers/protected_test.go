package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// protects puts something on the protect list as an administrator does.
func (d *desk) protects(b *browser, kind, what, reason string) *page {
	d.t.Helper()
	return b.get("/protected").form("/protected", "recipe-form").set("kind", kind).set("protect", what).set("protect-reason", reason).press("", "")
}

func TestProtectedCodesAreNotDeleted(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t)
	b := d.persona("administrator")
	ids := d.expired(3)
	code, _ := d.lookup(ids[0])
	plan := b.plan(ids...) // made before
	d.protects(b, "code", code.ActiveCode, "For the board").follow().says(l.ProtectAdded(code.Terminal), "For the board", l.ProtectCodes(1))

	b.post("/codes", url.Values{"do": {"clear"}})
	page := b.get("/codes?expiry=expired").says(l.ProtectMark("For the board"))
	boxes, _ := page.rows()
	for _, id := range boxes {
		if id == ids[0] {
			t.Error("a protected code can be ticked")
		}
	}
	page.list().press("do", "select-page").follow().says(l.RightsLeftOut(1), l.ProtectLeftOut(1))
	b.post("/codes", url.Values{"do": {"clear"}})

	b.post("/codes", url.Values{"do": {"save"}, "id": {ids[0]}}).is(http.StatusUnprocessableEntity).says(l.ProtectLeftOut(1))

	// The plan from before says so, is refused, and goes on without it.
	b.get(plan).says(l.ProtectRefused(1, []string{l.ProtectName(code.Terminal, "For the board")}), l.ProtectNext())
	b.get(plan).confirm("").is(http.StatusForbidden).says(l.ErrorNothingDeleted(), l.ProtectNext())
	if len(d.deletes()) != 0 {
		t.Fatal("something was sent")
	}
	b.get(plan).form(plan+"/execute").press("others", "yes").follow().says(l.RightsTakenOut(1))
	b.get(plan).confirm("").goesBelow("/operations/")
	if _, there := d.lookup(ids[0]); !there {
		t.Error("the protected code is gone")
	}

	// Released, it can go.
	href := ""
	for word := range strings.SplitSeq(b.get("/protected").body, `"`) {
		if strings.HasSuffix(word, "/release") {
			href = word
		}
	}
	b.get(href).says(l.ProtectReleaseTitle(code.Terminal), "For the board").form(href).press("", "").follow().says(l.ProtectReleased(code.Terminal))
	b.post(href, nil).follow().says(l.ProtectGone().Heading)
	b.get(b.plan(ids[0])).confirm("").goesBelow("/operations/")
	for _, kind := range []string{journal.EventProtected, journal.EventReleased} {
		b.get("/history?what=" + kind).says(l.HistoryProtected("code", code.Terminal, "For the board"))
	}
}

func TestNothingIsDeletedWithoutTheProtectList(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t)
	b := d.persona("administrator")
	ids := d.expired(2)
	plan := b.plan(ids[0])
	d.protectDB.Close()
	b.get("/codes").is(http.StatusOK).says(l.ProtectUnread().Heading)
	b.get(plan).confirm("").is(http.StatusServiceUnavailable).says(l.ProtectUnread().Heading)
	b.post("/codes", url.Values{"do": {"delete"}, "id": {ids[1]}}).is(http.StatusServiceUnavailable)
	b.get("/protected").headed(http.StatusServiceUnavailable, l.ProtectUnread().Heading)
	page := b.post("/protected", url.Values{"kind": {"terminal"}, "protect": {"Board"}, "protect-reason": {"typed"}})
	page.is(http.StatusServiceUnavailable)
	if !strings.Contains(page.body, `value="typed"`) {
		t.Error("what was typed is lost")
	}
	if len(d.deletes()) != 0 {
		t.Error("something was sent")
	}
}

func TestWhatCannotBeProtected(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	code, _ := d.lookup(d.expired(1)[0])
	for name, c := range map[string]struct{ kind, what, reason, says string }{
		"another kind":          {"room", "x", "x", "What to protect: one of code"},
		"nothing":               {"terminal", " ", "x", "Which one: from 1 to 255 characters"},
		"too long":              {"terminal", strings.Repeat("x", 256), "x", "Which one: from 1 to 255 characters"},
		"no reason":             {"terminal", "x", "\t", "Why: from 1 to 200 characters"},
		"a reason too long":     {"terminal", "x", strings.Repeat("界", 201), "Why: from 1 to 200 characters"},
		"no code":               {"code", "12345", "x", "no code in the list"},
		"digits for a terminal": {"terminal", code.ActiveCode, "x", "digits of a code"},
	} {
		page := b.post("/protected", url.Values{"kind": {c.kind}, "protect": {c.what}, "protect-reason": {c.reason}})
		if page.is(http.StatusUnprocessableEntity); !strings.Contains(page.main(), c.says) {
			t.Errorf("%s: it does not say %q", name, c.says)
		}
	}
	d.protects(b, "department", "Sales", "x").goesTo("/protected")
	d.protects(b, "department", "SALES ", "x").is(http.StatusUnprocessableEntity).says(text.English.ProtectTaken())
}
