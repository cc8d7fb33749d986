package inventory

import (
	"strings"

	"codedesk/internal/meeting"
)

// entry is the texts of a code that are its own, one behind the other: id, digits, terminal. With its columns and its texts
// it takes some 110 bytes, where a [meeting.Code] takes 120 and each of its texts a block of its own.
type entry struct {
	texts  string
	active uint32 // where the digits begin
	ends   uint32 // where they end, and the terminal begins
}

func (e *entry) id() string         { return e.texts[:e.active] }
func (e *entry) activeCode() string { return e.texts[e.active:e.ends] }
func (e *entry) terminal() string   { return e.texts[e.ends:] }
func (e *entry) is(c *meeting.Code) bool {
	return e.id() == c.ID && e.activeCode() == c.ActiveCode && e.terminal() == c.Terminal
}

// blockSize is how many bytes of texts stand in one block of memory, which stays as long as one of them is held.
const blockSize = 16 << 10

// texts makes entries whose texts stand side by side in large blocks: 100,000 codes are 400 of them, not 300,000, and what is
// lost to rounding up is lost once a block. The collector looks at each block once.
type texts struct{ block strings.Builder }

// entry copies a code's texts.
func (t *texts) entry(code *meeting.Code) entry {
	size := len(code.ID) + len(code.ActiveCode) + len(code.Terminal)
	if t.block.Cap()-t.block.Len() < size {
		t.block = strings.Builder{} // the texts of the one before stay where they are
		t.block.Grow(max(blockSize, size))
	}
	from := t.block.Len()
	for _, text := range []string{code.ID, code.ActiveCode, code.Terminal} {
		t.block.WriteString(text)
	}
	id := uint32(len(code.ID))
	return entry{texts: t.block.String()[from:], active: id, ends: id + uint32(len(code.ActiveCode))}
}
