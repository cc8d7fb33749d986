package handlers_test

import (
	"net/http"
	"testing"

	"codedesk/internal/text"
)

// A service that refuses so many codes at once costs nothing but another press: the page offers smaller plans, and each
// of them is confirmed and sent by itself.
func TestSmallerPlansAfterARefusedSize(t *testing.T) {
	l := text.English
	d := newDesk(t, func(s *setup) { s.codes = 150 })
	b := d.persona("administrator")
	chosen := ids(d.list()[:120])
	d.behave("over-100-refused", "always")
	result := b.get(b.plan(chosen...)).confirm("INC-9").follow().headed(http.StatusOK, l.OperationNone())
	result.says("Make 1 plan of 100 and 1 of 20")

	operation := result.url.Path
	list := result.form(operation+"/split").press("", "").goesTo("/codes").follow()
	list.flashed("success: "+l.OperationSplit(2)).says(l.ListPlan(100), l.ListPlan(20))
	if sent := d.deletes(); len(sent) != 1 {
		t.Fatalf("%d requests were sent before the smaller plans were confirmed", len(sent))
	}
	for _, link := range findAll(list.doc(), tag("a")) {
		if plan := attr(link, "href"); len(plan) > len("/plans/") && plan[:len("/plans/")] == "/plans/" {
			b.get(plan).confirm("INC-9").follow().is(http.StatusOK).says("none of the ")
		}
	}
	sent := d.deletes()
	if len(sent) != 3 || sent[1].IDs+sent[2].IDs != 120 || max(sent[1].IDs, sent[2].IDs) != 100 {
		t.Errorf("the service was asked to delete like this: %+v", sent)
	}
	if gone := d.gone(chosen); gone != 120 {
		t.Errorf("%d of 120 codes are gone", gone)
	}

	t.Run("what is not settled, or not there any more, is not split", func(t *testing.T) {
		b := b.in(t)
		b.post(operation+"/split", nil).is(http.StatusSeeOther)
		b.post("/operations/none/split", nil).is(http.StatusNotFound)
		d.in(t).persona("viewer").post(operation+"/split", nil).is(http.StatusForbidden)
	})
}
