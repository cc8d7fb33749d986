package rights

import (
	"context"
	"errors"
	"testing"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
)

func TestPlansThatNeedApproval(t *testing.T) {
	old, edge, fresh := code("old", "", "", -time.Hour), code("edge", "", "", 0), code("fresh", "", "", time.Hour)
	endless := meeting.Code{ID: "endless"}
	for name, c := range map[string]struct {
		rule  Approval
		codes []meeting.Code
		want  Need
	}{
		"no rule":                     {Approval{}, []meeting.Code{fresh, old}, Need{Above: -1}},
		"as many as the threshold":    {Approval{BySize: true, Above: 2}, []meeting.Code{old, fresh}, Need{Above: -1}},
		"one more":                    {Approval{BySize: true, Above: 2}, []meeting.Code{old, edge, old}, Need{Above: 2}},
		"every plan":                  {Approval{BySize: true}, []meeting.Code{old}, Need{Above: 0}},
		"no plan":                     {Approval{BySize: true}, nil, Need{Above: -1}},
		"expired ones":                {Approval{Valid: true}, []meeting.Code{old, edge}, Need{Above: -1}},
		"valid ones":                  {Approval{Valid: true}, []meeting.Code{old, fresh, endless}, Need{Above: -1, Valid: 2}},
		"both":                        {Approval{BySize: true, Above: 1, Valid: true}, []meeting.Code{old, fresh}, Need{Above: 1, Valid: 1}},
		"a threshold that is not set": {Approval{Above: 0, Valid: true}, []meeting.Code{old}, Need{Above: -1}},
	} {
		got := c.rule.Of(c.codes, noon)
		if got != c.want || got.Any() != (c.want.Above >= 0 || c.want.Valid > 0) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		g := &Gate{Policy: Policy{Approval: c.rule}, Now: func() time.Time { return noon }}
		if g.NeedsApproval(c.codes) != got.Any() {
			t.Errorf("%s: the gate says otherwise", name)
		}
	}
}

func TestWhoMayApprove(t *testing.T) {
	board := protect.Entry{ID: "p", Kind: protect.KindTerminal, What: "Board", Reason: "on loan"}
	g := &Gate{Policy: limits(nil), Protected: guarding(board)}
	labs, protected := code("labs", "d2", "Labs", time.Hour), meeting.Code{ID: "b", Terminal: "Board"}
	for _, who := range []identity.Person{viewer, desk, sales, {Key: "x"}, {}} {
		if r, ok := errors.AsType[*Refusal](g.Answer(With(t.Context(), who), who.Key, nil)); !ok || !r.Role {
			t.Errorf("%s may answer", who.Key)
		}
	}
	ctx := With(t.Context(), admin)
	if err := g.Answer(ctx, admin.Key, []meeting.Code{labs}); err != nil {
		t.Errorf("an administrator: %v", err)
	}
	if r, ok := errors.AsType[*Refusal](g.Answer(ctx, desk.Key, nil)); !ok || !r.Role {
		t.Error("an administrator may answer for somebody else")
	}
	if r, ok := errors.AsType[*Refusal](g.Answer(ctx, admin.Key, []meeting.Code{labs, protected})); !ok || len(r.Protected) != 1 || r.Protected[0].ID != "b" {
		t.Errorf("what is protected: %+v", r)
	}
	broken := errors.New("broken")
	g.Protected = func(context.Context) (*protect.Set, error) { return nil, broken }
	if err := g.Answer(ctx, admin.Key, []meeting.Code{labs}); !errors.Is(err, broken) {
		t.Errorf("while the list cannot be read: %v", err)
	}
}
