package views

// CreationPage is what became of a new code, GET /creations/{id}.
type CreationPage struct {
	Shell   Shell
	Heading string
	Outcome OutcomeKind
	Proof   string           // "Checked with Huawei Cloud Meeting at 14:03:22: …"
	Text    []string         // what it means and what to do
	Status  *OperationStatus // nil: the outcome is settled
	Error   *Notice          // the mapped error of the answer
	Actions []Action

	CodeTitle string
	NewRows   []CodeRow // the code, as far as it is known; none: left out
	Columns   SectionColumns
	Reveal    CodeWords // All is not looked at: there is one code

	FactsTitle string
	Facts      []Fact
	Request    Link // to the log of the sandbox; no URL: left out
}
