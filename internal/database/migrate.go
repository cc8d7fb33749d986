package database

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ErrSchema is the cause of every refusal to start because the database and the program do not fit together.
// Wrapped errors say how.
var ErrSchema = errors.New("the database does not fit this program")

var migrationName = regexp.MustCompile(`^(\d{4})_[a-z0-9_]+\.sql$`)

// migration is one file of a schema's history.
type migration struct {
	version        int
	name, checksum string
	text           string
}

// Migrate brings the schema of db up to date with the files NNNN_name.sql of folder, numbered from 0001
// without gaps. Each runs once, in a transaction of its own that also remembers it with its checksum.
// Several programs may migrate the same file at once; of PostgreSQL the lock of [Postgres.OpenWriter] lets one only. An
// applied file that was changed since, or one that the folder does not have (a newer program was here), is refused with
// [ErrSchema] and changes nothing. A file of the same name in the folder's folder postgres takes its place on PostgreSQL.
func Migrate(ctx context.Context, db *sql.DB, folder fs.FS) error {
	known, err := migrationsFor(db, folder)
	if err != nil {
		return fmt.Errorf("database: migrations: %w", err)
	}
	const table = `CREATE TABLE IF NOT EXISTS schema_versions (
		version  INTEGER PRIMARY KEY,
		name     TEXT    NOT NULL,
		checksum TEXT    NOT NULL,
		applied  BIGINT  NOT NULL
	)`
	if _, err := db.ExecContext(ctx, table); err != nil {
		return fmt.Errorf("database: migrate: %w", err)
	}
	for {
		done, err := migrateNext(ctx, db, known)
		if err != nil {
			return fmt.Errorf("database: migrate: %w", err)
		}
		if done {
			return nil
		}
	}
}

// postgresFolder is where the files stand that differ for PostgreSQL.
const postgresFolder = "postgres"

// migrationsFor reads the folder for a database of this kind.
func migrationsFor(db *sql.DB, folder fs.FS) ([]migration, error) {
	all, err := migrationsIn(folder)
	if err != nil || !onPostgres(db) {
		return all, err
	}
	others, err := fs.ReadDir(folder, postgresFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, f := range others {
		i := slices.IndexFunc(all, func(m migration) bool { return m.name+".sql" == f.Name() })
		if i < 0 {
			return nil, fmt.Errorf("%s/%s stands for no other file", postgresFolder, f.Name())
		}
		text, err := fs.ReadFile(folder, postgresFolder+"/"+f.Name())
		if err != nil {
			return nil, err
		}
		all[i].text, all[i].checksum = string(text), checksum(text)
	}
	return all, nil
}

func checksum(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// migrationsIn reads the folder; fs.ReadDir sorts by name, which is the order of the numbers.
func migrationsIn(folder fs.FS) ([]migration, error) {
	files, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	var all []migration
	for _, f := range files {
		if f.IsDir() && f.Name() == postgresFolder {
			continue
		}
		parts := migrationName.FindStringSubmatch(f.Name())
		if parts == nil {
			return nil, fmt.Errorf("%s is not named like 0001_name.sql", f.Name())
		}
		version, err := strconv.Atoi(parts[1])
		if err != nil {
			return nil, err
		}
		if version != len(all)+1 {
			return nil, fmt.Errorf("%s stands where number %04d is expected", f.Name(), len(all)+1)
		}
		text, err := fs.ReadFile(folder, f.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, migration{version, strings.TrimSuffix(f.Name(), ".sql"), checksum(text), string(text)})
	}
	return all, nil
}

// migrateNext compares what was applied with what is known and applies the next one. Both happen in one
// transaction, so two programs that start together do not apply it twice.
func migrateNext(ctx context.Context, db *sql.DB, known []migration) (done bool, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() {
		if rollback := tx.Rollback(); !errors.Is(rollback, sql.ErrTxDone) {
			err = errors.Join(err, rollback)
		}
	}()
	applied, err := appliedIn(ctx, tx)
	if err != nil {
		return false, err
	}
	if err := fits(applied, known); err != nil {
		return false, err
	}
	if len(applied) == len(known) {
		return true, nil
	}
	next := known[len(applied)]
	if _, err := tx.ExecContext(ctx, next.text); err != nil {
		return false, fmt.Errorf("%s: %w", next.name, err)
	}
	const remember = "INSERT INTO schema_versions (version, name, checksum, applied) VALUES ($1, $2, $3, $4)"
	if _, err := tx.ExecContext(ctx, remember, next.version, next.name, next.checksum, time.Now().UnixMilli()); err != nil {
		return false, fmt.Errorf("%s: %w", next.name, err)
	}
	return false, tx.Commit()
}

// fits returns why what was applied is not the beginning of what is known.
func fits(applied, known []migration) error {
	for i, a := range applied {
		switch {
		case i >= len(known):
			return fmt.Errorf("%w: version %d (%s) was made by a newer program, this one knows %d",
				ErrSchema, a.version, a.name, len(known))
		case a.version != known[i].version:
			return fmt.Errorf("%w: version %d is missing", ErrSchema, known[i].version)
		case a.checksum != known[i].checksum:
			return fmt.Errorf("%w: version %d (%s) was changed after it was applied", ErrSchema, a.version, a.name)
		}
	}
	return nil
}

// appliedIn returns what was applied, oldest first.
func appliedIn(ctx context.Context, tx *sql.Tx) (applied []migration, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT version, name, checksum FROM schema_versions ORDER BY version")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var m migration
		if err := rows.Scan(&m.version, &m.name, &m.checksum); err != nil {
			return nil, err
		}
		applied = append(applied, m)
	}
	return applied, rows.Err()
}
