package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"codedesk/internal/database"
)

// Difference is what is wrong in the first table of the state that is not what follows from the entries.
type Difference struct {
	Table string
	Rows  int    // how many were changed, removed or added
	About string // id of the first plan or operation that one of them is about; "": of none
}

// VerifyFile checks the journal in a database file, as it is at one moment: the chain, as [Chain.Verify] does, and if
// no entry is broken the state, of which every page is made. Whoever can write to the file can change the state and
// leave the entries alone; so the state is built from the entries once more, in a temporary database, and compared
// row by row.
//
// It opens the file on its own and only reads it. Others may write meanwhile, and are not kept waiting; what they
// write is not looked at. The memory it takes does not grow with the file, the temporary space does. It takes
// about 20 seconds for 100,000 entries, 20,000 of them deletions of 5 codes.
func VerifyFile(ctx context.Context, file string) (v Verification, err error) {
	folder, err := os.MkdirTemp("", "codedesk-verify-*") // its owner's alone
	if err != nil {
		return Verification{}, storage("verify", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	db, err := database.OpenReadOnly(ctx, file)
	if err != nil {
		return Verification{}, storage("verify", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	// One transaction sees one moment.
	err = (&Journal{db: db}).read(ctx, "verify", func(tx *sql.Tx) error {
		v, err = verifyState(ctx, tx, filepath.Join(folder, "state.db"))
		return err
	})
	return v, err
}

// verifyState checks chain and state in a transaction. The temporary database gets the file fresh.
func verifyState(ctx context.Context, tx *sql.Tx, fresh string) (v Verification, err error) {
	chain := &Chain{tx}
	if v, err = chain.Verify(ctx); err != nil || v.Broken != 0 {
		return v, err
	}
	cut := max(v.First-1, 0) // the entries before it are in archives, with their state
	if err := rebuild(ctx, chain, cut, fresh, false); err != nil {
		return v, err
	}
	if _, err := tx.ExecContext(ctx, "ATTACH DATABASE $1 AS fresh", fresh); err != nil {
		return v, err
	}
	var older bool
	const behind = "SELECT (SELECT max(version) FROM main.schema_versions) < (SELECT max(version) FROM fresh.schema_versions)"
	if err := tx.QueryRowContext(ctx, behind).Scan(&older); err != nil {
		return v, err
	}
	const everything = "$1 >= 0" // unlike in sameFrom: a row that no entry speaks of does not belong there
	for _, t := range []table{
		{"plans", everything, "id"},
		{"plan_codes", everything, "plan_id"},
		{"operations", everything, "id"},
		{"operation_codes", everything, "operation_id"},
		{"creations", everything, "id"},
		{"history", everything, "coalesce(operation, creation)"},
		{"people", everything, "''"},
	} {
		if v.Differs, err = t.differs(ctx, tx, cut, older); err != nil || v.Differs != nil {
			return v, err
		}
	}
	return v, nil
}

// differs compares the table with the one in fresh, in both directions. One that the file of an older program does not
// have, or has with other columns, is passed over: no page is made of it as it is. In a file of this program a table
// that is missing or has other columns differs as a whole.
func (t table) differs(ctx context.Context, tx *sql.Tx, cut int64, older bool) (*Difference, error) {
	var alike bool
	const columns = "(SELECT group_concat(name) FROM pragma_table_info($1, 'main')) = (SELECT group_concat(name) FROM pragma_table_info($1, 'fresh'))"
	if err := tx.QueryRowContext(ctx, "SELECT coalesce("+columns+", 0)", t.name).Scan(&alike); err != nil {
		return nil, err
	}
	if !alike {
		if older {
			return nil, nil
		}
		rows := 0
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM fresh."+t.name).Scan(&rows)
		return &Difference{Table: t.name, Rows: rows}, err
	}
	missing, strange, about, err := t.compare(ctx, tx, cut)
	if err != nil {
		return nil, err
	}
	rows := max(missing, strange)
	if rows == 0 {
		// The same row twice is none that is missing: it takes a table without its key, and shows twice on a page.
		query := fmt.Sprintf("SELECT abs((SELECT count(*) FROM main.%[1]s) - (SELECT count(*) FROM fresh.%[1]s))", t.name)
		if err := tx.QueryRowContext(ctx, query).Scan(&rows); err != nil {
			return nil, fmt.Errorf("count %s: %w", t.name, err)
		}
	}
	if rows == 0 {
		return nil, nil
	}
	return &Difference{Table: t.name, Rows: rows, About: about}, nil
}
