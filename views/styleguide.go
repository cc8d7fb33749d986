package views

import "strings"

// StyleguidePage shows the parts that pages are made of, GET /styleguide.
type StyleguidePage struct {
	Shell   Shell
	Heading string
	Text    string

	Titles StyleguideTitles

	Colours  []Swatch
	Pairs    []SwatchPair
	Icons    []string // names
	Buttons  StyleguideButtons
	Fields   StyleguideFields
	Statuses []Status
	Notices  []Notice
	Facts    []Fact
	Copyable *Copyable
	Table    CodesTable
	Pages    Pages
	Empties  []Empty
	Bar      *Bar
	Steps    DemoSteps
	Requests []DemoRequest
	Story    Story
	States   []StyleguideStates

	Sizes      []Size
	Actions    []Action
	Errors     *ErrorSummary
	Reading    *Reading
	Stayings   []Staying
	Counts     []CountItem
	Following  OperationStatus
	SeeRequest Link // to the log of the sandbox
	Reveal     CodeWords
}

// StyleguideTitles are the headings of its sections.
type StyleguideTitles struct {
	Colours, Contrast, Type, Icons, Buttons, Fields, Status, Notices, Facts, Table, Empty, Bar, Demo, Story, States string
}

// Swatch is a colour in both themes.
type Swatch struct{ Name, Light, Dark string }

// SwatchPair is a colour on another, with the contrasts in both themes and what is needed: "7.1".
type SwatchPair struct{ Front, Back, Light, Dark, Needed string }

// StyleguideButtons are the words on the buttons.
type StyleguideButtons struct {
	Primary, Plain, Small, Quiet, Link, Danger, Filled, Chip, Download, Focus string
}

// StyleguideFields are the fields of a form that is never sent.
type StyleguideFields struct {
	Text, Wrong, Area, Shown, File Field
	Choice                         Select
	Radio                          Group
	Tick                           *Tick
	WrongChoice                    Choice
	Day                            Day
}

// Size is a size of the style sheet by the name of its token, such as "s4" and "1rem".
type Size struct{ Name, Value string }

// isType tells sizes of type from spaces and corners.
func (s Size) isType() bool { return strings.HasPrefix(s.Name, "t-") }

// StyleguideStates are the named states of a page, and where it can be seen.
type StyleguideStates struct {
	Page  string
	Link  Link
	How   string // what to do for the states that are not there by themselves
	Names []string
}
