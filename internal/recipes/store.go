package recipes

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const selectRecipes = `SELECT id, name, first, q, type, dept, expiry, maker, maker_name, changer, changer_name,
	version, made_at, changed_at FROM recipes`

// All returns all recipes in the order of their making.
func (s *Store) All(ctx context.Context) ([]Recipe, error) {
	all, err := collect(s.all.QueryContext(ctx))
	return all, storage("read", err)
}

func collect(rows *sql.Rows, asked error) (all []Recipe, err error) {
	if asked != nil {
		return nil, asked
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

// Get returns one recipe: [ErrNotFound].
func (s *Store) Get(ctx context.Context, id string) (Recipe, error) {
	r, err := get(ctx, s.db, id)
	return r, storage("read", err)
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func get(ctx context.Context, from querier, id string) (Recipe, error) {
	r, err := scan(from.QueryRowContext(ctx, selectRecipes+" WHERE id = $1", id))
	if errors.Is(err, sql.ErrNoRows) {
		return Recipe{}, ErrNotFound
	}
	return r, err
}

func scan(row interface{ Scan(...any) error }) (Recipe, error) {
	var r Recipe
	var made, changed int64
	err := row.Scan(&r.ID, &r.Name, &r.First, &r.Filter.Text, &r.Filter.Type, &r.Filter.Dept, &r.Filter.Expiry,
		&r.Maker.Key, &r.Maker.Name, &r.Changer.Key, &r.Changer.Name, &r.Version, &made, &changed)
	r.Made, r.Changed = time.UnixMilli(made), time.UnixMilli(changed)
	return r, err
}

// Make keeps a new recipe of this name and filter, made by its Maker: [ErrFull], [ErrNameTaken]. Before is called when
// nothing stands in its way any more; with its error nothing is made.
func (s *Store) Make(ctx context.Context, r Recipe, before func(Recipe) error) (Recipe, error) {
	r.First, r.Changer = "", r.Maker
	r = s.made(r)
	err := s.write(ctx, "make", func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM recipes").Scan(&n); err != nil {
			return err
		}
		if n >= MaxRecipes {
			return ErrFull
		}
		if err := free(ctx, tx, r); err != nil {
			return err
		}
		if err := insert(ctx, tx, r, []string{r.Name}); err != nil {
			return err
		}
		return asked(before, r)
	})
	return r, err
}

// made gives a new recipe its id and its times.
func (s *Store) made(r Recipe) Recipe {
	now := time.UnixMilli(s.now().UnixMilli())
	r.ID, r.Version, r.Made, r.Changed = uuid.NewString(), 1, now, now
	return r
}

// asked calls before, the last thing that happens in a transaction: what it writes down is then as good as done.
func asked(before func(Recipe) error, r Recipe) error {
	if err := before(r); err != nil {
		return &beforeError{err}
	}
	return nil
}

func insert(ctx context.Context, tx *sql.Tx, r Recipe, names []string) error {
	const query = `INSERT INTO recipes (number, id, name, first, q, type, dept, expiry, maker, maker_name, changer, changer_name,
		version, made_at, changed_at)
		VALUES ((SELECT coalesce(max(number), 0) + 1 FROM recipes), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	if _, err := tx.ExecContext(ctx, query, r.ID, r.Name, r.First, r.Filter.Text, r.Filter.Type, r.Filter.Dept, r.Filter.Expiry,
		r.Maker.Key, r.Maker.Name, r.Changer.Key, r.Changer.Name, r.Version, r.Made.UnixMilli(), r.Changed.UnixMilli()); err != nil {
		return err
	}
	return take(ctx, tx, r.ID, names)
}

// take writes down the names of a recipe. Two languages may call it the same.
func take(ctx context.Context, tx *sql.Tx, id string, names []string) error {
	for _, name := range names {
		const query = "INSERT INTO names (name, recipe) VALUES ($1, $2) ON CONFLICT DO NOTHING"
		if _, err := tx.ExecContext(ctx, query, Fold(name), id); err != nil {
			return err
		}
	}
	return nil
}

// free fails if another recipe has the name.
func free(ctx context.Context, tx *sql.Tx, r Recipe) error {
	var taken bool
	const query = "SELECT EXISTS (SELECT 1 FROM names WHERE name = $1 AND recipe <> $2)"
	if err := tx.QueryRowContext(ctx, query, Fold(r.Name), r.ID).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return ErrNameTaken
	}
	return nil
}

// Change gives the recipe of the ID and the Version another name and filter, by its Changer: [ErrNotFound],
// [*ChangedError], [ErrNameTaken]. Before is called as with Make. With another filter, what it matched before is forgotten.
func (s *Store) Change(ctx context.Context, r Recipe, before func(Recipe) error) (Recipe, error) {
	err := s.write(ctx, "change", func(tx *sql.Tx) error {
		old, err := unchanged(ctx, tx, r.ID, r.Version)
		if err != nil {
			return err
		}
		if err := free(ctx, tx, r); err != nil {
			return err
		}
		another := old.Filter != r.Filter
		old.Name, old.First, old.Filter, old.Changer = r.Name, "", r.Filter, r.Changer
		old.Version, old.Changed = old.Version+1, time.UnixMilli(s.now().UnixMilli())
		r = old
		const query = `UPDATE recipes SET name = $1, first = '', q = $2, type = $3, dept = $4, expiry = $5,
			changer = $6, changer_name = $7, version = $8, changed_at = $9 WHERE id = $10`
		if _, err := tx.ExecContext(ctx, query, r.Name, r.Filter.Text, r.Filter.Type, r.Filter.Dept, r.Filter.Expiry,
			r.Changer.Key, r.Changer.Name, r.Version, r.Changed.UnixMilli(), r.ID); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM names WHERE recipe = $1", r.ID); err != nil {
			return err
		}
		if err := take(ctx, tx, r.ID, []string{r.Name}); err != nil {
			return err
		}
		if another {
			if _, err := tx.ExecContext(ctx, "DELETE FROM uses WHERE recipe = $1", r.ID); err != nil {
				return err
			}
		}
		return asked(before, r)
	})
	return r, err
}

// unchanged is the recipe of the id if it still has the version.
func unchanged(ctx context.Context, tx *sql.Tx, id string, version int) (Recipe, error) {
	r, err := get(ctx, tx, id)
	if err == nil && r.Version != version {
		err = &ChangedError{r}
	}
	return r, err
}

// Remove forgets the recipe of the id if it still has the version: [ErrNotFound], [*ChangedError]. Before is called as
// with Make.
func (s *Store) Remove(ctx context.Context, id string, version int, before func(Recipe) error) error {
	return s.write(ctx, "remove", func(tx *sql.Tx) error {
		r, err := unchanged(ctx, tx, id, version)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM recipes WHERE id = $1", id); err != nil {
			return err
		}
		return asked(before, r)
	})
}

// Fold returns a name without case and width: two names that people would read as one give the same.
func Fold(name string) string { return cases.Fold().String(norm.NFKC.String(name)) }
