package rights

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
)

var noon = time.Date(2026, 5, 5, 12, 0, 0, 0, time.UTC)

var (
	viewer = identity.Person{Key: "local:vera", Role: identity.Viewer}
	desk   = identity.Person{Key: "local:hugo", Role: identity.Helpdesk}
	sales  = identity.Person{Key: "local:sam", Role: identity.Helpdesk, Departments: []string{"Sales", "d7"}}
	admin  = identity.Person{Key: "local:ann", Role: identity.Admin, Departments: []string{"Sales"}}
)

func code(id, deptCode, dept string, left time.Duration) meeting.Code {
	return meeting.Code{ID: id, DeptCode: deptCode, Department: dept, Expires: noon.Add(left)}
}

func ids(codes []meeting.Code) (all []string) {
	for _, c := range codes {
		all = append(all, c.ID)
	}
	return all
}

func limits(change func(*Policy)) Policy {
	p := Policy{PlanLimit: 1000, HelpdeskLimit: 3}
	if change != nil {
		change(&p)
	}
	return p
}

func TestDecide(t *testing.T) {
	old, fresh := code("old", "d1", "Sales", -time.Hour), code("fresh", "d1", "Sales", time.Hour)
	labs, unnamed := code("labs", "d2", "Labs", -time.Hour), code("unnamed", "d7", "", -time.Hour)
	endless, edge := meeting.Code{ID: "endless", DeptCode: "d1", Department: "sales "}, code("edge", "d1", "SALES", 0)
	expired := func(p *Policy) { p.ExpiredOnly = true }
	daily := func(n int) func(*Policy) { return func(p *Policy) { p.HelpdeskDaily = n } }
	for name, c := range map[string]struct {
		who   identity.Person
		rule  func(*Policy)
		codes []meeting.Code
		sent  int
		want  Refusal
	}{
		"nobody":                              {codes: []meeting.Code{old}, want: Refusal{Role: true}},
		"a viewer":                            {who: viewer, codes: []meeting.Code{old}, want: Refusal{Role: true}},
		"a viewer of no codes":                {who: viewer, want: Refusal{Role: true}},
		"the help desk up to its limit":       {who: desk, codes: []meeting.Code{old, labs, fresh}},
		"the help desk above it":              {who: desk, codes: []meeting.Code{old, labs, fresh, edge}, want: Refusal{PlanLimit: 3}},
		"an administrator above it":           {who: admin, codes: []meeting.Code{old, labs, fresh, edge}},
		"a plan limit below that of the desk": {who: desk, rule: func(p *Policy) { p.PlanLimit = 1 }, codes: []meeting.Code{old, labs}, want: Refusal{PlanLimit: 1}},
		"an administrator above the plan's":   {who: admin, rule: func(p *Policy) { p.PlanLimit = 1 }, codes: []meeting.Code{old, labs}, want: Refusal{PlanLimit: 1}},

		"the last of a day":            {who: desk, rule: daily(10), codes: []meeting.Code{old, labs}, sent: 8},
		"one more than that":           {who: desk, rule: daily(10), codes: []meeting.Code{old, labs}, sent: 9, want: Refusal{Daily: 10, Left: 1}},
		"more than that":               {who: desk, rule: daily(10), codes: []meeting.Code{old}, sent: 12, want: Refusal{Daily: 10}},
		"an administrator on that day": {who: admin, rule: daily(1), codes: []meeting.Code{old, labs}, sent: 99},
		"no limit of the day":          {who: desk, codes: []meeting.Code{old}, sent: 99_999},

		"expired ones only":            {who: desk, rule: expired, codes: []meeting.Code{old, edge}},
		"one that has not expired":     {who: desk, rule: expired, codes: []meeting.Code{old, fresh}, want: Refusal{Valid: []meeting.Code{fresh}}},
		"one without an expiry":        {who: desk, rule: expired, codes: []meeting.Code{endless}, want: Refusal{Valid: []meeting.Code{endless}}},
		"an administrator deletes any": {who: admin, rule: expired, codes: []meeting.Code{fresh, endless}},

		"of the person's departments":      {who: sales, codes: []meeting.Code{old, edge, unnamed}},
		"of another one":                   {who: sales, codes: []meeting.Code{old, labs}, want: Refusal{Outside: []meeting.Code{labs}}},
		"an administrator is not confined": {who: admin, codes: []meeting.Code{labs}},
		"of another one than the settings'": {who: desk, rule: func(p *Policy) { p.Departments = []string{"d1"} },
			codes: []meeting.Code{old, labs}, want: Refusal{Outside: []meeting.Code{labs}}},
		"the person's come before the settings'": {who: sales, rule: func(p *Policy) { p.Departments = []string{"Labs"} },
			codes: []meeting.Code{labs, old}, want: Refusal{Outside: []meeting.Code{labs}}},
		"of no department": {who: sales, codes: []meeting.Code{{ID: "lost"}}, want: Refusal{Outside: []meeting.Code{{ID: "lost"}}}},

		"everything at once, each code once": {who: sales, rule: func(p *Policy) { p.ExpiredOnly, p.HelpdeskDaily = true, 5 },
			codes: []meeting.Code{old, fresh, labs, code("both", "d2", "Labs", time.Hour)}, sent: 4,
			want: Refusal{PlanLimit: 3, Daily: 5, Left: 1, Valid: []meeting.Code{fresh}, Outside: []meeting.Code{labs, code("both", "d2", "Labs", time.Hour)}}},
	} {
		t.Run(name, func(t *testing.T) {
			err := limits(c.rule).Decide(c.who, c.codes, c.sent, noon)
			if reflect.DeepEqual(c.want, Refusal{}) {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			got, refused := errors.AsType[*Refusal](err)
			if !refused {
				t.Fatalf("allowed, or %v", err)
			}
			if got.Selected != len(c.codes) {
				t.Errorf("it is about %d codes, want %d", got.Selected, len(c.codes))
			}
			if !reflect.DeepEqual(ids(got.Codes()), ids(c.want.Codes())) || got.Role != c.want.Role || got.PlanLimit != c.want.PlanLimit ||
				got.Daily != c.want.Daily || got.Left != c.want.Left || len(got.Outside) != len(c.want.Outside) {
				t.Errorf("got %+v (%v), want %+v", *got, got, c.want)
			}
			if counts := !c.want.Role && len(c.want.Codes()) == 0; got.Counts() != counts {
				t.Errorf("Counts is %v", got.Counts())
			}
		})
	}
}

func TestJudgeOfEverybodyElseRefusesNothing(t *testing.T) {
	for _, who := range []identity.Person{desk, admin, viewer} {
		if !limits(nil).Judge(who, noon).All() {
			t.Errorf("%s is confined by nothing but limits, and yet by something", who.Key)
		}
	}
	if limits(nil).Judge(sales, noon).All() {
		t.Error("departments confine nobody")
	}
}
