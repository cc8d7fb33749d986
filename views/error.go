package views

// ErrorPage says in plain words what went wrong. Not found is one of them.
type ErrorPage struct {
	Shell   Shell
	Heading string
	Text    []string // what happened
	// Deleted says whether anything was deleted; it stands out.
	Deleted  string
	Kept     string // "Your 3 selected codes are kept"
	NextText string // "What you can do"
	Next     []string
	Actions  []Action
	Facts    []Fact
	Details  *Copyable // for support
}
