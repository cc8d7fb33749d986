package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// planned are the ids in a plan.
func (d *desk) planned(path string) map[string]bool {
	d.t.Helper()
	all := map[string]bool{}
	for _, code := range must(d.journal.Plan(d.t.Context(), strings.TrimPrefix(path, "/plans/")))(d.t).Codes {
		all[code.ID] = true
	}
	return all
}

// The codes of a deletion that failed are not all those of whoever tries again: the plan has those that are, and says of
// how many others it has not, and why.
func TestAgainLeavesOutWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	department, theirs, others := d.departmentOfSome(25)
	d.restart(func(s *setup) { s.users, s.file = true, confined(department) })
	ann := d.user("ann")
	chosen := append(theirs[:3:3], others[:2]...)
	failed := func(ids ...string) string {
		d.behave("no-permission", "once")
		operation := ann.get(ann.plan(ids...)).confirm("INC-9").goesBelow("/operations/")
		ann.get(operation).headed(http.StatusOK, text.English.OperationNone())
		ann.post("/codes", map[string][]string{"do": {"clear"}})
		return operation
	}
	some, none := failed(chosen...), failed(others[:2]...)
	code, _ := d.lookup(theirs[0])
	d.protects(ann, "code", code.ActiveCode, "For the board")
	sent := len(d.deletes())
	for _, l := range text.Languages() {
		hugo := d.user("hugo", string(l))
		page := hugo.post(some+"/again", nil).follow()
		page.flashed("warning: "+l.OperationAgainTheirs(2, 5)).
			says(l.RightsLeftOut(3), l.ProtectLeftOut(1), l.RightsScope([]string{department}, false))
		got := d.planned(page.url.Path)
		if len(got) != 2 || !got[theirs[1]] || !got[theirs[2]] {
			t.Errorf("%s: the plan has %v", l, got)
		}
		hugo.get(page.url.Path).silent(l.RightsLeftOut(3)) // said once
		hugo.post(none+"/again", nil).headed(http.StatusForbidden, l.RightsNot(2)).says(l.RightsNext())

		// Whoever may delete them all is told of the protected one alone.
		page = d.user("ann", string(l)).post(some+"/again", nil).follow()
		page.flashed("warning: "+l.OperationAgainTheirs(4, 5)).says(l.RightsLeftOut(1), l.ProtectLeftOut(1)).
			silent(l.RightsScope([]string{department}, false))
		if got := d.planned(page.url.Path); len(got) != 4 || got[theirs[0]] {
			t.Errorf("%s: Ann's plan has %v", l, got)
		}
		page = d.user("ann", string(l)).post(none+"/again", nil).follow()
		page.silent(l.OperationAgainTheirs(2, 2))
	}
	if n := len(d.deletes()) - sent; n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// So are the smaller plans after a refused size.
func TestSmallerPlansLeaveOutWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users, s.codes = true, 150 })
	ann := d.user("ann")
	chosen := ids(d.list()[:120])
	d.behave("over-100-refused", "always")
	operation := ann.get(ann.plan(chosen...)).confirm("INC-9").goesBelow("/operations/")
	for _, id := range chosen[:2] {
		code, _ := d.lookup(id)
		d.protects(ann, "code", code.ActiveCode, "For the board")
	}
	for _, l := range text.Languages() {
		b := d.user("ann", string(l))
		page := b.post(operation+"/split", nil).goesTo("/codes").follow()
		page.flashed("warning: "+l.OperationSplit(2)).says(l.RightsLeftOut(2), l.ProtectLeftOut(2), l.ListPlan(100), l.ListPlan(18))
		page = b.post(operation+"/split", nil).goesTo("/codes").follow()
		page.flashed("info: "+l.OperationSplitBeforeTheirs()).says(l.RightsLeftOut(2), l.ProtectLeftOut(2))
		open, err := d.journal.OpenPlans(t.Context(), "local:Ann")
		if err != nil || len(open) != 2 {
			t.Fatalf("%d plans are open, %v", len(open), err)
		}
		for _, plan := range open {
			if got := d.planned("/plans/" + plan.ID); got[chosen[0]] || got[chosen[1]] {
				t.Error("a protected code is in a plan")
			}
			b.post("/plans/"+plan.ID+"/drop", nil)
		}
	}
	d.restart(func(s *setup) { s.users, s.codes, s.file = true, 150, confined("Nowhere") })
	for _, l := range text.Languages() {
		d.user("hugo", string(l)).post(operation+"/split", nil).is(http.StatusForbidden).says(l.ProtectNext(), l.RightsNext())
	}
	if sent := d.deletes(); len(sent) != 1 {
		t.Errorf("%d requests were sent", len(sent))
	}
}
