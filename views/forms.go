package views

// Option is one choice of a select or a group of radio buttons.
type Option struct {
	Value, Text string
	Hint        string // a sentence below it; radio buttons only
	Selected    bool
}

// Select is a drop-down list: the options, then those in groups.
type Select struct {
	Label   string
	Options []Option
	Groups  []OptionGroup
}

// OptionGroup is some choices under a heading.
type OptionGroup struct {
	Label   string
	Options []Option
}

// Group is a set of radio buttons.
type Group struct {
	Legend  string
	Hint    string
	Options []Option
}

// Field is a line of text to fill in.
type Field struct {
	Label       string
	Hint        string
	Placeholder string
	Value       string
	Error       string // what needs correcting, shown at the field
}

// Tick is a box to tick.
type Tick struct {
	Label   string
	Checked bool
	Error   string
}

// Button is a submit button of the form it stands in.
type Button struct {
	Text  string
	Value string // of the field "do"
	Label string // accessible name when Text alone says too little; contains Text
}
