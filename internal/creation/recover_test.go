package creation

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// left is what a killed process leaves: an intent, and perhaps an answer.
func left(m *memory, answered bool) journal.Creation {
	c := journal.Creation{ID: NewID(), By: journal.Person{Key: "local:ann"}, RequestID: "r", Started: time.Now(), Outcome: journal.CreationRunning,
		Type: "idea-hub", Terminal: "Room 4-12", DeptCode: "1", Before: []string{"b1"}}
	if answered {
		c.Answer, c.AnsweredCode = &journal.Answer{Class: "done", Status: 200}, "7777"
	}
	m.all[c.ID] = c
	return c
}

func TestWhatAKilledProcessLeavesIsSettled(t *testing.T) {
	room := meeting.Code{ID: "n1", ActiveCode: "7777", Terminal: "Room 4-12", Type: "idea-hub"} // no department: the list may leave it out
	old := meeting.Code{ID: "b1", ActiveCode: "1", Terminal: "Room 4-12", Type: "idea-hub", DeptCode: "1"}
	other := meeting.Code{ID: "n2", ActiveCode: "2", Terminal: "Room 4-12", Type: "huawei-vision", DeptCode: "1"}
	for name, c := range map[string]struct {
		answered bool
		listed   []meeting.Code
		want     journal.CreationOutcome
	}{
		"made":               {false, []meeting.Code{old, other, room}, journal.CreationAppeared},
		"not made":           {false, []meeting.Code{old, other}, journal.CreationAbsent},
		"answered":           {true, []meeting.Code{old, room}, journal.CreationMade},
		"answered, not seen": {true, []meeting.Code{old}, journal.CreationUnlisted},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e, m, s := desk(t, makes)
				s.listed = c.listed
				kept := left(m, c.answered)
				if err := e.Recover(t.Context()); err != nil {
					t.Fatal(err)
				}
				if got := m.get(kept.ID); !got.Settled && got.Outcome != journal.CreationUnknown {
					t.Errorf("until the list is read it is %q", got.Outcome)
				}
				time.Sleep(time.Minute)
				wants(t, m.get(kept.ID), c.want, true)
				if s.sent() != 0 {
					t.Errorf("%d requests", s.sent())
				}
			})
		})
	}
}

func TestRecoverSaysThatTheJournalFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, _ := desk(t, makes)
		m.break1("unsettled", errDisk)
		if err := e.Recover(t.Context()); !isJournal(err) {
			t.Errorf("got %v", err)
		}
	})
}

func TestCheckNowLooksAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, _, s := desk(t, fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, false))
		d := draft()
		wants(t, mustCreate(t, e, d), journal.CreationUnknown, false)
		s.add(d.New)
		c, err := e.CheckNow(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		wants(t, c, journal.CreationAppeared, true)
		if again, err := e.CheckNow(t.Context(), d.ID); err != nil || again.Outcome != c.Outcome {
			t.Errorf("again: %v, %v", again.Outcome, err)
		}
		if _, err := e.CheckNow(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
			t.Errorf("of none: %v", err)
		}
	})
}

func TestALookThatFailsIsSaidAndRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, func(s *service, n meeting.NewCode) meeting.Created {
			made := makes(s, n)
			s.listErr = &meeting.Error{Kind: meeting.KindServer, Op: "search"}
			return made
		})
		d := draft()
		c := mustCreate(t, e, d)
		wants(t, c, journal.CreationUnknown, false)
		if c.CheckError != "server" || c.AnsweredCode == "" {
			t.Errorf("kept %+v", c)
		}
		s.mu.Lock()
		s.listErr = nil
		s.mu.Unlock()
		time.Sleep(time.Hour)
		wants(t, m.get(d.ID), journal.CreationMade, true)
	})
}

func TestCloseWaitsForTheAnswerAndItsFirstLook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		s := &service{create: func(s *service, n meeting.NewCode) meeting.Created {
			time.Sleep(2 * time.Second)
			return makes(s, n)
		}}
		e := New(Options{Service: s, Journal: m})
		d := draft()
		go e.Create(t.Context(), d) //nolint:errcheck // it is the journal that is looked at
		synctest.Wait()
		closed(t, e)
		wants(t, m.get(d.ID), journal.CreationMade, true)
		if _, err := e.Create(t.Context(), draft()); !errors.Is(err, ErrStopping) {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestCloseThatMayNotWaitLeavesARecord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		s := &service{create: func(s *service, n meeting.NewCode) meeting.Created {
			time.Sleep(20 * time.Second)
			return makes(s, n)
		}}
		e := New(Options{Service: s, Journal: m})
		d := draft()
		go e.Create(t.Context(), d) //nolint:errcheck // it is the journal that is looked at
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := e.Close(ctx); err == nil {
			t.Error("it did not say that work is left")
		}
		wants(t, m.get(d.ID), journal.CreationRunning, false)
		time.Sleep(time.Minute) // the goroutine ends
	})
}
