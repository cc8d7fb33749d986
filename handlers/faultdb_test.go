package handlers_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"
	"testing"

	"codedesk/internal/database"
)

// What a storage is asked to do, as a fault tells it apart.
const (
	storageRead   = "read"   // a query by itself, or all that are read together
	storageBegin  = "begin"  // of a transaction that writes
	storageWrite  = "write"  // one statement of it
	storageCommit = "commit" // of it
)

// errDisk is what a broken disk says.
var errDisk = errors.New("the disk does not answer")

// faults decide which work of a storage fails. Without a strike everything passes.
type faults struct {
	mu     sync.Mutex
	strike func(work string) (fails, done bool) // done: the work is done, and only the answer is lost
}

func (f *faults) set(strike func(work string) (fails, done bool)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.strike = strike
}

// around does a piece of work, or lets it fail. Undo is what a failure before the work leaves to be done.
func (f *faults) around(work string, do, undo func() error) error {
	f.mu.Lock()
	fails, done := false, false
	if f.strike != nil && work != "" {
		fails, done = f.strike(work)
	}
	f.mu.Unlock()
	if !fails {
		return do()
	}
	if !done {
		do = undo
	}
	if do == nil {
		return errDisk
	}
	return errors.Join(errDisk, do())
}

// open opens a database as the program does, but with faults below it and little patience for locks.
func (f *faults) open(t testing.TB, path string) *sql.DB {
	t.Helper()
	dsn := "file:" + path + "?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=busy_timeout(20)&_pragma=foreign_keys(1)&_txlock=immediate"
	plain := must(sql.Open(database.Driver, dsn))(t)
	defer plain.Close()
	db := sql.OpenDB(faultyConnector{plain.Driver(), dsn, f})
	db.SetMaxOpenConns(1)
	return db
}

type faultyConnector struct {
	driver driver.Driver
	dsn    string
	faults *faults
}

func (c faultyConnector) Driver() driver.Driver { return c.driver }

func (c faultyConnector) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return &faultyConn{conn, c.faults, storageRead}, nil
}

// faultyConn is a connection of SQLite. It has all that the driver's own has, so that database/sql treats it the same.
type faultyConn struct {
	driver.Conn
	faults *faults
	inside string // what its statements are now: "" for those of a reading that has begun
}

func (c *faultyConn) ResetSession(ctx context.Context) error {
	return c.Conn.(driver.SessionResetter).ResetSession(ctx)
}

func (c *faultyConn) IsValid() bool { return c.Conn.(driver.Validator).IsValid() }

func (c *faultyConn) BeginTx(ctx context.Context, o driver.TxOptions) (tx driver.Tx, err error) {
	work := storageBegin
	if o.ReadOnly {
		work = storageRead
	}
	err = c.faults.around(work, func() error {
		begun, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
		if err == nil {
			tx = begun // the driver returns something else than nil with an error, too
		}
		return err
	}, nil)
	if err != nil && tx != nil {
		err = errors.Join(err, tx.Rollback())
	}
	if err != nil {
		return nil, err
	}
	c.inside = storageWrite
	if o.ReadOnly {
		c.inside = ""
	}
	return &faultyTx{tx, c}, nil
}

func (c *faultyConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (r driver.Result, err error) {
	err = c.faults.around(c.inside, func() (err error) {
		r, err = c.Conn.(driver.ExecerContext).ExecContext(ctx, query, args)
		return err
	}, nil)
	return r, err
}

func (c *faultyConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (rows driver.Rows, err error) {
	err = c.faults.around(c.inside, func() error {
		found, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
		if err == nil {
			rows = found
		}
		return err
	}, nil)
	if err != nil && rows != nil {
		return nil, errors.Join(err, rows.Close())
	}
	return rows, err
}

func (c *faultyConn) PrepareContext(ctx context.Context, query string) (s driver.Stmt, err error) {
	err = c.faults.around(c.inside, func() error {
		prepared, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, query)
		if err == nil {
			s = prepared
		}
		return err
	}, nil)
	if err != nil && s != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, err
}

type faultyTx struct {
	driver.Tx
	conn *faultyConn
}

func (t *faultyTx) Commit() error {
	work := storageCommit
	if t.conn.inside == "" {
		work = ""
	}
	t.conn.inside = storageRead
	return t.conn.faults.around(work, t.Tx.Commit, t.Tx.Rollback)
}

func (t *faultyTx) Rollback() error {
	t.conn.inside = storageRead
	return t.Tx.Rollback()
}
