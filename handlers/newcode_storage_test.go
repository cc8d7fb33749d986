package handlers_test

import (
	"context"
	"net/http"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"codedesk/internal/text"
)

// Each single write of a new code, and each single commit, fails once, from the intent to the outcome. It costs another
// press, and never the truth or a second code.
func TestNewCodeWithStorageFaultsOneByOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		work []string
		done bool
		most int // a sane number of them in one creation
		few  int
	}{
		{"new code, storage: each single statement fails", []string{storageBegin, storageWrite}, false, 60, 8},
		{"new code, storage: each single commit fails", []string{storageCommit}, false, 8, 3},
		{"new code, storage: each single commit is kept but not confirmed", []string{storageCommit}, true, 8, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newBirthHardship(t)
			times, struck := 0, true
			for n := 1; struck; n++ {
				seen := 0
				struck = false
				form := h.fills()
				h.disk.set(func(work string) (fails, done bool) {
					if !slices.Contains(c.work, work) {
						return false, false
					}
					if seen++; seen != n {
						return false, false
					}
					struck = true
					return true, c.done
				})
				h.makes(form)
				h.disk.set(nil)
				h.settles()
				if times++; n > c.most {
					t.Fatalf("a new code has more than %d steps that can fail", c.most)
				}
			}
			if times <= c.few {
				t.Errorf("only %d steps have failed: the storage is not what was tried", times-1)
			}
			h.report(t, c.name, times)
		})
	}
}

// Every fifth thing that is asked of the storage fails, at random.
func TestNewCodeWithStorageFaultsAtRandom(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("CODEDESK_TORTURE_SEED"); s != "" {
		seed = must(strconv.ParseUint(s, 10, 64))(t)
	}
	t.Logf("CODEDESK_TORTURE_SEED=%d", seed)
	times, chunk := 16, 8
	if tortureIsLong() {
		times = 480 // the sandbox makes some 500 for an enterprise
	}
	strike := everyFifth(seed)
	h := newBirthHardship(t)
	for n := range times {
		form := h.fills()
		h.disk.set(strike)
		h.makes(form)
		h.disk.set(nil)
		if n%chunk == chunk-1 { // a person may leave only so many unsettled
			h.settles()
		}
		if t.Failed() || len(h.witness.faults) > 20 {
			break
		}
	}
	h.settles()
	if made := h.asked(); made > times {
		t.Errorf("%d forms have become %d requests", times, made)
	}
	h.report(t, "new code, storage: 20 % random failures", times)
}

// While nothing can be written from the moment on at which the POST is sent, nothing is claimed, and the page says that it
// is being checked; afterwards the code is found.
func TestNewCodeWithStorageFaultsAfterSending(t *testing.T) {
	t.Parallel()
	h := newBirthHardship(t)
	form := h.fills()
	h.arrived = func() {
		h.disk.set(func(work string) (fails, done bool) { return work != storageRead, false })
	}
	page := h.makes(form)
	for _, claimed := range []string{"created", "appeared", "absent", "refused"} {
		if page.heading() == text.English.CreationHeading(claimed, form.values.Get("terminal")) {
			t.Errorf("the page claims %q while it cannot be written down", page.heading())
		}
	}
	again, done := h.presses(form) // the same form once more
	if !done && again.status != http.StatusServiceUnavailable {
		t.Errorf("the form sent again answers %d", again.status)
	}
	h.arrived = nil
	h.disk.set(nil)
	h.settles()
	if n := h.asked(); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
	h.report(t, "new code, storage: nothing can be written after the POST was sent", 1)
}

// Nothing can be written before the POST: the form comes back, nothing is sent, and the same form makes the code later.
func TestNewCodeWithoutRoomForItsIntent(t *testing.T) {
	t.Parallel()
	h := newBirthHardship(t)
	form := h.fills()
	h.disk.set(func(work string) (fails, done bool) { return work != storageRead, false })
	for range 3 {
		if _, done := h.presses(form); done {
			t.Fatal("the form was taken though nothing can be written")
		}
	}
	h.disk.set(nil)
	if n := h.asked(); n != 0 {
		t.Errorf("%d requests for a code without an intent", n)
	}
	h.makes(form)
	h.settles()
	h.report(t, "new code, storage: nothing can be written before the POST", 1)
}

// Another program holds the lock of the database before the intent, and from the moment on at which the POST is sent.
func TestNewCodeWithALockedDatabase(t *testing.T) {
	t.Parallel()
	h := newBirthHardship(t)
	conn := must(h.db.Conn(t.Context()))(t)
	defer conn.Close()
	exec := func(query string) {
		if _, err := conn.ExecContext(context.WithoutCancel(t.Context()), query); err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	form := h.fills()
	exec("BEGIN IMMEDIATE")
	if _, done := h.presses(form); done {
		t.Error("the form was taken though the database is locked")
	}
	exec("ROLLBACK")
	if n := h.asked(); n != 0 {
		t.Errorf("%d requests for a code without an intent", n)
	}

	h.arrived = func() { exec("BEGIN IMMEDIATE") }
	page := h.makes(form)
	if page.heading() == text.English.CreationHeading("created", form.values.Get("terminal")) {
		t.Error("the page claims that there is a code, and nothing of it is written down")
	}
	h.arrived = nil
	exec("ROLLBACK")
	h.settles()
	if n := h.asked(); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
	h.report(t, "new code, storage: the database is locked", 2)
}

// The file of the journal is taken away before the intent, and at the moment at which the POST is sent. It comes back in
// the end.
func TestNewCodeWithAFileThatIsTakenAway(t *testing.T) {
	t.Parallel()
	h := newBirthHardship(t, func(s *setup) { s.guarded = true })
	away := h.desk.journalFile + ".away"
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Error(err)
		}
	}
	form := h.fills()
	move(h.desk.journalFile, away)
	if _, done := h.presses(form); done {
		t.Error("the form was taken though there is no history")
	}
	move(away, h.desk.journalFile)
	if n := h.asked(); n != 0 {
		t.Errorf("%d requests for a code without a history", n)
	}

	h.arrived = func() { move(h.desk.journalFile, away) }
	page := h.makes(form)
	if page.heading() == text.English.CreationHeading("created", form.values.Get("terminal")) {
		t.Error("the page claims that there is a code, and nothing of it is written down")
	}
	h.arrived = nil
	move(away, h.desk.journalFile)
	h.settles()
	if n := h.asked(); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
	h.report(t, "new code, storage: the file is taken away", 2)
}
