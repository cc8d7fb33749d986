package browsertest

import "testing"

// Where the focus is after turning a page and after looking again at an outcome that is not known.
func TestFocusAfterLookingAgain(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=120")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.leaving("the second page", func() { ann.click("page 2", "all('.pages li > *').find((e) => words(e) === '2')") })
	if got := ann.focus(); got != "" {
		t.Errorf("after turning the page the focus is on %s, want the beginning of the page", got)
	}
	unsure, unknown := unknownOperation(t)
	unsure.opens(unknown)
	unsure.presses("Check now")
	if got := unsure.focus(); got != "" { // its outcome is the heading: there is no message
		t.Errorf("after Check now the focus is on %s, want the beginning of the page", got)
	}
}
