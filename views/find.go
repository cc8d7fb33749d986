package views

// FindPage is a pasted list and what it means, GET /codes/find.
type FindPage struct {
	Shell   Shell
	Heading string
	Intro   string
	Errors  *ErrorSummary
	Kept    *Field // the list, if it is too large to be sent again; List is for another one then
	List    Field
	// LookedUp stands for the list in its field, if it was looked up: then a file takes its place. "": a file goes behind it.
	LookedUp string
	File     Field
	Go       string // "Find"
	Clear    string // "Clear the list"; empty: there is none
	Notices  []Notice
	Answer   *FindAnswer // nil: nothing was looked up
	Back     Link
}

// FindAnswer is what became of a list's entries. Empty sections are left out.
type FindAnswer struct {
	Heading string   // "12 entries in your list"
	Summary []string // "9 found", "2 entries not found"
	ReadAt  Stamp    // of the list of codes

	Columns FindColumns
	Words   CodeWords
	Found   FindSection
	Several FindSection
	Similar FindSection
	// Selectable is false for viewers, and while the list of codes is for looking only.
	Selectable bool
	IDs        string // of all codes that were found, separated by spaces
	Select     string // "Select these 9"; empty: no button
	Ticked     string // "Select the ticked codes"; empty: no button
	Deleted    FindEntries
	Perhaps    FindEntries // that may have been deleted codes
	Missing    FindEntries
	CopyText   *Copyable
}

// FindColumns are the headings of its tables.
type FindColumns struct {
	Tick, Terminal, Code, Type, Department, Expires, Status, More string
}

// FindSection is some codes under a heading. With candidates each has a box to tick.
type FindSection struct {
	Heading, Text string
	Candidates    bool
	Rows          []CodeRow
	Rest          string // "and 12 more …"
}

// FindEntries are entries that no code is listed for.
type FindEntries struct {
	Heading string
	Items   []FindEntry
	Rest    string // "and 12 more"
}

// FindEntry is one of them: "Line 7: Room 9".
type FindEntry struct {
	Text string
	Link Link // "deleted 3 May by Ann"; no text: left out
}

// The HTML ids of the fields, for links from an error summary, and of the answer, which gets the focus by its address.
const (
	FindListID   = "list"
	FindKeptID   = "kept-list"
	FindFileID   = "file"
	FindAnswerID = "answer"
)

// headings are what the rows of its tables need of the columns.
func (c FindColumns) headings() headings {
	return headings{c.Terminal, c.Code, c.Type, c.Department, c.Expires, c.Status, c.More}
}

// action is where the form around the tables posts to: buttons that select, or only those that show masked codes.
func (a *FindAnswer) action() string {
	if a.Selectable {
		return "/codes/find/select"
	}
	return a.Words.RevealURL
}
