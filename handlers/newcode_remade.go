package handlers

import (
	"cmp"
	"time"

	"codedesk/internal/creation"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const (
	// remadeLately is how long the form speaks of new codes for its terminal that were made from elsewhere.
	remadeLately = 7 * 24 * time.Hour
	// mostRemade is how many of them it names: the newest.
	mostRemade = 5
)

// remadeFrom are the new codes that were made from codes of an operation, or may have been, by the id of the code: the
// last of each. Who may make none is not told. What became of the deletion is shown also when this cannot be read.
func (a *app) remadeFrom(c echo.Context, op journal.Operation) map[string]journal.Creation {
	if !op.Settled || !visitOf(c).person.Role.May(identity.RightCreate) {
		return nil
	}
	all, err := a.Journal.CreationsFrom(c.Request().Context(), op.ID, op.Started)
	if err != nil {
		a.Logger.WarnContext(c.Request().Context(), "new codes of an operation not read", "id", requestID(c), "error", err)
	}
	remade := make(map[string]journal.Creation)
	for _, made := range all {
		if _, newer := remade[made.FromCode]; !newer && !cameToNothing(made) {
			remade[made.FromCode] = made
		}
	}
	return remade
}

// remadeFor are new codes for the terminal of a form, which may be what somebody is about to make: all that were made
// from the same deleted code, and others of late.
func (a *app) remadeFor(c echo.Context, in newCodeInput) ([]journal.Creation, error) {
	terminal := creation.Draft{New: in.draft.New}.Tidy().New.Terminal
	if in.from != nil {
		terminal = cmp.Or(in.from.Terminal, terminal)
	}
	if terminal == "" {
		return nil, nil
	}
	all, err := a.Journal.CreationsFor(c.Request().Context(), terminal)
	if err != nil {
		return nil, err
	}
	var remade []journal.Creation
	for _, made := range all {
		same := in.draft.FromCode != "" && made.FromOperation == in.draft.FromOperation && made.FromCode == in.draft.FromCode
		if made.ID != in.draft.ID && !cameToNothing(made) && (same || a.now().Sub(made.Started) < remadeLately) && len(remade) < mostRemade {
			remade = append(remade, made)
		}
	}
	return remade, nil
}

// remadeLink says when and by whom a new code was made, and leads to it.
func (r rower) remadeLink(made journal.Creation) views.Link {
	return views.Link{URL: creationPath(made.ID),
		Text: r.lang.NewCodeRemade(r.lang.CreationOutcome(string(made.Outcome)), r.in(made.Started), r.now, r.who(made.By))}
}

// remadeNotices say so above a form. They forbid nothing: a second code may be what is needed.
func (d newCodeData) remadeNotices() []views.Notice {
	if len(d.remade) == 0 {
		return nil
	}
	n := views.Notice{Kind: views.KindWarning, Title: d.lang.NewCodeAlready(), Text: d.lang.NewCodeAlreadyText()}
	for _, made := range d.remade {
		n.Links = append(n.Links, d.remadeLink(made))
	}
	return []views.Notice{n}
}
