package inventory

import (
	"errors"
	"time"

	"codedesk/internal/meeting"
)

// When a partial list is made anew while the first reading goes on: not for each page, because making one costs as much
// as a complete list of its size. All of them together cost some five times as much as the list that follows.
const (
	partPart  = 4      // when a quarter more has come,
	partCodes = 10_000 // or so many codes,
	partTime  = time.Second
)

var (
	// ErrNotReading is returned by [Inventory.Stop] when no reading is under way.
	ErrNotReading = errors.New("the list of codes is not being read")
	// ErrNeeded is returned by [Inventory.Stop] when a deletion waits for the reading.
	ErrNeeded = errors.New("the reading is needed to check a deletion")
)

// Partial tells that the list is what a reading has brought that was not finished, when the list was made. A code that
// is missing in it may be listed all the same: nothing follows from its absence.
func (l *List) Partial() bool { return l.of > 0 }

// Of returns how many codes there are in all: those of the list, or, of a partial one, as many as the service counted.
func (l *List) Of() int { return max(l.of, len(l.codes)) }

// Stop ends the reading under way. What is at hand stays; the codes that have come stay as a partial list when there is
// no complete one. It fails with [ErrNotReading], or with [ErrNeeded] when the check of a deletion waits for the reading.
func (v *Inventory) Stop() error {
	r, err := v.stoppable()
	if err != nil {
		return err
	}
	r.stop(ErrStopped)
	<-r.done // at once: it ends with its context
	return nil
}

// stoppable returns the reading under way, if it may be stopped.
func (v *Inventory) stoppable() (*reading, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.running == nil:
		return nil, ErrNotReading
	case v.running.needed > 0:
		return nil, ErrNeeded
	}
	return v.running, nil
}

// whyNone is why there is no list, when none is being read. The caller holds the lock.
func (v *Inventory) whyNone() error {
	if v.stopped {
		return ErrStopped
	}
	return v.err
}

// part returns what there is of a list, or why there is nothing. The caller holds the lock.
func (v *Inventory) part(why error) (*List, error) {
	switch {
	case v.list != nil:
		return v.list, nil
	case v.partial != nil && !v.closed:
		return v.partial, nil
	}
	return nil, why
}

// arrive notes how far a reading is. While there is no list it makes a partial one of that now and then.
func (v *Inventory) arrive(r *reading, soFar []meeting.Code, total int) {
	if len(soFar) >= len(r.soFar) { // fewer when the reading had to begin anew
		r.soFar, r.total = soFar, total
	}
	v.mu.Lock()
	v.read, v.total = len(soFar), total
	had := v.partial.size()
	more := len(r.soFar) - had
	wanted := v.list == nil && len(r.soFar) < total && more > 0 &&
		(had == 0 || (more >= partCodes || partPart*more >= had) && time.Since(v.partAt) >= partTime)
	v.mu.Unlock()
	if wanted {
		v.keepPart(r)
	}
}

// keepPart makes a partial list of what a reading has brought, unless there is a list, or a part that has more.
func (v *Inventory) keepPart(r *reading) {
	v.mu.Lock()
	needless := v.list != nil || len(r.soFar) <= v.partial.size()
	v.mu.Unlock()
	if needless {
		return
	}
	codes := make([]meeting.Code, 0, len(r.soFar))
	for _, code := range r.soFar {
		if meeting.IsID(code.ID) {
			codes = append(codes, code)
		}
	}
	part := newList(codes, r.began)
	part.of = max(r.total, 1) // as the service said, also when it is wrong
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.list == nil {
		v.partial, v.partAt = part.without(r.gone), time.Now()
	}
}

// size is how many codes a list has, none without a list.
func (l *List) size() int {
	if l == nil {
		return 0
	}
	return len(l.codes)
}

// without returns the list without codes that have been found gone, given by id with the digits they had: one with other
// digits by now was only not found. The list keeps the time of its reading.
func (l *List) without(gone map[string]string) *List {
	leave := func(code meeting.Code) bool {
		digits, left := gone[code.ID]
		return left && digits == code.ActiveCode
	}
	some := false
	for id := range gone {
		code, listed := l.Lookup(id)
		some = some || listed && leave(code)
	}
	if !some {
		return l
	}
	rest := make([]meeting.Code, 0, len(l.codes))
	for _, code := range l.codes {
		if !leave(code) {
			rest = append(rest, code)
		}
	}
	shorter := newList(rest, l.readAt)
	shorter.of = l.of
	return shorter
}
