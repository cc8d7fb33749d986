package rights

import (
	"context"
	"errors"
	"fmt"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
)

// Gate decides with the clock and the record of what was sent.
type Gate struct {
	Policy Policy
	// Sent counts the codes that a person has sent for deletion since a moment; it is asked only if there is a limit for
	// a day. Nil counts none.
	Sent func(ctx context.Context, person string, since time.Time) (int, error)
	// Protected returns what nobody may delete now. It is asked for every decision: while it fails nothing is deleted. Nil
	// protects nothing.
	Protected func(context.Context) (*protect.Set, error)
	// Roles returns the role that the person with this key has now, "" for nobody any more; known is false for those whose
	// role is only seen when they sign in. It is asked about people who are not there. Nil knows nobody.
	Roles func(key string) (role identity.Role, known bool)
	Zone  *time.Location   // where a day begins at midnight; nil: UTC
	Now   func() time.Time // nil: time.Now
}

// Delete decides whether the person of the context may delete the codes now. By is the key under which the deletion is
// recorded: it has to be that person's. Whoever is not in the context has no rights. Errors are [*Refusal], or those
// of Sent and Protected: what was sent today, or what is protected, is not known then.
func (g *Gate) Delete(ctx context.Context, by string, codes []meeting.Code) error {
	who := Of(ctx)
	if who.Key == "" || who.Key != by {
		return &Refusal{Role: true, Selected: len(codes)}
	}
	sent, err := g.Today(ctx, who)
	if err != nil {
		return err
	}
	judge, err := g.judge(ctx, who)
	if err != nil {
		return err
	}
	err = g.Policy.decide(judge, who, codes, sent)
	if r, ok := errors.AsType[*Refusal](err); ok && r.Daily > 0 {
		_, r.Until = g.day()
	}
	return err
}

// Create decides whether the person of the context may have a code made in a department, by its code and its name. By is as
// for Delete. The error is an [*ElsewhereError], or a [*Refusal] of the role.
func (g *Gate) Create(ctx context.Context, by, code, name string) error {
	who := Of(ctx)
	if who.Key == "" || who.Key != by || !who.Role.May(identity.RightCreate) {
		return &Refusal{Role: true}
	}
	if judge := g.Policy.Judge(who, g.now()); !judge.Department(code, name) {
		return &ElsewhereError{Departments: judge.departments}
	}
	return nil
}

// Today counts what a person has sent since midnight. Of those without a limit it is not asked, and 0.
func (g *Gate) Today(ctx context.Context, who identity.Person) (int, error) {
	if g.Policy.Daily(who.Role) == 0 || g.Sent == nil {
		return 0, nil
	}
	midnight, _ := g.day()
	sent, err := g.Sent(ctx, who.Key, midnight)
	if err != nil {
		return 0, fmt.Errorf("rights: count what was sent today: %w", err)
	}
	return sent, nil
}

// Judge is [Policy.Judge] now, and knows what is protected; if that cannot be read it is [Judge.Unread].
func (g *Gate) Judge(ctx context.Context, who identity.Person) Judge {
	judge, err := g.judge(ctx, who)
	judge.unread = err != nil
	return judge
}

func (g *Gate) judge(ctx context.Context, who identity.Person) (judge Judge, err error) {
	judge = g.Policy.Judge(who, g.now())
	if g.Protected != nil {
		judge.protected, err = g.Protected(ctx)
	}
	return judge, err
}

// day returns the midnights before and after now.
func (g *Gate) day() (begin, end time.Time) {
	y, m, d := g.now().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, g.zone()), time.Date(y, m, d+1, 0, 0, 0, 0, g.zone())
}

func (g *Gate) zone() *time.Location {
	if g.Zone == nil {
		return time.UTC
	}
	return g.Zone
}

func (g *Gate) now() time.Time {
	if g.Now == nil {
		return time.Now().In(g.zone())
	}
	return g.Now().In(g.zone())
}

type personKey struct{}

// With puts the person who asks into the context, with the rights that they have now.
func With(ctx context.Context, who identity.Person) context.Context {
	return context.WithValue(ctx, personKey{}, who)
}

// Of returns the person in the context; nobody, who may do nothing, if there is none.
func Of(ctx context.Context) identity.Person {
	who, _ := ctx.Value(personKey{}).(identity.Person)
	return who
}
