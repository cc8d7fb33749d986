package browsertest

import (
	"testing"
)

// An administrator protects a terminal, sees it in the list, and releases it, with and without JavaScript.
func TestProtectAndRelease(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 60)
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.signsIn("ann")
			id := ann.id(1)
			ann.opens("/protected?kind=code&protect=" + id)
			ann.types("Why", "On loan")
			ann.presses("Protect")
			ann.says("On loan")
			terminal := ask[string](ann, "words(one('.recipe-what h2'))")
			ann.flash("Protected: " + terminal)
			ann.opens("/codes")
			ann.says("Protected: On loan")
			if n := ask[int](ann, "rows().filter(r => r.textContent.includes('Protected: On loan') && one('[type=checkbox]', r).disabled).length"); n != 1 {
				t.Errorf("%d rows are protected, want 1", n)
			}
			ann.presses("Protected codes")
			ann.presses("Release… " + terminal)
			ann.presses("Release")
			ann.flash("Released: " + terminal)
			ann.says("Nothing is protected")
		})
	}
}
