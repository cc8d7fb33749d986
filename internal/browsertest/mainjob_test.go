package browsertest

import (
	"slices"
	"testing"
)

// The main job: find the expired codes, tick some over several pages, confirm exactly those, read the result. It goes
// the same way with and without JavaScript.
func TestMainJob(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 2500)
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.signsIn("ann")
			ann.heading("Activation codes")
			ann.says("2,500 codes")

			ann.filters("expiry", "expired")
			ids := ann.ticks(1, 2, 3, 7)
			ann.presses("Next")
			ann.count(4)
			ids = append(ids, ann.ticks(5, 6)...)
			ann.presses("Page 3")
			ann.count(6)
			ids = append(ids, ann.ticks(50)...)
			ann.presses("Previous")
			ann.count(7)
			ann.wantTicked(5, 6)

			ann.presses("Delete selected…")
			ann.heading("Delete 7 activation codes?")
			ann.says("All 7 codes to be deleted")
			if n := ask[int](ann, "all('.plan-codes tbody tr').length"); n != 7 {
				t.Errorf("the confirmation lists %d codes, want 7", n)
			}
			if got := len(d.sandbox.deletes()); got != 0 {
				t.Errorf("%d requests to delete before the confirmation", got)
			}
			ann.types("Ticket or reason", "TICKET-4711")
			ann.presses("Delete 7 activation codes")

			ann.heading("7 activation codes deleted")
			ann.wantPath("/operations/")
			ann.wantStatus(200)
			ann.flash("one request")
			ann.says("none of the 7 is listed any more")
			ann.says("TICKET-4711")

			slices.Sort(ids)
			if got := d.sandbox.oneDelete().ids(t); !slices.Equal(got, ids) {
				t.Errorf("deleted were\n%v, ticked were\n%v", got, ids)
			}
			if got := d.sandbox.listed(); got != 2500-7 {
				t.Errorf("the service has %d codes left, want 2,493", got)
			}
			ann.presses("Back to the list")
			ann.count(0)
			ann.says("2,493 codes")
		})
	}
}

// What matches on all pages is taken by one button, and goes in one request.
func TestSelectAllThatMatch(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 2500)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.filters("expiry", "expired")
	n := ask[int](ann, "Number(words(control('Filter').form.querySelector('[value=select-matching]')).replace(/\\D/g, ''))")
	if n <= 50 {
		t.Fatalf("%d codes are expired, which is less than a page", n)
	}
	ann.presses("Select all " + thousands(n) + " that match")
	ann.flash(thousands(n) + " codes added to your selection")
	ann.count(n)
	ann.ticks(1) // one of them stays
	ann.presses("Delete selected…")
	ann.heading("Delete " + thousands(n-1) + " activation codes?")
	ann.confirms(n - 1)
	ann.heading(thousands(n-1) + " activation codes deleted")
	if got := d.sandbox.oneDelete(); got.IDs != n-1 || got.Status != 200 {
		t.Errorf("the request deleted %d codes with status %d, want %d with 200", got.IDs, got.Status, n-1)
	}
	if got := d.sandbox.listed(); got != 2500-n+1 {
		t.Errorf("the service has %d codes left, want %d", got, 2500-n+1)
	}
}

// However many codes a plan has, it goes upstream in one request.
func TestOneRequestForAnyNumber(t *testing.T) {
	t.Parallel()
	for _, story := range []struct {
		name   string
		n      int
		choose func(ann *visitor)
	}{
		{"one code", 1, func(ann *visitor) { ann.ticks(1) }},
		{"100 codes", 100, func(ann *visitor) {
			ann.filters("size", "100")
			ann.presses("Select the 100 on this page")
		}},
		{"1,000 codes", 1000, func(ann *visitor) { ann.presses("Select all 1,000 that match") }},
	} {
		t.Run(story.name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 1000)
			ann := d.visitor(t)
			ann.signsIn("ann")
			story.choose(ann)
			ann.count(story.n)
			ann.presses("Delete selected…")
			ann.confirms(story.n)
			ann.heading(codes(story.n) + " deleted")
			if got := d.sandbox.oneDelete(); got.IDs != story.n {
				t.Errorf("the request had %d ids, want %d", got.IDs, story.n)
			}
			if got := d.sandbox.listed(); got != 1000-story.n {
				t.Errorf("the service has %d codes left, want %d", got, 1000-story.n)
			}
		})
	}
}

// Nothing ticked deletes nothing and says so; the focus is where it is said.
func TestNothingSelected(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 50)
	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.presses("Delete selected…")
	ann.wantStatus(422)
	ann.wantPath("/codes")
	ann.says("Select at least one activation code")
	ann.sees("the focus on the summary", "document.activeElement === one('.summary')")
	ann.sees("an error in the title", "document.title.startsWith('Error: ')")
	ann.touches("Select at least one activation code")
	ann.sees("the focus on the first checkbox", "document.activeElement === box(1)")
	if got := len(d.sandbox.deletes()); got != 0 {
		t.Errorf("%d requests to delete", got)
	}
}
