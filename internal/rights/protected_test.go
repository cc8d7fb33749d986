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

func guarding(entries ...protect.Entry) func(context.Context) (*protect.Set, error) {
	return func(context.Context) (*protect.Set, error) { return protect.NewSet(entries), nil }
}

func TestNobodyDeletesWhatIsProtected(t *testing.T) {
	board := protect.Entry{ID: "p", Kind: protect.KindTerminal, What: "Board", Reason: "on loan"}
	g := &Gate{Policy: limits(nil), Protected: guarding(board)}
	codes := []meeting.Code{code("a", "d1", "Sales", time.Hour), {ID: "b", Terminal: "board", Department: "Labs"}}
	for _, who := range []identity.Person{admin, desk, sales} {
		ctx := With(t.Context(), who)
		r, ok := errors.AsType[*Refusal](g.Delete(ctx, who.Key, codes))
		if !ok || len(r.Protected) != 1 || r.Protected[0].ID != "b" || r.By[0].Reason != "on loan" || len(r.Outside) > 0 || r.Counts() {
			t.Errorf("%s: %+v", who.Key, r)
		}
		if err := g.Delete(ctx, who.Key, codes[:1]); err != nil {
			t.Errorf("%s: what is not protected: %v", who.Key, err)
		}
		judge := g.Judge(ctx, who)
		if judge.Code(codes[1]) != WhyProtected || judge.Code(codes[0]) != "" || judge.All() || judge.Unread() {
			t.Errorf("%s: the judge says otherwise", who.Key)
		}
	}
	if g.Judge(t.Context(), admin).Scoped() || !g.Judge(t.Context(), sales).Scoped() {
		t.Error("what is protected confines nobody to departments")
	}
}

func TestNothingIsDeletedWhileTheProtectListCannotBeRead(t *testing.T) {
	broken := &protect.StorageError{Op: "read", Err: errors.New("broken")}
	g := &Gate{Policy: limits(nil), Protected: func(context.Context) (*protect.Set, error) { return nil, broken }}
	err := g.Delete(With(t.Context(), admin), admin.Key, []meeting.Code{{ID: "a"}})
	if _, ok := errors.AsType[*protect.StorageError](err); !ok {
		t.Errorf("got %v", err)
	}
	if !g.Judge(t.Context(), admin).Unread() {
		t.Error("the judge does not say that it does not know")
	}
}
