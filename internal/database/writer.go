package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// OpenWriter opens a schema of the database for the one program that writes to it, and makes the schema if it is missing.
// Like a file it has one connection: queries must be short and read to the end before the next one is made.
//
// That connection holds a lock of the server, and a new one gets it before anything else is done with it. So one Codedesk
// writes at most, whatever happens to the machines and the network between them: another one is refused with
// [ErrInUse], and one whose connection was lost, while another one took its place, writes nothing more as long as that one runs.
// The keeper tells whether the connection is there. It is to be closed first.
func (p *Postgres) OpenWriter(ctx context.Context, schema string) (*sql.DB, *Keeper, error) {
	k := &Keeper{ended: make(chan struct{})}
	d := p.door(schema, false, func(ctx context.Context, conn *pgx.Conn) error { return ready(ctx, conn, schema) })
	d.told = k.tell
	db := sql.OpenDB(d)
	db.SetMaxOpenConns(1)
	if err := db.PingContext(ctx); err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	ctx, k.stop = context.WithCancel(context.WithoutCancel(ctx))
	go k.watch(ctx, db, p.watch)
	return db, k, nil
}

// OpenReader opens a schema of the database for reading, with so many connections at most; with the database that
// [Postgres.OpenWriter] opened in this or in another process, or without. Nothing in it is changed. A schema that does not exist
// has no tables.
func (p *Postgres) OpenReader(ctx context.Context, schema string, connections int) (*sql.DB, error) {
	db := sql.OpenDB(p.door(schema, true, readable))
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// door makes the connections of a pool.
type door struct {
	inner driver.Connector
	p     *Postgres
	told  func(error) // how each attempt ended

	mu    sync.Mutex
	fault error // of the last attempt
	until time.Time
}

// door returns the way to a schema. Then is done with each new connection; with its error the connection is of no use.
func (p *Postgres) door(schema string, readOnly bool, then func(context.Context, *pgx.Conn) error) *door {
	after := func(ctx context.Context, conn *pgx.Conn) error {
		err := then(ctx, conn)
		if err != nil {
			err = errors.Join(err, conn.Close(ctx)) // the driver forgets it
		}
		return err
	}
	return &door{inner: stdlib.GetConnector(p.settings(schema, readOnly), stdlib.OptionAfterConnect(after)), p: p, told: func(error) {}}
}

// Connect makes a connection. Shortly after an attempt that failed it fails as that one did: otherwise everybody who waits
// for the only connection would try it again, one after the other.
func (d *door) Connect(ctx context.Context) (driver.Conn, error) {
	if err := d.recent(); err != nil {
		return nil, err
	}
	limit, cancel := context.WithTimeout(ctx, connectLimit)
	defer cancel()
	conn, err := d.inner.Connect(limit)
	if err != nil {
		if ctx.Err() != nil {
			return nil, err // whoever asked did not wait: that says nothing about the server
		}
		err = d.p.said(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault, d.until = err, time.Now().Add(d.p.retry)
	d.told(err)
	if err != nil {
		return nil, err
	}
	if own, is := conn.(*stdlib.Conn); is {
		return cleaning{own}, nil
	}
	return conn, nil
}

func (d *door) recent() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fault != nil && time.Now().Before(d.until) {
		return d.fault
	}
	return nil
}

// Driver tells databases of this kind apart: see onPostgres.
func (d *door) Driver() driver.Driver { return postgresDriver{d.inner.Driver()} }

type postgresDriver struct{ driver.Driver }

// onPostgres tells whether a database was opened by one of the methods of [Postgres].
func onPostgres(db *sql.DB) bool {
	_, is := db.Driver().(postgresDriver)
	return is
}
