package deletion

import (
	"cmp"
	"slices"
	"time"

	"codedesk/internal/journal"
)

// The friction by risk: from which numbers on a person has to do more.
const (
	// manyCodes and more codes than that are level 3, whatever the inventory.
	manyCodes = 50
	// fewCodes and less are never level 3: of a small inventory a handful is
	// soon a large part.
	fewCodes = 10
	// largePart of the inventory, one in five, is level 3 above fewCodes.
	largePart = 5
	// someCodes and more codes than that are at least level 2.
	someCodes = 20
)

// Risk is what stands to be lost with a plan.
type Risk struct {
	// Level is the friction: 1 needs nothing more, 2 a tick, 3 the number of
	// codes typed.
	Level int
	// Count is the number of codes.
	Count int
	// Valid is how many of them are not known to have expired.
	Valid int
	// Until is the latest expiry among the valid ones, zero if none is given.
	Until time.Time
	// Percent is the part of the inventory when the plan was made, rounded, 1
	// to 100; 0 if the size of the inventory is not known.
	Percent int
	// Departments are the names, or without a name the codes, of the
	// departments concerned, sorted.
	Departments []string
}

// Assess says what a plan risks if it is executed now.
func Assess(plan journal.Plan, now time.Time) Risk {
	n := len(plan.Codes)
	r := Risk{Level: 1, Count: n}
	for _, code := range plan.Codes {
		if !expired(code, now) {
			r.Valid++
			if code.Expires.After(r.Until) {
				r.Until = code.Expires
			}
		}
		if department := cmp.Or(code.Department, code.DeptCode); department != "" {
			r.Departments = append(r.Departments, department)
		}
	}
	slices.Sort(r.Departments)
	r.Departments = slices.Compact(r.Departments)
	if n > 0 && plan.Total > 0 {
		r.Percent = min(max((200*n+plan.Total)/(2*plan.Total), 1), 100)
	}
	switch {
	case n > manyCodes || n > fewCodes && largePart*n > plan.Total:
		r.Level = 3
	case n > someCodes || r.Valid > 0:
		r.Level = 2
	}
	return r
}

// expired tells that a code is known to have expired. One without an expiry is
// not: nobody knows that it cannot be used.
func expired(code journal.Code, now time.Time) bool {
	return !code.Expires.IsZero() && !code.Expires.After(now)
}
