package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/internal/sightings"

	"github.com/labstack/echo/v4"
)

func showStory(a *app, c echo.Context) error { return a.story(c) }

// goneCode is a code that is not listed.
func goneCode() meeting.Code {
	return meeting.Code{ID: hexID(9), ActiveCode: "0850000042", Terminal: "Room 9", Type: "idea-hub", DeptCode: "10", Department: "Sales",
		Expires: clock().AddDate(0, 0, -3)}
}

// pastOf is what an operation did to a code so many hours ago.
func pastOf(code meeting.Code, hours int, outcome journal.CodeOutcome, reason string) journal.PastCode {
	return journal.PastCode{
		OperationCode: journal.OperationCode{Code: journal.Code(code), Outcome: outcome}, Operation: planID, By: maker(ann), Reason: reason,
		At: hoursAgo(hours), Settled: outcome != journal.CodeNotChecked,
	}
}

// madeFor is a new code that was asked for so many hours ago, or after the list was read; if it was made, a check has found it.
func madeFor(code meeting.Code, hours int, outcome journal.CreationOutcome) journal.Creation {
	m := journal.Creation{ID: fmt.Sprintf("%032x", 0xc0de+hours), By: maker(helpdesk), Started: hoursAgo(hours), CheckedAt: hoursAgo(hours).Add(time.Second),
		Outcome: outcome, Settled: outcome != journal.CreationUnknown && outcome != journal.CreationRunning, Terminal: code.Terminal, Type: code.Type,
		DeptCode: code.DeptCode, Department: code.Department}
	if outcome == journal.CreationMade || outcome == journal.CreationAppeared {
		m.Found = journal.Code(code)
	}
	return m
}

// onlyAnswered is a new code whose digits the service has answered, and which no check has found.
func onlyAnswered(code meeting.Code, outcome journal.CreationOutcome) journal.Creation {
	m := madeFor(code, 1, outcome)
	m.AnsweredCode = code.ActiveCode
	return m
}

// inPlaceOf are new codes for a deleted one: the first was made and is listed, of the others one may have been, is not yet
// known, and came to nothing.
func inPlaceOf(code meeting.Code) []journal.Creation {
	all := []journal.Creation{
		madeFor(code, 1, journal.CreationUnknown), madeFor(threeCodes()[1], 2, journal.CreationAppeared),
		madeFor(threeCodes()[0], 3, journal.CreationMade), madeFor(code, 4, journal.CreationRefused),
	}
	for i := range all {
		all[i].FromOperation, all[i].FromCode = planID, code.ID
	}
	return all
}

func hoursAgo(n int) time.Time { return clock().Add(-time.Duration(n) * time.Hour) }

// seenOf is a code that was seen from so many hours ago until so many, and missed an hour later; 0: it is listed.
func seenOf(code meeting.Code, from, to int) sightings.Found {
	s := sightings.Sighting{Code: code, First: hoursAgo(from), Last: hoursAgo(to)}
	if to > 0 {
		s.Missed = hoursAgo(to - 1)
	}
	return sightings.Found{Sightings: []sightings.Sighting{s}, Since: hoursAgo(500)}
}

// askedFor is a world in which something is looked up.
func askedFor(word string, change func(w *world)) world {
	w := world{address: addressed(navStory, "q", word)}
	if change != nil {
		change(&w)
	}
	return w
}

func storyStates() []state {
	gone := goneCode()
	fresh := meeting.Code{ID: hexID(77), ActiveCode: "0850000077", Terminal: "Room 9", Type: "idea-hub", DeptCode: "10", Department: "Sales",
		Expires: clock().AddDate(0, 0, 10)}
	down := &meeting.Error{Kind: meeting.KindUnreachable, Op: "list", RequestID: codedeskID}
	both := func(w *world) {
		w.seen = seenOf(gone, 400, 20)
		w.past = []journal.PastCode{pastOf(gone, 19, journal.CodeDeleted, "TICKET-4711")}
	}
	one := func(name, word string, change func(w *world)) state {
		return state{name: "story-" + name, show: showStory, world: askedFor(word, change)}
	}
	chinese := func(s state) state { s.chinese = true; return s }
	named := manyCodes(maxStories + 2)
	for i := range named {
		named[i].Terminal = "Room 9"
	}
	reading := func(w *world) { w.listErr = inventory.ErrReading; w.seen = seenOf(threeCodes()[0], 400, 0) }
	return []state{
		one("nothing-asked", "", nil),
		one("expired", "Room 4-12", func(w *world) { w.seen = seenOf(threeCodes()[0], 500, 0) }),
		chinese(one("protected", "Room 4-12", func(w *world) { w.protected = fewProtected()[:1] })),
		one("protected-unread", "Room 4-12", func(w *world) { w.protectedErr = errProtected }),
		one("valid", "7730021958", nil),
		one("without-an-expiry-or-a-name", hexID(3), nil),
		chinese(one("deleted-here", "Room 9", both)),
		one("vanished-without-us", "085-000 0042", func(w *world) { w.seen = seenOf(gone, 400, 20) }),
		one("vanished-after-a-deletion-that-may-be-late", gone.ID, func(w *world) {
			w.seen = seenOf(gone, 400, 20)
			w.past = []journal.PastCode{pastOf(gone, 21, journal.CodeStillThere, "")}
		}),
		one("vanished-since-the-last-that-is-remembered", gone.ID, func(w *world) {
			w.seen = seenOf(gone, 400, 0)
			w.seen.Sightings[0].Last = hoursAgo(2)
		}),
		one("gone-before-a-deletion", gone.ID, func(w *world) {
			w.past = []journal.PastCode{pastOf(gone, 2, journal.CodeGone, "left over")}
		}),
		one("result-not-known", "Room 4-12", func(w *world) {
			w.past = []journal.PastCode{pastOf(threeCodes()[0], 1, journal.CodeNotChecked, "")}
		}),
		chinese(one("still-there-and-not-settled", "Room 4-12", func(w *world) {
			w.past = []journal.PastCode{pastOf(threeCodes()[0], 1, journal.CodeStillThere, "")}
			w.past[0].Settled = false
		})),
		one("listed-again", gone.ID, func(w *world) {
			w.codes = append(threeCodes(), gone)
			w.seen = seenOf(gone, 10, 0)
			w.seen.Sightings = append(w.seen.Sightings, seenOf(gone, 400, 20).Sightings...)
			w.past = []journal.PastCode{pastOf(gone, 19, journal.CodeDeleted, "TICKET-4711")}
		}),
		chinese(one("remade", gone.ID, func(w *world) { both(w); w.remade = inPlaceOf(gone) })),
		one("remade-perhaps", gone.ID, func(w *world) { both(w); w.remade = inPlaceOf(gone)[:1] }),
		one("made-here", "Room 4-12", func(w *world) { w.remade = []journal.Creation{madeFor(threeCodes()[0], 3, journal.CreationMade)} }),
		one("made-since-the-list-was-read", "Room 9", func(w *world) { w.remade = []journal.Creation{madeFor(fresh, 0, journal.CreationMade)} }),
		one("made-and-gone", "Room 9", func(w *world) { w.remade = []journal.Creation{madeFor(fresh, 3, journal.CreationMade)} }),
		one("made-here-and-list-not-read", "Room 9", func(w *world) {
			w.listErr = down
			w.remade = []journal.Creation{madeFor(fresh, 3, journal.CreationMade)}
		}),
		one("made-and-not-listed", fresh.ActiveCode, func(w *world) { w.remade = []journal.Creation{onlyAnswered(fresh, journal.CreationUnlisted)} }),
		one("made-and-not-listed-masked", "Room 9", func(w *world) {
			w.remade = []journal.Creation{onlyAnswered(fresh, journal.CreationUnlisted)}
			w.preferences = session.Preferences{Mask: new(true)}
		}),
		one("being-made", fresh.ActiveCode, func(w *world) { w.remade = []journal.Creation{onlyAnswered(fresh, journal.CreationRunning)} }),
		one("listed-after-it-was-not", "Room 4-12", func(w *world) {
			w.remade = []journal.Creation{onlyAnswered(threeCodes()[0], journal.CreationUnlisted)}
		}),
		chinese(one("asked-for", "Room 9", func(w *world) {
			w.remade = []journal.Creation{madeFor(fresh, 1, journal.CreationUnknown), madeFor(fresh, 2, journal.CreationRefused)}
		})),
		one("made-codes-not-read", gone.ID, func(w *world) { both(w); w.madeErr = errors.New("disk") }),
		one("nothing-known-and-made-codes-not-read", "Room 99", func(w *world) { w.madeErr = errors.New("disk") }),
		one("several-of-a-terminal", "room 4-12", func(w *world) {
			old := gone
			old.Terminal = "Room 4-12"
			w.seen = seenOf(old, 400, 20)
		}),
		one("more-than-are-told", "room 9", func(w *world) { w.codes = named }),
		one("longer-than-is-told", gone.ID, func(w *world) {
			for n := range maxStoryEvents + 3 {
				w.past = append(w.past, pastOf(gone, n+1, journal.CodeStillThere, ""))
			}
		}),
		chinese(one("never-seen", "0000000000", func(w *world) { w.seen.Since = hoursAgo(500) })),
		chinese(one("of-masked-digits", "085•••642", nil)),
		one("never-seen-and-nothing-remembered", "0000000000", nil),
		chinese(one("list-not-read", "Room 4-12", func(w *world) { w.listErr = down; w.seen = seenOf(threeCodes()[0], 400, 0) })),
		one("list-of-earlier", "Room 4-12", func(w *world) {
			w.status.Err, w.status.ErrAt = down, clock()
			w.seen = seenOf(threeCodes()[0], 400, 0)
		}),
		one("list-being-read", "Room 4-12", reading),
		one("history-not-read", gone.ID, func(w *world) { w.pastErr = errors.New("disk"); w.seen = seenOf(gone, 400, 20) }),
		one("sightings-not-read", "Room 9", func(w *world) { both(w); w.seen, w.seenErr = sightings.Found{}, errors.New("disk") }),
		one("nothing-known-and-not-all-read", "Room 99", func(w *world) { w.listErr, w.pastErr = down, errors.New("disk") }),
		one("masked", "0850000042", func(w *world) { both(w); w.preferences = session.Preferences{Mask: new(true)} }),
		one("masked-several", "room 4-12", func(w *world) {
			old := gone
			old.Terminal = "Room 4-12"
			w.seen = seenOf(old, 400, 20)
			w.preferences, w.revealed = session.Preferences{Mask: new(true)}, []string{old.ID}
		}),
		{name: "story-error-too-long", show: showStory, status: http.StatusUnprocessableEntity, fault: true,
			world: askedFor(strings.Repeat("x", maxQueryText+1), nil)},
	}
}

// storyPlaces are the texts on the page of a story.
func storyPlaces() []place {
	asked := func(change func(w *world, text string)) func(string) world {
		return func(text string) world { return askedFor(hexID(9), func(w *world) { change(w, text) }) }
	}
	gone := func(change func(c *meeting.Code, text string)) func(string) world {
		return asked(func(w *world, text string) {
			code := goneCode()
			change(&code, text)
			w.seen = seenOf(code, 400, 20)
		})
	}
	return []place{
		{"terminal in a story", by(showStory), gone(func(c *meeting.Code, text string) { c.Terminal = text })},
		{"code in a story", by(showStory), gone(func(c *meeting.Code, text string) { c.ActiveCode = text })},
		{"type in a story", by(showStory), gone(func(c *meeting.Code, text string) { c.Type = text })},
		{"department in a story", by(showStory), gone(func(c *meeting.Code, text string) { c.Department = text })},
		{"reason in a story", by(showStory), asked(func(w *world, text string) {
			w.past = []journal.PastCode{pastOf(goneCode(), 1, journal.CodeDeleted, text)}
		})},
		{"name in a story", by(showStory), asked(func(w *world, text string) {
			w.past = []journal.PastCode{pastOf(goneCode(), 1, journal.CodeDeleted, "")}
			w.past[0].By = journal.Person{Key: "local:x", Name: text}
		})},
		{"name of who made a code", by(showStory), asked(func(w *world, text string) {
			w.remade = inPlaceOf(goneCode())
			w.remade[2].By.Name = text
		})},
		{"digits of a code that was made and not listed", by(showStory), asked(func(w *world, text string) {
			w.remade = []journal.Creation{onlyAnswered(meeting.Code{ActiveCode: text, Terminal: text, Type: text}, journal.CreationUnlisted)}
		})},
		{"terminal of a listed code in a story", by(showStory), func(text string) world {
			return askedFor(hexID(1), func(w *world) { w.codes = withCode(func(c *meeting.Code, text string) { c.Terminal = text })(text) })
		}},
		{"what is looked up", by(showStory), func(text string) world { return askedFor(text, nil) }},
	}
}
