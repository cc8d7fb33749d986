package torture

import (
	"context"
	"slices"
	"testing"
)

// watchRows looks into a table of the journal without a pause until it has one more row, which is an intent.
func watchRows(t *testing.T, d *desk, table string, appears func()) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	db, err := d.journal(ctx)
	must(t, err)
	look := func() int {
		n, err := one[int](ctx, db, "SELECT count(*) FROM "+table)
		if err != nil && ctx.Err() == nil {
			t.Error(err)
			cancel()
		}
		return n
	}
	before := look()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			if look() > before {
				appears()
				return
			}
		}
	}()
	return func() {
		cancel()
		<-done
		_ = db.Close()
	}
}

// happens tells whoever waits for it that something has happened in this round.
func (l *life) happens(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tell(name)
}

func (l *life) tell(name string) {
	select {
	case <-l.events[name]:
	default:
		close(l.events[name])
	}
}

// passes is told of every call that passes the proxy. What belongs to no pressed button, such as the first reading of
// the list or the check of an earlier operation, is no moment of this deletion.
func (l *life) passes(call string, answered bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.executing {
		return
	}
	switch {
	case call == callDelete && answered:
		l.tell(deleteAnswers)
	case call == callDelete:
		l.deleting = true
		l.tell(deleteArrives)
	case call == callSignIn:
	case l.deleting && answered:
		l.tell(afterAnswered)
	case l.deleting:
		l.tell(afterArrives)
	case answered:
		l.tell(checkAnswered)
	default:
		l.tell(checkArrives)
	}
}

// arrives looks into the journal before a DELETE is passed on: at this moment its intent has to be in the file.
func (l *life) arrives(d deletion) {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	db, err := l.desk.journal(ctx)
	if err != nil {
		l.t.Error(err)
		return
	}
	defer db.Close()
	all, err := intents(ctx, db)
	if err != nil {
		l.t.Errorf("the journal cannot be read while the DELETE %s arrives: %v", d.requestID, err)
		return
	}
	if in, found := all[d.requestID]; !found || !slices.Equal(in.ids, d.ids) {
		l.ledger.violated(l.t, "the DELETE %s of %v arrives, its intent is %v (%t)", d.requestID, d.ids, in.ids, found)
	}
}
