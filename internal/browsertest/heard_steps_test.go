package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What else is heard of the list: by what it is sorted, and the help on keys, which keeps the rest of the page quiet and
// gives the focus back.
func TestSortAndHelpAreHeard(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=30")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	sorted := func(want string) {
		t.Helper()
		const heads = `all('[data-table] th[aria-sort]').map((th) => th.getAttribute('aria-label') + ' ' + th.getAttribute('aria-sort')).join(', ')`
		if got := ask[string](ann, heads); got != want {
			t.Errorf("the heads say they are sorted as %q, want %q", got, want)
		}
	}
	sorted("Expires ascending")
	for _, next := range []string{"ascending", "descending"} {
		ann.presses("Sort by Terminal, " + next)
		sorted("Terminal " + next)
		ann.wantTree("the list sorted by terminal", `table "Activation codes, sorted by Terminal, `+next+`, not filtered"`, `columnheader "Terminal"`)
	}
	ann.touches("Show keyboard shortcuts")
	ann.wantTree("the help on keys", `dialog "Keyboard shortcuts"`, `heading "Keyboard shortcuts" level=2`)
	if main := len(script(ann.axTree())); main > 6 {
		t.Errorf("behind the help %d things can still be reached", main)
	}
	ann.hits(kb.Escape)
	ann.sees("no help any more", "!one('[data-keys]').open")
	if got := ann.focus(); got != `button "Show keyboard shortcuts"` {
		t.Errorf("after the help the focus is on %s", got)
	}
}

// Where the focus is after steps that lead from page to page: see TestFocusAfterEachStep.
func TestFocusAfterMoreSteps(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=120")
	ann := d.visitor(t)
	want := func(what, focus string) {
		t.Helper()
		if got := ann.focus(); got != focus {
			t.Errorf("after %s the focus is on %s, want %s", what, got, focus)
		}
	}
	const messages, summary, start = `region "Messages"`, `alert "" live=assertive`, ""
	ann.looksAroundAs("Administrator")
	ann.presses("Next")
	want("the next page", start)
	ann.presses("Refresh")
	want("reading the list anew", messages)
	ann.opens("/recipes/new?expiry=expired-30")
	ann.presses("Save recipe")
	want("saving a recipe without a name", summary)
	ann.types("Name", "Old ones")
	ann.presses("Save recipe")
	want("saving a recipe", messages)
	ann.opens("/codes/new")
	ann.presses("Make a new code")
	want("making a code out of nothing", summary)
	ann.looksUp("0000000000")
	want("looking a code up", start)
	ann.opens("/history?from=2020-02-30")
	want("a day that does not exist", summary)
	ann.opens("/history")
	ann.presses("Check for changes")
	want("checking for changes", messages)
	ann.forges("/plans/00000000-0000-7000-8000-000000000000/execute", "")
	ann.wantStatus(404)
	want("a plan that does not exist", start)
	ann.presses("Sign out")
	want("signing out", start)
}

// Checking an operation that is not known yet leads to the same page: what it is called now has the focus.
func TestFocusAfterCheckingNow(t *testing.T) {
	t.Parallel()
	v := sendsUnread(t, 2)
	v.seesUnknown()
	v.leaving("the page again", func() { v.touches("Check now") })
	if got := v.focus(); got != `heading "We cannot tell yet if the codes were deleted" level=1` {
		t.Errorf("after checking the focus is on %s", got)
	}
}
