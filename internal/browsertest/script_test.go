package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the script adds to the list: the checkbox in the head, ranges, letters, and a number that keeps up.
func TestListScript(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")

	t.Run("the head says none, some or all", func(t *testing.T) {
		ann.wantHead(t, "none")
		ann.ticks(3)
		ann.wantHead(t, "some")
		ann.clicksHead()
		ann.wantHead(t, "all")
		ann.count(50)
		ann.clicksHead()
		ann.wantHead(t, "none")
		ann.count(0)
	})
	t.Run("shift and a click take a range", func(t *testing.T) {
		ann.ticks(2)
		ann.click("row 6", "box(6)", chromedp.ButtonModifiers(chromedp.ModifierShift))
		ann.wantTicked(2, 3, 4, 5, 6)
		ann.count(5)
		ann.click("row 4", "box(4)", chromedp.ButtonModifiers(chromedp.ModifierShift))
		ann.wantTicked(2, 3) // unticking goes from the last one backwards, the last one included
		ann.count(2)
	})
	t.Run("shift and a click beside the box take a range", func(t *testing.T) {
		ann.clears()
		ann.ticks(9)
		ann.click("the cell of row 7", "box(7).closest('td')", chromedp.ButtonModifiers(chromedp.ModifierShift))
		ann.wantTicked(7, 8, 9)
		if text := ask[string](ann, "String(getSelection())"); text != "" {
			t.Errorf("text was selected along with the rows: %q", text)
		}
	})
	t.Run("shift and the space bar take a range", func(t *testing.T) {
		ann.clears()
		ann.focuses("box(1)")
		ann.hits(" ")
		ann.focuses("box(4)")
		ann.hits(" ", chromedp.ModifierShift)
		ann.wantTicked(1, 2, 3, 4)
		ann.count(4)
	})
	t.Run("letters move and tick while the focus is in the table", func(t *testing.T) {
		ann.clears()
		ann.focuses("box(1)")
		ann.hits("j")
		ann.sees("the focus on row 2", "document.activeElement === box(2)")
		ann.hits("jxkx")
		ann.wantTicked(2, 3)
		ann.focuses("one('[name=do][value=review]')")
		ann.hits("x")
		ann.wantTicked(2, 3)
		ann.hits("/")
		ann.sees("the focus on the search", "document.activeElement.id === 'q'")
		ann.hits("xj?") // letters in a field are text
		ann.wantTicked(2, 3)
		if got := ask[string](ann, "one('#q').value"); got != "xj?" {
			t.Errorf("the search has %q", got)
		}
	})
	t.Run("letters can be switched off, and stay off", func(t *testing.T) {
		ann.opens("/codes")
		ann.focuses("box(1)")
		ann.hits("?")
		ann.sees("the list of keys", "one('[data-keys]').open")
		ann.click("the switch", "one('[data-keys-on]')")
		ann.reloads()
		ann.focuses("box(8)")
		ann.hits("x")
		ann.wantTicked(2, 3)
		ann.hits(" ") // the space bar is the browser's own
		ann.wantTicked(2, 3, 8)
	})
}

// A tick is saved while the page stays: nothing has to be pressed before it is closed.
func TestTicksAreSavedInTheBackground(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	saves := func() int {
		return ask[int](ann, "performance.getEntriesByType('resource').filter((e) => e.initiatorType === 'fetch' && e.responseEnd > 0).length")
	}
	ann.ticks(1, 4)
	ann.until("the ticks to be saved", func() error {
		if saves() == 0 {
			return errNotYet
		}
		return nil
	})
	ann.reloads()
	ann.wantTicked(1, 4)
	ann.count(2)

	ann.ticks(4) // leaving at once must not lose it
	ann.opens("/history")
	ann.opens("/codes")
	ann.count(1)
	ann.wantTicked(1)
}

// The copy button says that it has copied, and it has.
func TestCopyButton(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	for _, permission := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(ann.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: permission}, Setting: browser.PermissionSettingGranted,
			BrowserContextID: chromedp.FromContext(ann.ctx).BrowserContextID,
		})
		must(t, err)
	}
	ann.looksAroundAs("Administrator")
	ann.masks(false)
	ann.reloads()
	digits := ask[string](ann, "words(one('.c-code code', rows()[0]))")
	ann.click("the first copy button", "one('.c-code [data-copy]', rows()[0])")
	ann.sees("the button saying so", "words(one('.c-code [data-copy]', rows()[0])) === 'Copied'")
	ann.sees("the same said to screen readers", "words(one('[data-announce]')) === 'Copied'")
	got, err := chromedp.Run(ann.ctx, chromedp.Evaluate[string]("navigator.clipboard.readText()", chromedp.EvalAwaitPromise))
	must(t, err)
	if got != digits {
		t.Errorf("copied was %q, shown is %q", got, digits)
	}
	ann.sees("the button as it was", "words(one('.c-code [data-copy]', rows()[0])) === 'Copy'")
	ann.wantTicked()
}

// Enter in the search filters, and keeps the ticks.
func TestEnterFilters(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.ticks(1, 2)
	ann.types("Whole code, terminal or department", "sales")
	ann.leaving("the filtered list", func() { ann.hits(kb.Enter) })
	ann.wantPath("/codes")
	ann.count(2)
	ann.says("Text: sales")
}

// wantHead checks the checkbox in the head of the table: "none", "some" or "all".
func (v *visitor) wantHead(t *testing.T, want string) {
	t.Helper()
	got := ask[string](v, "(b => b.indeterminate ? 'some' : b.checked ? 'all' : 'none')(one('[data-tick-all] input'))")
	if got != want {
		t.Errorf("the head says %s, want %s", got, want)
	}
}

func (v *visitor) clicksHead() {
	v.t.Helper()
	v.click("the box in the head", "one('[data-tick-all] input')")
}

// clears the selection.
func (v *visitor) clears() {
	v.t.Helper()
	v.opens("/history") // the button is there when the page is made with something selected
	v.opens("/codes")
	v.presses("Clear selection")
	v.count(0)
}

func (v *visitor) focuses(expression string) {
	v.t.Helper()
	ask[bool](v, "("+expression+".focus(), true)")
}
