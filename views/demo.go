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
