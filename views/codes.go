package views

// CodesPage is the list of activation codes, GET /codes.
type CodesPage struct {
	Shell     Shell
	Heading   string
	Summary   []string // "2,500 codes"
	Expired   Button   // "625 expired": shows only those; no text: left out
	ReadAt    Stamp    // after them: "list read at 14:02:10"; zero: left out
	Refresh   string   // button after the summary, do=refresh
	Find      Link     // to the page that takes a pasted list
	Make      Link     // to the form for a new code; no text: left out
	Protected Link     // what nobody may delete; no text: nothing to see

	Reading *Reading // nil: all codes have come

	Errors   *ErrorSummary
	Notices  []Notice // why the list is old, what is no longer listed
	Plans    *OpenPlans
	Requests *OpenPlans // of others, that wait for approval
	Recipes  *RecipeRow // nil: none can be shown

	// At is the canonical query of this page ("" for the plain list) and goes
	// back in the hidden field "at".
	At      string
	Filters *Filters // nil: nothing to filter
	Active  ActiveFilters

	// Selectable is false for viewers: no checkboxes, no buttons to select, no
	// action bar.
	Selectable     bool
	SelectPage     string // "Select the 50 on this page", do=select-page
	SelectMatching string // "Select all 625 that match", do=select-matching
	Clear          string // "Clear selection", do=clear
	ClearOthers    string // "Untick the 3 you cannot delete", do=clear-others; "": there are none

	// Empty stands in place of the table: none at all, no match, could not
	// load, still reading.
	Empty *Empty
	Table CodesTable
	Pages Pages
	Files []Link // the whole result as files: "Download CSV"
	Bar   *Bar
	Keys  *Keys
}

// Stamp is a text about one point in time.
type Stamp struct {
	Text     string
	DateTime string // RFC 3339, for the datetime attribute
}

// Filters are the search fields above the table. Their names are fixed: q,
// type, dept, expiry and size.
type Filters struct {
	Label                    string // of the region: "Search and filter"
	Text                     Field
	Type, Dept, Expiry, Size Select
	Apply                    string // "Filter", do=filter
}

// ActiveFilters are buttons that remove one filter each.
type ActiveFilters struct {
	Label string   // "Active filters"
	Items []Button // {"Expired", "without-expiry", "Expired, remove this filter"}
}

// CodesTable is the table of codes.
type CodesTable struct {
	Caption   string // visually hidden: content, sort and filter
	TickTitle string // heading of the column of checkboxes, for screen readers
	TickAll   string // name of the checkbox that the script puts there
	Columns   []Column
	More      string // "Details": opens what small screens have no column for
	Words     CodeWords
	Rows      []CodeRow
}

// Sort is the order that a column is in.
type Sort string

// The orders; SortNone for all columns but one.
const (
	SortNone       Sort = ""
	SortAscending  Sort = "ascending"
	SortDescending Sort = "descending"
)

// Column is one sortable column. The list has six in a fixed order: terminal,
// code, type, department, expires, status.
type Column struct {
	Button // {"Expires", "sort-expires", …}
	Sort   Sort
}

// CodeWords are the texts that all codes of a table share, and where the
// buttons of masked ones lead: each posts do=show-ID or do=hide-ID.
type CodeWords struct {
	Show, Hide, Copy string
	Story            string // in the details, leads to what happened to a code; "": the name of the terminal leads there
	RevealURL        string // "": where the form around the table posts to
	Alone            bool   // there is no form around the table
	All              Button // for the whole page, do=show-* or do=hide-*; no text: left out
}

// CodeRow is one activation code.
type CodeRow struct {
	ID         string
	TickLabel  string // "Select Room 4-12, expires 3 May"
	Locked     bool   // there is nothing to tick; TickLabel says why
	Ticked     bool
	Terminal   string
	Code       CodeText
	Type       string
	Department string
	Expires    Moment
	Status     Status
	Marks      []string // what else is to be said of it: "Now called Board room"
	Note       string   // by what it was found: "Line 3: Room 4-12"
	Again      Link     // where a new code for the terminal is made; only in tables that have a column for it
	Remade     Link     // to a new code that was made from it already; no text: none
	Story      string   // address of what happened to it; "": there is no link
	AgainLabel string   // "Make a new code for Room 4-12"; contains the link's text
}

// CodeText is the digits of a code.
type CodeText struct {
	Masked    string // "085•••642"; empty: Full is shown and needs no button
	Full      string // empty while it is masked: it must not be on the page then
	ShowLabel string // "Show the code of Room 4-12"; only if masked
	HideLabel string // "Hide the code of Room 4-12"; only if masked
	CopyLabel string // "Copy the code of Room 4-12"; contains the button's text
}

// StatusKind is what can be said of a code's expiry.
type StatusKind string

// The kinds of status.
const (
	StatusExpired StatusKind = "expired"
	StatusSoon    StatusKind = "soon"
	StatusValid   StatusKind = "valid"
	StatusUnknown StatusKind = "unknown" // expiry not given
)

// Status is an icon and a word.
type Status struct {
	Kind StatusKind
	Word string
}

// Pages leads through a list in pieces.
type Pages struct {
	Label string // "Pages"; empty: no pages
	Text  string // "1–50 of 625"
	Items []PageItem
}

// PageItem is one page to go to. With a URL it is a link, otherwise a submit
// button of the list's form.
type PageItem struct {
	Button  // {"2", "page-2", "Page 2"}
	URL     string
	Current bool
	Gap     bool // an ellipsis; nothing else is looked at
	Icon    PageIcon
}

// PageIcon replaces a page's text by an arrow; the text stays for screen
// readers.
type PageIcon string

// The arrows.
const (
	PagePrevious PageIcon = "previous"
	PageNext     PageIcon = "next"
)

// Bar is the action bar at the bottom of the list.
type Bar struct {
	Count    string // "3 of 2,500 selected"
	Selected int    // the same number for the script
	// One and Many are Count for the script; "{n}" stands for the number.
	One, Many string
	Review    string // do=review
	Delete    string // do=delete; empty: no button
	Notes     []BarNote
}

// BarNote is a remark on the selection with at most one button.
type BarNote struct {
	Text   string  // "5 selected codes are not in this view."
	Button *Button // {"Show them", "review", ""}
}

// Empty is what stands there when there are no rows to show.
type Empty struct {
	Kind     EmptyKind
	Title    string
	Text     string
	Lines    []string
	Facts    []Fact
	Progress *Progress
	Buttons  []Button // of the list's form: {"Clear filters", "without-all", ""}
	Links    []Link
}

// EmptyKind is why there are no rows.
type EmptyKind string

// The reasons.
const (
	EmptyNone    EmptyKind = "none"     // the enterprise has no codes
	EmptyNoMatch EmptyKind = "no-match" // the filters match none
	EmptyReading EmptyKind = "reading"  // a first reading is on its way
)

// Progress is how far a reading has come.
type Progress struct {
	Label      string // "1,500 of 2,500 codes read"
	Value, Max int    // Max 0: not known yet
	URL        string // where the script asks how far it is by now
}

// OpenPlans are the person's plans that are made and not executed.
type OpenPlans struct {
	Heading string
	Items   []OpenPlan
	More    string     // "and 25 more": opens Rest; not looked at without one
	Rest    []OpenPlan // those that are folded away
}

// OpenPlan is one of them.
type OpenPlan struct {
	Link      Link   // "12 activation codes"
	Text      string // "made at 14:02:10 · TICKET-4711"
	DropURL   string // POST; "": it is somebody else's
	Drop      string // "Drop"
	DropLabel string // "Drop the plan of 12 activation codes"
}

// Keys is the help on keyboard shortcuts.
type Keys struct {
	Heading string
	Items   []Key
	Off     string // label of the switch: "Use these shortcuts"
	Open    string // "Show keyboard shortcuts"
	Close   string
}

// Key is one shortcut.
type Key struct {
	Key, Text string
}

// TickID is the HTML id of a code's checkbox, for links from an error summary.
func TickID(id string) string { return "tick-" + id }

// RowID is the HTML id of the row of a masked code, to come back to.
func RowID(id string) string { return "row-" + id }

// QueryID is the HTML id of the search field.
const QueryID = "q"
