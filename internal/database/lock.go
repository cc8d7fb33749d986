package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// ErrInUse is the cause when another program holds the lock of a database. Wrapped errors name the file, or the program.
var ErrInUse = errors.New("another Codedesk uses this database")

// busy is SQLite's primary result code SQLITE_BUSY (https://www.sqlite.org/rescode.html): somebody else has the file.
const busy = 5

// Lock says that one program alone works with a database. SQLite itself lets several write in turns; what they
// remember of each other's work, such as which codes are being deleted, is in each of them alone.
type Lock struct {
	db *sql.DB
	tx *sql.Tx
}

// LockFile takes the lock of the database at path, whose folder exists: a file beside it whose name goes on with ".lock",
// which stays. It does not wait: [ErrInUse]. The operating system takes the lock away when the program ends, however it
// does. Programs that only read, such as a back-up, do not ask for it.
func LockFile(ctx context.Context, path string) (_ *Lock, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("database: %s is a folder", path)
	}
	file, err := prepare(path + ".lock")
	if err != nil {
		return nil, err
	}
	db, err := sql.Open(Driver, uri(file, url.Values{"mode": {"rw"}, "_pragma": {"busy_timeout(0)", "journal_mode(MEMORY)"}, "_txlock": {"exclusive"}}))
	if err != nil {
		return nil, fmt.Errorf("database: open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil) // it would end with ctx
	if err != nil {
		if coded, ok := errors.AsType[interface {
			error
			Code() int
		}](err); ok && coded.Code()&0xff == busy {
			err = fmt.Errorf("%w, and holds %s", ErrInUse, file)
		}
		return nil, errors.Join(fmt.Errorf("database: %w", err), db.Close())
	}
	return &Lock{db: db, tx: tx}, nil
}

// Close gives the lock back.
func (l *Lock) Close() error { return errors.Join(l.tx.Rollback(), l.db.Close()) }
