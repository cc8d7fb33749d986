package inventory

import (
	"cmp"
	"context"
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
// Without a list at hand, or when a code has no ActiveCode to search for, it reads completely.
//
// It answers about all of the codes or fails: an error means that nothing is known. Searches end with ctx; of a
// complete reading only the waiting ends.
func (v *Inventory) Check(ctx context.Context, codes []meeting.Code) (Check, error) {
	if len(codes) == 0 {
		now := v.now()
		return Check{At: now, Began: now, Complete: true, Present: map[string]meeting.Code{}}, nil
	}
	v.mu.Lock()
	list := v.list
	v.mu.Unlock()
	if searches, possible := searchesFor(codes); possible && list != nil && len(searches) < meeting.PageCount(list.Len()) {
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

func (v *Inventory) checkByReading(ctx context.Context, codes []meeting.Code) (Check, error) {
	r, err := v.fresh()
	if err != nil {
		return Check{}, err
	}
	select {
	case <-r.done:
	case <-ctx.Done():
		return Check{}, context.Cause(ctx)
	}
	if r.err != nil {
		return Check{}, r.err
	}
	check := Check{At: r.ended, Began: r.began, Complete: true, Present: make(map[string]meeting.Code, len(codes))}
	for _, asked := range codes {
		if code, ok := r.list.Lookup(asked.ID); ok {
			check.Present[asked.ID] = code
		}
	}
	return check, nil
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
	outdated, gone := false, make(map[string]bool)
	for _, asked := range codes {
		code, present := listed[asked.ID]
		if present {
			check.Present[asked.ID] = code
		}
		_, shown := list.Lookup(asked.ID)
		outdated = outdated || shown != present
		gone[asked.ID] = shown && !present
	}
	if outdated {
		v.forget(list, gone)
		// The list at hand says something else. Not joined: a reading under way may have passed the place before.
		_, _ = v.fresh() // fails only when closed, and then nobody looks at the list any more
	}
	return check, nil
}

// forget takes codes that are known to be gone out of the list at hand: whoever comes back from a deletion must not
// find its codes there. The list keeps the time of its reading. It is left alone when another one has come meanwhile.
func (v *Inventory) forget(list *List, gone map[string]bool) {
	rest := make([]meeting.Code, 0, list.Len())
	for _, code := range list.codes {
		if !gone[code.ID] {
			rest = append(rest, code)
		}
	}
	if len(rest) == list.Len() {
		return
	}
	shorter := newList(rest, list.readAt)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.list == list {
		v.list = shorter
	}
}
