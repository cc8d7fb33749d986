package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
	"codedesk/internal/text"
)

// refusedForItsSize executes a plan of so many codes, which the service refuses, and returns the result's address.
func (b *browser) refusedForItsSize(n int) string {
	b.t.Helper()
	chosen := ids(b.desk.list()[:n])
	b.desk.behave("over-100-refused", "always")
	return b.get(b.plan(chosen...)).confirm("INC-9").follow().url.Path
}

// openPlans are the addresses of the open plans that the list shows, each once.
func (p *page) openPlans() []string {
	var all []string
	for _, link := range findAll(p.doc(), tag("a")) {
		if plan := attr(link, "href"); strings.HasPrefix(plan, "/plans/") && !slices.Contains(all, plan) {
			all = append(all, plan)
		}
	}
	return all
}

func TestSmallerPlansSayHowMany(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		codes  int
		button map[text.Language]string
	}{
		"as many as divide": {700, map[text.Language]string{text.English: "Make 7 plans of 100", text.Chinese: "拆分为 7 个计划，每个 100 个激活码"}},
		"and the rest":      {101, map[text.Language]string{text.English: "Make 1 plan of 100 and 1 of 1", text.Chinese: "拆分为 1 个计划（100 个激活码）和 1 个计划（1 个激活码）"}},
	} {
		for _, l := range text.Languages() {
			t.Run(name+" in "+string(l), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, func(s *setup) { s.codes = want.codes + 10 })
				b := d.persona("administrator", string(l))
				operation := b.refusedForItsSize(want.codes)
				page := b.get(operation).headed(http.StatusOK, l.OperationNone()).says(l.OperationSmallerText(want.codes))
				form := page.form(operation + "/split")
				if got := words(form.button("", "")); got != want.button[l] {
					t.Errorf("the button says %q, want %q", got, want.button[l])
				}
				list := form.press("", "").goesTo("/codes").follow()
				plans := (want.codes + 99) / 100
				list.flashed("success: " + l.OperationSplit(plans))
				if open := list.openPlans(); len(open) != plans {
					t.Errorf("%d plans are open, want %d", len(open), plans)
				}
				page.form(operation+"/split").press("", "").goesTo("/codes").follow().flashed("info: " + l.OperationSplitBefore())
				if open := b.get("/codes").openPlans(); len(open) != plans {
					t.Errorf("after another press %d plans are open, want %d", len(open), plans)
				}
			})
		}
	}
}

func TestSmallerPlansWithinTheLimits(t *testing.T) {
	t.Parallel()
	l := text.English
	t.Run("of the help desk, who split what an administrator could not delete", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes, s.users, s.noStage, s.helpdeskLimit = 150, true, true, 20 })
		operation := d.user("ann").refusedForItsSize(120)
		hugo := d.user("hugo")
		page := hugo.get(operation).says("Make 6 plans of 20")
		list := page.form(operation+"/split").press("", "").goesTo("/codes").follow().flashed("success: " + l.OperationSplit(6))
		for _, plan := range list.openPlans() {
			hugo.get(plan).headed(http.StatusOK, l.PlanTitle(20)).confirm("").follow().headed(http.StatusOK, l.OperationAll(20))
		}
		if sent := d.deletes(); len(sent) != 7 || slices.ContainsFunc(sent[1:], func(r sandbox.Request) bool { return r.IDs != 20 }) {
			t.Errorf("the service was asked to delete like this: %+v", sent)
		}
	})
	t.Run("of open plans: as many are made as there is room for, the others later", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 330 })
		b := d.persona("administrator")
		operation := b.refusedForItsSize(320)
		b.post("/codes", url.Values{"do": {"clear"}}).follow()
		for range 48 {
			b.plan(d.list()[325].ID)
		}
		split := func() *page { return b.post(operation+"/split", url.Values{}) }
		list := split().goesTo("/codes").follow().flashed("warning: " + l.OperationSplit(2)).says(l.OperationSplitRest(120))
		if open := list.openPlans(); len(open) != 50 {
			t.Fatalf("%d plans are open, want 50", len(open))
		}
		split().is(http.StatusUnprocessableEntity).says(l.ListTooManyPlans(50))
		hundred := slices.DeleteFunc(list.openPlans(), func(plan string) bool { return b.get(plan).heading() != l.PlanTitle(100) })
		for _, plan := range hundred {
			b.get(plan).confirm("").follow().headed(http.StatusOK, l.OperationAll(100))
		}
		split().goesTo("/codes").follow().flashed("success: "+l.OperationSplit(2)).says(l.ListPlan(100), l.ListPlan(20))
	})
	t.Run("of the journal: those that were made are told, and another press makes the rest", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 330 })
		b := d.persona("administrator")
		operation := b.refusedForItsSize(320)
		mend := d.breakTable(d.journalDB, "INSERT", "plans WHEN (SELECT count(*) FROM plans) >= 3")
		b.post(operation+"/split", url.Values{}).headed(http.StatusServiceUnavailable, l.ErrorJournal().Heading)
		mend()
		list := b.get("/codes").flashed("warning: "+l.OperationSplit(2)).says(l.OperationSplitRest(120), l.ListSelected(320, 330))
		if open := list.openPlans(); len(open) != 2 {
			t.Errorf("%d plans are open, want 2", len(open))
		}
		b.post(operation+"/split", url.Values{}).goesTo("/codes").follow().flashed("success: " + l.OperationSplit(2))
	})
}

func TestPlansThatAreMadeAtOnce(t *testing.T) {
	t.Parallel()
	l := text.English
	t.Run("of one operation hold each code once", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 260 })
		b := d.persona("administrator")
		operation := b.refusedForItsSize(250)
		split := func() (*page, error) { return b.try(http.MethodPost, operation+"/split", url.Values{}) }
		for _, answer := range together(t, slices.Repeat([]func() (*page, error){split}, 6)...) {
			answer.goesTo("/codes")
		}
		var planned []string
		plans := b.get("/codes").openPlans()
		for _, plan := range plans {
			for _, code := range must(d.journal.Plan(t.Context(), strings.TrimPrefix(plan, "/plans/")))(t).Codes {
				planned = append(planned, code.ID)
			}
		}
		slices.Sort(planned)
		if n := len(slices.Compact(slices.Clone(planned))); len(plans) != 3 || len(planned) != 250 || n != 250 {
			t.Errorf("%d plans hold %d codes, %d of them different", len(plans), len(planned), n)
		}
	})
	t.Run("are no more than one person may have", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 330 })
		b := d.persona("administrator")
		operation := b.refusedForItsSize(320)
		b.post("/codes", url.Values{"do": {"clear"}}).follow()
		for range 47 {
			b.plan(d.list()[325].ID)
		}
		press := func(path string, fields url.Values) func() (*page, error) {
			return func() (*page, error) { return b.try(http.MethodPost, path, fields) }
		}
		split, again, made := press(operation+"/split", url.Values{}), press(operation+"/again", url.Values{}), press("/codes", url.Values{"do": {"delete"}})
		for _, answer := range together(t, split, again, made, split, again, made, split, again, made) {
			if answer.status != http.StatusSeeOther {
				answer.is(http.StatusUnprocessableEntity).says(l.ListTooManyPlans(50))
			}
		}
		person := must(d.journal.People(t.Context()))(t)[0].Key
		if open := must(d.journal.OpenPlans(t.Context(), person))(t); len(open) != 50 {
			t.Errorf("%d plans are open, want 50", len(open))
		}
	})
}
