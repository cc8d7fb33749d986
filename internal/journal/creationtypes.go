package journal

import "time"

// CreationOutcome is what became of a request for a new code.
type CreationOutcome string

// The outcomes of a creation.
const (
	CreationRunning  CreationOutcome = "running"
	CreationMade     CreationOutcome = "created"  // the service gave the code and lists it
	CreationUnlisted CreationOutcome = "unlisted" // the service gave the code; its list did not show it
	CreationAppeared CreationOutcome = "appeared" // without a proper answer; codes that fit have appeared since
	CreationRefused  CreationOutcome = "refused"  // proved that no code was made
	CreationAbsent   CreationOutcome = "absent"   // without a proper answer; no code that fits has appeared
	CreationUnknown  CreationOutcome = "unknown"
)

// Creation is one request for a new code.
type Creation struct {
	ID        string // of the form that was sent
	By        Person
	Language  string
	RequestID string
	Started   time.Time // when the intent was written

	// What the code was to be made for.
	Type, Terminal, DeptCode, Department, Description string
	// Phone and Email are to whom the service was to send the code, with the middle left out: the history keeps what
	// is in it for good, so whole addresses are not in it. Country is that of the phone.
	Phone, Country, Email string

	FromOperation, FromCode string   // the deleted code that it was made from, or ""
	Before                  []string // ids of the codes that were listed for the terminal just before sending

	Answer       *Answer // nil: none yet
	AnsweredCode string  // the digits in the answer, "" if there were none

	Outcome    CreationOutcome
	CheckedAt  time.Time // of the last check that worked; zero: none
	CheckError string    // kind of error of the last check, "" if it worked
	Settled    bool      // the outcome is final
	Appeared   int       // for CreationAppeared how many codes fit
	Found      Code      // the code as it was listed; its ID is "" while none, or not exactly one, was found
}

// CreationSummary is a creation as a line of the history.
type CreationSummary struct {
	ID         string
	By         Person
	Started    time.Time
	Outcome    CreationOutcome
	Settled    bool
	Type       string
	Terminal   string
	DeptCode   string
	Department string
}

// WhatCreation is the [HistoryQuery.What] that asks for one outcome of creations. The history calls it so, too, apart
// from those of deletions.
func WhatCreation(o CreationOutcome) string { return "creation." + string(o) }

func (o CreationOutcome) final() bool { return o != CreationRunning && o != CreationUnknown }

func (o CreationOutcome) known() bool {
	switch o {
	case CreationRunning, CreationMade, CreationUnlisted, CreationAppeared, CreationRefused, CreationAbsent, CreationUnknown:
		return true
	}
	return false
}
