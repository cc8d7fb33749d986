package journal

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// mostPeople bounds the list that a page offers; whoever is not in it is still found by their key.
const mostPeople = 500

// People returns everybody who stands in the history, each once and under their last name, ordered by name. Of
// more than 500 those seen last are returned.
func (j *Journal) People(ctx context.Context) (all []Person, err error) {
	const query = "SELECT key, name FROM people ORDER BY seq DESC LIMIT $1"
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
	// Databases differ in the order of texts.
	slices.SortFunc(all, func(a, b Person) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key)) })
	return all, err
}
