package views

// NewCodePage asks for what a new code is made of, GET /codes/new.
type NewCodePage struct {
	Shell   Shell
	Heading string
	Lead    []string // what it is and what happens with it
	Errors  *ErrorSummary
	Notices []Notice

	// What the form carries: its own id, and the deleted code that it was filled from.
	FormID, Operation, Code string

	CodeTitle   string // heading over the first fields
	Terminal    Field
	Type        Choice
	Department  Choice
	Description Field

	SendTitle string // heading over where the code is sent
	SendText  string
	Email     Field
	Phone     Field
	Country   Choice
	Privacy   string // what of it is kept

	Go   string
	Back Link
}

// Choice is a drop-down list with a label, a hint and an error.
type Choice struct {
	Label   string
	Hint    string
	Error   string
	Options []Option
	Groups  []OptionGroup
}

// field is what a choice has in common with other fields.
func (c Choice) field() Field { return Field{Label: c.Label, Hint: c.Hint, Error: c.Error} }

// choice is the list as a field of a form, with what is wrong in it.
func (s Select) choice(fault string) Choice {
	return Choice{Label: s.Label, Error: fault, Options: s.Options, Groups: s.Groups}
}

// The HTML ids and names of the fields of a new code.
const (
	NewTerminalID    = "terminal"
	NewTypeID        = "type"
	NewDepartmentID  = "dept"
	NewDescriptionID = "description"
	NewEmailID       = "email"
	NewPhoneID       = "phone"
	NewCountryID     = "country"
)
