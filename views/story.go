package views

// StoryFieldID is the HTML id of the field in the header. That of the list's own search is [QueryID].
const StoryFieldID = "story"

// StorySearch is the search in the header: GET /story with the field q.
type StorySearch struct {
	Label  string // of the region: "Look up a code"
	Field  string // label and placeholder: "Whole code, id or terminal"
	Button string // "Look up"
	Value  string
	Wrong  string // what needs correcting, read out with the field; the summary shows it
}

// StoryPage tells what happened to codes, GET /story.
type StoryPage struct {
	Shell   Shell
	Heading string
	Text    string // what it is made of
	Errors  *ErrorSummary
	Notices []Notice  // sources that could not be asked
	Empty   *Empty    // only Kind, Title and Text are looked at
	Words   CodeWords // All is the button that shows all masked codes
	Stories []Story
	More    string // "Only 20 codes are shown here; …"; empty: these are all
}

// Story is what is known of one code.
type Story struct {
	ID          string // of the code, or of the request for one that was never listed
	Terminal    string // heading
	State       StoryState
	CodeLabel   string // "Code"
	Code        CodeText
	Words       CodeWords // of its buttons
	Facts       []Fact
	EventsLabel string // names the list
	Events      []StoryEvent
	Longer      string // "Only the last 12 are shown."
	Links       []Link // what can be done from here
}

// StoryState is how the code stands, by the newest thing known.
type StoryState struct {
	Icon, Class, Word string
}

// StoryEvent is one thing that happened.
type StoryEvent struct {
	Icon   string
	Time   Moment
	Title  string
	Lines  []string
	Source string // where it is known from: "History"
	Link   *Link  // to the operation
}
