package handlers

import (
	"slices"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/views"
)

// gatherMade adds how codes were made here to their stories, and to those of deleted codes that others were made in their
// place. A code that nothing else knows gets a story of its own if it was asked for, not because of the deleted one: also
// one whose digits were answered and that was never listed. Requests of which no code is known are returned.
func (d storyData) gatherMade(g *gathering) (asked []journal.Creation) {
	for _, made := range d.made {
		if cameToNothing(made) {
			continue
		}
		s, old := g.byID[made.Found.ID], g.byID[made.FromCode]
		if made.Found.ID == "" && made.AnsweredCode != "" {
			s = g.withDigits(made.AnsweredCode) // it may have been listed since
		}
		if code, known := creationCode(made); s == nil && known && !d.forAnother(made, old != nil) {
			s = g.of(code)
			s.code.ID = made.Found.ID // "": the service has not told it
		}
		for _, s := range []*story{s, old} {
			if s != nil {
				s.made = append(s.made, made)
			}
		}
		if s == nil && old == nil {
			asked = append(asked, made)
		}
	}
	return asked
}

// forAnother tells whether a new code is spoken of only because it was made in place of a code that was asked for, which is
// told here: its own story is another one.
func (d storyData) forAnother(made journal.Creation, oldIsTold bool) bool {
	return oldIsTold && inventory.Fold(d.word) != inventory.Fold(made.Terminal)
}

// askedNotice says that new codes were asked for of which no code is known, and leads to the newest requests.
func (d storyData) askedNotice(asked []journal.Creation) views.Notice {
	n := views.Notice{Kind: views.KindInfo, Title: d.lang.NewCodeAlready(), Text: d.lang.StoryAskedText()}
	for _, made := range asked[:min(len(asked), mostRemade)] {
		n.Links = append(n.Links, d.remadeLink(made))
	}
	return n
}

// againText is the link to the form for a new code, in which others in its place are not forgotten.
func (d storyData) againText(s *story, terminal string) string {
	remade := func(made journal.Creation) bool {
		return made.FromCode == s.code.ID && (made.Outcome == journal.CreationMade || made.Outcome == journal.CreationUnlisted)
	}
	if slices.ContainsFunc(s.made, remade) {
		return d.lang.StoryAnother(terminal)
	}
	return d.lang.NewCodeTitle(terminal)
}

// creation is that a code was made here, or another in its place. That a check has found it listed counts like a list.
func (d storyData) creation(s *story, made journal.Creation) storyEvent {
	l, who := d.lang, d.who(made.By)
	e := storyEvent{at: made.Started, icon: string(creationKind(made.Outcome)), source: l.StoryFromHistory(), result: creationPath(made.ID),
		title: l.StoryRemadeBy(l.CreationOutcome(string(made.Outcome)), who)}
	if made.FromCode != "" && made.FromCode == s.code.ID {
		if made.Outcome == journal.CreationMade {
			e.title = l.StoryRemade(who)
		}
		return e
	}
	switch {
	case made.Outcome == journal.CreationAppeared:
		e.title = l.StoryMaybeMadeBy(who)
	case made.Outcome == journal.CreationMade || s.listed: // its digits were answered
		e.icon, e.title = "all", l.StoryMadeBy(who)
	}
	if made.Found.ID == s.code.ID && s.code.ID != "" && !made.CheckedAt.IsZero() {
		e.kind, e.at, e.lines = storyMade, made.CheckedAt, []string{l.StoryMadeText(d.in(made.CheckedAt), d.now)}
	}
	if made.FromCode != "" {
		e.lines = append(e.lines, l.StoryInPlace())
	}
	return e
}
