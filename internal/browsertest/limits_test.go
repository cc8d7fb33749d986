package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// The help desk may delete a hundred codes at once. One more is refused in words, and the selection is kept.
func TestHelpDeskLimit(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	bob := d.visitor(t)
	bob.signsIn("bob")
	bob.filters("size", "100")
	bob.presses("Select the 100 on this page")
	bob.presses("Next")
	bob.ticks(1)
	bob.presses("Delete selected…")
	bob.wantStatus(422)
	bob.says("You can delete up to 100 codes at once")
	bob.says("101 are selected")
	bob.count(101)
	bob.sees("the focus on the summary", "document.activeElement === one('.summary')")
	bob.wantTicked(1)

	bob.ticks(1)
	bob.presses("Delete selected…")
	bob.confirms(100)
	bob.heading("100 activation codes deleted")
	if got := d.sandbox.oneDelete().IDs; got != 100 {
		t.Errorf("%d codes were deleted, want 100", got)
	}
}

// A viewer has nothing to select or delete with, and a form that is forged all the same is refused.
func TestViewer(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	vic := d.visitor(t)
	vic.signsIn("vic")
	vic.heading("Activation codes")
	if n := ask[int](vic, "all('[data-table] input, .bar, [value=delete]').length"); n != 0 {
		t.Errorf("a viewer sees %d checkboxes and buttons", n)
	}
	id := ask[string](vic, "one('[name=shown]').value.split(' ')[0]")
	vic.presses("Sort by Terminal, ascending") // looking is allowed
	vic.wantStatus(200)
	for _, do := range []string{"keep", "select-page", "clear", "review", "delete"} {
		vic.forges("/codes", "do="+do+"&id="+id)
		vic.wantStatus(403)
	}
	vic.heading("You can look but not delete")
	vic.says("Nothing was deleted")

	ann := d.visitor(t)
	ann.signsIn("ann")
	ann.ticks(1)
	ann.presses("Delete selected…")
	plan := ann.path()
	vic.opens(plan)
	vic.says("This plan belongs to ann")
	vic.saysNot("Take out")
	vic.forges(plan+"/execute", "understood=yes")
	vic.wantStatus(403)
	if got := len(d.sandbox.deletes()); got != 0 {
		t.Errorf("%d requests to delete", got)
	}
}

// Whose plan it is decides who executes it, not what somebody may in general.
func TestPlanOfSomebodyElse(t *testing.T) {
	t.Parallel()
	d := realDesk(t, 300)
	ann, amy := d.visitor(t), d.visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1)
	amy.signsIn("amy")
	amy.opens(ann.path())
	amy.says("This plan belongs to ann")
	amy.forges(ann.path()+"/execute", "reason=mine")
	amy.wantStatus(403)
	amy.heading("This plan belongs to ann")
	ann.confirms(1)
	ann.heading("1 activation code deleted")
}

// forges posts a form that is on no page.
func (v *visitor) forges(path, fields string) {
	v.t.Helper()
	v.leaving("the answer to the form", func() {
		v.do(chromedp.Evaluate[chromedp.Void]("(() => {" + pageJS + `
			const form = document.createElement('form');
			Object.assign(form, { method: 'post', action: ` + quote(path) + ` });
			for (const [name, value] of new URLSearchParams(` + quote(fields) + `)) {
				const input = document.createElement('input');
				Object.assign(input, { type: 'hidden', name, value });
				form.append(input);
			}
			document.body.append(form);
			form.submit();
		})()`))
	})
}
