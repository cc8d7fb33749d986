package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// stepStates are how far the steps are, in their order: "done", "next" or "open".
func (b *browser) stepStates() (states []string) {
	b.t.Helper()
	for _, n := range findAll(b.get("/demo").is(http.StatusOK).doc(), class("step")) {
		states = append(states, strings.TrimPrefix(attr(n, "class"), "step "))
	}
	return states
}

// Each step of the demo is done when it has really happened, and not before.
func TestStepsOfTheDemo(t *testing.T) {
	t.Parallel()
	english := text.English
	d := newDesk(t, func(s *setup) { s.codes, s.timeout = 200, time.Second })
	b := d.persona("administrator")
	want := func(states ...string) {
		t.Helper()
		if got := b.stepStates(); !slices.Equal(got, states) {
			t.Errorf("the steps are %q, want %q", got, states)
		}
	}
	play := func(step, leads string) {
		t.Helper()
		to := b.post("/demo/steps/"+step, url.Values{}).is(http.StatusSeeOther).header.Get("Location")
		if !strings.HasPrefix(to, leads) {
			t.Errorf("step %s leads to %s, want %s…", step, to, leads)
		}
	}
	remove := func(n int) {
		t.Helper()
		b.post("/codes", url.Values{"do": {"clear"}})
		b.get(b.plan(d.expired(n)...)).confirm("").goesBelow("/operations/")
	}
	want("next", "open", "open", "open", "open", "open")
	play("clean", "/codes?expiry=expired")
	want("next", "open", "open", "open", "open", "open") // to press the button is not enough
	remove(3)
	want("next", "open", "open", "open", "open", "open") // three are not all that match
	b.post("/codes", url.Values{"do": {"select-matching"}, "expiry": {"expired"}})
	b.get(b.post("/codes", url.Values{"do": {"delete"}}).header.Get("Location")).confirm("").goesBelow("/operations/")
	want("done", "next", "open", "open", "open", "open")

	play("ticket", "/codes/find")
	ticket := words(find(b.get("/demo").doc(), func(n *html.Node) bool { return attr(n, "id") == "ticket" }))
	if len(d.list()) == 0 || ticket == "" {
		t.Fatalf("the ticket is %q", ticket)
	}
	lines := textLines(find(b.get("/demo").doc(), func(n *html.Node) bool { return attr(n, "id") == "ticket" }))
	b.finds(lines).says(english.FindMissing(1), english.FindFound(2), english.FindSimilar(1), english.FindDeleted(1))
	want("done", "done", "next", "open", "open", "open")
	named, _, _ := strings.Cut(lines, "\n")
	for _, code := range d.list() {
		if code.Terminal == named {
			b.post("/codes", url.Values{"do": {"clear"}})
			b.get(b.plan(code.ID)).confirm("").goesBelow("/operations/")
			break
		}
	}
	want("done", "done", "next", "open", "open", "open") // what the ticket named may be deleted

	play("broken", "/codes")
	b.post("/codes", url.Values{"do": {"clear"}})
	broken := b.get(b.plan(d.expired(2)...)).confirm("").goesBelow("/operations/")
	result := b.get(broken + "?check=1") // waits for a check
	seen := attr(find(result.doc(), class("see-request")).FirstChild, "href")
	_, anchor, _ := strings.Cut(seen, "#")
	at := findAll(b.get("/demo").doc(), func(n *html.Node) bool { return attr(n, "id") == anchor })
	if !strings.HasPrefix(seen, "/demo#request-") || len(at) != 1 || !strings.Contains(words(at[0]), english.DemoLogDeletes(2)) {
		t.Errorf("the request is said to be at %q", seen)
	}
	want("done", "done", "done", "next", "open", "open")
	play("half", "/codes")
	remove(4)
	play("permission", "/codes")
	remove(1)
	want("done", "done", "done", "done", "done", "next")
	play("recreate", "/codes/new?")

	log := b.get("/demo/requests").is(http.StatusOK)
	if n := strings.Count(log.body, "DELETE"); n != 6 || !strings.Contains(log.body, english.DemoLogDeletes(3)) {
		t.Errorf("the log has %d DELETEs", n)
	}
	if strings.Contains(log.body, "searchKey") {
		t.Error("readings are in the log without being asked for")
	}
	b.get("/demo/requests?log=all").says("GET")
	if strings.Contains(log.body, "nonce") || !strings.Contains(log.body, english.DemoLogSecret()) {
		t.Error("what was sent to sign in is shown")
	}
	b.post("/demo", url.Values{"reset": {"1"}})
	if strings.Contains(b.get(broken).body, "see-request") {
		t.Error("a result leads to a request that a reset took out of the log")
	}
	want("next", "open", "open", "open", "open", "open")
	b.post("/demo/steps/dance", url.Values{}).is(http.StatusNotFound)
}

// The first step deletes all expired codes, as it is written; those after it are played with others then.
func TestTheDemoGoesOnWithoutExpiredCodes(t *testing.T) {
	t.Parallel()
	english := text.English
	for _, mask := range []bool{false, true} {
		d := newDesk(t, func(s *setup) { s.codes, s.mask, s.timeout = 200, mask, time.Second })
		b := d.persona("administrator")
		b.post("/demo/steps/clean", nil).goesTo("/codes?expiry=expired")
		b.post("/codes", url.Values{"do": {"select-matching"}, "expiry": {"expired"}})
		plan := b.post("/codes", url.Values{"do": {"delete"}}).header.Get("Location")
		b.get(plan).confirm("").goesBelow("/operations/")
		if rows, _ := b.get("/codes?expiry=expired").rows(); len(rows) != 0 {
			t.Fatalf("%d expired codes are left", len(rows))
		}
		ticket := textLines(find(b.get("/demo").doc(), func(n *html.Node) bool { return attr(n, "id") == "ticket" }))
		b.finds(ticket).says(english.FindMissing(1), english.FindFound(2), english.FindSimilar(1), english.FindDeleted(1))
		for _, step := range []struct {
			name  string
			codes int
		}{{"broken", 2}, {"half", 4}, {"permission", 1}} {
			page := b.get(b.post("/demo/steps/"+step.name, nil).header.Get("Location"))
			rows, _ := page.rows()
			if len(rows) < step.codes {
				t.Fatalf("step %s leads to %d codes", step.name, len(rows))
			}
			b.get(b.plan(rows[:step.codes]...)).confirm("").goesBelow("/operations/")
			b.post("/codes", url.Values{"do": {"clear"}})
		}
	}
}

// The log shows no digits that are masked: checks search for whole codes.
func TestLogOfTheDemoMasksDigits(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.codes = 3000 }) // so many that a check searches
	b := d.persona("administrator")
	b.post("/preferences", url.Values{"mask": {"true"}})
	gone := d.list()[0]
	b.get(b.plan(gone.ID)).confirm("").goesBelow("/operations/")
	log := b.get("/demo?log=all").says("searchKey=" + gone.ActiveCode[:3] + "•••")
	if strings.Contains(log.body, gone.ActiveCode) {
		t.Error("the log shows the digits")
	}
}

// The log says where a person is reached only to those who see whole codes.
func TestLogOfTheDemoMasksAddresses(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.newCode(b.deleted(d.list()[:1])).set("phone", "+86 173-1234 5678").press("", "").goesBelow("/creations/")
	b.get("/demo").says("it@acme.example", "+8617312345678")
	b.post("/preferences", url.Values{"mask": {"true"}})
	b.get("/demo").says("i•••@acme.example", "+86•••78").silent("it@acme.example", "17312345678")
}

// Who sees masked codes gets a ticket that has no digits, and of which as much is found.
func TestTicketOfTheDemoMasked(t *testing.T) {
	t.Parallel()
	english := text.English
	d := newDesk(t, func(s *setup) { s.codes, s.mask = 200, true })
	b := d.persona("administrator")
	ticket := func() string {
		return textLines(find(b.get("/demo").doc(), func(n *html.Node) bool { return attr(n, "id") == "ticket" }))
	}
	b.finds(ticket()).says(english.FindFound(2), english.FindSimilar(1), english.FindMissing(1))
	b.get(b.plan(d.expired(3)...)).confirm("").goesBelow("/operations/")
	lines := ticket()
	b.finds(lines).says(english.FindFound(2), english.FindSimilar(1), english.FindMissing(1), english.FindDeleted(1))
	for _, code := range d.list() {
		if strings.Contains(lines, code.ActiveCode) {
			t.Errorf("the ticket shows the digits of %s", code.Terminal)
		}
	}
}

// There is no stage at a real service: no page, no log, no steps.
func TestNoStageAtARealService(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.noStage = true })
	b := d.user("Ann")
	for _, path := range []string{"/demo", "/demo/requests", "/demo?log=all", "/styleguide"} {
		b.get(path).is(http.StatusNotFound)
	}
	b.post("/demo/steps/clean", url.Values{}).is(http.StatusNotFound)
	operation := b.get(b.plan(d.expired(1)...)).confirm("").goesBelow("/operations/")
	for _, path := range []string{"/codes", "/history", "/preferences", operation} {
		page := b.get(path)
		for _, trace := range []string{"/demo", "see-request", "/styleguide", "requests.", text.English.ShellBanner()} {
			if strings.Contains(page.body, trace) {
				t.Errorf("%s has %q in it", path, trace)
			}
		}
	}
}

// textLines is the text of a node as it stands.
func textLines(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
