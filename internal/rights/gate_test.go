package rights

import (
	"context"
	"errors"
	"testing"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
)

func TestGateCountsADayOfItsZone(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	var asked time.Time
	g := &Gate{Policy: limits(func(p *Policy) { p.HelpdeskDaily = 2 }), Zone: shanghai,
		Now: func() time.Time { return time.Date(2026, 5, 5, 16, 30, 0, 0, time.UTC) }, // half past midnight of the 6th there
		Sent: func(_ context.Context, person string, since time.Time) (int, error) {
			if person != desk.Key {
				t.Errorf("asked about %s", person)
			}
			asked = since
			return 1, nil
		}}
	err := g.Delete(With(t.Context(), desk), desk.Key, []meeting.Code{{ID: "a"}, {ID: "b"}})
	r, ok := errors.AsType[*Refusal](err)
	if !ok || r.Daily != 2 || r.Left != 1 {
		t.Fatalf("got %v", err)
	}
	if want := time.Date(2026, 5, 6, 0, 0, 0, 0, shanghai); !asked.Equal(want) {
		t.Errorf("counted since %s, want %s", asked, want)
	}
	if want := time.Date(2026, 5, 7, 0, 0, 0, 0, shanghai); !r.Until.Equal(want) {
		t.Errorf("the day ends at %s, want %s", r.Until, want)
	}
	if err := g.Delete(With(t.Context(), desk), desk.Key, []meeting.Code{{ID: "a"}}); err != nil {
		t.Errorf("the last one of the day: %v", err)
	}
}

func TestGateKnowsOnlyThePersonOfTheContext(t *testing.T) {
	g := &Gate{Policy: limits(nil), Sent: func(context.Context, string, time.Time) (int, error) {
		t.Error("counted though there is no limit")
		return 0, nil
	}}
	for name, c := range map[string]struct {
		ctx context.Context
		by  string
	}{
		"nobody":            {t.Context(), ""},
		"nobody's key":      {t.Context(), admin.Key},
		"somebody else":     {With(t.Context(), admin), desk.Key},
		"a person's no key": {With(t.Context(), identity.Person{Role: identity.Admin}), ""},
	} {
		if r, ok := errors.AsType[*Refusal](g.Delete(c.ctx, c.by, nil)); !ok || !r.Role {
			t.Errorf("%s may delete", name)
		}
		if r, ok := errors.AsType[*Refusal](g.Create(c.ctx, c.by, "1", "")); !ok || !r.Role {
			t.Errorf("%s may have codes made", name)
		}
	}
	if err := g.Delete(With(t.Context(), admin), admin.Key, []meeting.Code{{ID: "a"}}); err != nil {
		t.Errorf("an administrator: %v", err)
	}
}

func TestGateCreate(t *testing.T) {
	g := &Gate{Policy: limits(nil)}
	for _, c := range []struct {
		who        identity.Person
		code, name string
		allowed    bool
	}{
		{admin, "d2", "Labs", true}, {desk, "d2", "Labs", true}, {viewer, "d1", "Sales", false},
		{sales, "d1", "Sales", true}, {sales, "d1", "sales", true}, {sales, "d7", "", true}, {sales, "d2", "Labs", false}, {sales, "1", "", false},
	} {
		err := g.Create(With(t.Context(), c.who), c.who.Key, c.code, c.name)
		if (err == nil) != c.allowed {
			t.Errorf("%s in %s %s: %v", c.who.Key, c.code, c.name, err)
		}
		if e, ok := errors.AsType[*ElsewhereError](err); c.who.Key == sales.Key && err != nil && (!ok || len(e.Departments) != 2) {
			t.Errorf("the error is %v, want one that names the departments", err)
		}
	}
}

func TestGateThatCannotCountDoesNotAllow(t *testing.T) {
	broken := errors.New("broken")
	g := &Gate{Policy: limits(func(p *Policy) { p.HelpdeskDaily = 2 }),
		Sent: func(context.Context, string, time.Time) (int, error) { return 0, broken }}
	if err := g.Delete(With(t.Context(), desk), desk.Key, nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
