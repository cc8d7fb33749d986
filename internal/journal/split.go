package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"codedesk/internal/database"
)

// build makes a database that holds the entries behind the cut as they are, with the state that follows from them.
// It is checked, one file and on disk when build returns.
func build(ctx context.Context, from *Chain, cut int64, file string) (err error) {
	defer func() { err = errors.Join(err, database.SyncFile(file)) }()
	return rebuild(ctx, from, cut, file, true)
}

// rebuild makes a database with the state that follows from the entries behind the cut; if they are kept, also with
// these entries, and their chain is checked. It is one file when rebuild returns.
func rebuild(ctx context.Context, from *Chain, cut int64, file string, kept bool) (err error) {
	db, err := database.OpenSQLite(ctx, file, "FULL")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	j, err := Open(ctx, db, Options{})
	if err != nil {
		return err
	}
	for last := int64(-1); last != cut; { // until nothing is left behind it
		last = cut
		if err := database.Transact(ctx, j.db, func(tx *sql.Tx) (bool, error) {
			cut, err = replay(ctx, tx, from, last, kept)
			return true, err
		}); err != nil {
			return err
		}
	}
	if kept {
		if err := checkChain(ctx, db); err != nil {
			return err
		}
	}
	return database.MakeSingle(ctx, db)
}

// partsAtOnce is how many parts of entries a transaction applies. It remembers every statement that was prepared in it.
const partsAtOnce = 100

// replay applies the next entries behind the cut, a part at a time, and returns the number of the last one, or the cut
// if there is none. If the entries are kept, it writes each before.
func replay(ctx context.Context, tx *sql.Tx, from *Chain, cut int64, kept bool) (last int64, err error) {
	for range partsAtOnce {
		part, err := from.after(ctx, cut)
		if err != nil || len(part) == 0 {
			return cut, err
		}
		for i := range part {
			e := &part[i]
			c, err := e.change()
			if err != nil {
				return cut, err
			}
			if kept {
				if err := insertEntry(ctx, tx, e); err != nil {
					return cut, fmt.Errorf("entry %d: %w", e.seq, err)
				}
			}
			if err := c.apply(ctx, tx, e); err != nil {
				return cut, fmt.Errorf("apply entry %d: %w", e.seq, err)
			}
			cut = e.seq
		}
	}
	return cut, nil
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
	for _, table := range []table{
		{"entries", "seq > $1", "''"},
		{"chain", "$1 > 0", "''"},
		{"plans", "id IN " + staying, "id"},
		{"plan_codes", "plan_id IN " + staying, "plan_id"},
		{"operations", "id IN " + staying, "id"},
		{"operation_codes", "operation_id IN " + staying, "operation_id"},
		{"creations", "id IN (SELECT subject FROM main.entries WHERE kind = 'creation.intent' AND seq > $1)", "id"},
		{"history", "seq > $1", "coalesce(operation, creation)"},
		{"people", "seq > $1", "''"},
	} {
		missing, strange, _, err := table.compare(ctx, conn, cut)
		if err != nil {
			return err
		}
		if missing > 0 || strange > 0 {
			return fmt.Errorf("the new database differs: in %s %d rows are missing and %d are others", table.name, missing, strange)
		}
	}
	return nil
}

// table is one that a database and the one attached to it as fresh both have.
type table struct {
	name  string
	stays string // which of its rows, in SQL with the number of the last entry that leaves as $1
	about string // the plan or operation that a row is about, in SQL
}

// compare counts the rows that fresh should have and has not, and those that it has and should not. About is the
// first plan or operation among them, "" if there is none.
func (t table) compare(ctx context.Context, db reader, cut int64) (missing, strange int, about string, err error) {
	query := fmt.Sprintf(`WITH missing AS (SELECT * FROM main.%[1]s WHERE %[2]s EXCEPT SELECT * FROM fresh.%[1]s),
			strange AS (SELECT * FROM fresh.%[1]s EXCEPT SELECT * FROM main.%[1]s)
		SELECT (SELECT count(*) FROM missing), (SELECT count(*) FROM strange),
			(SELECT coalesce(min(id), '') FROM (SELECT %[3]s AS id FROM missing UNION ALL SELECT %[3]s FROM strange))`,
		t.name, t.stays, t.about)
	if err := db.QueryRowContext(ctx, query, cut).Scan(&missing, &strange, &about); err != nil {
		return 0, 0, "", fmt.Errorf("compare %s: %w", t.name, err)
	}
	return missing, strange, about, nil
}
