package handlers

import (
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// gatherMade adds how codes were made here to their stories, and to those of deleted codes that others were made in their
// place. A code that nothing else knows gets a story of its own if it was asked for, not because of the deleted one: also
// one whose digits were answered and that was never listed.
func (d storyData) gatherMade(stories map[string]*story, of func(meeting.Code) *story) {
	byDigits := map[string]*story{}
	for _, s := range stories {
		byDigits[s.code.ActiveCode] = s
	}
	for _, made := range d.made {
		if cameToNothing(made) {
			continue
		}
		s, old := stories[made.Found.ID], stories[made.FromCode]
		if made.Found.ID == "" && made.AnsweredCode != "" {
			s = byDigits[made.AnsweredCode] // it may have been listed since
		}
		switch {
		case s != nil || old != nil && inventory.Fold(d.word) != inventory.Fold(made.Terminal):
		case made.Found.ID != "":
			s = of(meeting.Code(made.Found))
		case made.AnsweredCode != "":
			s = of(meeting.Code{
				ID: made.ID, ActiveCode: made.AnsweredCode, Terminal: made.Terminal, Type: made.Type, DeptCode: made.DeptCode, Department: made.Department,
			})
			s.code.ID = "" // the service has not told it
		}
		for _, s := range []*story{s, old} {
			if s != nil {
				s.made = append(s.made, made)
			}
		}
	}
}

// key tells a story from the others on its page.
func (s *story) key() string {
	if s.code.ID == "" {
		return s.made[0].ID
	}
	return s.code.ID
}

// creation is that a code was made here, or another in its place.
func (d storyData) creation(s *story, made journal.Creation) storyEvent {
	l, who := d.lang, d.who(made.By)
	e := storyEvent{at: made.Started, icon: "success", source: l.StoryFromHistory(), result: creationPath(made.ID), title: l.StoryMadeBy(who)}
	switch {
	case made.FromCode != "" && made.FromCode == s.code.ID:
		e.icon, e.title = "event", l.StoryRemadeBy(l.CreationOutcome(string(made.Outcome)), who)
	case made.Outcome == journal.CreationAppeared:
		e.icon, e.title = "warning", l.StoryMaybeMadeBy(who)
	}
	if made.FromCode != "" && made.FromCode != s.code.ID {
		e.lines = []string{l.StoryInPlace()}
	}
	return e
}
