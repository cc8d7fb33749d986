package inventory

import (
	"context"
	"sync"
)

// teller hands complete lists on, one at a time and in order, without holding up the readings. A list that is replaced
// before its turn has come is left out, so that lists do not pile up.
type teller struct {
	mu      sync.Mutex
	next    *List
	telling bool
}

// tell hands a list on to whom Options names. It returns at once.
func (v *Inventory) tell(list *List) {
	if v.hear == nil {
		return
	}
	t := &v.teller
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next = list
	if !t.telling {
		t.telling = true
		v.work.Go(func() { t.run(v.ctx, v.hear) })
	}
}

// run hands on what there is, until there is nothing left or the context has ended.
func (t *teller) run(ctx context.Context, hear func(context.Context, *List)) {
	for {
		t.mu.Lock()
		list := t.next
		t.next = nil
		t.telling = list != nil && ctx.Err() == nil
		going := t.telling
		t.mu.Unlock()
		if !going {
			return
		}
		hear(ctx, list)
	}
}
