package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/handlers"
)

// TestStoryIsLinked: whoever sees a code in the list or in a result gets to its story by its id, never by its digits.
func TestStoryIsLinked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.dress = func(o *handlers.Options) { o.MaskAtFirst = true } })
	b := d.persona("administrator")
	id := d.expired(1)[0]
	digits, _ := d.code(id)
	link := `href="` + storyOf(id) + `"`
	list := b.get("/codes?expiry=expired").is(http.StatusOK)
	result := b.get(b.get(b.plan(id)).confirm("").goesBelow("/operations/"))
	for what, body := range map[string]string{"list": list.body, "result": result.body} {
		if !strings.Contains(body, link) {
			t.Errorf("the %s has no %s:\n%s", what, link, body)
		}
		if strings.Contains(body, digits) {
			t.Errorf("the %s has the digits of a masked code", what)
		}
	}
	b.get(storyOf(id)).is(http.StatusOK).says("Deleted by Administrator")
}

func TestListLeadsToANewCode(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.persona("administrator").get("/codes").is(http.StatusOK).says("Make a new code")
	d.persona("viewer").get("/codes").is(http.StatusOK).silent("Make a new code")
}
