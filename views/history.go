package views

// HistoryPage lists operations, GET /history.
type HistoryPage struct {
	Shell   Shell
	Heading string
	Text    string
	Notices []Notice
	Empty   *Empty // only Kind, Title, Text and Links are looked at
	Caption string
	Columns HistoryColumns
	Rows    []HistoryRow
	Pages   Pages // links
}

// HistoryColumns are the headings of the table.
type HistoryColumns struct {
	Time, Who, Outcome, Codes, Reason, Action string
}

// HistoryRow is one operation.
type HistoryRow struct {
	Link    Link // to the operation; its text is the exact time
	Time    Moment
	Who     string
	Outcome OutcomeKind
	Word    string // "9 of 12 deleted"
	Counts  string // "9 deleted · 3 still there"
	Reason  string
	Check   *Link // "Check now", for unsettled ones
}
