package views

// Reading stands above the codes when not all of them have come.
type Reading struct {
	Kind     Kind // KindInfo while it goes on, KindWarning when it has ended
	Title    string
	Text     string
	Progress *Progress // nil: it has ended
	Buttons  []Button  // stop, or read the whole list
	Links    []Link    // "Show progress"
	Facts    []Fact
}

// ReadingState is how far a reading is, as the script fetches it: one of the two.
type ReadingState struct {
	Progress *Progress
	Ended    string // in words, when it has ended
	Link     Link   // to what it has brought
}

// ReadingID names the region that says how far a reading is.
const ReadingID = "reading"
