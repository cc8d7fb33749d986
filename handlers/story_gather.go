package handlers

import (
	"cmp"
	"slices"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/sightings"
)

// story is what is known of one code.
type story struct {
	code   meeting.Code // as it is listed, or was known last; without an id if only an answer told its digits
	listed bool
	seen   []sightings.Sighting // newest first
	past   []journal.PastCode   // newest first
	made   []journal.Creation   // how it was made here, and others in its place; newest first
	events []storyEvent         // newest first
}

// key tells a story from the others on its page.
func (s *story) key() string {
	if s.code.ID == "" {
		return s.made[0].ID
	}
	return s.code.ID
}

// named is the code with the key of its story for an id: that is what it is shown and hidden by.
func (s *story) named() meeting.Code {
	code := s.code
	code.ID = s.key()
	return code
}

// madeAfter tells whether a check has found the code, new as it was, after a list was read that does not have it: what such a
// list lacks says nothing.
func (s *story) madeAfter(read time.Time) bool {
	return !s.listed && s.code.ID != "" && slices.ContainsFunc(s.made, func(made journal.Creation) bool {
		return made.Found.ID == s.code.ID && made.CheckedAt.After(read)
	})
}

// newest is the newest event that says whether a code is there, and whether a newer one says that it is not without saying
// what has become of it. An event of no kind: there is none.
func (s *story) newest() (e storyEvent, missing bool) {
	for _, e := range s.events {
		switch e.kind {
		case storyListed, storyMade, storyDeleted, storyVanished:
			return e, missing
		case storyAbsent, storyWasGone:
			missing = true
		}
	}
	return storyEvent{}, missing
}

// gathering puts together what several sources know of the same codes.
type gathering struct {
	list *inventory.List // nil: there is none
	all  []*story
	byID map[string]*story
}

// of is the story of a code, a new one if there is none yet.
func (g *gathering) of(code meeting.Code) *story {
	s := g.byID[code.ID]
	if s == nil {
		s = &story{code: code}
		if g.list != nil {
			if now, listed := g.list.Lookup(code.ID); listed {
				s.code, s.listed = now, true
			}
		}
		g.byID[code.ID] = s
		g.all = append(g.all, s)
	}
	return s
}

// withDigits is the story of the code with these digits, nil if nothing but the answer to a request knows them.
func (g *gathering) withDigits(digits string) *story {
	for _, s := range g.all {
		if inventory.Digits(s.code.ActiveCode) == inventory.Digits(digits) {
			return s
		}
	}
	if g.list == nil {
		return nil
	}
	listed, _ := g.list.Exactly(digits, maxStories)
	for _, code := range listed { // a terminal may be called so
		if inventory.Digits(code.ActiveCode) == inventory.Digits(digits) {
			return g.of(code)
		}
	}
	return nil
}

// stories gathers what is known by code: those that are listed first, then by when something happened last. Asked are
// requests for new codes of which no code is known.
func (d storyData) stories() (all []*story, asked []journal.Creation) {
	g := gathering{list: d.list, byID: map[string]*story{}}
	for _, code := range d.listed {
		g.of(code)
	}
	for _, seen := range d.seen.Sightings {
		s := g.of(seen.Code)
		s.seen = append(s.seen, seen)
	}
	for _, past := range d.past {
		s := g.of(meeting.Code(past.Code))
		s.past = append(s.past, past)
	}
	asked = d.gatherMade(&g)
	for _, s := range g.all {
		slices.SortStableFunc(s.seen, func(a, b sightings.Sighting) int { return b.First.Compare(a.First) })
		s.events = d.events(s)
	}
	slices.SortStableFunc(g.all, func(a, b *story) int {
		switch {
		case a.listed != b.listed:
			return cmp.Compare(rank(a), rank(b))
		case a.listed:
			return 0
		}
		return b.events[0].at.Compare(a.events[0].at)
	})
	return g.all, asked
}

// rank puts codes that are listed before others.
func rank(s *story) int {
	if s.listed {
		return 0
	}
	return 1
}
