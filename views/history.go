package views

// HistoryPage lists operations and other events, GET /history.
type HistoryPage struct {
	Shell   Shell
	Heading string
	Text    string
	Errors  *ErrorSummary // what cannot be looked for as it was typed
	Filters HistoryFilters
	Tools   HistoryTools
	Empty   *Empty // only Kind, Title, Text and Links are looked at
	Caption string
	Columns HistoryColumns
	Rows    []HistoryRow // none, and no Empty: nothing was looked for
	Pages   Pages        // links
}

// HistoryFilters are the fields of the form above the table. Their names are fixed: q, what, who, from and to.
type HistoryFilters struct {
	Label     string // of the region: "Search and filters"
	Text      Field
	What, Who Select
	From, To  Day
	Apply     string // "Filter"
	Clear     *Link  // nil: nothing is filtered
}

// Day is a day of the calendar to fill in.
type Day struct {
	Label string
	Value string // 2006-01-02 as far as it can be used, else as it was typed
	Error string // what needs correcting, shown at the field
}

// HistoryTools are what can be done with the history as a whole.
type HistoryTools struct {
	Count  string // "320 entries"
	Export Link   // the CSV of what the filters show
	Verify string // button that checks the chain
}

// HistoryColumns are the headings of the table.
type HistoryColumns struct {
	Time, Who, Outcome, About, Reason, Action string
}

// HistoryRow is one operation or one event.
type HistoryRow struct {
	Link    Link // to what it is about; its text is the exact time. Without a URL the time stands alone
	Time    Moment
	Who     string
	Outcome OutcomeKind // of an operation, "" for an event
	Event   EventKind   // of an event
	Word    string      // "9 of 12 deleted", "Signed in"
	About   string      // "9 deleted · 3 still there"; of an event what it was about
	Reason  string
	Check   *Link // "Check now", for unsettled ones
}

// EventKind chooses the icon of an event.
type EventKind string

// The kinds of events; any other one has the icon of EventOther.
const (
	EventSignIn       EventKind = "sign-in"
	EventSignInFailed EventKind = "sign-in-failed"
	EventExport       EventKind = "export"
	EventReveal       EventKind = "reveal"
	EventOther        EventKind = "event"
)

// The HTML ids and names of the filters.
const (
	HistoryFromID = "from"
	HistoryToID   = "to"
	HistoryWhatID = "what"
	HistoryWhoID  = "who"
)

// icon is that of the outcome or the event.
func (r HistoryRow) icon() string {
	if r.Outcome != "" {
		return string(r.Outcome)
	}
	return string(r.Event)
}

// class is the colour of the outcome; events are plain.
func (r HistoryRow) class() string {
	if r.Outcome != "" {
		return classes("status", "o-"+string(r.Outcome))
	}
	return classes("status", "event")
}
