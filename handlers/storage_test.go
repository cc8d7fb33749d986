package handlers_test

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/handlers"
	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// breakTable makes every such change of a table fail until mend is called.
func (d *desk) breakTable(db *sql.DB, change, table string) (mend func()) {
	d.t.Helper()
	exec := func(query string) {
		d.t.Helper()
		if _, err := db.ExecContext(d.t.Context(), query); err != nil {
			d.t.Fatal(err)
		}
	}
	exec("CREATE TRIGGER broken BEFORE " + change + " ON " + table + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
	return func() { exec("DROP TRIGGER broken") }
}

func TestJournalThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("pauses deleting while the list works, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator", string(l))
			operation := b.deleted(d.list()[:1])
			sent := len(d.deletes())
			chosen := d.expired(2)
			plan := b.plan(chosen...)
			d.journalDB.Close()

			heading := l.ErrorJournal().Heading
			b.post("/codes", url.Values{"do": {"delete"}}).headed(http.StatusServiceUnavailable, heading).says(l.ErrorNothingDeleted(), l.ErrorKept(2))
			b.post(plan+"/execute", url.Values{"reason": {"x"}}).headed(http.StatusServiceUnavailable, heading).says(l.ErrorNothingDeleted(), l.ErrorKept(2))
			b.get(plan).is(http.StatusServiceUnavailable)
			page := b.get("/codes").is(http.StatusOK).says(l.ListSelected(2, 59))
			if _, ticked := page.rows(); !sameSet(ticked, chosen) {
				t.Errorf("ticked are %q", ticked)
			}
			page.list().press("do", "select-page").goesTo("/codes")
			unread := l.ErrorHistory()
			for _, path := range []string{"/history", "/history.csv", operation, operation + ".csv", operation + "?check=1"} {
				b.get(path).headed(http.StatusServiceUnavailable, unread.Heading).
					says(unread.Happened, unread.Next, l.ErrorOpenedOnly()).silent(l.ErrorNotSent())
			}
			b.statusOf(operation).is(http.StatusServiceUnavailable)
			if len(d.deletes()) != sent {
				t.Error("something was sent")
			}
		})
	}
	t.Run("an intent that cannot be written sends nothing and costs nothing", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		for _, table := range []string{"operations", "operation_codes", "entries"} {
			mend := d.breakTable(d.journalDB, "INSERT", table)
			again := b.get(plan).confirm("INC-3").headed(http.StatusServiceUnavailable, text.English.PlanTitle(2)).
				says("Nothing was deleted", text.English.ErrorJournal().Heading)
			if got := again.form(plan + "/execute").values.Get("reason"); got != "INC-3" {
				t.Errorf("the reason is %q, want what was typed", got)
			}
			mend()
		}
		if len(d.deletes()) != 0 {
			t.Fatal("something was sent without an intent")
		}
		page := b.get(plan).headed(http.StatusOK, "Delete 2 activation codes?")
		if got := page.form(plan + "/execute").values.Get("reason"); got != "INC-3" && got != "" {
			t.Errorf("the reason is %q", got)
		}
		page.confirm("INC-3").follow().headed(http.StatusOK, "2 activation codes deleted")
	})
	t.Run("an outcome that cannot be written is not claimed", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		mend := d.breakTable(d.journalDB, "UPDATE", "operations")
		operation := b.get(plan).confirm("").goesBelow("/operations/")
		if n := len(d.deletes()); n != 1 {
			t.Fatalf("%d requests to delete, want 1", n)
		}
		page := b.get(operation).is(http.StatusOK).silent("2 activation codes deleted", text.English.OperationDone(2))
		for _, flash := range page.flashes() {
			if strings.HasPrefix(flash, "success") {
				t.Errorf("the message %q claims a success", flash)
			}
		}
		mend()
		b.get(operation+"?check=1").headed(http.StatusOK, "2 activation codes deleted")
		if n := len(d.deletes()); n != 1 {
			t.Errorf("%d requests to delete, want 1", n)
		}
	})
}

func TestSessionStoreThatFails(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("the page gives an id, and says from the journal what was sent, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator", string(l))
			executed, open := b.plan(d.expired(1)...), b.plan(d.expired(3)...)
			operation := b.get(executed).confirm("").goesBelow("/operations/")
			before := len(d.deletes())
			d.sessionDB.Close()

			heading := l.ErrorVisit().Heading
			page := b.get("/codes").headed(http.StatusServiceUnavailable, heading).says(l.ErrorNotSent())
			id := page.fact(l.ErrorCodedeskID())
			if id == "" || id != page.header.Get("X-Request-Id") || !strings.Contains(d.log.String(), "id="+id+" status=503 error=") {
				t.Errorf("the id %q is not that of the answer and of the log", id)
			}
			page.silent("sql", "database is closed")
			b.post(open+"/execute", url.Values{"reason": {""}}).headed(http.StatusServiceUnavailable, heading).says(l.ErrorNotSent())
			page = b.post(executed+"/execute", url.Values{"reason": {""}}).headed(http.StatusServiceUnavailable, heading)
			page.says(l.ErrorMaybeDeleted()).silent(l.ErrorNotSent())
			if !strings.Contains(page.body, `href="`+operation+`"`) {
				t.Error("the page does not lead to the operation")
			}
			if n := len(d.deletes()); n != before {
				t.Errorf("%d requests to delete, want %d", n, before)
			}
			t.Run("and does not guess when the journal fails as well", func(t *testing.T) {
				d.journalDB.Close()
				b.in(t).post(open+"/execute", url.Values{"reason": {""}}).headed(http.StatusServiceUnavailable, heading).
					says(l.OperationUnknown(2)).silent(l.ErrorNotSent(), l.ErrorNothingDeleted())
			})
		})
	}
	t.Run("strangers still see the sign-in, which then fails", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.visitor()
		d.sessionDB.Close()
		b.get("/signin").is(http.StatusOK).form("/signin", "personas").press("persona", "viewer").is(http.StatusInternalServerError)
	})
	t.Run("a message that cannot be kept does not hide the result", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		d.breakTable(d.sessionDB, "INSERT", "flashes")
		b.get(plan).confirm("").follow().headed(http.StatusOK, "2 activation codes deleted").flashed()
	})
	t.Run("a basket that cannot be written is no success", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		page := b.get("/codes")
		d.breakTable(d.sessionDB, "INSERT", "baskets")
		page.list().tick("id", d.expired(1)...).keep().headed(http.StatusInternalServerError, text.English.ErrorInternal().Heading)
		page.list().press("do", "select-page").is(http.StatusInternalServerError)
	})
}

// bomb is a part that panics when a plan is executed: before it does anything, or after.
type bomb struct {
	handlers.Deletion
	after bool
}

func (b bomb) Execute(ctx context.Context, id string, c deletion.Confirmation) (journal.Operation, error) {
	if b.after {
		if _, err := b.Deletion.Execute(ctx, id, c); err != nil {
			return journal.Operation{}, errors.Join(errors.New("before the panic"), err)
		}
	}
	panic("secret-panic")
}

func TestPanics(t *testing.T) {
	t.Parallel()
	for after, says := range map[bool]string{false: text.English.ErrorNotSent(), true: text.English.ErrorMaybeDeleted()} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) {
				s.dress = func(o *handlers.Options) { o.Deletion = bomb{o.Deletion, after} }
			})
			b := d.persona("administrator")
			page := b.get(b.plan(d.expired(1)...)).confirm("").headed(http.StatusInternalServerError, text.English.ErrorInternal().Heading).says(says)
			if strings.Contains(page.body, "secret-panic") || !strings.Contains(d.log.String(), "secret-panic") {
				t.Error("the cause belongs into the log and not on the page")
			}
			b.get("/codes").is(http.StatusOK)
		})
	}
}
