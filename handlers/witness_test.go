package handlers_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

// witness stands between the dashboard and the service. At the moment a DELETE arrives it looks into the journal by a
// connection of its own: what is not on disk then was not written before it was sent.
type witness struct {
	mu      sync.Mutex
	db      *sql.DB
	arrived func() // called with each DELETE before the service sees it; nil: nothing is
	sent    int
	faults  []string // what must never be
}

// column are the values of a query's only column.
func column(ctx context.Context, db *sql.DB, query string, args ...any) (all []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, rows.Err()
}

// guards makes the desk one whose service has the witness in front of it.
func (w *witness) guards(s *setup) { s.front = w.front }

// watches opens the witness's own connection to the journal.
func (w *witness) watches(d *desk) {
	d.t.Helper()
	db := must(sql.Open(database.Driver, "file:"+d.journalFile+"?_pragma=busy_timeout(5000)"))(d.t)
	d.t.Cleanup(func() { db.Close() })
	w.mu.Lock()
	defer w.mu.Unlock()
	w.db = db
}

func (w *witness) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete && strings.HasSuffix(r.URL.Path, "/activecode") {
			body, err := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			w.see(context.WithoutCancel(r.Context()), r.Header.Get("X-Request-Id"), string(body), err)
		}
		next.ServeHTTP(rw, r)
	})
}

// see compares a DELETE with the intent of its request id.
func (w *witness) see(ctx context.Context, requestID, body string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent++
	if w.arrived != nil {
		defer w.arrived()
	}
	const intended = `SELECT c.code_id FROM operations o JOIN operation_codes c ON c.operation_id = o.id
		JOIN entries e ON e.subject = o.id AND e.kind = 'operation.intent'
		WHERE o.request_id = $1 AND c.outcome = 'not checked' ORDER BY c.code_id`
	intent, queryErr := column(ctx, w.db, intended, requestID)
	if err != nil || queryErr != nil {
		w.faults = append(w.faults, fmt.Sprintf("the DELETE %s: %v, %v", requestID, err, queryErr))
		return
	}
	ids := strings.Split(strings.Trim(body, `[]"`), `","`)
	slices.Sort(ids)
	if !slices.Equal(ids, intent) {
		w.faults = append(w.faults, fmt.Sprintf("the DELETE %s has %q, the intent on disk %q", requestID, ids, intent))
	}
}

// blame notes what must never be.
func (w *witness) blame(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, fmt.Sprintf(format, args...))
}

// silent fails the test if the witness has seen anything.
func (w *witness) silent(t testing.TB) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, fault := range w.faults {
		t.Error(fault)
	}
}

// deletes is how many requests to delete have passed.
func (w *witness) deletes() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sent
}

// believes compares what a page claims with what is stored and with what the service lists: a result that is told must
// have been checked and written down before.
func (w *witness) believes(d *desk, p *page) {
	claimed := outcomeOf(p)
	for _, flash := range p.flashes() {
		if strings.HasPrefix(flash, "success") && claimed != journal.OutcomeAll {
			w.blame("%s: the message is %q though the page says %q", p.url.Path, flash, claimed)
		}
	}
	switch claimed {
	case "", journal.OutcomeRunning, journal.OutcomeUnknown:
		return
	}
	const stored = "SELECT outcome || ' ' || settled FROM operations WHERE id = $1 AND checked IS NOT NULL"
	got, err := column(d.t.Context(), w.db, stored, strings.TrimPrefix(p.url.Path, "/operations/"))
	if err != nil || !slices.Equal(got, []string{string(claimed) + " 1"}) {
		w.blame("%s claims %q, stored and checked is %q (%v)", p.url.Path, claimed, got, err)
	}
}

// outcomeOf is the outcome that the page of an operation claims; "" for another page.
func outcomeOf(p *page) journal.Outcome {
	return journal.Outcome(strings.TrimPrefix(attr(find(p.doc(), class("result")), "class"), "result "))
}

// ends ends a test: the storage has to be whole, whatever was seen fails it, and the long form writes down what it has
// done, with how many requests, and how much was not settled at first.
func (w *witness) ends(t testing.TB, d *desk, what string, times, requests, open int) {
	t.Helper()
	if v, err := journal.VerifyFile(t.Context(), d.journalFile); err != nil || v.Broken != 0 || v.Differs != nil {
		w.blame("the journal is broken at entry %d, or its state differs: %+v, %v", v.Broken, v.Differs, err)
	}
	if err := database.CheckIntegrity(t.Context(), w.db); err != nil {
		w.blame("%v", err)
	}
	w.silent(t)
	file := os.Getenv("CODEDESK_TORTURE_RESULTS")
	if file == "" || !tortureIsLong() {
		return
	}
	f := must(os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644))(t)
	defer f.Close()
	must(fmt.Fprintf(f, "%s\t%d\t%d\t%d\t%d\n", what, times, requests, open, len(w.faults)))(t)
}
