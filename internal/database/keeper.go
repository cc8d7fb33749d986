package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrLost is the cause of every refusal of a [Keeper]. Wrapped errors say what happened.
var ErrLost = errors.New("the connection to the database is lost")

// Keeper tells whether a program still has the connection that it writes with, and with it the lock: what a [Guard] is for
// files. Whatever is written without it would fail by itself; the keeper is for pages that say so before somebody begins.
type Keeper struct {
	stop  context.CancelFunc
	ended chan struct{}

	mu    sync.Mutex
	fault error
}

// Check returns nil while the connection is there as far as anybody knows, else an error with the cause [ErrLost], and
// [ErrInUse] when another Codedesk has taken this one's place. A connection that is cut is noticed within some seconds,
// one whose server does not answer after half a minute, and so is one that is there again. It costs nothing.
func (k *Keeper) Check() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fault == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrLost, k.fault)
}

// Close stops looking.
func (k *Keeper) Close() error {
	k.stop()
	<-k.ended
	return nil
}

func (k *Keeper) tell(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.fault = err
}

// watch uses the connection from time to time. One that was cut is then replaced, and what became of that is told by
// whoever connects.
func (k *Keeper) watch(ctx context.Context, db *sql.DB, every time.Duration) {
	defer close(k.ended)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := db.PingContext(ctx); ctx.Err() == nil {
			k.tell(err)
		}
	}
}
