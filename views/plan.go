package views

// PlanPage asks for confirmation, GET /plans/{id}.
type PlanPage struct {
	Shell   Shell
	Heading string
	Lead    string // which enterprise, live or demo data
	Live    bool

	Errors   *ErrorSummary
	Notices  []Notice // not the maker; executed, dropped or expired already; codes in a deletion without a result
	Warnings []string // "3 of these can still be used until 3 May 18:00"
	Changes  []string // "1 code is already gone and was taken out"

	Differences []Notice // what is listed otherwise by now, a notice for each kind
	Compared    []string // with what that was compared, and when; empty: with nothing

	WhatTitle string   // "What happens"
	What      []string // empty: left out, as for a plan that is no longer open

	Table PlanTable
	Form  *PlanForm // nil: looked at only
	// Decide is what another person does with a plan that waits for approval; nil: nothing.
	Decide   *PlanDecide
	Back     Link
	Withdraw *PlanDrop // takes a request for approval back
	Drop     *PlanDrop

	FactsTitle string
	Facts      []Fact
}

// PlanTable lists all codes of a plan.
type PlanTable struct {
	Heading     string
	Caption     string
	Skip        string // link over the table to the confirmation; only with a form
	Terminal    string
	Code        string
	Type        string
	Department  string
	Expires     string
	Status      string
	Action      string // heading of the Take out buttons, for screen readers
	More        string
	Words       CodeWords
	TakeOut     string // "Take out"; empty: no buttons
	Rows        []PlanRow
	TakenHeader string    // "Taken out"
	Taken       []PlanRow // codes taken out, without buttons
}

// PlanRow is one code of a plan.
type PlanRow struct {
	CodeRow
	TakeOutLabel string // "Take out Room 4-12"
}

// PlanForm is what the maker fills in. Its fields are reason, understood and
// count, and the hidden changes.
type PlanForm struct {
	Heading    string
	ExecuteURL string
	KeepURL    string
	RemoveURL  string
	Keep       string // name of the hidden first button, which only saves
	Shown      string // what stands for the differences that are shown; "": none
	Reason     Field
	Fixed      bool   // the plan is approved as it is: no reason can be typed
	Understood *Tick  // level 2
	Count      *Field // level 3
	Others     string // "Take out the 3 you cannot delete", others=yes; "": there are none
	Go         string // "Delete 12 activation codes"
	Asks       bool   // Go only asks for approval
}

// PlanDecide is what another person fills in: comment, and the hidden round.
type PlanDecide struct {
	Heading    string
	Text       string
	Round      string // the request that is shown
	Shown      string // what stands for the differences that are shown; "": none
	ApproveURL string
	RejectURL  string
	Comment    Field
	Approve    string // "Approve deleting 12 codes"
	Reject     string
}

// PlanDrop is the form that gives the plan up.
type PlanDrop struct {
	Text, URL string
}

// The HTML ids of the confirmation's fields, and of the differences, for links
// from an error summary.
const (
	ReasonID     = "reason"
	UnderstoodID = "understood"
	CountID      = "count"
	ChangesID    = "changes"
	CommentID    = "comment"
)
