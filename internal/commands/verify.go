// Package commands is the work of the sub-commands that look after the history: everything but their settings.
// They run beside the dashboard, on the same file or on a copy of it.
package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
	"codedesk/internal/text"
)

var receiptForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// VerifyHistory checks the database in a file, or at the address of a PostgreSQL server, and writes to w, in one line, what it holds; with a receipt, which may
// be empty, in a second line which entry that is. Times are told in the zone. What is broken, what pages show although
// no entry says so, and a receipt that no entry has, is the error.
func VerifyHistory(ctx context.Context, w io.Writer, file, receipt string, zone *time.Location) error {
	receipt = strings.ToLower(receipt)
	if receipt != "" && !receiptForm.MatchString(receipt) {
		return fmt.Errorf("the receipt is %.80q; accepted are the 64 hexadecimal digits that the page of an operation shows", receipt)
	}
	db, found, err := look(ctx, file, zone)
	if db != nil {
		defer db.Close()
	}
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(w, describe(found, zone, ", the pages follow from them")); err != nil || receipt == "" {
		return err
	}
	entry, err := journal.NewChain(db).Find(ctx, receipt)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		return fmt.Errorf("no entry has the receipt %s", receipt)
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(w, "the receipt is entry %s\n", name(entry, zone))
	return err
}

// look opens the history for reading and checks it.
func look(ctx context.Context, place string, zone *time.Location) (*sql.DB, journal.Verification, error) {
	if database.IsPostgres(place) {
		server, err := database.ParsePostgres(place)
		if err != nil {
			return nil, journal.Verification{}, err
		}
		db, err := server.OpenReader(ctx, journal.Place, 1)
		if err != nil {
			return nil, journal.Verification{}, err
		}
		found, err := judge("the database", zone, func() (journal.Verification, error) { return journal.VerifyServer(ctx, db) })
		return db, found, err
	}
	db, err := database.OpenReadOnly(ctx, place)
	if err != nil {
		return nil, journal.Verification{}, err
	}
	found, err := verify(ctx, db, zone, func() (journal.Verification, error) { return journal.VerifyFile(ctx, place) })
	return db, found, err
}

// verify checks the file, then what is in it by the check.
func verify(ctx context.Context, db *sql.DB, zone *time.Location, check func() (journal.Verification, error)) (journal.Verification, error) {
	if err := database.CheckIntegrity(ctx, db); err != nil {
		return journal.Verification{}, err
	}
	return judge("the file", zone, check)
}

// judge words what a check has found.
func judge(place string, zone *time.Location, check func() (journal.Verification, error)) (journal.Verification, error) {
	found, err := check()
	switch {
	case err != nil:
		return found, fmt.Errorf("%s holds no history that can be read: %w", place, err)
	case found.Differs != nil:
		return found, fmt.Errorf("the pages do not show what happened: %s; the entries themselves are unbroken: %s",
			differs(found.Differs), entries(found.Entries))
	case found.Broken == 0:
		return found, nil
	case found.Found == nil:
		err = fmt.Errorf("entry %d is missing", found.Broken)
	default:
		err = fmt.Errorf("entry %s was changed or does not belong there", name(*found.Found, zone))
	}
	return found, fmt.Errorf("the history is broken: %w; unbroken before it: %s", err, entries(found.Entries))
}

// differs says what was changed, and of which plan or operation the first such row is.
func differs(d *journal.Difference) string {
	first := ""
	if d.About != "" {
		first = fmt.Sprintf(", the first one of %.80q", d.About)
	}
	were := "were"
	if d.Rows == 1 {
		were = "was"
	}
	return fmt.Sprintf("in the table %s, %s %s changed, removed or added outside Codedesk%s", d.Table, amount(d.Rows, "row", "rows"), were, first)
}

// describe says what an unbroken chain holds, and what more is known of it.
func describe(v journal.Verification, zone *time.Location, more string) string {
	if v.Entries == 0 {
		return "no entries yet"
	}
	before := ""
	if v.First > 1 {
		before = fmt.Sprintf(" (entries 1 to %s are in archives, as an anchor attests)", text.English.Count(int(v.First-1)))
	}
	return fmt.Sprintf("%s, unbroken since %s%s%s, last entry SHA-256 %s", entries(v.Entries), day(v.Since, zone), before, more, v.Last.Hash)
}

// name says which entry it is, "17 (operation.outcome of 0197…, 3 May 2026, 18:00:00 UTC)".
func name(e journal.Entry, zone *time.Location) string {
	of := ""
	if e.Subject != "" {
		of = fmt.Sprintf(" of %.80q", e.Subject) // of a broken entry it may be anything
	}
	at := e.At.In(zone)
	return fmt.Sprintf("%d (%.80q%s, %s, %s %s)", e.Seq, e.Kind, of, day(at, zone), text.English.Clock(at), text.English.Zone(at))
}

func entries(n int) string { return amount(n, "entry", "entries") }

// amount is a number of things.
func amount(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.English.Count(n) + " " + many
}

// day is a date as a sentence has it: the texts of the pages shorten the month.
func day(t time.Time, zone *time.Location) string { return t.In(zone).Format("2 January 2006") }
