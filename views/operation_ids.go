package views

// titleID is the HTML id of a section's heading. A page has at most one
// section for each outcome.
func (s Section) titleID() string { return "outcome-" + string(s.Kind) }
