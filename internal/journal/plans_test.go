package journal

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPlanComesBackAsItWasMade(t *testing.T) {
	j, _ := mustOpen(t)
	want := samplePlan("p", 3)
	want.Reason = `"ticket" <4711> & 李明 🙂`
	want.Codes[1] = Code{ID: "b", ActiveCode: "007", Terminal: "会议室 <1> & \"2\"\nline", Department: "ＬＡＢ"}
	must(t, j.CreatePlan(t.Context(), want))
	got, err := j.Plan(t.Context(), "p")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	mustBeUnbroken(t, j, 1)
}

func TestPlanOfManyCodesKeepsTheirOrder(t *testing.T) {
	j, _ := mustOpen(t)
	want := samplePlan("p", 20*rowsAtOnce+1)
	must(t, j.CreatePlan(t.Context(), want))
	got, err := j.Plan(t.Context(), "p")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTextThatIsNoUTF8IsReplacedInStateAndEntryAlike(t *testing.T) {
	j, db := mustOpen(t)
	p := samplePlan("p", 1)
	p.Codes[0].Terminal = "Room \xff\xfe\x00 1"
	must(t, j.CreatePlan(t.Context(), p))
	got, err := j.Plan(t.Context(), "p")
	must(t, err)
	if want := "Room \uFFFD\uFFFD 1"; got.Codes[0].Terminal != want {
		t.Errorf("terminal %q, want %q", got.Codes[0].Terminal, want)
	}
	if n := count(t, db, `SELECT count(*) FROM entries WHERE body LIKE '%Room ' || $1 || ' 1%'`, "\uFFFD\uFFFD"); n != 1 {
		t.Error("the entry's body has another text")
	}
}

func TestPlanIsChangedWhileItIsOpen(t *testing.T) {
	j, _ := mustOpen(t)
	p := samplePlan("p", 3)
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.KeepReason(t.Context(), "p", "new reason"))
	must(t, j.KeepReason(t.Context(), "p", "new reason")) // nothing to write
	must(t, j.TakeOut(t.Context(), "p", p.Codes[1].ID))
	must(t, j.TakeOut(t.Context(), "p", p.Codes[1].ID)) // nothing to write
	want := p
	want.Reason, want.Codes, want.TakenOut = "new reason", []Code{p.Codes[0], p.Codes[2]}, []Code{p.Codes[1]}
	got, err := j.Plan(t.Context(), "p")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	mustBeUnbroken(t, j, 3)
}

func TestPlanRefuses(t *testing.T) {
	j, _ := mustOpen(t)
	open, dropped := samplePlan("open", 1), samplePlan("dropped", 1)
	must(t, j.CreatePlan(t.Context(), open))
	must(t, j.CreatePlan(t.Context(), dropped))
	must(t, j.DropPlan(t.Context(), "dropped"))
	mustIntend(t, j, "spent", 1, 0)

	change := map[string]func(id string) error{
		"keep reason": func(id string) error { return j.KeepReason(t.Context(), id, "other") },
		"take out":    func(id string) error { return j.TakeOut(t.Context(), id, open.Codes[0].ID) },
		"drop":        func(id string) error { return j.DropPlan(t.Context(), id) },
		"intent":      func(id string) error { return j.RecordIntent(t.Context(), sampleOperation(samplePlan(id, 1), 0)) },
	}
	for name, do := range change {
		for id, want := range map[string]error{"missing": ErrNotFound, "spent": ErrSpent, "dropped": ErrClosed} {
			t.Run(name+" of a "+id+" plan", func(t *testing.T) {
				if err := do(id); !errors.Is(err, want) {
					t.Errorf("got %v, want %v", err, want)
				}
			})
		}
	}
	if err := j.TakeOut(t.Context(), "open", "missing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("taking out a code that is not in the plan: %v", err)
	}
	if _, err := j.Plan(t.Context(), "missing"); !errors.Is(err, ErrNotFound) {
		t.Errorf("missing plan: %v", err)
	}
	mustBeUnbroken(t, j, 5) // three plans, one drop, one intent: a refusal leaves no entry
}

func TestPlanThatCannotBeKept(t *testing.T) {
	j, _ := mustOpen(t)
	for name, spoil := range map[string]func(*Plan){
		"no id":                func(p *Plan) { p.ID = "" },
		"no maker":             func(p *Plan) { p.Maker = Person{} },
		"no end":               func(p *Plan) { p.Expires = time.Time{} },
		"no codes":             func(p *Plan) { p.Codes = nil },
		"a code without an id": func(p *Plan) { p.Codes[1].ID = "" },
		"a code twice":         func(p *Plan) { p.Codes[1].ID = p.Codes[0].ID },
	} {
		t.Run(name, func(t *testing.T) {
			p := samplePlan("p", 2)
			spoil(&p)
			if err := j.CreatePlan(t.Context(), p); !errors.Is(err, ErrInput) {
				t.Errorf("got %v, want ErrInput", err)
			}
		})
	}
	mustBeUnbroken(t, j, 0)
}

func TestOpenPlansAreThePersonsOwnAndNewestFirst(t *testing.T) {
	j, _ := mustOpen(t)
	for _, name := range []string{"old", "new", "expired", "dropped", "other"} {
		p := samplePlan(name, 3)
		switch name {
		case "new":
			p.Created = noon.Add(time.Minute)
		case "expired":
			p.Expires = noon
		case "other":
			p.Maker.Key = "local:bob"
		}
		must(t, j.CreatePlan(t.Context(), p))
	}
	must(t, j.DropPlan(t.Context(), "dropped"))
	must(t, j.TakeOut(t.Context(), "old", samplePlan("old", 1).Codes[0].ID))
	mustIntend(t, j, "spent", 1, 0)
	got, err := j.OpenPlans(t.Context(), ann.Key)
	must(t, err)
	want := []PlanSummary{
		{ID: "new", Created: noon.Add(time.Minute), Expires: later, Count: 3, Reason: "ticket 4711"},
		{ID: "old", Created: noon, Expires: later, Count: 2, Reason: "ticket 4711"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
