package views

// OperationPage is the result of a plan, GET /operations/{id}.
type OperationPage struct {
	Shell   Shell
	Heading string
	Asked   bool // the person has asked for this: the script gives the heading the focus, unless there is a message
	Outcome OutcomeKind
	Proof   string           // "Checked with Huawei Cloud Meeting at 14:03:22: …"
	Text    []string         // what it means and what to do
	Status  *OperationStatus // nil: the outcome is settled
	Error   *Notice          // the mapped error of the answer or of the check
	Actions []Action
	Counts  []CountItem // only those that are not zero

	Sections []Section
	Columns  SectionColumns
	Words    CodeWords

	FactsTitle string
	Facts      []Fact
	Request    Link // to the log of the sandbox; no URL: left out
	Ticket     *Copyable
	Download   Link   // the same as a file; no URL: left out
	Print      string // button, by script only
}

// OutcomeKind is the outcome of an operation; it chooses colour and icon.
type OutcomeKind string

// The outcomes.
const (
	OutcomeRunning OutcomeKind = "running"
	OutcomeAll     OutcomeKind = "all"
	OutcomeSome    OutcomeKind = "some"
	OutcomeNone    OutcomeKind = "none"
	OutcomeGone    OutcomeKind = "gone"
	OutcomeUnknown OutcomeKind = "unknown"
)

// CodeOutcome is what became of a code.
type CodeOutcome string

// The outcomes of a code.
const (
	CodeDeleted    CodeOutcome = "deleted"
	CodeStillThere CodeOutcome = "still-there"
	CodeNotChecked CodeOutcome = "not-checked"
	CodeGone       CodeOutcome = "gone"
)

// CountItem is one number of the result.
type CountItem struct {
	Kind   CodeOutcome
	Number string
	Word   string // "deleted"
}

// Section lists the codes with one outcome.
type Section struct {
	Kind    CodeOutcome
	Heading string // "Still there (3)"
	Text    string
	Caption string
	Rows    []CodeRow // TickLabel and Ticked are not looked at
	Again   string    // heading of the links to a new code, for screen readers; "": there are none
}

// SectionColumns are the headings of the sections' tables.
type SectionColumns struct {
	Terminal, Code, Type, Department, Expires string
	More                                      string
}
