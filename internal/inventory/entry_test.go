package inventory

import (
	"strings"
	"testing"
	"unsafe"

	"codedesk/internal/meeting"
)

// Blocks end in the middle of a list, and some texts are empty or longer than a block.
func TestTextsOfEntriesStayWhatTheyWere(t *testing.T) {
	codes := many(2_000)
	codes[7].ActiveCode, codes[8].Terminal = "", ""
	codes[9].Terminal = strings.Repeat("很长的名字", blockSize/10)
	codes[10].ActiveCode = strings.Repeat("0", blockSize)
	var all texts
	entries := make([]entry, len(codes))
	for i := range codes {
		entries[i] = all.entry(&codes[i])
	}
	for i := range codes {
		if e := &entries[i]; e.id() != codes[i].ID || e.activeCode() != codes[i].ActiveCode || e.terminal() != codes[i].Terminal || !e.is(&codes[i]) {
			t.Errorf("number %d has become %q, %q, %q", i, e.id(), e.activeCode(), e.terminal())
		}
	}
}

// What has not changed is not held twice, and what has is held as it is now.
func TestTextsAreThoseOfTheListBefore(t *testing.T) {
	codes := many(3)
	before := newList(codes, noon)
	codes[1].Terminal += " (moved)"
	d := newDraft(before, len(codes))
	for _, code := range codes {
		d.add(code)
	}
	after := d.finish(noon)
	for i, code := range codes {
		old, _ := before.row(code.ID)
		row, listed := after.row(code.ID)
		if !listed || after.code(row) != code {
			t.Fatalf("%v is %v", code, after.code(row))
		}
		shared := unsafe.StringData(before.entries[old].texts) == unsafe.StringData(after.entries[row].texts)
		if shared != (i != 1) {
			t.Errorf("number %d: shared is %t", i, shared)
		}
	}
}

// A code whose texts only begin otherwise is another one: "1" and "23" are not "12" and "3".
func TestEntriesAreComparedTextByText(t *testing.T) {
	var all texts
	e := all.entry(&meeting.Code{ID: "a", ActiveCode: "12", Terminal: "3"})
	for _, other := range []meeting.Code{{ID: "a", ActiveCode: "1", Terminal: "23"}, {ID: "a1", ActiveCode: "2", Terminal: "3"}} {
		if e.is(&other) {
			t.Errorf("it is taken for %v", other)
		}
	}
}
