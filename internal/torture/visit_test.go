package torture

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// works is what the person does in one round: ticks codes, makes a plan or comes back to the one that a kill has left,
// and deletes. It ends with an error when the dashboard is killed.
func (l *life) works(ctx context.Context) error {
	l.happens(personComes)
	list, err := l.comes(ctx)
	if err != nil {
		return err
	}
	var plan *page
	if l.plan != "" {
		if plan, err = l.ann.open(ctx, l.plan); err != nil {
			return err
		}
		l.believe(plan)
	}
	if plan == nil || !strings.HasPrefix(plan.path, "/plans/") || l.script.IntN(2) == 0 {
		if plan, err = l.plans(ctx, list); err != nil {
			return err
		}
		l.plan = plan.path
	}
	l.happens(personReads)
	l.sandbox.behaves(moods[l.script.IntN(len(moods))])
	l.pressed = strings.TrimPrefix(plan.path, "/plans/")
	l.confirmed[l.pressed] = plan.planned()
	l.mu.Lock()
	l.executing = true
	l.mu.Unlock()
	answer, err := plan.confirms(ctx)
	if err != nil {
		return err
	}
	result, err := answer.follow(ctx)
	if err != nil {
		return err
	}
	if result.status != http.StatusOK || !strings.HasPrefix(result.path, "/operations/") {
		return &wrongPage{result}
	}
	l.believe(result)
	l.plan = ""
	l.happens(personSees)
	// The person reads for a moment, which the kill ends or the clock.
	_ = until(ctx, 2*seeing, func() bool { return false })
	return nil
}

// comes opens the list. The session outlives the kill; now and then the person signs in anew all the same. A kill between
// a new sign-in and its answer leaves the person with the cookie of the session that it has replaced.
func (l *life) comes(ctx context.Context) (list *page, err error) {
	const address = "/codes?size=100"
	if !l.signedIn || l.script.IntN(4) == 0 {
		l.signedIn = false
		if _, err := l.ann.signsIn(ctx); err != nil {
			return nil, err
		}
		l.signedIn = true
	}
	list, err = l.ann.list(ctx, address)
	if err == nil && list.path != address {
		err = &wrongPage{list}
	}
	return list, err
}

// plans ticks one to five more codes, lets the dashboard save them, and makes a plan of all that are ticked.
func (l *life) plans(ctx context.Context, list *page) (*page, error) {
	f, err := list.form("/codes")
	if err != nil {
		return nil, &wrongPage{list}
	}
	boxes := list.boxes()
	for range 1 + l.script.IntN(5) {
		id := boxes[l.script.IntN(len(boxes))]
		if !slices.Contains(f.values["id"], id) {
			f.values.Add("id", id)
			l.ticked[id] = true
		}
	}
	ids := slices.Clone(f.values["id"])
	answer, err := f.press(ctx, "do", "filter")
	if err != nil {
		return nil, err
	}
	if answer.status != http.StatusSeeOther {
		return nil, &wrongPage{answer}
	}
	for _, id := range ids {
		l.saved[id] = true
	}
	if list, err = answer.follow(ctx); err != nil {
		return nil, err
	}
	if f, err = list.form("/codes"); err != nil {
		return nil, &wrongPage{list}
	}
	if answer, err = f.press(ctx, "do", "delete"); err != nil {
		return nil, err
	}
	plan, err := answer.follow(ctx)
	if err == nil && !strings.HasPrefix(plan.path, "/plans/") {
		return nil, &wrongPage{plan}
	}
	return plan, err
}

// wrongPage is a page that the person did not expect. A connection that ends is none: that is the kill.
type wrongPage struct{ *page }

// late tells that it is the page of a reading that took too long, as may happen on a busy machine. The person lets the
// plan wait then.
func (e *wrongPage) late() bool { return e.status == http.StatusGatewayTimeout }

func (e *wrongPage) Error() string {
	return fmt.Sprintf("the person sees %s: %d %q\n%s", e.path, e.status, e.heading(), e.text())
}
