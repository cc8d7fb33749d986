package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
	"codedesk/internal/text"
)

// Between the check and the DELETE somebody deletes codes without Codedesk. The outcome of each code is what the checks
// say, whatever the service makes of a list with ids that it does not know.
func TestCodesThatVanishWhileTheyAreSent(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		for _, c := range []struct {
			name    string
			unknown string
			vanish  int // of three
			heading string
			kind    string
		}{
			{"one of them, which the service passes over", "ignore", 1, l.OperationAll(3), "success"},
			{"one of them, which the service refuses", "refuse", 1, l.OperationSome(1, 3), "warning"},
			{"all of them, which the service passes over", "ignore", 3, l.OperationAll(3), "success"},
			{"all of them, which the service refuses", "refuse", 3, l.OperationAll(3), "success"},
		} {
			t.Run(c.name+", in "+string(l), func(t *testing.T) {
				t.Parallel()
				var chosen []string
				d := newDesk(t, func(s *setup) {
					s.front = func(next http.Handler) http.Handler {
						return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
							if r.Method == http.MethodDelete && r.Header.Get("Elsewhere") == "" && chosen != nil {
								elsewhere := r.Header.Clone()
								elsewhere.Set("Elsewhere", "yes")
								body := []byte(`["` + strings.Join(chosen[:c.vanish], `","`) + `"]`)
								chosen = nil
								carryOut(next, r, elsewhere, body)
							}
							next.ServeHTTP(w, r)
						})
					}
				})
				if err := d.box.Set(sandbox.Change{UnknownIDs: c.unknown}); err != nil {
					t.Fatal(err)
				}
				b := d.persona("administrator", string(l))
				three := d.expired(3)
				plan := b.get(b.plan(three...))
				chosen = three
				page := plan.confirm("INC-8").follow().headed(http.StatusOK, c.heading)
				for _, flash := range page.flashes() {
					if !strings.HasPrefix(flash, c.kind+": ") {
						t.Errorf("the message is %q, want one of the kind %s", flash, c.kind)
					}
				}
				refused := c.unknown == "refuse"
				if message := words(find(page.doc(), class("messages"))); refused && strings.Contains(message, l.OperationDone(3)) {
					t.Errorf("the message claims what the service refused: %q", message)
				}
				if says := strings.Contains(page.main(), l.OperationElsewhere()); says != refused {
					t.Errorf("the page says that somebody else deleted them: %t, want %t\n%s", says, refused, page.main())
				}
				left := 0
				if refused {
					left = 3 - c.vanish
				}
				b.get("/codes").says(l.ListSelected(left, 57+left))
				if sent := d.deletes(); len(sent) != 2 { // ours and that of somebody else
					t.Errorf("%d requests to delete", len(sent))
				}
				if left > 0 {
					again := page.form(page.url.Path+"/again").press("", "").goesBelow("/plans/")
					b.get(again).confirm("INC-8").follow().headed(http.StatusOK, l.OperationAll(left))
				}
			})
		}
	}
}
