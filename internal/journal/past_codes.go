package journal

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"
)

// PastCode is a code as an operation knew it.
type PastCode struct {
	OperationCode
	Operation string // its id
	By        Person
	Reason    string
	At        time.Time // when the outcome was checked last; if it never was, when the operation was started
	Settled   bool      // the outcome is final
}

const (
	// pastWordsAtOnce is how many words one query asks for: the driver's time for numbered parameters grows with their
	// square, the number of queries only with their number.
	pastWordsAtOnce = 50
	// MostPastCodes is how many codes [Journal.PastCodes] returns for all words together.
	MostPastCodes = 10_000
)

// PastCodes returns what operations did to the codes whose id, active code or terminal is one of the words, the newest
// operation first, at most [MostPastCodes]. Active codes are also found by digits typed with spaces or dashes. A word
// that is empty finds nothing. What takes longer than some seconds is [ErrSlow].
func (j *Journal) PastCodes(ctx context.Context, words []string) ([]PastCode, error) {
	past, err := byWords(ctx, j, "past codes", words, pastCodes, func(p PastCode) [2]string { return [2]string{p.Operation, p.ID} })
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(past, func(a, b PastCode) int { return b.At.Compare(a.At) })
	return past[:min(len(past), MostPastCodes)], nil
}

// byWords browses for some of the words after others. What is found by several is kept once: one may have its id among the
// first and its terminal among the next.
func byWords[T any, K comparable](ctx context.Context, j *Journal, op string, words []string,
	find func(context.Context, *sql.Tx, []string) ([]T, error), key func(T) K,
) (all []T, err error) {
	seen := make(map[K]bool)
	err = j.browse(ctx, op, func(ctx context.Context, tx *sql.Tx) error {
		for some := range slices.Chunk(spelled(words), pastWordsAtOnce) {
			found, err := find(ctx, tx, some)
			if err != nil {
				return err
			}
			for _, one := range found {
				if k := key(one); !seen[k] {
					seen[k] = true
					all = append(all, one)
				}
			}
		}
		return nil
	})
	return all, err
}

// MostPastBetween is how many codes [Journal.PastCodesBetween] returns of each range.
const MostPastBetween = 20

// PastCodesBetween returns what operations did to the codes whose active code is one of a range, the first and the last
// included: they have the same length. The newest operation comes first, at most [MostPastBetween] codes of each range.
// What takes longer than some seconds is [ErrSlow].
func (j *Journal) PastCodesBetween(ctx context.Context, ranges [][2]string) (past []PastCode, err error) {
	err = j.browse(ctx, "past codes of a range", func(ctx context.Context, tx *sql.Tx) error {
		for _, r := range ranges {
			var c conditions
			where := "c.active_code BETWEEN " + c.value(r[0]) + " AND " + c.value(r[1]) + " AND length(c.active_code) = " + c.value(len(r[0]))
			found, err := pastCodesWhere(ctx, tx, where, c, MostPastBetween)
			if err != nil {
				return err
			}
			past = append(past, found...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(past, func(a, b PastCode) int { return b.At.Compare(a.At) })
	return past, nil
}

func pastCodes(ctx context.Context, tx *sql.Tx, words []string) ([]PastCode, error) {
	var c conditions
	in := c.oneOf(words)
	return pastCodesWhere(ctx, tx, "c.code_id"+in+" OR c.active_code"+in+" OR c.terminal"+in, c, MostPastCodes)
}

// pastCodesWhere returns at most so many codes that a condition fits.
func pastCodesWhere(ctx context.Context, tx *sql.Tx, where string, c conditions, most int) ([]PastCode, error) {
	query := `SELECT c.code_id, c.active_code, c.terminal, c.type, c.dept_code, c.department, c.expires,
			c.outcome, o.id, o.person, o.person_name, o.reason, coalesce(o.checked, o.started), o.settled
		FROM operation_codes c JOIN operations o ON o.id = c.operation_id
		WHERE ` + where + `
		ORDER BY o.started DESC, o.id DESC, c.position LIMIT ` + c.value(most)
	rows, err := tx.QueryContext(ctx, query, c.values...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (p PastCode, err error) {
		var at int64
		var settled int
		p.Code, err = scanCode(scan, &p.Outcome, &p.Operation, &p.By.Key, &p.By.Name, &p.Reason, &at, &settled)
		p.At, p.Settled = moment(&at), settled == 1
		return p, err
	})
}

// spelled are words without those that are empty, and digits without what stands between them, too, each once.
func spelled(words []string) []string {
	wanted := make([]string, 0, len(words))
	for _, word := range words {
		if word = clean(word); word == "" {
			continue
		}
		if wanted = append(wanted, word); bareDigits(word) != word {
			wanted = append(wanted, bareDigits(word))
		}
	}
	slices.Sort(wanted)
	return slices.Compact(wanted)
}

// bareDigits is a word without spaces and dashes if nothing else but digits is left then, and the word itself if not.
func bareDigits(word string) string {
	bare := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, word)
	if bare == "" || strings.Trim(bare, "0123456789") != "" {
		return word
	}
	return bare
}
