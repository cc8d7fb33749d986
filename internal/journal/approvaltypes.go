package journal

import "time"

// ApprovalState is how far a plan's request for approval came. That it expired follows from [Plan.Expires] alone.
type ApprovalState string

// The states. While a plan waits, and once it is approved, it cannot be changed: what was approved is what is sent.
const (
	ApprovalNone      ApprovalState = ""          // nobody has asked
	ApprovalAsked     ApprovalState = "asked"     // it waits for another person
	ApprovalGiven     ApprovalState = "approved"  // its maker may execute it
	ApprovalRefused   ApprovalState = "rejected"  // its maker may change it and ask again
	ApprovalWithdrawn ApprovalState = "withdrawn" // by its maker, who may change it and ask again
)

// Approval is what became of a plan's last request for approval.
type Approval struct {
	State ApprovalState
	// Round counts the requests, from 1: whoever answers says which one was seen.
	Round   int
	Asked   time.Time
	By      Person    // who approved or rejected
	At      time.Time // of the answer or the withdrawal, zero while there is none
	Comment string    // of the answer
	// Shown stands for how the codes differed from the plan on the page of whoever answered; "" if they did not, or there is
	// no answer.
	Shown string
}

// ApprovalAnswer is what another person says to a request.
type ApprovalAnswer struct {
	Round          int // the one that was seen
	By             Person
	Approve        bool
	Comment, Shown string    // as in [Approval]
	Until          time.Time // the plan's new end; zero: it keeps its own
}

// Fixed tells that the plan cannot be changed as it is.
func (a Approval) Fixed() bool { return a.State == ApprovalAsked || a.State == ApprovalGiven }

// Request is a plan that waits for another person's approval.
type Request struct {
	PlanSummary
	Maker Person
	Asked time.Time
}
