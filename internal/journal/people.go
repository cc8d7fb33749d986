package journal

import (
	"context"
	"database/sql"
)

// mostPeople bounds the list that a page offers; whoever is not in it is still found by their key.
const mostPeople = 500

// People returns everybody who stands in the history, each once and under their last name, ordered by name. Of
// more than 500 those seen last are returned.
func (j *Journal) People(ctx context.Context) (all []Person, err error) {
	const query = `SELECT key, name FROM (SELECT key, name FROM people ORDER BY seq DESC LIMIT $1) AS latest ORDER BY name, key`
	err = j.browse(ctx, "people", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, query, mostPeople)
		if err != nil {
			return err
		}
		all, err = collect(rows, func(scan func(...any) error) (p Person, err error) {
			err = scan(&p.Key, &p.Name)
			return p, err
		})
		return err
	})
	return all, err
}
