package browsertest

import (
	"net/http"
	"slices"
	"testing"
)

// creates are the requests for a code that have reached the service.
func (s *sandbox) creates() []request {
	s.t.Helper()
	var answer struct {
		Requests []request `json:"requests"`
	}
	s.call(http.MethodGet, "requests", nil, &answer)
	return slices.DeleteFunc(answer.Requests, func(r request) bool {
		return r.Method != http.MethodPost || r.Path != deletePath
	})
}

// makesCode makes a new code for the first one that an operation has deleted, and returns the address of its page.
func (v *visitor) makesCode(operation string) string {
	v.t.Helper()
	v.opens(operation)
	v.leaving("the form for a new code", func() { v.click("the first row's link", "one('td.c-action a')") })
	v.types("E-mail address", "it@acme.example")
	v.presses("Make a new code")
	v.wantPath("/creations/")
	return v.path()
}

// A code was deleted by mistake: from the result a new one is made for the terminal, with and without JavaScript. What
// is wrong with the form is said with the focus on it, and nothing is lost.
func TestNewCode(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 300)
			ann := d.visitor(t)
			if !scripts {
				ann.withoutScripts()
			}
			ann.signsIn("ann")
			ann.plans("expired", 1)
			ann.confirms(1)
			ann.heading("1 activation code deleted")
			ann.leaving("the form for a new code", func() { ann.click("the row's link", "one('td.c-action a')") })
			ann.wantPath("/codes/new")
			ann.says("The deleted one does not come back")

			ann.types("Description (may stay empty)", "second floor")
			ann.presses("Make a new code")
			ann.wantStatus(422)
			ann.says("E-mail address: needed unless there is a mobile number of mainland China")
			if scripts {
				ann.sees("the focus on the summary", "document.activeElement.matches('.summary')")
			}
			if got := ask[string](ann, "one('#description').value"); got != "second floor" {
				t.Errorf("the description came back as %q", got)
			}
			if got := len(d.sandbox.creates()); got != 0 {
				t.Errorf("%d requests for a code so far", got)
			}

			ann.types("E-mail address", "it@acme.example")
			ann.presses("Make a new code")
			ann.wantPath("/creations/")
			ann.says("There is a new code for")
			ann.says("the code is listed")
			ann.says("i•••@acme.example")
			if got := len(d.sandbox.creates()); got != 1 {
				t.Errorf("%d requests for a code", got)
			}
			if got := d.sandbox.listed(); got != 300 {
				t.Errorf("the service has %d codes", got)
			}
			ann.presses("Show in the list")
			ann.until("the new code in the list", func() error {
				if ask[bool](ann, "rows().length > 0") {
					return nil
				}
				ann.reloads()
				return errNotYet
			})
			ann.goesBack()
			ann.presses("The deletion of the old code")
			ann.heading("1 activation code deleted")
		})
	}
}
