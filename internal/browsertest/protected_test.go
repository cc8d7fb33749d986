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
			terminal := ask[string](ann, "words(one('.c-terminal bdi, .c-terminal', rows()[0]))")
			ann.opens("/protected?kind=terminal&protect=" + ask[string](ann, "encodeURIComponent("+quoted(terminal)+")"))
			ann.types("#protect-reason", "On loan")
			ann.presses("Protect")
			ann.says("Protected: " + terminal)
			ann.opens("/codes")
			ann.says("Protected: On loan")
			if n := ask[int](ann, "rows().filter(r => r.textContent.includes('Protected: On loan') && one('[type=checkbox]', r).disabled).length"); n < 1 {
				t.Error("a protected row can be ticked")
			}
			ann.opens("/protected")
			ann.presses("Release… " + terminal)
			ann.presses("Release")
			ann.says("Released: " + terminal)
			ann.says("Nothing is protected")
		})
	}
}
