package inventory

import (
	"cmp"
	"context"
	"maps"
	"time"

	"codedesk/internal/meeting"
	"golang.org/x/sync/errgroup"
)

// searchesAtOnce bounds how many searches of one check are under way at the same time.
const searchesAtOnce = 4

// Check is what the service said about certain codes.
type Check struct {
	// At is when the check ended. Ids do not come back: a code that was absent at some moment of the check is
	// absent at its end, so "not listed any more" is true of this time.
	At time.Time
	// Began is when the check began, before its first request. A code that was present at some moment of the check
	// was present then; whatever depends on codes being still there counts from this time.
	Began time.Time
	// Present holds those of the asked codes that are listed, by id, as the service describes them now.
	Present map[string]meeting.Code
	// Complete tells that the whole list was read. Searches go by the digits: a code that they do not find may still be
	// listed, with other ones.
	Complete bool
}

// Check asks the service which of the codes are listed, with requests that begin after this call: by a complete
// reading, which also becomes the list at hand, or by one search for each code when that takes fewer requests.
// Without any list at hand, or when a code has no ActiveCode to search for, it reads completely. A part of the first list
// is enough to know what a complete reading costs.
//
// It answers about all of the codes or fails: an error means that nothing is known. Searches end with ctx; of a
// complete reading only the waiting ends.
func (v *Inventory) Check(ctx context.Context, codes []meeting.Code) (Check, error) {
	if len(codes) == 0 {
		now := v.now()
		return Check{At: now, Began: now, Complete: true, Present: map[string]meeting.Code{}}, nil
	}
	v.mu.Lock()
	list := cmp.Or(v.list, v.partial)
	v.mu.Unlock()
	if searches, possible := searchesFor(codes); possible && list != nil && len(searches) < meeting.PageCount(list.Of()) {
		return v.checkBySearch(ctx, codes, searches, list)
	}
	return v.checkByReading(ctx, codes)
}

// searchesFor returns the searches that find the codes, each once, and whether that is possible for all of them.
func searchesFor(codes []meeting.Code) (searches []string, possible bool) {
	seen := make(map[string]bool, len(codes))
	for _, code := range codes {
		if code.ActiveCode == "" {
			return nil, false
		}
		if !seen[code.ActiveCode] {
			seen[code.ActiveCode] = true
			searches = append(searches, code.ActiveCode)
		}
	}
	return searches, true
}

// need counts a check that waits for a reading, or does no more.
func (v *Inventory) need(r *reading, change int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	r.needed += change
}

func (v *Inventory) checkByReading(ctx context.Context, codes []meeting.Code) (Check, error) {
	r, err := v.fresh()
	if err != nil {
		return Check{}, err
	}
	v.need(r, 1)
	defer v.need(r, -1)
	select {
	case <-r.done:
	case <-ctx.Done():
		return Check{}, context.Cause(ctx)
	}
	if r.err != nil {
		return Check{}, r.err
	}
	return r.list.check(codes, r.ended), nil
}

func (v *Inventory) checkBySearch(ctx context.Context, codes []meeting.Code, searches []string, list *List) (Check, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(v.ctx, func() { cancel(ErrClosed) })()
	if v.ctx.Err() != nil {
		return Check{}, ErrClosed
	}
	check := Check{Began: v.now(), Present: make(map[string]meeting.Code, len(codes))}
	found := make([][]meeting.Code, len(searches))
	group, searching := errgroup.WithContext(ctx)
	group.SetLimit(searchesAtOnce)
	for i, search := range searches {
		group.Go(func() (err error) {
			if err = context.Cause(searching); err == nil { // after a failure the rest is not asked
				found[i], err = v.source.SearchCodes(searching, search)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Check{}, cmp.Or(context.Cause(ctx), err) // who left or closed matters more than what broke by it
	}
	check.At = v.now()

	listed := make(map[string]meeting.Code)
	for _, codes := range found {
		for _, code := range codes {
			listed[code.ID] = code
		}
	}
	outdated, gone := false, make(map[string]string)
	for _, asked := range codes {
		code, present := listed[asked.ID]
		if present {
			check.Present[asked.ID] = code
		}
		shown, isShown := list.Lookup(asked.ID)
		// That a part does not show a code says nothing.
		outdated = outdated || isShown && !present || !isShown && present && !list.Partial()
		if !present {
			gone[asked.ID] = asked.ActiveCode
		}
		if isShown && !present {
			gone[asked.ID] = shown.ActiveCode
		}
	}
	v.forget(list, gone)
	if outdated && !list.Partial() {
		// The list at hand says something else. Not joined: a reading under way may have passed the place before.
		_, _ = v.fresh() // fails only when closed, and then nobody looks at the list any more
	}
	return check, nil
}

// forget takes codes that were not found any more out of the list at hand, and out of what the reading under way will
// bring, which may have passed them before: whoever comes back from a deletion must not find its codes there. The list is
// left alone when another one has come meanwhile.
func (v *Inventory) forget(list *List, gone map[string]string) {
	if len(gone) == 0 {
		return
	}
	v.mu.Lock()
	if v.running != nil {
		if v.running.gone == nil {
			v.running.gone = make(map[string]string)
		}
		maps.Copy(v.running.gone, gone)
	}
	v.mu.Unlock()
	shorter := list.without(gone)
	v.mu.Lock()
	defer v.mu.Unlock()
	switch list {
	case v.list:
		v.list = shorter
	case v.partial:
		v.partial = shorter
	}
}

const (
	// recentFor is how long after the end of a reading what it says can stand for a new one, where asking costs a lot.
	recentFor = 10 * time.Second
	// fewRequests is what a check may cost without a thought: as many go at once at any pace.
	fewRequests = 20
)

// Recent answers as [Inventory.Check] would, but from the list at hand, and asks nothing. It does so only when asking
// would take more than a few requests and the list is complete and was read some seconds ago; else it is not ok. Began
// and At tell how old the answer is. It is for those who look, never for what is about to be sent.
func (v *Inventory) Recent(codes []meeting.Code) (check Check, ok bool) {
	v.mu.Lock()
	list, ended := v.list, v.readEnd
	v.mu.Unlock()
	if list == nil || age(v.now(), ended) > recentFor {
		return Check{}, false
	}
	cost := meeting.PageCount(list.Len())
	if searches, possible := searchesFor(codes); possible {
		cost = min(cost, len(searches))
	}
	if cost <= fewRequests {
		return Check{}, false
	}
	return list.check(codes, ended), true
}

// check answers about codes by a list whose reading ended at a time.
func (l *List) check(codes []meeting.Code, ended time.Time) Check {
	check := Check{At: ended, Began: l.readAt, Complete: true, Present: make(map[string]meeting.Code, len(codes))}
	for _, asked := range codes {
		if code, ok := l.Lookup(asked.ID); ok {
			check.Present[asked.ID] = code
		}
	}
	return check
}
