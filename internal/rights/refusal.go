package rights

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"codedesk/internal/meeting"
	"codedesk/internal/protect"
)

// Refusal says why codes may not be deleted by somebody. Nothing was changed: what was selected or planned still is.
type Refusal struct {
	Role     bool // the person may not delete at all, and the rest is not looked at
	Selected int  // how many codes it is about

	PlanLimit int // the most in one plan, when there are more; else 0

	Daily int       // the most in a day, when they would be more; else 0
	Left  int       // of these, how many may still go today
	Until time.Time // when the next day begins, for Daily

	Protected   []meeting.Code  // those that nobody may delete until they are released
	By          []protect.Entry // what protects each of them
	Outside     []meeting.Code  // those of other departments
	Departments []string        // the person's, for Outside; as they were written
	Valid       []meeting.Code  // those that have not expired, and no others may go
}

func (r *Refusal) refuses() bool {
	return r.Role || r.PlanLimit > 0 || r.Daily > 0 || len(r.Codes()) > 0
}

// Codes are those that may not go whatever their number, in one list.
func (r *Refusal) Codes() []meeting.Code { return slices.Concat(r.Protected, r.Outside, r.Valid) }

// Counts tells that nothing stands against any of the codes, only against so many.
func (r *Refusal) Counts() bool { return !r.Role && len(r.Codes()) == 0 }

// Protect adds a code that the judge knows as protected.
func (r *Refusal) Protect(judge Judge, code meeting.Code) {
	e, _ := judge.Protected(code)
	r.Protected, r.By = append(r.Protected, code), append(r.By, e)
}

// Error words the refusal for a log, without codes.
func (r *Refusal) Error() string {
	var why []string
	if r.Role {
		why = append(why, "the role may not delete")
	}
	if r.PlanLimit > 0 {
		why = append(why, fmt.Sprintf("%d codes in one plan, at most %d", r.Selected, r.PlanLimit))
	}
	if r.Daily > 0 {
		why = append(why, fmt.Sprintf("%d codes, %d of %d left today", r.Selected, r.Left, r.Daily))
	}
	if n := len(r.Protected); n > 0 {
		why = append(why, fmt.Sprintf("%d codes that are protected", n))
	}
	if n := len(r.Outside); n > 0 {
		why = append(why, fmt.Sprintf("%d codes of other departments", n))
	}
	if n := len(r.Valid); n > 0 {
		why = append(why, fmt.Sprintf("%d codes that have not expired", n))
	}
	return "rights: refused: " + strings.Join(why, "; ")
}

// ElsewhereError refuses a new code in a department that is not the person's.
type ElsewhereError struct{ Departments []string } // the person's, as they were written

// Error words the refusal for a log.
func (e *ElsewhereError) Error() string { return "rights: refused: a new code in another department" }
