package sightings

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"hash"
	"hash/fnv"
	"iter"
	"slices"

	"codedesk/internal/meeting"
)

// printer makes a number of each code that stands for all that is remembered of it: two codes with the same one are
// taken to be the same. Of 100,000 codes two share one by chance once in some thousand million readings.
type printer struct {
	hash  hash.Hash64
	bytes []byte
}

func newPrinter() *printer { return &printer{hash: fnv.New64a()} }

func (p *printer) print(code meeting.Code) uint64 {
	p.bytes = p.bytes[:0]
	for _, field := range []string{code.ID, code.ActiveCode, code.Terminal, code.Type, code.DeptCode, code.Department} {
		p.bytes = append(binary.AppendUvarint(p.bytes, uint64(len(field))), field...)
	}
	if !code.Expires.IsZero() {
		p.bytes = binary.AppendVarint(p.bytes, code.Expires.UnixMilli())
	}
	p.hash.Reset()
	p.hash.Write(p.bytes) // never fails
	return p.hash.Sum64()
}

// prints are those of all codes, sorted.
func prints(codes iter.Seq[meeting.Code], size int) []uint64 {
	p := newPrinter()
	all := make([]uint64, 0, size)
	for code := range codes {
		all = append(all, p.print(code))
	}
	slices.Sort(all)
	return all
}

// without returns what is in the one sorted slice and not in the other.
func without(all, other []uint64) []uint64 {
	var left []uint64
	for _, n := range all {
		for len(other) > 0 && other[0] < n {
			other = other[1:]
		}
		if len(other) == 0 || other[0] != n {
			left = append(left, n)
		}
	}
	return left
}

// readPrints returns the prints of the codes that were listed last, sorted.
func readPrints(ctx context.Context, db *sql.DB) (all []uint64, err error) {
	rows, err := db.QueryContext(ctx, "SELECT print FROM sightings WHERE missed IS NULL ORDER BY print")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var signed int64
		if err := rows.Scan(&signed); err != nil {
			return nil, err
		}
		all = append(all, uint64(signed))
	}
	slices.Sort(all) // the database takes them for signed numbers
	return all, rows.Err()
}
