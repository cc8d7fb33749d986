package database

import (
	"context"
	"database/sql"
	"errors"
)

// Writable tells whether a database can be written to now, and writes nothing. A file gives the lock of those who write when
// a transaction begins (_txlock=immediate), and neither when it is read-only nor when another process holds it; a server has
// given it with the connection, but may have become read-only.
func Writable(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if onPostgres(db) {
		var readOnly bool
		if err = tx.QueryRowContext(ctx, "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'").Scan(&readOnly); err == nil && readOnly {
			err = ErrServer
		}
	}
	return errors.Join(err, tx.Rollback())
}

// InTransaction runs work and commits when it gave no error. Work uses nothing but tx: an embedded database has one
// connection.
func InTransaction(ctx context.Context, db *sql.DB, work func(tx *sql.Tx) error) error {
	return Transact(ctx, db, func(tx *sql.Tx) (bool, error) { return true, work(tx) })
}

// Transact is [InTransaction] for work that may find that nothing of it is to be kept.
func Transact(ctx context.Context, db *sql.DB, work func(tx *sql.Tx) (keep bool, err error)) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if rollback := tx.Rollback(); !errors.Is(rollback, sql.ErrTxDone) {
			err = errors.Join(err, rollback)
		}
	}()
	if keep, err := work(tx); err != nil || !keep {
		return err
	}
	return tx.Commit()
}
