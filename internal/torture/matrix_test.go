package torture

import (
	"fmt"
	"testing"
	"time"
)

// upstreamTimeout is the longest call of the service in the matrix. A check makes up to three tries, four checks are
// made within the ten seconds that a page waits: with this, checks that nobody answers last longer than the page
// waits, and all other faults are met four times before.
const upstreamTimeout = time.Second

// What became of a plan in the end.
const (
	open = "plan still open" // nothing was sent and the plan can be executed
	all  = "all"
	some = "some"
	none = "none"
)

// cell says what is expected when a fault strikes a call. In a heading {n} and {half} stand for the number of codes of
// the plan and half of it.
type cell struct {
	status   int    // of the page that the person sees after pressing the button
	heading  string // its h1
	outcome  string // in the end, when the fault is over
	deletes  int    // that reached the service
	gone     int    // codes, of every four
	nonsense string // why this fault cannot be aimed at this call; the rest is empty then
}

// Pages that several cells expect.
const (
	isDeleted     = "{n} activation codes deleted"
	isHalf        = "{half} of {n} activation codes deleted"
	isNone        = "No activation codes were deleted"
	isUnknown     = "We cannot tell yet if the codes were deleted"
	isRunning     = "Deleting {n} activation codes…"
	isUnreachable = "Could not reach Huawei. Nothing was sent"
	isNoAnswer    = "Huawei did not answer"
	isUnreadable  = "The answer of Huawei could not be read"
	isServer      = "Huawei had a problem"
	isSignIn      = "The dashboard could not sign in to Huawei"
	isRejected    = "Huawei did not accept the request"
	isLimited     = "Huawei is limiting requests"
	isNoRight     = "This account may not see activation codes"
)

// Reasons why a fault makes no sense for a call.
const (
	changesNothing = "the call changes nothing that could be done, or half done, behind the answer"
	hasNoBody      = "the call has no body"
)

// row is a fault with what is expected of it in each call of a deletion.
type row struct {
	name                          string
	fault                         fault  // nil: connections are refused
	retryAfter                    string // what an error page has to pass on
	signIn, before, delete, after cell
}

func no(why string) cell { return cell{nonsense: why} }

// matrix is every fault at every call, with what has to come of it. The fault strikes every request of the call until
// the person has seen the page.
//
// Two rules can be read from it. Until the DELETE is sent a fault leaves the plan open, and the page says so. From then
// on the person gets the page of the operation, which claims what a check has found, or nothing.
func matrix() []row {
	return []row{
		{"refused", nil, "",
			cell{504, isUnreachable, open, 0, 0, ""},
			cell{504, isUnreachable, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"black hole before the service", swallowBefore, "",
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{200, isUnknown, none, 0, 0, ""},
			cell{200, isRunning, all, 1, 4, ""}},
		{"black hole after the service", swallowAfter, "",
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isRunning, all, 1, 4, ""}},
		{"reset before the service", resetBefore, "",
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{200, isUnknown, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"reset after the service", resetAfter, "",
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"answer cut", cut, "",
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{504, isNoAnswer, open, 0, 0, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"slow", slow, "",
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""},
			cell{200, isDeleted, all, 1, 4, ""}},
		{"401", says(401, badToken), "",
			cell{502, isSignIn, open, 0, 0, ""},
			cell{502, isSignIn, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"403", says(403, noRight), "",
			cell{403, isNoRight, open, 0, 0, ""},
			cell{403, isNoRight, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"429 with Retry-After", says(429, tooMany, "Retry-After", retryAfter), retryAfter,
			cell{503, isLimited, open, 0, 0, ""},
			cell{503, isLimited, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"429 without Retry-After", says(429, tooMany), "",
			cell{503, isLimited, open, 0, 0, ""},
			cell{503, isLimited, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"500, nothing done", says(500, internal), "",
			cell{502, isServer, open, 0, 0, ""},
			cell{502, isServer, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"500, all done", saysAfter(500, internal), "",
			no(changesNothing),
			no(changesNothing),
			cell{200, isDeleted, all, 1, 4, ""},
			no(changesNothing)},
		{"502, nothing done", says(502, badGateway), "",
			cell{502, isServer, open, 0, 0, ""},
			cell{502, isServer, open, 0, 0, ""},
			cell{200, isUnknown, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"504, all done", saysAfter(504, gatewayTime), "",
			cell{502, isServer, open, 0, 0, ""}, // a token was made that nobody knows
			no(changesNothing),
			cell{200, isDeleted, all, 1, 4, ""},
			no(changesNothing)},
		{"200 with HTML, nothing done", says(200, portal, "Content-Type", "text/html"), "",
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{200, isUnknown, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"200 without a body, nothing done", says(200, ""), "",
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{502, isUnreadable, open, 0, 0, ""},
			cell{200, isNone, none, 0, 0, ""},
			cell{200, isUnknown, all, 1, 4, ""}},
		{"body dropped", dropBody, "",
			cell{422, isRejected, open, 0, 0, ""},
			no(hasNoBody),
			cell{200, isNone, none, 1, 0, ""},
			no(hasNoBody)},
		{"half deleted", half, "",
			no(changesNothing),
			no(changesNothing),
			cell{200, isHalf, some, 1, 2, ""},
			no(changesNothing)},
	}
}

// sizes are those of plans and lists. They decide how a check reads the service, and what a person has to confirm.
var sizes = []size{
	{planned: 4, listed: 60, requests: 1},
	{planned: 40, listed: 300, requests: 1},
	{planned: 4, listed: 2600, requests: 4}, // one search for each code: fewer than pages
	{planned: 8, listed: 1200, requests: 3}, // three pages: fewer than codes
}

// size is how many codes a plan has, how many the service, and how many requests a check of the plan takes.
type size struct{ planned, listed, requests int }

func TestFaultMatrix(t *testing.T) {
	t.Parallel()
	playAll(t, newLedger(t, "A fault at every request of one call of a deletion"), matrix(), false)
}

// playAll plays every cell that makes sense, in processes of its own; the long form with every size, twice.
func playAll(t *testing.T, cells *ledger, rows []row, once bool) {
	t.Helper()
	repeats := 1
	if lab.long {
		repeats = 2 * len(sizes)
	}
	for repeat := range repeats {
		for number, r := range rows {
			for i, want := range []cell{r.signIn, r.before, r.delete, r.after} {
				if want.nonsense != "" {
					continue
				}
				s := &scene{
					fault: r.fault, once: once, call: calls[i], want: want, retryAfter: r.retryAfter,
					number: 4*number + i, codes: sizes[repeat%len(sizes)], ledger: cells,
				}
				t.Run(fmt.Sprintf("%s at %s, %d of %d codes", r.name, s.call, s.codes.planned, s.codes.listed), func(t *testing.T) {
					t.Parallel()
					s.play(t)
				})
			}
		}
	}
}

// calls are those of a deletion in the order of the columns.
var calls = []string{callSignIn, callBefore, callDelete, callAfter}
