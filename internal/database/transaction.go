package database

import (
	"context"
	"database/sql"
	"errors"
)

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
