package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
)

// mustOpenReads opens a journal whose history is read through a pool of its own.
func mustOpenReads(t testing.TB) (j *Journal, reads *sql.DB) {
	t.Helper()
	_, db, reader := mustOpenWithReader(t)
	reads, pages := reader(2), reader(1)
	j, err := Open(t.Context(), db, Options{Now: clock(), Reads: reads, Pages: pages})
	must(t, err)
	return j, reads
}

// mustOpenWithReader opens a journal, and opens it for reading as many times as is asked for.
func mustOpenWithReader(t testing.TB) (*Journal, *sql.DB, func(connections int) *sql.DB) {
	t.Helper()
	var open func(int) (*sql.DB, error)
	var j *Journal
	var db *sql.DB
	if pgtest.Chosen() {
		address := pgtest.Database(t)
		j, db = mustOpenAddress(t, address)
		p, err := database.ParsePostgres(address)
		must(t, err)
		open = func(connections int) (*sql.DB, error) { return p.OpenReader(t.Context(), Place, connections) }
	} else {
		file := filepath.Join(t.TempDir(), "journal.db")
		j, db = mustOpenFile(t, file)
		open = func(connections int) (*sql.DB, error) {
			reads, err := database.OpenReadOnly(t.Context(), file)
			if err == nil {
				reads.SetMaxOpenConns(connections)
			}
			return reads, err
		}
	}
	return j, db, func(connections int) *sql.DB {
		t.Helper()
		reads, err := open(connections)
		must(t, err)
		t.Cleanup(func() { must(t, reads.Close()) }) // before the other one, which was opened before
		return reads
	}
}

// Pages do not wait for whoever writes, and show what was written before.
func TestPagesWaitForNoWriter(t *testing.T) {
	_, db, reader := mustOpenWithReader(t)
	j, err := Open(t.Context(), db, Options{Now: clock(), Pages: reader(1)})
	must(t, err)
	mustIntend(t, j, "d", 1, 0)
	must(t, j.CreatePlan(t.Context(), samplePlan("p", 1)))
	must(t, j.CreatePlan(t.Context(), samplePlan("asked", 1)))
	must(t, j.AskApproval(t.Context(), "asked", later))
	tx, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	open, err := j.OpenPlans(ctx, ann.Key)
	must(t, err)
	unsettled, err := j.UnsettledSummaries(ctx)
	must(t, err)
	requests, err := j.Requests(ctx, bert.Key, 10)
	must(t, err)
	if len(open) != 2 || len(unsettled) != 1 || len(requests) != 1 {
		t.Errorf("%d plans, %d not settled, %d requests", len(open), len(unsettled), len(requests))
	}
	must(t, tx.Rollback())
}

// occupy takes every connection of the pool, as searches do that take long.
func occupy(t testing.TB, reads *sql.DB) (leave func()) {
	t.Helper()
	var held []*sql.Tx
	for range reads.Stats().MaxOpenConnections {
		tx, err := reads.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
		must(t, err)
		var lines int
		must(t, tx.QueryRowContext(t.Context(), "SELECT count(*) FROM history").Scan(&lines))
		held = append(held, tx)
	}
	return func() {
		t.Helper()
		for _, tx := range held {
			must(t, tx.Rollback())
		}
	}
}

func TestSearchesKeepNobodyElseWaiting(t *testing.T) {
	j, reads := mustOpenReads(t)
	leave := occupy(t, reads)
	j.patience = time.Hour
	const searches, deletions = 80, 5
	var work sync.WaitGroup
	var over atomic.Int32
	for range searches {
		work.Go(func() {
			defer over.Add(1)
			if _, total, err := j.History(t.Context(), HistoryQuery{Text: "ticket"}, 10, 0); err != nil || total != deletions {
				t.Errorf("a search found %d, %v", total, err)
			}
		})
	}
	for reads.Stats().WaitCount < searches {
		if over.Load() > 0 {
			t.Fatal("a search was over at once: it was not held up where the others wait")
		}
		runtime.Gosched()
	}
	for n := range deletions {
		id := fmt.Sprint("d", n)
		mustDelete(t, j, id, n, OutcomeUnknown)
		if all, err := j.UnsettledSummaries(t.Context()); err != nil || len(all) != n+1 || all[0].ID != id {
			t.Errorf("after %s: %d not settled, %v", id, len(all), err)
		}
		if _, err := j.Operation(t.Context(), id); err != nil {
			t.Error(err)
		}
		if _, err := j.Receipt(t.Context(), id); err != nil {
			t.Error(err)
		}
	}
	leave()
	work.Wait()
}

func TestHistoryThatTakesTooLongIsGivenUp(t *testing.T) {
	j, reads := mustOpenReads(t)
	mustDelete(t, j, "d", 1, OutcomeAll)
	leave := occupy(t, reads)
	j.patience = time.Millisecond
	for name, read := range map[string]func() error{
		"a page": func() error { _, _, err := j.History(t.Context(), HistoryQuery{}, 1, 0); return err },
		"a file": func() error {
			return j.EachInHistory(t.Context(), HistoryQuery{}, func(HistoryItem) error { return nil })
		},
		"the people": func() error { _, err := j.People(t.Context()); return err },
	} {
		if err := read(); !errors.Is(err, ErrSlow) {
			t.Errorf("%s: %v", name, err)
		}
	}
	leave()
	j.patience = historyPatience
	if _, total, err := j.History(t.Context(), HistoryQuery{}, 1, 0); err != nil || total != 1 {
		t.Errorf("afterwards: %d, %v", total, err)
	}
}

// A search that runs is stopped, not only one that waits for its turn.
func TestSearchThatRunsTooLongIsStopped(t *testing.T) {
	j, _ := mustOpenReads(t)
	j.patience = 20 * time.Millisecond
	const endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
	err := j.browse(t.Context(), "search", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, endless).Scan(new(int))
	})
	if !errors.Is(err, ErrSlow) {
		t.Errorf("got %v", err)
	}
}

func TestTextIsCountedOnAnyPage(t *testing.T) {
	j, _ := sampleHistory(t)
	for offset, want := range map[int]int{0: 2, 2: 1, 3: 0, 9: 0} {
		page, total, err := j.History(t.Context(), HistoryQuery{Text: "ticket"}, 2, offset)
		must(t, err)
		if len(page) != want || total != 3 {
			t.Errorf("from %d on: %d of %d, want %d of 3", offset, len(page), total, want)
		}
	}
}
