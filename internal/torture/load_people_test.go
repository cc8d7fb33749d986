package torture

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"slices"
	"strings"
	"time"
)

// visitor is one of the people under load, with choices and a browser of their own.
type visitor struct {
	*person
	load   *load
	role   string
	script *rand.Rand
	ticked map[string]bool // what was ticked and not executed yet
}

func (l *load) newVisitor(number int) *visitor {
	jar, _ := cookiejar.New(nil) // without options it cannot fail
	p := &person{desk: l.at, name: loadName(number), client: &http.Client{Jar: jar, Transport: l.clock.browser(),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	v := &visitor{person: p, load: l, role: loadRole(number), script: choice(1, uint64(number)), ticked: map[string]bool{}}
	l.visitors = append(l.visitors, v)
	return v
}

// The people's choices, each one of so many.
const (
	goesOnOneIn   = 3 // ticks on a second page, too
	leavesOneIn   = 6 // leaves a plan as it is
	historyOneIn  = 3
	mostTickedNow = 5
)

// What the dashboard says when codes that are ticked cannot be in a plan: after the restart, of those that it has not
// read yet; later, of those that others have deleted.
const (
	isUnread     = "not been read yet"
	isNoneListed = "None of the codes you selected is listed any more"
)

// loadLists are the ways in which people look at the list. The page is chosen as well.
var loadLists = []string{
	"", "&expiry=expired", "&expiry=later", "&type=idea-hub", "&sort=-expires", "&sort=terminal", "&q=room", "&q=1", "&expiry=expired&sort=terminal",
}

// comes signs the person in.
func (v *visitor) comes(ctx context.Context) {
	if _, err := v.signsIn(ctx); err != nil {
		v.load.t.Errorf("%s: %v", v.name, err)
	}
}

// worksUntil lets the person work in rounds until done is closed. A round that has begun is finished.
func (v *visitor) worksUntil(ctx context.Context, done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		default:
		}
		if err := v.round(ctx); err != nil {
			if ctx.Err() == nil { // else the test has failed elsewhere
				v.load.t.Errorf("%s: %v", v.name, err)
			}
			return
		}
	}
}

func (v *visitor) round(ctx context.Context) error {
	list, err := v.lists(ctx)
	if err != nil {
		return err
	}
	v.reads(ctx)
	if v.role != "viewer" {
		if list, err = v.ticks(ctx, list); err == nil && v.script.IntN(goesOnOneIn) == 0 {
			if list, err = v.lists(ctx); err == nil {
				list, err = v.ticks(ctx, list)
			}
		}
		if err == nil {
			err = v.deletes(ctx, list)
		}
	}
	if err == nil && v.script.IntN(historyOneIn) == 0 {
		if _, err = v.sees(ctx, "/history"); err == nil {
			v.reads(ctx)
		}
	}
	return err
}

// reads is how long a person looks at a page.
func (v *visitor) reads(ctx context.Context) {
	pause := time.NewTimer(v.load.pause/2 + time.Duration(v.script.Int64N(int64(v.load.pause))))
	defer pause.Stop()
	select {
	case <-pause.C:
	case <-ctx.Done():
	}
}

// sees opens a page, which has to be there.
func (v *visitor) sees(ctx context.Context, address string) (*page, error) {
	p, err := v.open(ctx, address)
	if err == nil && (p.status != http.StatusOK || p.path != address) {
		err = &wrongPage{p}
	}
	return p, err
}

// lists opens a page of the list in one of the ways. After the start it may have no row yet.
func (v *visitor) lists(ctx context.Context) (*page, error) {
	how := loadLists[v.script.IntN(len(loadLists))]
	return v.sees(ctx, fmt.Sprintf("/codes?size=50%s&page=%d", how, 1+v.script.IntN(max(v.load.codes/200, 1))))
}

// ticks ticks some codes of a list, lets the dashboard save them, and sees them ticked.
func (v *visitor) ticks(ctx context.Context, list *page) (*page, error) {
	boxes := list.boxes()
	if len(boxes) == 0 {
		return list, nil
	}
	f, err := list.form("/codes")
	if err != nil {
		return nil, &wrongPage{list}
	}
	for range 1 + v.script.IntN(mostTickedNow) {
		if id := boxes[v.script.IntN(len(boxes))]; !slices.Contains(f.values["id"], id) {
			f.values.Add("id", id)
			v.ticked[id] = true
		}
	}
	answer, err := f.press(ctx, "do", "filter")
	if err != nil {
		return nil, err
	}
	if answer.status != http.StatusSeeOther {
		return nil, &wrongPage{answer}
	}
	if list, err = answer.follow(ctx); err != nil {
		return nil, err
	}
	if f, err = list.form("/codes"); err != nil || list.status != http.StatusOK {
		return nil, &wrongPage{list}
	}
	for _, id := range list.boxes() {
		if v.ticked[id] && !slices.Contains(f.values["id"], id) {
			return nil, fmt.Errorf("the tick of %s is lost", id)
		}
	}
	v.reads(ctx)
	return list, nil
}

// deletes makes a plan of all that is ticked, looks at it, and executes it or leaves it.
func (v *visitor) deletes(ctx context.Context, list *page) error {
	if len(v.ticked) == 0 {
		return nil
	}
	f, err := list.form("/codes")
	if err != nil {
		return &wrongPage{list}
	}
	answer, err := f.press(ctx, "do", "delete")
	if err != nil {
		return err
	}
	plan, err := answer.follow(ctx)
	if err != nil {
		return err
	}
	id, ok := strings.CutPrefix(plan.path, "/plans/")
	ids := plan.planned()
	unread := strings.Contains(plan.text(), isUnread)
	if none := !ok && plan.status == http.StatusUnprocessableEntity; !none && (!ok || plan.status != http.StatusOK) ||
		none && !unread && !strings.Contains(plan.text(), isNoneListed) {
		return &wrongPage{plan}
	}
	if !unread {
		v.load.leftOut(v.ticked, ids) // others were quicker: proved at the end
	}
	if !ok {
		return nil
	}
	for _, planned := range ids {
		if !v.ticked[planned] {
			return fmt.Errorf("%s has %s, which was never ticked", plan.path, planned)
		}
	}
	leaves := v.script.IntN(leavesOneIn) == 0
	v.load.made(id, &loadPlan{by: v.name, ids: ids, executed: !leaves})
	v.reads(ctx)
	if leaves {
		return nil
	}
	if answer, err = plan.confirms(ctx); err != nil {
		return err
	}
	for _, planned := range ids {
		delete(v.ticked, planned)
	}
	return v.believes(ctx, id, answer)
}

// believes waits for the result and notes what it claims.
func (v *visitor) believes(ctx context.Context, id string, answer *page) error {
	result, err := answer.follow(ctx)
	for err == nil && strings.HasPrefix(result.heading(), "Deleting ") {
		v.reads(ctx)
		result, err = v.sees(ctx, "/operations/"+id)
	}
	if err != nil {
		return err
	}
	if result.status != http.StatusOK || result.path != "/operations/"+id {
		return &wrongPage{result}
	}
	v.load.claims(id, claimed(result))
	v.reads(ctx)
	return nil
}
