package views

// ProtectedPage is GET /protected: what nobody may delete.
type ProtectedPage struct {
	Shell   Shell
	Heading string
	Text    string
	Errors  *ErrorSummary
	Notices []Notice
	Empty   *Empty
	Items   []ProtectedItem
	Full    string       // why there can be no more; empty: there can
	Form    *ProtectForm // nil: not for this person
}

// ProtectedItem is one entry.
type ProtectedItem struct {
	ID      string
	Name    string // "Room 4-12"
	Kind    string // "A terminal"
	Reason  string
	Count   string // "3 codes in the list"; empty: not known
	Origin  string // "by Ann, 2 hours ago"
	Release RecipeLink
}

// ProtectForm is the form for another entry: its fields are kind, protect and protect-reason.
type ProtectForm struct {
	Heading   string
	Kind      Select
	KindError string
	What      Field
	Reason    Field
	Add       string
}

// ReleasePage is GET /protected/{id}/release.
type ReleasePage struct {
	Shell   Shell
	Heading string
	Text    string
	Facts   []string
	Action  string
	Release string
	Back    Link
}

// The HTML ids and names of the fields of an entry.
const (
	ProtectKindID   = "kind"
	ProtectWhatID   = "protect"
	ProtectReasonID = "protect-reason"
)

func protectedID(id string) string { return "protected-" + id }
