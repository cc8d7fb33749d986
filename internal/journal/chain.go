package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
)

// entry is a row of the table entries.
type entry struct {
	seq     int64 // 1, 2, 3, … without gaps
	at      int64 // Unix milliseconds
	kind    string
	subject string // id of the plan or operation, or what an event is about
	actor   Person // empty: Codedesk itself
	body    string // JSON
	prev    string // hash of the entry before, "" for the first
	hash    string
}

// chainFormat is the first field of every hash, so that a later encoding cannot collide with this one.
const chainFormat = "codedesk journal 1"

// sum returns the entry's hash: SHA-256 in lower-case hexadecimal over these fields in this order, each
// preceded by its length in bytes as an unsigned 64-bit big-endian number, numbers in decimal digits:
//
//	"codedesk journal 1", prev_hash, seq, at, kind, subject, actor, actor_name, body
//
// The lengths make it unambiguous: no text can be moved from one column to the next without changing it.
// The hash has no key. It shows every change made to the rows of a chain, but not that somebody wrote the
// whole chain and its head anew; for that compare with the hash that [Open] logs.
func (e *entry) sum() string {
	h := sha256.New()
	var length [8]byte
	for _, field := range [...]string{
		chainFormat, e.prev, strconv.FormatInt(e.seq, 10), strconv.FormatInt(e.at, 10),
		e.kind, e.subject, e.actor.Key, e.actor.Name, e.body,
	} {
		binary.BigEndian.PutUint64(length[:], uint64(len(field)))
		h.Write(length[:])
		h.Write([]byte(field))
	}
	return hex.EncodeToString(h.Sum(nil))
}
