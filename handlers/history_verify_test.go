package handlers_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/handlers"
	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// verified presses the button and returns the page that says what was found.
func (b *browser) verified() *page {
	b.t.Helper()
	return b.get("/history").form("/history/verify").press("", "").goesTo("/history").follow()
}

func TestHistoryIsCheckedForChanges(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("viewer", string(l))
			admin := d.persona("administrator")
			operation := admin.get(admin.plan(d.expired(1)...)).confirm("TICKET-1").goesBelow("/operations/")
			entries, _, since, err := d.journal.Verify(t.Context())
			if err != nil || entries < 4 {
				t.Fatalf("%d entries, %v", entries, err)
			}
			page := b.verified().flashed("success: " + l.HistoryUnbroken(entries, since))
			page.says(l.HistoryUnbrokenText(1))
			b.get("/history").flashed() // it is said once

			d.tamper("UPDATE operations SET person_name = 'Eve'")
			page = b.verified().flashed("error: " + l.HistoryDiffers())
			page.says(l.HistoryDiffersText("operations", 1, strings.TrimPrefix(operation, "/operations/")))
			if !strings.Contains(d.log.String(), "the pages do not follow from the history") {
				t.Error("the log does not say so")
			}

			d.tamper("DROP TRIGGER entries_never_change; UPDATE entries SET body = replace(body, 'TICKET-1', 'TICKET-2') WHERE kind = 'operation.intent'")
			_, broken, _, err := d.journal.Verify(t.Context())
			if err != nil || broken == 0 {
				t.Fatalf("broken at %d, %v", broken, err)
			}
			b.verified().flashed("error: " + l.HistoryBroken(int(broken)))
		})
	}
}

// tamper changes the history behind Codedesk's back.
func (d *desk) tamper(query string) {
	d.t.Helper()
	if _, err := d.journalDB.ExecContext(d.t.Context(), query); err != nil {
		d.t.Fatal(err)
	}
}

// What somebody else put into the database is shown as text, and not without end.
func TestHistoryCheckShowsTheBeginningOfAnId(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("viewer")
	id := "<b>" + strings.Repeat("0", 9999)
	d.tamper("INSERT INTO plans (id, maker, maker_name, role, created, expires, total, reason, state, gone, from_operation) VALUES ('" + id + "', '', '', '', 0, 0, 0, '', 'open', 0, '')")
	b.verified().says(text.English.HistoryDiffersText("plans", 1, id[:80]+"…"))
}

func TestHistoryCheckWithoutAnAnswerOfItsOwn(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		found, fault := journal.Verification{}, error(nil)
		d := newDesk(t, func(s *setup) {
			s.dress = func(o *handlers.Options) {
				o.Verify = func(context.Context) (journal.Verification, error) { return found, fault }
			}
		})
		b := d.persona("viewer", string(l))
		b.verified().flashed("info: " + l.HistoryNothingToVerify())
		found = journal.Verification{Entries: 3, First: 1205, Since: d.now()}
		b.verified().flashed("success: " + l.HistoryUnbroken(3, d.now())).says(l.HistoryUnbrokenText(1205)).says("1,205")
		fault = fmt.Errorf("stopped: %w", context.DeadlineExceeded)
		b.verified().flashed("warning: " + l.HistoryCheckStopped()).says(l.HistoryCheckStoppedText())
		fault = errors.New("no room")
		b.get("/history").form("/history/verify").press("", "").headed(http.StatusInternalServerError, l.ErrorInternal().Heading)
	}
}

// Retention leaves a chain that begins later, and the page says where the rest is.
func TestHistoryCheckAfterARetention(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "codedesk.db")
	db := openFile(t, file)
	old := must(journal.Open(t.Context(), db, journal.Options{Now: d.now}))(t)
	for _, days := range []int{-100, 0} {
		if err := old.Record(t.Context(), journal.Event{Kind: journal.EventSignIn, At: d.now().AddDate(0, 0, days)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if archive := must(journal.Retain(t.Context(), journal.Retention{File: file, Days: 30, Now: d.now}))(t); archive == "" {
		t.Fatal("nothing was archived")
	}
	d.journalFile = file
	d.persona("viewer").verified().says(text.English.HistoryUnbrokenText(2))
}
