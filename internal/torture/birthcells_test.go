package torture

import (
	"fmt"
	"slices"
	"testing"

	"codedesk/internal/journal"
)

// newCodeRow is a fault with what is expected of it in each call of a creation. In a cell outcome is open or a
// [journal.CreationOutcome], heading what the page says, and gone how many codes are there that were not.
type newCodeRow struct {
	row
	create cell
}

// Shorthands for the ends of a creation.
const (
	isCreated  = string(journal.CreationMade)
	isAppeared = string(journal.CreationAppeared)
	isRefused  = string(journal.CreationRefused)
	isAbsent   = string(journal.CreationAbsent)
	isOpenYet  = string(journal.CreationUnknown)
)

// newCodeCell is a cell of a request that was sent, or was about to be: how the page begins, the outcome in the end, how many
// requests reached the service, and how many codes there are.
func newCodeCell(first, outcome string, posts, codes int) cell {
	return cell{200, headings(journal.CreationOutcome(first)), outcome, posts, codes, ""}
}

// newCodeCells are the cells of the POST and of the list after it, by the name of the fault in [matrix]. Without an
// answer that proves something the list decides, so a code that was made has "appeared"; and what the answer gave is
// only said once it is listed.
func newCodeCells() map[string][2]cell {
	later := newCodeCell(isOpenYet, isCreated, 1, 1)
	atOnce := newCodeCell(isCreated, isCreated, 1, 1)
	appeared := newCodeCell(isAppeared, isAppeared, 1, 1)
	absent := newCodeCell(isOpenYet, isAbsent, 0, 0)
	refused := newCodeCell(isRefused, isRefused, 0, 0)
	return map[string][2]cell{
		"refused":                          {refused, later},
		"black hole before the service":    {absent, later},
		"black hole after the service":     {appeared, no(changesNothing)},
		"reset before the service":         {absent, later},
		"reset after the service":          {appeared, later},
		"answer cut":                       {appeared, later},
		"slow":                             {atOnce, atOnce},
		"401":                              {refused, later},
		"403":                              {refused, later},
		"429 with Retry-After":             {refused, later},
		"429 without Retry-After":          {refused, later},
		"500, nothing done":                {absent, later},
		"500, all done":                    {appeared, no(changesNothing)},
		"502, nothing done":                {absent, later},
		"504, all done":                    {appeared, no(changesNothing)},
		"200 with HTML, nothing done":      {absent, later},
		"200 without a body, nothing done": {absent, later},
		"body dropped":                     {newCodeCell(isRefused, isRefused, 1, 0), no(hasNoBody)},
	}
}

// newCodeMatrix is every fault at every call of a creation. Until the POST a creation is as a deletion: what the person
// sees, and that nothing is sent, is taken from its rows.
func newCodeMatrix(t *testing.T, from []row, once bool) (rows []newCodeRow) {
	t.Helper()
	all := newCodeCells()
	before := func(c cell) cell {
		if c.nonsense == "" && c.outcome != open {
			c = newCodeCell(isCreated, isCreated, 1, 1)
		}
		return c
	}
	for _, r := range from {
		made := newCodeRow{row: r, create: no(isOneRequest)}
		made.signIn, made.before = before(r.signIn), before(r.before)
		if once {
			made.after = before(r.after)
			rows = append(rows, made)
			continue
		}
		cells, found := all[r.name]
		if !found {
			if r.name != "half deleted" {
				t.Errorf("nothing is expected of %q at a creation", r.name)
			}
			continue
		}
		made.create, made.after = cells[0], cells[1]
		rows = append(rows, made)
	}
	return rows
}

// A fault at every call of a creation; the long form several times, and with faults that pass.
func TestFaultMatrixOfANewCode(t *testing.T) {
	t.Parallel()
	cells := newLedger(t, "A fault at every request of one call of a new code")
	repeats := 1
	if lab.long {
		repeats = 4
	}
	for repeat := range repeats {
		playNewCodes(t, cells, newCodeMatrix(t, matrix(), false), false, repeat)
	}
}

func TestFaultMatrixOfANewCodePassing(t *testing.T) {
	t.Parallel()
	rows := newCodeMatrix(t, passing(), true)
	repeats := 4
	if !lab.long { // one after another kind of fault is enough then
		rows, repeats = slices.DeleteFunc(rows, func(r newCodeRow) bool { return r.name != "answer cut" && r.name != "500" }), 1
	}
	cells := newLedger(t, "A fault at one request of a reading or a sign-in of a new code")
	for repeat := range repeats {
		playNewCodes(t, cells, rows, true, repeat)
	}
}

// playNewCodes plays every cell that makes sense, in processes of its own.
func playNewCodes(t *testing.T, cells *ledger, rows []newCodeRow, once bool, repeat int) {
	t.Helper()
	for number, r := range rows {
		for i, want := range []cell{r.signIn, r.before, r.create, r.after} {
			if want.nonsense != "" {
				continue
			}
			s := &newCodeScene{scene: scene{
				fault: r.fault, once: once, call: newCodeCalls()[i], want: want, retryAfter: r.retryAfter,
				number: 500 + 4*number + i, codes: size{listed: 60, requests: 1}, ledger: cells,
			}}
			t.Run(fmt.Sprintf("%s at %s, %d", r.name, s.call, repeat+1), func(t *testing.T) {
				t.Parallel()
				s.play(t)
			})
		}
	}
}

// newCodeCalls are those of a creation in the order of the columns.
func newCodeCalls() []string { return []string{callSignIn, callBefore, callCreate, callAfter} }
