package inventory

import (
	"errors"
	"time"

	"codedesk/internal/meeting"
)

// When a partial list is made anew while the first reading goes on: not for each page, because making one costs as much
// as a complete list of its size. It is when twice as much has come, or after a while when a quarter more has, or so many
// codes more. All of them together cost some five times as much as the list that follows.
const (
	partPart  = 4
	partCodes = 10_000
	partTime  = time.Second
)

var (
	// ErrNotReading is returned by [Inventory.Stop] when no reading is under way.
	ErrNotReading = errors.New("the list of codes is not being read")
	// ErrNeeded is returned by [Inventory.Stop] when a deletion waits for the reading.
	ErrNeeded = errors.New("the reading is needed to check a deletion")
	// errSuperseded ends a reading for one that is needed.
	errSuperseded = errors.New("the reading has made room for another one")
)

// Partial tells that the list is what a reading has brought that was not finished, when the list was made. A code that
// is missing in it may be listed all the same: nothing follows from its absence.
func (l *List) Partial() bool { return l.of > 0 }

// Of returns how many codes there are in all: those of the list, or, of a partial one, as many as the service counted.
func (l *List) Of() int { return max(l.of, len(l.entries)) }

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

// Forget drops whatever was read, as if nothing ever was: the service has become another one. The next who asks for the
// list begins a first reading.
func (v *Inventory) Forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.list, v.partial, v.err, v.errAt, v.stopped = nil, nil, nil, time.Time{}, false
	if v.running != nil {
		v.running.stale = true
		v.running.stop(errSuperseded)
	}
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

// arrive takes what a page has brought. While there is no list it makes a partial one of all that came, now and then.
func (v *Inventory) arrive(r *reading, b meeting.Batch) {
	v.mu.Lock()
	v.read, v.total = b.Read, b.Total
	list, had := v.list, v.partial.size()
	v.mu.Unlock()
	if b.Anew || r.draft == nil {
		if list == nil && r.draft.size() > r.most.size() {
			r.most, r.mostOf = r.draft, r.total // a part that was shown does not become smaller
		}
		r.draft = newDraft(list, b.Total)
	}
	for _, code := range b.Codes {
		r.draft.add(code)
	}
	r.total = b.Total
	more := r.draft.size() - had
	if list == nil && b.Read < b.Total && more > 0 &&
		(more >= had || (more >= partCodes || partPart*more >= had) && time.Since(v.partMade()) >= partTime) {
		v.keepPart(r)
	}
}

// partMade is when the partial list was made, by the clock that nobody sets.
func (v *Inventory) partMade() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.partAt
}

// keepPart makes a partial list of what a reading has brought, unless there is a list, or a part that has more.
func (v *Inventory) keepPart(r *reading) {
	d, total := r.draft, r.total
	if r.most.size() > d.size() {
		d, total = r.most, r.mostOf
	}
	v.mu.Lock()
	needless := v.list != nil || d.size() <= v.partial.size()
	v.mu.Unlock()
	if needless {
		return
	}
	part := d.list(r.began)
	part.of = max(total, 1) // as the service said, also when it is wrong
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.list == nil && !r.stale {
		v.partial, v.partAt = part.without(r.gone), time.Now()
	}
}

// size is how many codes a list has, none without a list.
func (l *List) size() int {
	if l == nil {
		return 0
	}
	return len(l.entries)
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
	rest := newDraft(l, len(l.entries))
	for code := range l.All() {
		if !leave(code) {
			rest.add(code)
		}
	}
	shorter := rest.finish(l.readAt)
	shorter.of = l.of
	return shorter
}
