package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"codedesk/internal/text"
)

// What was typed for a code that the service has refused stands in the form that its page leads to. What is wrong with
// the department only the service knows; it is named at its field all the same.
func TestARefusedNewCodeIsFilledInAgain(t *testing.T) {
	t.Parallel()
	l := text.English
	for name, c := range map[string]struct {
		behaviour, dept string
		says            string
	}{
		"no permission":           {"no-permission", "OFFNk", ""},
		"the department is gone":  {"normal", "nowhere", l.NewCodeFault("dept", "not-offered", 0, 0)},
		"nothing came of the one": {"server-error", "OFFNk", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator")
			operation := b.deleted(d.list()[:1])
			form := b.newCode(operation)
			form.set("terminal", "Room 7").set("type", "smart-rooms").set("dept", c.dept).set("description", "beside the lift").
				set("email", "someone@acme.example").set("phone", "+85291234567").set("country", "chinaHKG")
			d.behave(c.behaviour, "once")
			creation := form.press("", "").goesBelow("/creations/")
			d.inTheEnd(creation)
			link := b.get(creation).recreate()
			for range 2 { // reading it does not use it up
				page := b.get(link).is(http.StatusOK)
				again := page.form("/codes/new")
				for _, field := range []string{"operation", "code", "terminal", "type", "dept", "description", "email", "phone", "country"} {
					want := form.values.Get(field)
					if field == "dept" && c.says != "" {
						want = "" // which is gone cannot be chosen
					}
					if got := again.values.Get(field); got != want {
						t.Errorf("%s is %q, was %q", field, got, want)
					}
				}
				if again.values.Get("form") == form.values.Get("form") {
					t.Error("it is the form that was sent before")
				}
				if got := page.faults()[c.says]; c.says != "" && got != "#dept" {
					t.Errorf("the faults are %v", page.faults())
				}
			}
			other := d.persona("administrator").get(link).form("/codes/new").values
			if other.Get("email")+other.Get("phone") != "" || other.Get("terminal") != "Room 7" || other.Get("description") != "beside the lift" {
				t.Errorf("somebody else finds %v", other)
			}
		})
	}
}

// A form that is only filled again after a refusal is for nothing else.
func TestOnlyARefusedNewCodeIsFilledInAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	creation := b.newCode(b.deleted(d.list()[:1])).press("", "").goesBelow("/creations/")
	id := creation[len("/creations/"):]
	b.get("/codes/new?" + url.Values{"again": {id}}.Encode()).goesTo(creation)
	b.get("/codes/new?again=nothing").is(http.StatusNotFound)
}
