package torture

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/session"
)

// examine looks at the files of a dead dashboard: the journal is whole and unbroken, has an intent for every DELETE that
// has ever arrived, and the basket has every tick that was saved.
func (l *life) examine(when string) {
	l.t.Helper()
	ctx := l.t.Context()
	db, done, err := l.desk.left(ctx, journalFile, journal.Place, l.copies)
	if err == nil {
		defer done()
		l.entries, err = verified(ctx, db, l.entries)
	}
	if err != nil {
		l.ledger.violated(l.t, "%s: the journal: %v", when, err)
		return
	}
	l.examineSent(ctx, when, db)
	l.examineBasket(ctx, when)
}

// verified returns how many entries a journal has, which must be unbroken and not fewer than before.
func verified(ctx context.Context, db *sql.DB, before int) (entries int, err error) {
	kept, err := journal.Open(ctx, db, journal.Options{})
	if err != nil {
		return before, err
	}
	entries, broken, _, err := kept.Verify(ctx)
	if err == nil && (broken != 0 || entries < before) {
		err = fmt.Errorf("%d entries after %d, broken at %d", entries, before, broken)
	}
	return entries, err
}

// examineSent compares what has arrived with what was written down and confirmed.
func (l *life) examineSent(ctx context.Context, when string, db *sql.DB) {
	l.t.Helper()
	all, err := intents(ctx, db)
	must(l.t, err)
	seen := map[string]bool{}
	for _, d := range l.proxy.sent() {
		if seen[d.requestID] {
			l.ledger.violated(l.t, "%s: the request %s has arrived twice", when, d.requestID)
		}
		seen[d.requestID] = true
		in, found := all[d.requestID]
		switch {
		case !found:
			l.ledger.violated(l.t, "%s: the request %s has no intent", when, d.requestID)
			continue
		case in.at.After(d.at):
			l.ledger.violated(l.t, "%s: the request %s has arrived at %s, its intent is of %s", when, d.requestID, d.at, in.at)
		case !slices.Equal(in.ids, d.ids):
			l.ledger.violated(l.t, "%s: the request %s had %v, its intent is %v", when, d.requestID, d.ids, in.ids)
		}
		for _, id := range d.ids {
			if !slices.Contains(l.confirmed[in.operation], id) {
				l.ledger.violated(l.t, "%s: %s was sent and never confirmed", when, id)
			}
		}
	}
}

// examineBasket compares the ticks on disk with those that were saved. Only what the service does not list any more may
// be missing; only what the person has ticked may be there.
func (l *life) examineBasket(ctx context.Context, when string) {
	l.t.Helper()
	db, done, err := l.desk.left(ctx, sessionFile, session.Place, l.copies)
	if err != nil {
		l.ledger.violated(l.t, "%s: the sessions: %v", when, err)
		return
	}
	defer done()
	basket, err := column(ctx, db, "SELECT id FROM baskets")
	must(l.t, err)
	listed := l.sandbox.listed()
	for _, id := range basket {
		if !l.ticked[id] {
			l.ledger.violated(l.t, "%s: %s is selected and was never ticked", when, id)
		}
	}
	for id := range l.saved {
		if listed[id] && !slices.Contains(basket, id) {
			l.ledger.violated(l.t, "%s: the tick of %s is lost", when, id)
		}
	}
}

// count notes how far the deletion was when the dashboard was killed.
func (l *life) count() {
	l.t.Helper()
	l.mu.Lock()
	executing, deleting := l.executing, l.deleting
	l.mu.Unlock()
	if !executing {
		l.ledger.met("no button pressed")
		return
	}
	var answered *int64
	var settled bool
	ctx := l.t.Context()
	var db *sql.DB
	var err error
	if l.desk.server == "" {
		db, err = readOnly(filepath.Join(l.copies, journalFile))
	} else {
		db, err = l.desk.journal(ctx)
	}
	must(l.t, err)
	defer db.Close()
	err = db.QueryRowContext(ctx, "SELECT answered, settled FROM operations WHERE id = $1", l.pressed).Scan(&answered, &settled)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		l.ledger.met("no intent yet")
	case err != nil:
		l.t.Error(err)
	case settled:
		l.ledger.met("settled")
	case answered != nil:
		l.ledger.met("answered, not settled")
	case deleting:
		l.ledger.met("sent, not answered")
	default:
		l.ledger.met("intent written, not sent")
	}
}

// believe compares what the page of an operation claims to be deleted with the service.
func (l *life) believe(p *page) {
	l.t.Helper()
	id, ok := strings.CutPrefix(p.path, "/operations/")
	if !ok {
		return
	}
	gone, listed := 0, l.sandbox.listed()
	for _, code := range l.confirmed[id] {
		if !listed[code] {
			gone++
		}
	}
	for _, claim := range claimed(p) {
		if claim > gone {
			l.ledger.violated(l.t, "%s claims that %d codes are deleted, %d of its codes are gone\n%s", p.path, claim, gone, p.text())
		}
	}
	if strings.Contains(p.text(), isNone) && gone == len(l.confirmed[id]) {
		l.ledger.violated(l.t, "%s says %q, and all %d codes are gone", p.path, isNone, gone)
	}
}

// compare says whether every settled operation tells the truth about the service, and whether everything that is gone
// was confirmed.
func (l *life) compare(ctx context.Context, db *sql.DB) {
	l.t.Helper()
	listed := l.sandbox.listed()
	sent := l.proxy.sent()
	rows, err := db.QueryContext(ctx, `SELECT c.code_id, c.outcome, o.id, o.request_id, o.started
		FROM operation_codes c JOIN operations o ON o.id = c.operation_id`)
	must(l.t, err)
	defer rows.Close()
	for rows.Next() {
		var id, outcome, operation, requestID string
		var started int64
		must(l.t, rows.Scan(&id, &outcome, &operation, &requestID, &started))
		switch journal.CodeOutcome(outcome) {
		case journal.CodeDeleted, journal.CodeGone:
			if listed[id] {
				l.ledger.violated(l.t, "operation %s says that %s is %s, and it is listed", operation, id, outcome)
			}
		case journal.CodeStillThere:
			// A later DELETE may have deleted it since.
			if !listed[id] && !slices.ContainsFunc(sent, func(d deletion) bool {
				return d.requestID != requestID && d.at.After(time.UnixMilli(started)) && slices.Contains(d.ids, id)
			}) {
				l.ledger.violated(l.t, "operation %s says that %s is still there, and it is not listed", operation, id)
			}
		default:
			l.ledger.violated(l.t, "operation %s is settled and %s is %s", operation, id, outcome)
		}
	}
	must(l.t, rows.Err())
	for _, id := range sortedKeys(l.first) {
		if !listed[id] && !slices.ContainsFunc(sent, func(d deletion) bool { return slices.Contains(d.ids, id) }) {
			l.ledger.violated(l.t, "%s is gone and was never sent", id)
		}
	}
	unknown, err := one[int](ctx, db, `SELECT count(DISTINCT subject) FROM entries
		WHERE kind = 'operation.outcome' AND body LIKE '%"outcome":"unknown"%'`)
	must(l.t, err)
	l.ledger.found(len(sent), unknown)
	l.t.Logf("%d DELETEs, %d of %d codes gone, %d outcomes were unknown for a time",
		len(sent), len(l.first)-len(listed), len(l.first), unknown)
}
