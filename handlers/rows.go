package handlers

import (
	"iter"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/session"
	"codedesk/internal/text"
	"codedesk/views"
)

// rower turns codes into rows, the same way on every page.
type rower struct {
	lang     text.Language
	now      time.Time // in the zone shown
	mask     bool
	revealed map[string]bool // ids of codes that are shown although codes are masked
	who      func(journal.Person) string
}

func (a *app) rower(v *visit) rower {
	return rower{lang: v.lang, now: a.now(), mask: a.masked(v), who: v.who}
}

// masked tells whether this person sees masked codes.
func (a *app) masked(v *visit) bool {
	if chosen := v.preferences.Mask; chosen != nil {
		return a.Mask || *chosen
	}
	return a.Mask || a.MaskAtFirst
}

func (r rower) words() views.CodeWords {
	return views.CodeWords{Show: r.lang.CodeShow(), Hide: r.lang.CodeHide(), Copy: r.lang.CodeCopy()}
}

// showAll is the button that shows all masked codes of a page, or hides them when all are shown. A page without them
// has none, and neither has one of more codes than a session can show.
func (r rower) showAll(codes iter.Seq[string]) views.Button {
	n, hidden := 0, 0
	if r.mask {
		for id := range codes {
			n++
			if !r.revealed[id] {
				hidden++
			}
		}
	}
	switch {
	case n == 0 || n > session.MaxRevealed:
		return views.Button{}
	case hidden == 0:
		return views.Button{Text: r.lang.CodeHideAll(), Value: doHide + wholePage}
	}
	return views.Button{Text: r.lang.CodeShowAll(n), Value: doShow + wholePage}
}

func (r rower) row(code meeting.Code) views.CodeRow {
	l := r.lang
	terminal := code.Terminal
	if strings.TrimSpace(terminal) == "" {
		terminal = l.CodeNoName()
	}
	row := views.CodeRow{
		ID: code.ID, Terminal: terminal, Type: l.TerminalType(code.Type), Department: code.Department,
		Code:    views.CodeText{Full: code.ActiveCode, CopyLabel: l.CodeCopyLabel(terminal)},
		Expires: r.expires(code.Expires), Status: r.status(code.Expires),
	}
	if row.Department == "" {
		row.Department = l.CodeNoDepartment()
	}
	if r.mask {
		row.Code.Masked = inventory.Mask(code.ActiveCode)
		row.Code.ShowLabel, row.Code.HideLabel = l.CodeShowLabel(terminal), l.CodeHideLabel(terminal)
		if !r.revealed[code.ID] {
			row.Code.Full = "" // what is masked is not on the page at all
		}
	}
	return row
}

// expires tells a code's expiry beside how far away it is.
func (r rower) expires(t time.Time) views.Moment {
	if t.IsZero() {
		return views.Moment{Relative: r.lang.CodeNotGiven()}
	}
	return r.moment(t)
}

// in is t in the zone shown. A time that is not given stays that.
func (r rower) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(r.now.Location())
}

func (r rower) moment(t time.Time) views.Moment {
	t = r.in(t)
	return views.Moment{Relative: r.lang.Relative(t, r.now), Exact: r.lang.Time(t), DateTime: t.Format(time.RFC3339)}
}

// status is what the filter by expiry says, so that the two cannot disagree.
func (r rower) status(expires time.Time) views.Status {
	l := r.lang
	switch inventory.ExpiryOf(expires, r.now) {
	case inventory.ExpiryNone:
		return views.Status{Kind: views.StatusUnknown, Word: l.CodeNotGiven()}
	case inventory.ExpiryExpired:
		return views.Status{Kind: views.StatusExpired, Word: l.CodeExpired()}
	case inventory.ExpiryDay:
		return views.Status{Kind: views.StatusSoon, Word: l.CodeSoon()}
	}
	return views.Status{Kind: views.StatusValid, Word: l.CodeValid()}
}
