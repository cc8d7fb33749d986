package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"testing"

	"codedesk/internal/text"
)

// room lets the journal's file grow by so many pages of the database and no further; a negative number takes the limit
// away. It is SQLite's own limit, which fails as a full disk does.
func (h *hardship) room(pages int) {
	h.desk.t.Helper()
	const most = 1 << 30
	limit := most
	if pages >= 0 {
		var now int
		if err := h.desk.journalDB.QueryRowContext(h.desk.t.Context(), "PRAGMA page_count").Scan(&now); err != nil {
			h.desk.t.Fatal(err)
		}
		limit = now + pages
	}
	var set int
	query := fmt.Sprintf("PRAGMA max_page_count = %d", limit)
	if err := h.desk.journalDB.QueryRowContext(h.desk.t.Context(), query).Scan(&set); err != nil || set > limit {
		h.desk.t.Fatalf("the limit is %d, want %d: %v", set, limit, err)
	}
}

// paused fails the test unless something that was asked for is refused because the history cannot be written.
func (h *hardship) paused(answer *page) {
	h.desk.t.Helper()
	l := text.English
	answer.is(http.StatusServiceUnavailable).says(l.ErrorJournal().Heading, l.ErrorNothingDeleted())
	h.person.get("/codes").headed(http.StatusOK, l.ListTitle())
}

// The disk is full when the plan is made, when it is executed, or from the moment at which the DELETE is sent: with no
// room at all, with one page, with two, until there is enough for the rest.
func TestStorageFaultsOfAFullDisk(t *testing.T) {
	t.Parallel()
	h := newHardship(t, 1200) // forty codes at a time need pages of their own
	times := 0
	for _, from := range []string{"the plan", "the intent", "the outcome"} {
		stopped := 0
		for pages, through := 0, false; !through; pages++ {
			if times++; pages > 40 {
				t.Fatalf("from %s on the disk is full for ever", from)
			}
			chosen := h.next(40)
			h.person.post("/codes", map[string][]string{"do": {"clear"}})
			if from == "the plan" {
				h.room(pages)
				made := h.person.post("/codes", map[string][]string{"do": {"delete"}, "id": chosen})
				if through = made.status == http.StatusSeeOther; !through {
					h.paused(made)
				}
			}
			h.room(-1)
			plan := h.plans(chosen)
			form := h.person.get(plan).confirmation("INC-4")
			sent := h.deletes()
			switch from {
			case "the intent":
				h.room(pages)
				answer := form.press("", "")
				if through = answer.status == http.StatusSeeOther; !through {
					h.paused(answer)
				}
			case "the outcome":
				h.arrived = func() { h.room(pages) }
				result := form.press("", "").follow()
				h.arrived = nil
				h.believes(h.desk, result)
				if through = outcomeOf(result) == "all"; !through {
					result.isUnsettled()
				}
			}
			if !through {
				stopped++
			}
			if n := h.deletes() - sent; from == "the intent" && !through && n != 0 {
				t.Errorf("%d requests to delete without room for an intent", n)
			}
			h.room(-1)
			h.executes(plan) // nothing is lost: what was not done is done now
			h.settles()
		}
		if stopped == 0 {
			t.Errorf("the disk was never full for %s", from)
		}
	}
	h.report(t, "storage: the disk is full", times)
}

// Another program holds the lock of the database: before the plan, before the intent, and from the moment at which the
// DELETE is sent.
func TestStorageFaultsOfALockedDatabase(t *testing.T) {
	t.Parallel()
	var none faults // only the patience for locks is another one than the program's
	h := newHardship(t, 60, func(s *setup) { s.openJournal = none.open })
	conn := must(h.db.Conn(t.Context()))(t)
	defer conn.Close()
	exec := func(query string) {
		if _, err := conn.ExecContext(context.WithoutCancel(t.Context()), query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	chosen := h.next(2)
	exec("BEGIN IMMEDIATE")
	h.paused(h.person.post("/codes", map[string][]string{"do": {"delete"}, "id": chosen}))
	exec("ROLLBACK")

	plan := h.plans(chosen)
	form := h.person.get(plan).confirmation("INC-6")
	exec("BEGIN IMMEDIATE")
	h.paused(form.press("", ""))
	exec("ROLLBACK")
	if n := h.deletes(); n != 0 {
		t.Fatalf("%d requests to delete while nothing could be written", n)
	}

	h.arrived = func() { exec("BEGIN IMMEDIATE") }
	h.executes(plan).isUnsettled()
	h.paused(h.person.post("/codes", map[string][]string{"do": {"delete"}, "id": h.next(1)}))
	h.arrived = nil
	exec("ROLLBACK")
	h.settles()
	h.person.get("/operations/"+plan[len("/plans/"):]).headed(http.StatusOK, text.English.OperationAll(2))
	h.report(t, "storage: the database is locked", 3)
}

// The file of the journal is taken away while the program runs: before the plan, before the intent, and at the moment
// at which the DELETE is sent. SQLite goes on writing into it, but nobody would ever find that again. It comes back in
// the end.
func TestStorageFaultsOfAFileThatIsTakenAway(t *testing.T) {
	t.Parallel()
	h := newHardship(t, 60, func(s *setup) { s.guarded = true })
	away := h.desk.journalFile + ".away"
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Error(err)
		}
	}
	takeAway := func() { move(h.desk.journalFile, away) }
	bringBack := func() { move(away, h.desk.journalFile) }
	chosen := h.next(2)
	takeAway()
	h.paused(h.person.post("/codes", map[string][]string{"do": {"delete"}, "id": chosen}))
	bringBack()

	plan := h.plans(chosen)
	form := h.person.get(plan).confirmation("INC-7")
	takeAway()
	h.paused(form.press("", ""))
	bringBack()
	if n := h.deletes(); n != 0 {
		t.Fatalf("%d requests to delete without a history", n)
	}

	h.arrived = takeAway
	h.executes(plan).isUnsettled()
	h.paused(h.person.post("/codes", map[string][]string{"do": {"delete"}, "id": h.next(1)}))
	h.arrived = nil
	bringBack()
	h.settles()
	h.person.get("/operations/"+plan[len("/plans/"):]).headed(http.StatusOK, text.English.OperationAll(2))
	h.report(t, "storage: the file is taken away", 3)
}
