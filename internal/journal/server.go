package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"codedesk/internal/database"
)

// tablesOfServer are what [VerifyServer] copies: the entries and what follows from them.
func tablesOfServer() []string {
	return []string{"schema_versions", "entries", "chain", "plans", "plan_codes", "operations", "operation_codes", "creations", "history", "people"}
}

// VerifyServer is [VerifyFile] of a journal in a PostgreSQL database, which is opened for reading. It is copied as it is at
// one moment, row by row and without its rules, into a temporary file that is then checked.
func VerifyServer(ctx context.Context, db *sql.DB) (v Verification, err error) {
	folder, err := os.MkdirTemp("", "codedesk-verify-*") // its owner's alone
	if err != nil {
		return Verification{}, storage("verify", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "copy.db")
	if err := copyServer(ctx, db, file); err != nil {
		return Verification{}, storage("verify", err)
	}
	return VerifyFile(ctx, file)
}

// copyServer copies the tables of a journal into a file.
func copyServer(ctx context.Context, from *sql.DB, file string) (err error) {
	to, err := database.OpenSQLite(ctx, file, "NORMAL")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	return readFrom(ctx, from, "copy", func(tx *sql.Tx) error {
		// Sending a long table takes as long as writing it here does.
		if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
			return err
		}
		for _, table := range tablesOfServer() {
			var there bool
			const query = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1)"
			if err := tx.QueryRowContext(ctx, query, table).Scan(&there); err != nil {
				return err
			}
			if !there {
				continue // the check says so
			}
			if err := copyTable(ctx, tx, table, to); err != nil {
				return fmt.Errorf("copy %s: %w", table, err)
			}
		}
		_, err := to.ExecContext(ctx, "CREATE INDEX entries_by_seq ON entries (seq)") // not unique: somebody may have changed that
		return err
	})
}

// copyTable makes a table with the same columns and rows. It has no keys: what breaks them has to be seen.
func copyTable(ctx context.Context, from *sql.Tx, table string, to *sql.DB) error {
	rows, err := from.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	columns := make([]string, len(types))
	for i, t := range types {
		columns[i] = `"` + strings.ReplaceAll(t.Name(), `"`, `""`) + `"`
		if strings.HasPrefix(t.DatabaseTypeName(), "INT") {
			columns[i] += " INTEGER"
		} else {
			columns[i] += " TEXT"
		}
	}
	return database.InTransaction(ctx, to, func(tx *sql.Tx) (err error) {
		if _, err := tx.ExecContext(ctx, "CREATE TABLE "+table+" ("+strings.Join(columns, ", ")+")"); err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, "INSERT INTO "+table+" VALUES "+tuples(1, 1, len(columns)))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, insert.Close()) }()
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			if _, err := insert.ExecContext(ctx, row...); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}
