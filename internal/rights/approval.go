package rights

import (
	"context"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
)

// Approval says which plans are executed only once another person has approved them, whoever made them. The zero
// Approval is none. It is about one plan: a person who makes several smaller ones needs nobody.
type Approval struct {
	BySize bool // plans of more codes than Above
	Above  int
	Valid  bool // plans with a code that is not known to have expired
}

// On tells whether any plan needs it.
func (a Approval) On() bool { return a.BySize || a.Valid }

// Need is why a plan needs approval. It has no reason, and the plan no need, as Need{Above: -1}; see [Need.Any].
type Need struct {
	Above int // its size is above this one, -1: that is not why
	Valid int // so many codes can still be used, 0: that is not why
}

// Any tells that there is a reason.
func (n Need) Any() bool { return n.Above >= 0 || n.Valid > 0 }

// Of says why a plan of the codes needs approval at a time.
func (a Approval) Of(codes []meeting.Code, now time.Time) Need {
	need := Need{Above: -1}
	if a.BySize && len(codes) > a.Above {
		need.Above = a.Above
	}
	if a.Valid {
		for _, code := range codes {
			if valid(code, now) {
				need.Valid++
			}
		}
	}
	return need
}

// Need says why a plan of the codes needs approval now.
func (g *Gate) Need(codes []meeting.Code) Need { return g.Policy.Approval.Of(codes, g.now()) }

// NeedsApproval tells whether it does.
func (g *Gate) NeedsApproval(codes []meeting.Code) bool { return g.Need(codes).Any() }

// StillApproves tells whether what the person with this key has approved earlier still counts: until their role, or their way
// to sign in, is taken away. It does for those of whom that cannot be known now.
func (g *Gate) StillApproves(key string) bool {
	if g.Roles == nil {
		return true
	}
	role, known := g.Roles(key)
	return !known || role.May(identity.RightApprove)
}

// Answer decides whether the person of the context may approve the deletion of the codes now; to reject it, there are
// none. By is as for [Gate.Delete]. What is protected nobody approves. That nobody answers their own request is not
// decided here. The error is a [*Refusal], or one of Protected.
func (g *Gate) Answer(ctx context.Context, by string, codes []meeting.Code) error {
	who := Of(ctx)
	if who.Key == "" || who.Key != by || !who.Role.May(identity.RightApprove) {
		return &Refusal{Role: true, Selected: len(codes)}
	}
	judge, err := g.judge(ctx, who)
	if err != nil {
		return err
	}
	r := &Refusal{Selected: len(codes)}
	for _, code := range codes {
		if judge.Code(code) == WhyProtected {
			r.Protect(judge, code)
		}
	}
	if r.refuses() {
		return r
	}
	return nil
}
