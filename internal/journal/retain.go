package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"codedesk/internal/database"
)

// Retention says which entries leave a database, and when.
type Retention struct {
	File   string           // the database; nobody may have it open
	Days   int              // entries of more days ago leave, counted in whole days of UTC
	Now    func() time.Time // nil: time.Now
	Logger *slog.Logger     // nil: nothing is logged
	// done is told each step that is done. Tests look at what a crash would leave then.
	done func(step string)
	// link gives a file a second name; nil: [os.Link]. There are file systems on which it cannot.
	link func(from, to string) error
}

// The steps of a retention.
const (
	stepAlone   = "the old database is ours alone"
	stepAnchor  = "the anchor is written"
	stepBuilt   = "the new database is built"
	stepChecked = "the new database is checked"
	stepLinked  = "the old database has its second name"
	stepRenamed = "the new database has the name of the old one"
)

// What the names of files that are not complete go on with.
const (
	newFile  = "-new"  // of the new database
	copyFile = "-copy" // of the archive, where the old database cannot have two names
)

// Retain lets the entries that are older leave: see cut for which may. The database becomes a readable archive beside
// the new one, codedesk-until-2026-01-02.db with the day of the last entry that left, whose chain is complete by
// itself; archive is its path, and "" if there was nothing to do. The new database holds all later entries as they
// were, with an anchor among them, and the state that follows from them. If not even the newest entry would stay, that
// is an error.
//
// The new database is complete and checked before it takes the place of the old one, in one step of the file
// system, so a crash or an error at any moment leaves one of the two in use.
func Retain(ctx context.Context, r Retention) (archive string, err error) {
	if r.Now == nil {
		r.Now = time.Now
	}
	if r.Logger == nil {
		r.Logger = slog.New(slog.DiscardHandler)
	}
	if r.done == nil {
		r.done = func(string) {}
	}
	if r.link == nil {
		r.link = os.Link
	}
	if file, err := filepath.EvalSymlinks(r.File); err == nil {
		r.File = file // a link stays one, and the archive comes beside the database
	}
	fresh := r.File + newFile
	for _, file := range []string{fresh, r.File + copyFile} {
		if err := removeDatabase(file); err != nil { // of a program that ended in between
			return "", storage("retain", err)
		}
	}
	if _, err := os.Stat(r.File); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	left, err := r.split(ctx, fresh)
	if err == nil && left != nil {
		archive, err = r.swap(fresh, moment(&left.at))
	}
	if err != nil {
		return "", storage("retain", errors.Join(err, removeDatabase(fresh), removeDatabase(r.File+copyFile)))
	}
	if left != nil {
		r.Logger.InfoContext(ctx, "history archived", "until", left.seq, "hash", left.hash, "archive", archive)
	}
	return archive, nil
}

// split makes the new database in the file fresh, and returns the last entry that is not in it, nil if none may leave.
// Then there is no new database.
func (r *Retention) split(ctx context.Context, fresh string) (left *entry, err error) {
	db, err := database.OpenSQLite(ctx, r.File, "FULL")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	j, err := Open(ctx, db, Options{Now: r.Now})
	if err != nil {
		return nil, err
	}
	now, chain := r.Now(), NewChain(db)
	cut, err := chain.cut(ctx, now.UTC().Truncate(24*time.Hour).AddDate(0, 0, -r.Days), now)
	if err != nil || cut == 0 {
		return nil, err
	}
	if err := checkChain(ctx, db); err != nil {
		return nil, err
	}
	if err := database.MakeSingle(ctx, db); err != nil {
		return nil, err
	}
	r.done(stepAlone)
	if left, err = j.writeAnchor(ctx, chain, cut); err != nil {
		return nil, err
	}
	r.done(stepAnchor)
	if err := build(ctx, chain, cut, fresh); err != nil {
		return nil, err
	}
	r.done(stepBuilt)
	if err := sameFrom(ctx, db, cut, fresh); err != nil {
		return nil, err
	}
	r.done(stepChecked)
	return left, nil
}

// writeAnchor writes the anchor of a cut, unless an attempt before this one has, and returns the last entry that leaves.
func (j *Journal) writeAnchor(ctx context.Context, chain *Chain, cut int64) (*entry, error) {
	row := j.db.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM entries WHERE seq = $1", cut)
	left, err := scanEntry(row.Scan)
	if err != nil {
		return nil, err
	}
	if attested, err := chain.attested(ctx, cut, left.hash); err != nil || attested {
		return &left, err
	}
	return &left, j.write(ctx, "write anchor", func(tx *sql.Tx) (entry, change, error) {
		a := anchor{Last: cut, Hash: left.hash}
		const leaving = "SELECT count(*), min(at) FROM entries WHERE seq <= $1"
		err := tx.QueryRowContext(ctx, leaving, cut).Scan(&a.Entries, &a.Since)
		return entry{}, a, err
	})
}

// swap gives the old database its second name and then the new one the old one's.
func (r *Retention) swap(fresh string, until time.Time) (archive string, err error) {
	folder := filepath.Dir(r.File)
	if err := r.unused(); err != nil {
		return "", err
	}
	if archive, err = r.putAway(until); err != nil {
		return "", err
	}
	if err := database.SyncFolder(folder); err != nil {
		return "", err
	}
	r.done(stepLinked)
	if err := os.Rename(fresh, r.File); err != nil {
		return "", err
	}
	r.done(stepRenamed)
	return archive, database.SyncFolder(folder)
}

// unused fails if there is a log beside the old database: it belongs to somebody who opened it meanwhile, and would
// spoil the new one.
func (r *Retention) unused() error {
	for _, end := range []string{"-wal", "-journal"} {
		if _, err := os.Lstat(r.File + end); !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(fmt.Errorf("%s is used by another program", r.File), err)
		}
	}
	return nil
}

// putAway gives the old database the first name that is free, or that it has already.
func (r *Retention) putAway(until time.Time) (string, error) {
	end := filepath.Ext(r.File)
	name := strings.TrimSuffix(r.File, end) + "-until-" + until.Format(time.DateOnly)
	for n := 1; ; n++ {
		archive := name + end
		if n > 1 {
			archive = fmt.Sprintf("%s-%d%s", name, n, end)
		}
		err := r.nameArchive(archive)
		if !errors.Is(err, fs.ErrExist) {
			return archive, err
		}
		old, err := os.Stat(r.File)
		if err != nil {
			return "", err
		}
		if there, err := os.Lstat(archive); err == nil && os.SameFile(old, there) {
			return archive, nil
		}
	}
}

// nameArchive gives the old database its second name. Where a file has only one, a copy gets it: if the program ends
// right after that, the next start makes another one.
func (r *Retention) nameArchive(archive string) error {
	err := r.link(r.File, archive)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(archive); err == nil {
		return fs.ErrExist // nothing needs to be copied to find it out
	}
	if err := database.CopyFile(r.File, r.File+copyFile); err != nil {
		return err
	}
	if err := r.unused(); err != nil { // a copy takes its time
		return err
	}
	return database.Name(r.File+copyFile, archive, r.link)
}

// removeDatabase removes a database and what SQLite may have left beside it.
func removeDatabase(file string) error {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(file + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
