package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"codedesk/internal/database"
)

// build makes a database that holds the entries behind the cut as they are, with the state that follows from them.
// It is one file and on disk when build returns.
func build(ctx context.Context, from *Chain, cut int64, file string) (err error) {
	db, err := database.OpenSQLite(ctx, file, "FULL")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close(), database.SyncFile(file)) }()
	j, err := Open(ctx, db, Options{})
	if err != nil {
		return err
	}
	if err := j.inOneTransaction(ctx, func(tx *sql.Tx) (bool, error) { return true, replay(ctx, tx, from, cut) }); err != nil {
		return err
	}
	if err := checkChain(ctx, db); err != nil {
		return err
	}
	return database.MakeSingle(ctx, db)
}

// replay writes the entries behind the cut, a part at a time, and applies each.
func replay(ctx context.Context, tx *sql.Tx, from *Chain, cut int64) error {
	for {
		part, err := from.after(ctx, cut)
		if err != nil || len(part) == 0 {
			return err
		}
		for i := range part {
			e := &part[i]
			c, err := e.change()
			if err != nil {
				return err
			}
			if err := insertEntry(ctx, tx, e); err != nil {
				return fmt.Errorf("entry %d: %w", e.seq, err)
			}
			if err := c.apply(ctx, tx, e); err != nil {
				return fmt.Errorf("apply entry %d: %w", e.seq, err)
			}
			cut = e.seq
		}
	}
}

// checkChain checks the file of a database and the chain in it.
func checkChain(ctx context.Context, db *sql.DB) error {
	if err := database.CheckIntegrity(ctx, db); err != nil {
		return err
	}
	v, err := NewChain(db).Verify(ctx)
	if err == nil && v.Broken != 0 {
		err = fmt.Errorf("the chain is broken at entry %d", v.Broken)
	}
	return err
}

// sameFrom compares the new database in a file with the part of the old one that is to stay: every row of every
// table, in both directions. Of the people the new one may have fewer.
func sameFrom(ctx context.Context, old *sql.DB, cut int64, file string) (err error) {
	conn, err := old.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "ATTACH DATABASE $1 AS fresh", file); err != nil {
		return err
	}
	defer func() {
		_, detached := conn.ExecContext(context.WithoutCancel(ctx), "DETACH DATABASE fresh")
		err = errors.Join(err, detached)
	}()
	const staying = "(SELECT subject FROM main.entries WHERE kind = 'plan.made' AND seq > $1)"
	for _, table := range []struct{ name, stays string }{
		{"entries", "seq > $1"},
		{"chain", "$1 > 0"},
		{"plans", "id IN " + staying},
		{"plan_codes", "plan_id IN " + staying},
		{"operations", "id IN " + staying},
		{"operation_codes", "operation_id IN " + staying},
		{"history", "seq > $1"},
		{"people", "seq > $1"},
	} {
		var missing, strange int
		query := fmt.Sprintf(`SELECT (SELECT count(*) FROM (SELECT * FROM main.%[1]s WHERE %[2]s EXCEPT SELECT * FROM fresh.%[1]s)),
			(SELECT count(*) FROM (SELECT * FROM fresh.%[1]s EXCEPT SELECT * FROM main.%[1]s))`, table.name, table.stays)
		if err := conn.QueryRowContext(ctx, query, cut).Scan(&missing, &strange); err != nil {
			return fmt.Errorf("compare %s: %w", table.name, err)
		}
		if missing > 0 || strange > 0 {
			return fmt.Errorf("the new database differs: in %s %d rows are missing and %d are others", table.name, missing, strange)
		}
	}
	return nil
}
