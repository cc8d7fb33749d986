package handlers

import (
	"slices"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"
)

// storyKind is what an event of a story says of the code, "" for nothing of importance.
type storyKind string

const (
	storyListed   storyKind = "listed"
	storyAbsent   storyKind = "absent"
	storyDeleted  storyKind = "deleted"
	storyWasGone  storyKind = "was-gone"
	storyVanished storyKind = "vanished"
	storyMade     storyKind = "made" // and found listed then
)

// storyEvent is one line of a story.
type storyEvent struct {
	kind   storyKind
	at     time.Time
	icon   string
	title  string
	lines  []string
	source string
	result string // address of the page with the whole result, "" if there is none
}

func (d storyData) event(e storyEvent) views.StoryEvent {
	v := views.StoryEvent{Icon: e.icon, Time: d.moment(e.at), Title: e.title, Lines: e.lines, Source: e.source}
	if e.result != "" {
		v.Link = &views.Link{Text: d.lang.StoryResult(), URL: e.result}
	}
	return v
}

// events tells all that is known of a code, newest first. Every code that is gathered has at least one.
func (d storyData) events(s *story) []storyEvent {
	var all []storyEvent
	if d.list != nil && !s.madeAfter(d.list.ReadAt()) {
		all = append(all, d.atHand(s))
	}
	for _, past := range s.past {
		all = append(all, d.deletion(past))
	}
	for _, made := range s.made {
		all = append(all, d.creation(s, made))
	}
	for i := range s.seen {
		all = append(all, d.sighting(s, i)...)
	}
	// What the list says now stands before what happened at the same moment.
	slices.SortStableFunc(all, func(a, b storyEvent) int { return b.at.Compare(a.at) })
	return all
}

// atHand is what the list at hand says.
func (d storyData) atHand(s *story) storyEvent {
	l, at := d.lang, d.in(d.list.ReadAt())
	e := storyEvent{kind: storyAbsent, at: at, icon: "not-checked", source: l.StoryFromList(), title: l.StoryAbsent(at, d.now)}
	if !s.listed {
		return e
	}
	e.kind, e.icon, e.title = storyListed, d.expiryIcon(s.code), l.StoryListed(at, d.now)
	switch expires := d.in(s.code.Expires); inventory.ExpiryOf(s.code.Expires, d.now) {
	case inventory.ExpiryNone:
		e.lines = []string{l.StoryNoExpiry()}
	case inventory.ExpiryExpired:
		e.lines = []string{l.StoryExpiredOn(expires, d.now)}
	default:
		e.lines = []string{l.StoryValidUntil(expires, d.now)}
	}
	return e
}

// expiryIcon is the icon of a code that is listed.
func (d storyData) expiryIcon(code meeting.Code) string {
	if inventory.ExpiryOf(code.Expires, d.now) == inventory.ExpiryNone {
		return "not-given"
	}
	return string(d.status(code.Expires).Kind)
}

// deletion is what an operation did to the code.
func (d storyData) deletion(p journal.PastCode) storyEvent {
	l, who, at := d.lang, d.who(p.By), d.in(p.At)
	e := storyEvent{at: p.At, source: l.StoryFromHistory(), result: operationPath(p.Operation)}
	switch p.Outcome {
	case journal.CodeDeleted:
		e.kind, e.icon, e.title, e.lines = storyDeleted, "deleted", l.StoryDeletedBy(who), []string{l.StoryDeletedText(at, d.now)}
	case journal.CodeGone:
		e.kind, e.icon, e.title = storyWasGone, "gone", l.StoryWasGone(who)
	case journal.CodeStillThere:
		e.icon, e.title = "still-there", l.StoryStillThere(who)
		if !p.Settled { // it may go yet
			e.icon, e.title, e.lines = "unknown", l.StoryResultUnknown(who), []string{l.StoryStillListed(at, d.now)}
		}
	default:
		e.icon, e.title = "unknown", l.StoryResultUnknown(who)
	}
	if p.Reason != "" {
		e.lines = append(e.lines, l.StoryReason(p.Reason))
	}
	return e
}

// lateEffect is how long after a deletion that was sent a code may vanish because of it.
const lateEffect = 24 * time.Hour

// sighting is what Codedesk has seen: that a code vanished, if nothing better is known, and before that when it was seen.
func (d storyData) sighting(s *story, i int) []storyEvent {
	l, seen := d.lang, s.seen[i]
	missed := seen.Missed
	if missed.IsZero() && d.list != nil && !s.listed && d.list.ReadAt().After(seen.Last) {
		missed = d.now // the list at hand is newer than what is remembered, and was read by now
	}
	at := func(t time.Time) time.Time { return d.in(t) }
	span := storyEvent{at: seen.Last, icon: "search", source: l.StoryFromSightings(), title: l.StorySeen(at(seen.First), at(seen.Last), d.now)}
	if !d.seen.Since.IsZero() && seen.First.Equal(d.seen.Since) {
		span.lines = []string{l.StoryFromTheBeginning()}
	}
	if missed.IsZero() {
		return []storyEvent{span}
	}
	vanished := storyEvent{
		kind: storyVanished, at: missed, icon: "gone", source: l.StoryFromSightings(),
		title: l.StoryVanished(at(seen.Last), at(missed), d.now),
	}
	switch d.cause(s, i, missed) {
	case causeOurs:
		return []storyEvent{span}
	case causeUnsure:
		vanished.title, vanished.lines = l.StoryVanishedUnsure(at(seen.Last), at(missed), d.now), []string{l.StoryMaybeOurs()}
	case causeUnread:
		vanished.title = l.StoryVanishedUnsure(at(seen.Last), at(missed), d.now)
	}
	return []storyEvent{vanished, span}
}

// cause is why a code vanished, as far as the history knows.
type cause int

const (
	causeElsewhere cause = iota // nothing here has deleted it
	causeOurs                   // a deletion of ours, by the history
	causeUnsure                 // something of ours was sent that may have
	causeUnread                 // the history was not read
)

// cause asks the history why a sighting ended: a deletion counts that was checked after the code was seen last, and
// before it was seen again.
func (d storyData) cause(s *story, i int, missed time.Time) cause {
	if d.pastErr != nil {
		return causeUnread
	}
	last := s.seen[i].Last
	found := causeElsewhere
	for _, p := range s.past {
		if i > 0 && !p.At.Before(s.seen[i-1].First) {
			continue
		}
		switch p.Outcome {
		case journal.CodeDeleted:
			if !p.At.Before(last) {
				return causeOurs
			}
		case journal.CodeStillThere, journal.CodeNotChecked:
			if p.At.After(last.Add(-lateEffect)) && (p.At.Before(missed) || !p.Settled) {
				found = causeUnsure
			}
		}
	}
	return found
}
