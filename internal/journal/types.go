package journal

import "time"

// Code is one activation code as it was listed when it was planned for deletion. The journal keeps all of
// it, because after the deletion no service knows it any more.
type Code struct {
	ID         string // 32 hexadecimal digits, what a deletion names
	ActiveCode string // digits, kept as text: they may begin with 0
	Terminal   string // name of the terminal
	Type       string // terminal type as the service spells it
	DeptCode   string
	Department string
	Expires    time.Time // zero: not given
}

// Person is who made or executed something.
type Person struct {
	Key  string // unique and stable
	Name string // shown
}

// PlanState is how far a plan came. That it expired follows from [Plan.Expires] alone and is no state.
type PlanState string

// The states of a plan: only an open one changes, and it leaves this state once.
const (
	PlanOpen    PlanState = "open"
	PlanSpent   PlanState = "spent"   // its operation exists, under the same id
	PlanDropped PlanState = "dropped" // given up by its maker
)

// Plan is a frozen list of codes to delete.
type Plan struct {
	ID       string
	Maker    Person
	Role     string // of the maker when the plan was made
	Created  time.Time
	Expires  time.Time
	Total    int // codes in the inventory when the plan was made
	Reason   string
	State    PlanState // CreatePlan makes open plans whatever stands here
	Codes    []Code    // in the order given, without those taken out
	TakenOut []Code
	Gone     int    // ticked, but no longer listed when the plan was made
	From     string // id of the operation that it repeats, or ""
	Approval Approval
}

// PlanSummary is a line in a person's list of open plans.
type PlanSummary struct {
	ID      string
	Created time.Time
	Expires time.Time
	Count   int // codes, without those taken out
	Reason  string

	Approval ApprovalState
}

// CodeOutcome is what became of one code of an operation.
type CodeOutcome string

// The outcomes of a code.
const (
	CodeGone       CodeOutcome = "already gone" // absent just before sending, so not sent
	CodeDeleted    CodeOutcome = "deleted"      // present before, absent after
	CodeStillThere CodeOutcome = "still there"
	CodeNotChecked CodeOutcome = "not checked" // sent, or about to be; nothing read since
)

// Outcome is what became of an operation.
type Outcome string

// The outcomes of an operation.
const (
	OutcomeRunning Outcome = "running"
	OutcomeAll     Outcome = "all"
	OutcomeSome    Outcome = "some"
	OutcomeNone    Outcome = "none"
	OutcomeGone    Outcome = "gone" // every code was gone before, nothing was sent
	OutcomeUnknown Outcome = "unknown"
)

// Answer is what the service said to the DELETE, or how the attempt to ask it ended.
type Answer struct {
	At               time.Time
	Class            string // done, not-done or unknown
	Status           int    // HTTP status, 0 if there was none
	Kind             string // what went wrong, "" if nothing
	Code, Text       string // the vendor's, as they came
	ServiceRequestID string // if it differs from the id we sent
	RetryAfter       time.Duration
}

// OperationCode is a code and what became of it.
type OperationCode struct {
	Code
	Outcome CodeOutcome
}

// Operation is the execution of a plan.
type Operation struct {
	ID         string // the plan's
	By         Person
	Reason     string
	Language   string
	RequestID  string
	Started    time.Time // when the intent was written
	Answer     *Answer   // nil: none yet
	Outcome    Outcome
	CheckedAt  time.Time // of the last check that worked; zero: none
	CheckError string    // kind of error of the last check, "" if it worked
	Settled    bool      // the outcome is final
	Codes      []OperationCode
	From       string // id of the operation that it repeats, or ""
	Total      int    // codes in the inventory when the plan was made

	Approved *Approval // by another person, nil: nobody was asked
}

// Count returns how many of the operation's codes have the outcome.
func (o *Operation) Count(outcome CodeOutcome) int {
	n := 0
	for i := range o.Codes {
		if o.Codes[i].Outcome == outcome {
			n++
		}
	}
	return n
}

// Summary is an operation as a line of the history.
type Summary struct {
	ID         string
	By         Person
	Reason     string
	Started    time.Time
	Outcome    Outcome
	Settled    bool
	Total      int // codes of the operation, the sum of the four below
	Deleted    int
	StillThere int
	NotChecked int
	Gone       int
	Approver   Person // who approved it; empty: nobody was asked

	RequestID        string
	ServiceRequestID string    // if it differs from the id we sent
	AnswerClass      string    // as in [Answer]; "" while there is no answer
	AnswerStatus     int       // HTTP status, 0 if there was none
	CheckedAt        time.Time // of the last check that worked; zero: none
}

// Event is something other than a plan or an operation that the history keeps, such as a sign-in.
type Event struct {
	Kind    string // such as "sign-in"; "plan.", "operation.", "creation.", "approval." and "history." are the journal's own
	Subject string // what it is about
	By      Person // empty: Codedesk itself
	At      time.Time
	Detail  map[string]string
}
