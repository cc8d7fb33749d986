package views

// DemoPage sets the sandbox, GET /demo.
type DemoPage struct {
	Shell   Shell
	Heading string
	Text    string
	Errors  *ErrorSummary
	Notices []Notice

	StateTitle string
	State      []Fact // behaviour, scope, codes, enterprise

	// The form of the behaviour: fields behaviour and scope.
	BehaviourTitle string
	Behaviours     []Group // of the delete, of the list, of the sign-in
	Scope          Group
	Set            string

	// Three forms about the data: the field codes, the suggested sizes as
	// buttons with the same name, and a button that sends reset=1.
	Steps DemoSteps
	Log   DemoLog
	Guide Link // to the style guide

	DataTitle string
	DataText  string
	Codes     Field
	Sizes     []Option // suggested sizes
	SetCodes  string
	Reset     string
}

// CodesID is the HTML id of the field for the number of codes. BehaviourID and ScopeID are what the ids of the radio
// buttons begin with; FirstBehaviourID and FirstScopeID are the first button of each, for links from an error summary.
const (
	CodesID          = "codes"
	BehaviourID      = "behaviour"
	ScopeID          = "scope"
	FirstBehaviourID = BehaviourID + "-0-0"
	FirstScopeID     = ScopeID + "-0"
)

// DemoSteps are the steps of the ten-minute demo.
type DemoSteps struct {
	Title, Text string
	Items       []DemoStep
	Again       string // "Start over": resets
}

// StepKind is how far a step is.
type StepKind string

// The kinds of steps.
const (
	StepDone StepKind = "done"
	StepNext StepKind = "next"
	StepOpen StepKind = "open"
)

// DemoStep is one of them. Go is the button that begins it, posting to URL; empty for viewers.
type DemoStep struct {
	Title, Show, Say string
	Kind             StepKind
	State            string
	URL, Go          string
	Ticket           *Copyable
}

// DemoLog is what the sandbox has received.
type DemoLog struct {
	Title, Text, None string
	URL               string // of the log alone, for the script
	Page              string // of the page with the log as it is shown
	Refresh           string
	More              Link // shows readings as well, or leaves them out
	Items             []DemoRequest
}

// DemoRequest is one call.
type DemoRequest struct {
	Method, Path    string
	Anchor          string // HTML id of its line; empty: nothing leads to it
	Deletes         bool   // it is the DELETE of codes
	Mark            string // words that make it stand out; empty: none
	At              Stamp
	Status          string
	Good            bool // the status is no error
	Struck          string
	IDLabel, ID     string
	BodyLabel, Body string // no body: left out
}

// DemoRequestsID is the HTML id of the log.
const DemoRequestsID = "requests"

// icon is that of a step's state.
func (k StepKind) icon() string {
	switch k {
	case StepDone:
		return "success"
	case StepNext:
		return "next"
	}
	return "unknown"
}

// icon is that of the answer.
func (r DemoRequest) icon() string {
	if r.Good {
		return "success"
	}
	return "error"
}

// stepButton makes the next step's button stand out.
func stepButton(k StepKind) string {
	if k == StepNext {
		return "button primary small"
	}
	return "button small"
}
