package journal

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// MostMadeCodes is how many creations [Journal.MadeCodes] returns for all words together.
const MostMadeCodes = 200

// MadeCodes returns the creations of codes whose id, digits or terminal is one of the words, as they were listed or
// answered, and those made from a deleted code whose id is one of them: the newest first, at most [MostMadeCodes]. Digits
// are also found when they are typed with spaces or dashes. A word that is empty finds nothing. What takes longer than some
// seconds is [ErrSlow].
func (j *Journal) MadeCodes(ctx context.Context, words []string) ([]Creation, error) {
	made, err := byWords(ctx, j, "made codes", words, madeCodes, func(c Creation) string { return c.ID })
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(made, func(a, b Creation) int { return b.Started.Compare(a.Started) })
	return made[:min(len(made), MostMadeCodes)], nil
}

func madeCodes(ctx context.Context, tx *sql.Tx, words []string) ([]Creation, error) {
	var c conditions
	in := c.oneOf(words)
	columns := []string{"code_id", "active_code", "answered_code", "terminal", "from_code"}
	query := "SELECT " + creationColumns + " FROM creations WHERE " + strings.Join(columns, in+" OR ") + in +
		" ORDER BY started DESC, id DESC LIMIT " + c.value(MostMadeCodes)
	rows, err := tx.QueryContext(ctx, query, c.values...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanCreation)
}
