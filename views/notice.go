package views

// Kind is the tone of a message. Each has a colour and an icon of its own.
type Kind string

// The kinds of messages.
const (
	KindInfo    Kind = "info"
	KindSuccess Kind = "success"
	KindWarning Kind = "warning"
	KindError   Kind = "error"
)

// Notice is a message on a page: the result of the last action or a standing
// remark.
type Notice struct {
	Kind  Kind
	Title string
	Text  string
	Lines []string // a list below the text
	Facts []Fact   // small print: request id, HTTP status
	Links []Link
}

// Fact is a label and its value.
type Fact struct {
	Label, Value string
	Exact        bool // an id or a code: fixed-width letters, may break anywhere
}

// Link is words that lead to an address by GET.
type Link struct {
	Text, URL string
}

// ErrorSummary tells at the top of a page what needs correcting. The script
// moves the focus to it.
type ErrorSummary struct {
	Title string
	Items []ErrorItem
}

// ErrorItem is one thing to correct.
type ErrorItem struct {
	Text  string
	Href  string   // "#" and the id of the field; empty: no link
	Lines []string // what the text is about, one below the other; none: it says so itself
}

// Moment is a point in time in words.
type Moment struct {
	Relative string // "in 2 days"; may stand alone: "not given"
	Exact    string // "13 Oct 2026, 09:30"
	DateTime string // RFC 3339, for the datetime attribute; empty: no time element
}

// Copyable is a text offered for copying as a whole: a ticket note, details
// for support.
type Copyable struct {
	Heading string
	Text    string
	Copy    string // name of the button
	Copied  string // what the button says afterwards
}

// Action is something to do next: a link, or with Post a form with one button.
type Action struct {
	Text    string
	URL     string
	Post    bool
	Primary bool
}
