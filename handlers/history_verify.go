package handlers

import (
	"context"
	"errors"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// verifyHistory checks all entries, and that the pages are made of what follows from them, and says on the next page
// what was found. It reads and changes nothing, but takes a while, so it is a POST: no link or reload starts it by
// accident.
func (a *app) verifyHistory(c echo.Context) error {
	l, ctx := visitOf(c).lang, c.Request().Context()
	found, err := a.Verify(ctx)
	var f flash
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		a.Logger.WarnContext(ctx, "a check of the history was stopped", "error", err)
		f = flash{Kind: string(views.KindWarning), Title: l.HistoryCheckStopped(), Text: l.HistoryCheckStoppedText()}
	case err != nil:
		return err
	default:
		a.logVerification(ctx, found)
		f = verified(l, found, a.Zone)
	}
	if err := a.flash(c, f); err != nil {
		return err
	}
	return seeOther(c, navHistory)
}

// logVerification tells the operator of what is wrong.
func (a *app) logVerification(ctx context.Context, v journal.Verification) {
	switch d := v.Differs; {
	case v.Broken != 0:
		a.Logger.ErrorContext(ctx, "the history is broken", "entry", v.Broken, "unbroken", v.Entries)
	case d != nil:
		a.Logger.ErrorContext(ctx, "the pages do not follow from the history", "table", d.Table, "rows", d.Rows, "about", d.About, "unbroken", v.Entries)
	}
}

// verified says what a check has found.
func verified(l text.Language, v journal.Verification, zone *time.Location) flash {
	switch d := v.Differs; {
	case v.Broken != 0:
		return flash{Kind: string(views.KindError), Title: l.HistoryBroken(int(v.Broken)), Text: l.HistoryBrokenText(v.Entries)}
	case d != nil:
		return flash{Kind: string(views.KindError), Title: l.HistoryDiffers(), Text: l.HistoryDiffersText(d.Table, d.Rows, beginning(d.About))}
	case v.Entries == 0:
		return flash{Kind: string(views.KindInfo), Title: l.HistoryNothingToVerify()}
	}
	return flash{Kind: string(views.KindSuccess), Title: l.HistoryUnbroken(v.Entries, v.Since.In(zone)), Text: l.HistoryUnbrokenText(int(v.First))}
}

// beginning is what of an id is shown that may be anything: Codedesk did not put it there.
func beginning(id string) string {
	const most = 80
	if all := []rune(id); len(all) > most {
		return string(all[:most]) + "…"
	}
	return id
}
