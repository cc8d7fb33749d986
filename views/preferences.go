package views

// PreferencesPage is GET /preferences. The fields of its form are language,
// theme, size and mask, the latter with the values that the options carry.
type PreferencesPage struct {
	Shell    Shell
	Heading  string
	Text     string
	Errors   *ErrorSummary
	Language Group
	Theme    Group
	Size     Group
	Mask     *Group
	Next     string
	Save     string
	Links    []Link // to password and devices, and for administrators to the settings
}
