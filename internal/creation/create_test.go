package creation

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

func TestACodeIsMadeAndFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, makes)
		d := draft()
		d.New.Terminal, d.New.Phone, d.New.Country = "  Room 4-12 ", "+86 173-1234 5678", "chinaPR"
		c := mustCreate(t, e, d)
		wants(t, c, journal.CreationMade, true)
		if c.Found.ID != "n1" || c.Found.ActiveCode != c.AnsweredCode || c.Found.Expires.IsZero() || c.CheckedAt.IsZero() {
			t.Errorf("found %+v", c)
		}
		if got := s.posts[0]; got.Terminal != "Room 4-12" || got.Phone != "+8617312345678" || got.Email != "it@acme.example" {
			t.Errorf("sent %+v", got)
		}
		if kept := m.get(d.ID); kept.Phone != "+86•••78" || kept.Email != "i•••@acme.example" {
			t.Errorf("kept %q and %q", kept.Phone, kept.Email)
		}
		if first := slices.Index(m.steps, "intent"); first < 0 || slices.Index(m.steps, "answer") < first {
			t.Errorf("steps %v", m.steps)
		}
	})
}

func TestAFormIsSentOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, _, s := desk(t, func(s *service, n meeting.NewCode) meeting.Created {
			time.Sleep(time.Second)
			return makes(s, n)
		})
		d := draft()
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() { wants(t, mustCreate(t, e, d), journal.CreationMade, true) })
		}
		all.Wait()
		d.New.Terminal = "another name" // the browser's back button, and a new name
		if c := mustCreate(t, e, d); c.Terminal != "Room 4-12" {
			t.Errorf("it is for %q", c.Terminal)
		}
		d.New.Email = "wrong"
		wants(t, mustCreate(t, e, d), journal.CreationMade, true)
		if s.sent() != 1 {
			t.Errorf("%d requests", s.sent())
		}
	})
}

// Each row is a fault, what the person must be told in the end, and whether a code is there.
func TestWhatIsSaidAfterAFault(t *testing.T) {
	for name, c := range map[string]struct {
		create  func(*service, meeting.NewCode) meeting.Created
		at      journal.CreationOutcome // after the first ten seconds
		end     journal.CreationOutcome
		settled bool // already then
	}{
		"refused":                  {fails(meeting.ClassNotDone, meeting.KindForbidden, 403, false), "refused", "refused", true},
		"token not accepted":       {fails(meeting.ClassNotDone, meeting.KindSignIn, 401, false), "refused", "refused", true},
		"too many requests":        {fails(meeting.ClassNotDone, meeting.KindThrottled, 429, false), "refused", "refused", true},
		"no answer, made":          {fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, true), "appeared", "appeared", true},
		"no answer, not made":      {fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, false), "unknown", "absent", false},
		"a fault inside, made":     {fails(meeting.ClassUnknown, meeting.KindServer, 500, true), "appeared", "appeared", true},
		"a fault inside, not made": {fails(meeting.ClassUnknown, meeting.KindServer, 500, false), "unknown", "absent", false},
		"a web page, made":         {fails(meeting.ClassUnknown, meeting.KindBadAnswer, 200, true), "appeared", "appeared", true},
		"a web page, not made":     {fails(meeting.ClassUnknown, meeting.KindBadAnswer, 200, false), "unknown", "absent", false},
		"done without a code": {func(*service, meeting.NewCode) meeting.Created {
			return meeting.Created{Answer: meeting.Answer{Class: meeting.ClassDone, Status: 200}}
		}, "unknown", "absent", false},
		"a code that is never listed": {func(*service, meeting.NewCode) meeting.Created {
			return meeting.Created{Answer: meeting.Answer{Class: meeting.ClassDone, Status: 200}, ActiveCode: "1234"}
		}, "unknown", "unlisted", false},
		"listed after five seconds": {func(s *service, n meeting.NewCode) meeting.Created {
			s.delay = 5 * time.Second
			return makes(s, n)
		}, "created", "created", true},
		"made after twenty seconds": {func(s *service, n meeting.NewCode) meeting.Created {
			s.delay = 20 * time.Second
			return fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, true)(s, n)
		}, "unknown", "appeared", false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				e, m, s := desk(t, c.create)
				s.listed = []meeting.Code{
					{ID: "b1", ActiveCode: "1", Terminal: "Room 4-12", Type: "idea-hub", DeptCode: "rSD4S"}, // there before
				}
				d := draft()
				wants(t, mustCreate(t, e, d), c.at, c.settled)
				time.Sleep(time.Minute)
				end := m.get(d.ID)
				wants(t, end, c.end, true)
				if s.sent() != 1 {
					t.Errorf("%d requests", s.sent())
				}
				if text := end.Answer.Text; text != "" && text != "not for i•••@acme.example" {
					t.Errorf("the answer is kept as %q", text)
				}
				if end.Outcome == journal.CreationAppeared && (end.Appeared != 1 || end.Found.ID != "n1") {
					t.Errorf("appeared: %d, %+v", end.Appeared, end.Found)
				}
			})
		})
	}
}

func TestOnePersonCannotLeaveAnyNumberUnsettled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, makes)
		for range MaxUnsettled {
			d := draft()
			m.all[d.ID] = journal.Creation{ID: d.ID, By: d.By, Outcome: journal.CreationUnknown}
		}
		if _, err := e.Create(t.Context(), draft()); !errors.Is(err, ErrTooMany) || s.sent() != 0 {
			t.Errorf("the next one ends in %v, %d were sent", err, s.sent())
		}
		other := draft()
		other.By.Key = "local:other"
		wants(t, mustCreate(t, e, other), journal.CreationMade, true)
	})
}

func TestNothingIsSentWithoutTheListBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, makes)
		s.listErr = &meeting.Error{Kind: meeting.KindUnreachable, Op: "search"}
		d := draft()
		_, err := e.Create(t.Context(), d)
		if fault, ok := errors.AsType[*meeting.Error](err); !ok || fault.Kind != meeting.KindUnreachable {
			t.Errorf("got %v", err)
		}
		if s.sent() != 0 || m.did("intent") != 0 {
			t.Errorf("%d requests, %d intents", s.sent(), m.did("intent"))
		}
		s.listErr = nil
		wants(t, mustCreate(t, e, d), journal.CreationMade, true) // the same form works then
	})
}

func TestNothingIsSentWithoutTheIntent(t *testing.T) {
	for _, keeps := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			e, m, s := desk(t, makes)
			m.break1("intent", errDisk)
			m.keeps = keeps
			d := draft()
			if _, err := e.Create(t.Context(), d); !isJournal(err) {
				t.Errorf("got %v", err)
			}
			m.break1("intent", nil)
			time.Sleep(time.Minute) // what was written all the same is settled by itself
			if s.sent() != 0 {
				t.Errorf("%d requests", s.sent())
			}
			if !keeps {
				wants(t, mustCreate(t, e, d), journal.CreationMade, true)
				return
			}
			wants(t, mustCreate(t, e, d), journal.CreationAbsent, true)
			if s.sent() != 0 {
				t.Errorf("%d requests after another press", s.sent())
			}
		})
	}
}

func isJournal(err error) bool {
	_, ok := errors.AsType[*JournalError](err)
	return ok
}

func TestNothingIsClaimedThatIsNotWritten(t *testing.T) {
	for _, step := range []string{"answer", "outcome"} {
		for _, keeps := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				e, m, s := desk(t, makes)
				m.keeps = keeps
				m.break1(step, errDisk)
				d := draft()
				wants(t, mustCreate(t, e, d), journal.CreationUnknown, false)
				m.break1(step, nil)
				time.Sleep(time.Hour)
				wants(t, m.get(d.ID), journal.CreationMade, true)
				if c := m.get(d.ID); s.sent() != 1 || c.AnsweredCode == "" || c.Answer == nil {
					t.Errorf("%d requests, kept %+v", s.sent(), c)
				}
			})
		}
	}
}

// Two people ask for a code for the same terminal; the answer to the second one is lost. What the first one made must
// not be taken for it, also when it is listed late.
func TestTheCodeOfAnotherCreationIsNotTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first := true
		e, m, s := desk(t, func(s *service, n meeting.NewCode) meeting.Created {
			if first {
				first = false
				s.delay = 2 * time.Second
				return makes(s, n)
			}
			return fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, false)(s, n)
		})
		one, two := draft(), draft()
		var both sync.WaitGroup
		both.Go(func() { wants(t, mustCreate(t, e, one), journal.CreationMade, true) })
		synctest.Wait()
		both.Go(func() { wants(t, mustCreate(t, e, two), journal.CreationUnknown, false) })
		both.Wait()
		time.Sleep(time.Minute)
		wants(t, m.get(two.ID), journal.CreationAbsent, true)
		if s.sent() != 2 {
			t.Errorf("%d requests", s.sent())
		}
	})
}

// Of two requests for the same terminal without an answer nobody could tell which has made the code that appears.
func TestNothingIsSentWhileARequestForTheTerminalIsOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, fails(meeting.ClassUnknown, meeting.KindNoAnswer, 0, false))
		one, two := draft(), draft()
		wants(t, mustCreate(t, e, one), journal.CreationUnknown, false)
		if _, err := e.Create(t.Context(), two); !errors.Is(err, ErrBusy) || s.sent() != 1 {
			t.Errorf("%v after %d requests, want ErrBusy and one", err, s.sent())
		}
		other := draft()
		other.New.Terminal += " 2"
		wants(t, mustCreate(t, e, other), journal.CreationUnknown, false)
		time.Sleep(time.Minute)
		wants(t, m.get(one.ID), journal.CreationAbsent, true)
		wants(t, mustCreate(t, e, two), journal.CreationUnknown, false)
		if s.sent() != 3 {
			t.Errorf("%d requests", s.sent())
		}
	})
}

// An earlier press may have made a code: when the history cannot say, nobody may say that none was made.
func TestAFormOfWhichTheHistoryCannotTell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, makes)
		d := draft()
		wants(t, mustCreate(t, e, d), journal.CreationMade, true)
		m.break1("read", errDisk)
		_, err := e.Create(t.Context(), d)
		if _, unread := errors.AsType[*UnreadError](err); !unread || s.sent() != 1 {
			t.Errorf("%v after %d requests, want an UnreadError and one", err, s.sent())
		}
	})
}

func TestTheBrowserMayGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, func(s *service, n meeting.NewCode) meeting.Created {
			time.Sleep(2 * time.Second)
			return makes(s, n)
		})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		d := draft()
		if c, err := e.Create(ctx, d); err != nil || c.Outcome != journal.CreationRunning {
			t.Errorf("got %v, %v", c.Outcome, err)
		}
		time.Sleep(time.Minute)
		wants(t, m.get(d.ID), journal.CreationMade, true)
		if s.sent() != 1 {
			t.Errorf("%d requests", s.sent())
		}
	})
}

func TestAPanicOfAPartEndsNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, m, s := desk(t, func(*service, meeting.NewCode) meeting.Created { panic("fault") })
		d := draft()
		c := mustCreate(t, e, d)
		wants(t, c, journal.CreationRunning, false)
		time.Sleep(time.Hour)
		wants(t, m.get(d.ID), journal.CreationAbsent, true)
		if s.sent() != 1 {
			t.Errorf("%d requests", s.sent())
		}
	})
}
