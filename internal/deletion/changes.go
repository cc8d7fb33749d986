package deletion

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// Change is a code as a plan shows it and as it is listed now.
type Change struct{ Before, After journal.Code }

// Changes is how what is listed differs from a plan, kind by kind, each in the
// order of the plan. A code stands in every kind that applies to it.
type Changes struct {
	// At is when the reading began: this was so then, or was found to be so soon
	// after.
	At time.Time
	// Gone are the codes that are not listed any more.
	Gone []journal.Code
	// Renamed have another terminal name, Moved are in another department,
	// Retyped have another terminal type, Redated another expiry.
	Renamed, Moved, Retyped, Redated []Change
	// Redigited have other digits: whatever they are now, they are not the
	// codes that were chosen.
	Redigited []Change
}

// Compare says how codes of a plan differ from what is listed, by id, in a
// reading that began at a time. What the journal keeps in another spelling is the same: it knows
// milliseconds and no NUL.
func Compare(codes []journal.Code, listed map[string]meeting.Code, at time.Time) Changes {
	c := Changes{At: at}
	for _, before := range codes {
		found, ok := listed[before.ID]
		if !ok {
			c.Gone = append(c.Gone, before)
			continue
		}
		change := Change{Before: before, After: journal.Code(found)}
		after := &change.After
		add := func(kind *[]Change, differs bool) {
			if differs {
				*kind = append(*kind, change)
			}
		}
		add(&c.Renamed, differ(before.Terminal, after.Terminal))
		add(&c.Moved, moved(before, *after))
		add(&c.Retyped, differ(before.Type, after.Type))
		add(&c.Redated, stamp(before.Expires) != stamp(after.Expires))
		add(&c.Redigited, before.ActiveCode != "" && after.ActiveCode != "" && differ(before.ActiveCode, after.ActiveCode))
	}
	return c
}

// differ tells that two texts are not the same to the journal.
func differ(a, b string) bool {
	return strings.ReplaceAll(a, "\x00", "\uFFFD") != strings.ReplaceAll(b, "\x00", "\uFFFD")
}

// moved tells that a code is in another department. The code of a department
// identifies it; its name may be empty or stale.
func moved(a, b journal.Code) bool {
	if a.DeptCode != "" && b.DeptCode != "" {
		return differ(a.DeptCode, b.DeptCode)
	}
	return differ(cmp.Or(a.Department, a.DeptCode), cmp.Or(b.Department, b.DeptCode))
}

// stamp is a time as the journal keeps it, "" if none is given.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strconv.FormatInt(t.UnixMilli(), 10)
}

// None tells that everything is listed just as the plan shows it.
func (c Changes) None() bool { return len(c.Gone) == 0 && len(c.listed()) == 0 }

// Altered returns how many codes are still listed and differ.
func (c Changes) Altered() int { return len(c.listed()) }

// listed returns the codes that are still listed and differ, by id.
func (c Changes) listed() map[string]journal.Code {
	after := make(map[string]journal.Code)
	for _, kind := range [][]Change{c.Renamed, c.Moved, c.Retyped, c.Redated, c.Redigited} {
		for _, change := range kind {
			after[change.Before.ID] = change.After
		}
	}
	return after
}

// Renew returns the plan with its codes as they are listed now. Those that are
// gone stay as they were.
func (c Changes) Renew(plan journal.Plan) journal.Plan {
	after := c.listed()
	plan.Codes = slices.Clone(plan.Codes)
	for i, code := range plan.Codes {
		if now, ok := after[code.ID]; ok {
			plan.Codes[i] = now
		}
	}
	return plan
}

// markLength is how many hexadecimal digits stand for one changed code: enough
// that no two states of a code are taken for one another.
const markLength = 16

// Shown stands for the changes in a page, for [Confirmation.Shown]: "" when
// nothing that is still listed has changed. It holds a mark for each changed
// code, so that one that is gone or taken out meanwhile invalidates no other.
func (c Changes) Shown() string {
	var marks []string
	for _, code := range c.listed() {
		marks = append(marks, mark(code))
	}
	slices.Sort(marks)
	return strings.Join(marks, "")
}

// Seen tells whether a page that showed the changes has shown these. A code
// that is again as the plan has it was shown like that, too.
func (c Changes) Seen(shown string) bool {
	marks := make(map[string]bool)
	for part := range slices.Chunk([]byte(shown), markLength) {
		marks[string(part)] = true
	}
	for _, code := range c.listed() {
		if !marks[mark(code)] {
			return false
		}
	}
	return true
}

// mark is what a code is like now, in short.
func mark(code journal.Code) string {
	h := sha256.New()
	for _, part := range []string{
		code.ID, code.ActiveCode, code.Terminal, code.Type, code.DeptCode, code.Department, stamp(code.Expires),
	} {
		h.Write([]byte(strconv.Quote(part)))
	}
	return hex.EncodeToString(h.Sum(nil))[:markLength]
}
