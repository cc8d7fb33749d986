package browsertest

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// From the sign-in to 300 expired codes deleted in five presses of the mouse; typing their number is none.
func TestThreeHundredCodesInFivePresses(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=1200")
	ann := d.visitor(t)
	ann.opens("/signin")
	presses := 0
	press := func(name string) {
		t.Helper()
		presses++
		ann.presses(name)
	}
	press("Administrator")
	n := ask[int](ann, "Number(words(one('[name=do][value=expired]')).replace(/\\D/g, ''))")
	if n < 250 {
		t.Fatalf("%d of 1,200 codes are expired", n)
	}
	press(thousands(n) + " expired")
	press("Select all " + thousands(n) + " that match")
	ann.count(n)
	press("Delete selected…")
	ann.focuses("one('#count')")
	ann.hits(strconv.Itoa(n))
	press("Delete " + codes(n))
	ann.heading(thousands(n) + " activation codes deleted")
	if presses != 5 {
		t.Errorf("it took %d presses", presses)
	}
}

// The mouse is dragged over checkboxes.
func TestDragOverCheckboxes(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.drags(false, 2, 3, 4, 6, 5)
	ann.wantTicked(2, 3, 4, 5) // row 6 was left again
	ann.count(4)
	if text := ask[string](ann, "String(getSelection())"); text != "" {
		t.Errorf("text was selected along with the rows: %q", text)
	}
	ann.drags(false, 4, 3) // from a ticked one: unticks
	ann.wantTicked(2, 5)
	ann.drags(false, 8, 7)
	ann.wantTicked(2, 5, 7, 8)
	ann.drags(false, 8, 9, 8) // back to where it began: that row alone, once
	ann.wantTicked(2, 5, 7)
	ann.ticks(8, 8) // a click is a click, also after a drag
	ann.wantTicked(2, 5, 7)
	ann.drags(true, 1, 5) // Escape
	ann.wantTicked(2, 5, 7)
	ann.leavesWindow(1, 2)
	ann.wantTicked(1, 2, 5, 7)
	ann.drags(false, 2, 1)
	ann.wantTicked(5, 7)
	ann.ticks(2)
	ann.wantTicked(2, 5, 7)
	ann.count(3)
	ann.opens("/history") // leaving saves
	ann.opens("/codes")
	ann.count(3)
	ann.wantTicked(2, 5, 7)
}

// drags presses the mouse on the first of some rows, moves it over the others, and lets it go, after Escape if that is
// to end it.
func (v *visitor) drags(escape bool, rows ...int) {
	v.t.Helper()
	mouse := func(kind input.DispatchMouseEventType, row int, buttons int64) {
		v.t.Helper()
		at := ask[[]float64](v, "(r => [r.x + r.width / 2, r.y + r.height / 2])(box("+strconv.Itoa(row)+").getBoundingClientRect())")
		params := input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Buttons: buttons}
		if kind != input.DispatchMouseEventTypeMouseMoved {
			params.Button, params.ClickCount = input.MouseButtonLeft, 1
		}
		call(v, input.DispatchMouseEvent, params)
	}
	ask[bool](v, "(box("+strconv.Itoa(rows[0])+").scrollIntoView({ block: 'center' }), true)")
	mouse(input.DispatchMouseEventTypeMouseMoved, rows[0], 0)
	mouse(input.DispatchMouseEventTypeMousePressed, rows[0], 1)
	for _, row := range rows[1:] {
		mouse(input.DispatchMouseEventTypeMouseMoved, row, 1)
	}
	if escape {
		v.hits(kb.Escape)
	}
	mouse(input.DispatchMouseEventTypeMouseReleased, rows[len(rows)-1], 0)
}

// leavesWindow drags from a row over another, out of the window, and back over a third with the button still pressed:
// the drag is over, and what it ticked stays.
func (v *visitor) leavesWindow(from, over int) {
	v.t.Helper()
	move := func(row int, x float64) {
		v.t.Helper()
		y := ask[float64](v, "(r => r.y + r.height / 2)(box("+strconv.Itoa(row)+").getBoundingClientRect())")
		call(v, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y, Buttons: 1})
	}
	ask[bool](v, "(box("+strconv.Itoa(from)+").scrollIntoView({ block: 'center' }), true)")
	at := ask[[]float64](v, "(r => [r.x + r.width / 2, r.y + r.height / 2])(box("+strconv.Itoa(from)+").getBoundingClientRect())")
	call(v, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMousePressed, X: at[0], Y: at[1], Buttons: 1, Button: input.MouseButtonLeft, ClickCount: 1})
	move(over, at[0])
	// The mouse of the protocol cannot leave the window.
	ask[bool](v, "document.dispatchEvent(new PointerEvent('pointermove', { clientX: -20, clientY: 200, buttons: 1, pointerType: 'mouse' }))")
	move(over+2, at[0])
	call(v, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseReleased, X: at[0] + 300, Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1})
}

// The help lies over the page and gives the focus back.
func TestHelpOnKeys(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=50")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.focuses("box(3)")
	ann.hits("?")
	ann.sees("the help", "one('dialog[data-keys]').open && words(document.activeElement) === 'Close'")
	ann.hits("x") // does nothing behind it
	for _, barrier := range ann.barriers() {
		t.Error(barrier)
	}
	ann.hits(kb.Escape)
	ann.sees("the focus back on row 3", "!one('dialog[data-keys]').open && document.activeElement === box(3)")
	ann.wantTicked()
	ann.touches("Show keyboard shortcuts")
	ann.sees("the help", "one('dialog[data-keys]').open")
	ann.touches("Close")
	ann.sees("the focus back on the button", "!one('dialog[data-keys]').open && words(document.activeElement) === 'Show keyboard shortcuts'")
}
