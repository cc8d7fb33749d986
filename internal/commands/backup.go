package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/journal"
)

// Backup copies the database in file to another file, as it is at one moment, and writes to w, in one line, what the
// copy holds. Others may write to the database meanwhile. The copy gets its name only when it is on disk, sound and its
// entries unbroken, and never the name of a file that exists; without it, nothing is left behind.
//
// Unlike [VerifyHistory] it does not look at what pages are made of. That follows from the entries, so a copy whose
// entries are unbroken is worth keeping whatever became of the rest, and of a long history it takes several times as
// long as the copy.
func Backup(ctx context.Context, w io.Writer, file, to string, zone *time.Location) (err error) {
	if database.IsPostgres(file) {
		return errors.New("CODEDESK_DATABASE is PostgreSQL: make back-ups with pg_dump, as the README says; this command copies files only")
	}
	if _, err := os.Lstat(to); !errors.Is(err, os.ErrNotExist) {
		if err == nil {
			err = fmt.Errorf("%s exists already; a back-up never overwrites a file", to)
		}
		return err
	}
	db, err := database.OpenReadOnly(ctx, file)
	if err != nil {
		return err
	}
	defer db.Close()
	copied, err := os.CreateTemp(filepath.Dir(to), ".codedesk-backup-*") // readable by its owner only
	if err != nil {
		return err
	}
	defer func() {
		copied.Close() // unless it is closed already
		if gone := os.Remove(copied.Name()); !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	if err := database.CopyInto(ctx, db, copied.Name()); err != nil {
		return err
	}
	if err := errors.Join(copied.Sync(), copied.Close()); err != nil {
		return err
	}
	held, err := held(ctx, copied.Name(), zone)
	if err != nil {
		return fmt.Errorf("there is no back-up: %w", err)
	}
	if err := database.Name(copied.Name(), to, os.Link); err != nil { // a file may have come meanwhile
		return err
	}
	if err := database.SyncFolder(filepath.Dir(to)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s holds %s\n", to, held)
	return err
}

// held checks a database and says what is in it.
func held(ctx context.Context, file string, zone *time.Location) (string, error) {
	db, err := database.OpenReadOnly(ctx, file)
	if err != nil {
		return "", err
	}
	defer db.Close()
	found, err := verify(ctx, db, zone, func() (journal.Verification, error) { return journal.NewChain(db).Verify(ctx) })
	if err != nil {
		return "", err
	}
	counts, err := count(ctx, db)
	if err != nil {
		return "", err
	}
	return counts + "; " + describe(found, zone, ""), nil
}

func count(ctx context.Context, db *sql.DB) (string, error) {
	totals, err := journal.NewChain(db).Totals(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, of which %d not settled, and %s", amount(totals.Operations, "operation", "operations"),
		totals.Unsettled, amount(totals.OpenPlans, "open plan", "open plans")), nil
}
