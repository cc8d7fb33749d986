package journal

import (
	"database/sql"
	"slices"
	"strconv"
	"testing"

	"codedesk/internal/database"
)

// loose is a chain as rows that can be tampered with: the columns of each entry, and its head.
type loose struct {
	schema   []string
	rows     [][]string
	head     int64
	headHash string
}

// mustLoosen reads a chain.
func mustLoosen(t testing.TB, file string) (l loose) {
	t.Helper()
	db, err := database.OpenReadOnly(t.Context(), file)
	must(t, err)
	defer db.Close()
	tables, err := db.QueryContext(t.Context(), "SELECT sql FROM sqlite_master WHERE type = 'table' AND name IN ('entries', 'chain')")
	must(t, err)
	l.schema, err = collect(tables, func(scan func(...any) error) (text string, err error) {
		err = scan(&text)
		return text, err
	})
	must(t, err)
	l.rows = mustLoosenRows(t, db)
	l.head, l.headHash, err = NewChain(db).head(t.Context())
	must(t, err)
	return l
}

func mustLoosenRows(t testing.TB, db *sql.DB) [][]string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT "+entryColumns+" FROM entries ORDER BY seq")
	must(t, err)
	all, err := collect(rows, func(scan func(...any) error) ([]string, error) {
		row, into := make([]string, 9), make([]any, 9)
		for i := range row {
			into[i] = &row[i]
		}
		err := scan(into...)
		return row, err
	})
	must(t, err)
	return all
}

// clone returns the chain with rows of its own.
func (l loose) clone() loose {
	rows := make([][]string, len(l.rows))
	for i, row := range l.rows {
		rows[i] = slices.Clone(row)
	}
	l.rows = rows
	return l
}

func (l loose) seq(row int) int64 {
	n, _ := strconv.ParseInt(l.rows[row][0], 10, 64)
	return n
}

// changed returns the text with one byte changed, or with one more if the place is behind its end.
func changed(text string, place int, mask byte) string {
	if place >= len(text) {
		return text + string([]byte{mask})
	}
	b := []byte(text)
	b[place] ^= mask
	return string(b)
}

// tamper does one thing to the chain and returns the number of the first entry that is then not what it was, 0 if
// every one still is.
func (l *loose) tamper(kind, row, other, column, place, mask byte) (broken int64) {
	i, k := int(row)%len(l.rows), int(other)%len(l.rows)
	switch kind % 6 {
	case 0:
		before, was := l.seq(i), l.rows[i][column%9]
		l.rows[i][column%9] = changed(was, int(place)%(len(was)+1), mask)
		if l.rows[i][column%9] != was {
			return max(min(before, l.seq(i)), 1)
		}
	case 1:
		broken = l.seq(i)
		l.rows = append(l.rows[:i], l.rows[i+1:]...)
	case 2:
		if i != k {
			broken = min(l.seq(i), l.seq(k))
			l.rows[i][0], l.rows[k][0] = l.rows[k][0], l.rows[i][0]
		}
	case 3:
		again := slices.Clone(l.rows[i])
		broken = int64(int8(other)) // in front of the chain, in a gap or behind it
		again[0] = strconv.FormatInt(broken, 10)
		l.rows = append(l.rows, again)
		return max(min(broken, l.head+1), 1)
	case 4:
		if mask != 0 {
			broken = max(min(l.head, l.head^int64(mask))+1, 1)
			l.head ^= int64(mask)
		}
	case 5:
		if head := changed(l.headHash, int(place), mask); head != l.headHash {
			l.headHash, broken = head, l.head
		}
	}
	return broken
}

// mustTie puts the chain into a database without triggers; nil if no database takes it.
func (l loose) mustTie(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open(database.Driver, ":memory:")
	must(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { must(t, db.Close()) })
	mustExec(t, db, "PRAGMA ignore_check_constraints = 1")
	for _, table := range l.schema {
		mustExec(t, db, table)
	}
	for _, row := range l.rows {
		values := make([]any, len(row))
		for i := range row {
			values[i] = row[i]
		}
		if _, err := db.ExecContext(t.Context(), "INSERT INTO entries ("+entryColumns+") VALUES "+tuples(1, 1, 9), values...); err != nil {
			return nil // a number twice, or one that is none
		}
	}
	mustExec(t, db, "INSERT INTO chain (id, seq, hash) VALUES (1, $1, $2)", l.head, l.headHash)
	return db
}

// Whatever byte of whatever column is changed, whatever entry is removed, swapped or doubled: the chain is broken
// there or before.
func FuzzVerify(f *testing.F) {
	whole := oldAndNew(f)
	cut := oldAndNew(f)
	_, err := Retain(f.Context(), retention(cut))
	must(f, err)
	chains := []loose{mustLoosen(f, whole), mustLoosen(f, cut)}
	for chain := range byte(2) {
		for row := range byte(len(chains[chain].rows)) {
			for column := range byte(9) {
				f.Add(chain, byte(0), row, byte(0), column, row*17, byte(1)) // somewhere in it, or behind its end
			}
			f.Add(chain, byte(1), row, byte(0), byte(0), byte(0), byte(0))
			f.Add(chain, byte(2), row, byte(3), byte(0), byte(0), byte(0))
			f.Add(chain, byte(3), row, byte(0), byte(0), byte(0), byte(0))
			f.Add(chain, byte(3), row, byte(200), byte(0), byte(0), byte(0))
			f.Add(chain, byte(3), row, 8*row, byte(0), byte(0), byte(0))
		}
		for mask := range byte(17) {
			f.Add(chain, byte(4), byte(0), byte(0), byte(0), byte(0), mask)
			f.Add(chain, byte(5), byte(0), byte(0), byte(0), 4*mask, mask)
		}
	}
	f.Fuzz(func(t *testing.T, chain, kind, row, other, column, place, mask byte) {
		l := chains[chain%2].clone()
		want := l.tamper(kind, row, other, column, place, mask)
		db := l.mustTie(t)
		if db == nil {
			return
		}
		if kind%6 == 0 && slices.EqualFunc(mustLoosenRows(t, db), chains[chain%2].rows, slices.Equal) {
			want = 0 // a database takes "8 " for the number 8
		}
		v, err := NewChain(db).Verify(t.Context())
		must(t, err)
		if (v.Broken == 0) != (want == 0) || v.Broken > want || v.Entries < 0 {
			t.Errorf("broken at %d behind %d entries, want %d", v.Broken, v.Entries, want)
		}
	})
}
