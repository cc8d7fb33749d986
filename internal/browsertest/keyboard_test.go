package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// From the sign-in to the result with Tab, Space and Enter alone. Enter in a field saves what was typed and never
// deletes.
func TestKeyboardOnly(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=25")
	ann := d.visitor(t)
	ann.opens("/signin")
	ann.tabsTo("Administrator")
	ann.leaving("the list", func() { ann.hits(kb.Enter) })
	ann.heading("Activation codes")

	ann.tabsTo("Skip to content")
	ann.hits(kb.Enter)
	ann.sees("the focus in the main part", "document.activeElement.id === 'main'")
	ann.tabsToFirst("input[name=id]")
	ann.hits(" ")
	ann.wantTicked(1)
	ann.count(1)
	ann.tabsTo("Delete selected…")
	ann.leaving("the confirmation", func() { ann.hits(" ") })
	ann.heading("Delete 1 activation code?")
	plan := ann.path()

	ann.tabsTo("Ticket or reason")
	ann.hits("by keyboard")
	ann.leaving("the page again", func() { ann.hits(kb.Enter) })
	if ann.path() != plan {
		t.Fatalf("Enter in the reason led to %s", ann.path())
	}
	ann.heading("Delete 1 activation code?")
	ann.flash("Your reason is saved.")
	if got := ask[string](ann, "one('#reason').value"); got != "by keyboard" {
		t.Errorf("the reason is %q after Enter", got)
	}
	ann.tabsTo("Delete 1 activation code")
	ann.leaving("the result", func() { ann.hits(kb.Enter) })
	ann.heading("1 activation code deleted")
	ann.says("by keyboard")
}

// The links over a long way: the table of a plan can be skipped.
func TestSkipToConfirmation(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.presses("Select the 50 on this page")
	ann.presses("Delete selected…")
	ann.tabsTo("Skip to the confirmation")
	ann.hits(kb.Enter)
	ann.sees("the focus on the confirmation", "document.activeElement.id === 'decide'")
	ann.hits(kb.Tab)
	ann.sees("the focus on the reason", "document.activeElement.id === 'reason'")
}

// hits presses keys one after the other as a keyboard does: what a key types comes with the press, so that a page that
// takes the press keeps the letter away.
func (v *visitor) hits(keys string, modifiers ...chromedp.Modifier) {
	v.t.Helper()
	for _, key := range keys {
		down, up := &input.DispatchKeyEventParams{}, &input.DispatchKeyEventParams{}
		for _, event := range kb.Encode(key) {
			switch event.Type {
			case kb.KeyUp:
				up = event
			case kb.KeyChar:
				down.Text, down.UnmodifiedText = event.Text, event.UnmodifiedText
			default:
				down = event
			}
		}
		down.Type = kb.KeyDown
		for _, m := range modifiers {
			down.Modifiers |= int64(m)
			up.Modifiers |= int64(m)
		}
		call(v, input.DispatchKeyEvent, *down)
		call(v, input.DispatchKeyEvent, *up)
	}
}

// tabsTo presses Tab until the control with this name has the focus.
func (v *visitor) tabsTo(name string) {
	v.t.Helper()
	v.tabs(name, "named(document.activeElement, "+quote(name)+")")
}

// tabsToFirst presses Tab until something that a selector matches has the focus.
func (v *visitor) tabsToFirst(selector string) {
	v.t.Helper()
	v.tabs(selector, "document.activeElement.matches('[data-table] tbody *') && document.activeElement.matches("+quote(selector)+")")
}

// tabs presses Tab until an expression is true. Two rounds through a page of 25 rows are enough for anything.
func (v *visitor) tabs(what, expression string) {
	v.t.Helper()
	const most = 250
	for range most {
		if ask[bool](v, expression) {
			return
		}
		v.hits(kb.Tab)
		// Whatever has the focus can be seen, and is not hidden by the bar at the bottom.
		if hidden := ask[string](v, focusHidden); hidden != "" {
			v.t.Errorf("the focus is hidden: %s", hidden)
		}
	}
	v.t.Fatalf("%s cannot be reached with Tab on %s", what, v.path())
}

// focusHidden describes the element with the focus when nothing of it can be seen; "" when all is well.
const focusHidden = `(e => {
	if (e === document.body) return '';
	const target = e.closest('label') ?? e;
	const r = target.getBoundingClientRect();
	for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
		const hit = document.elementFromPoint(r.x + r.width * x, r.y + r.height * y);
		if (hit && (target.contains(hit) || hit.contains(target) && hit !== document.documentElement && hit !== document.body)) return '';
	}
	return e.outerHTML.slice(0, 120);
})(document.activeElement)`
