// Package rights decides what a person may do with which codes now. It is the only place that does: the pages ask it what
// to offer, and the engines ask it again before a plan is made, before it is executed and before it is sent.
//
// What a role may do at all is the table of [identity.Role.May]. A [Policy] is what the settings add to it for the help
// desk: how many codes at once and in a day, of which departments, and whether only those that have expired. All of it
// is pure; a [Gate] knows the time and what was sent today.
package rights

import (
	"slices"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
)

// Policy is what the settings say. The zero Policy lets nobody delete more than no codes at all: the limits are needed.
type Policy struct {
	PlanLimit     int // most codes in one plan, of anybody
	HelpdeskLimit int // most codes in one plan of the help desk, at most PlanLimit
	HelpdeskDaily int // most codes that one of the help desk deletes in a day, 0: as many as there are
	// ExpiredOnly leaves to the help desk only codes that have expired. One without an expiry has not.
	ExpiredOnly bool
	// Departments are those of the help desk's people who have none of their own, by name or code. None: all.
	Departments []string

	// Approval says which plans need a second person.
	Approval Approval
}

// Limit is the most codes that a role may put into one plan.
func (p Policy) Limit(role identity.Role) int {
	if role == identity.Helpdesk {
		return min(p.HelpdeskLimit, p.PlanLimit)
	}
	return p.PlanLimit
}

// Daily is the most codes that a role may delete in a day, 0 for no limit.
func (p Policy) Daily(role identity.Role) int {
	if role == identity.Helpdesk {
		return p.HelpdeskDaily
	}
	return 0
}

// DepartmentsOf are the departments that a person is confined to, as they were written; none: not confined.
func (p Policy) DepartmentsOf(who identity.Person) []string {
	switch {
	case who.Role != identity.Helpdesk:
		return nil
	case len(who.Departments) > 0:
		return who.Departments
	}
	return p.Departments
}

// ExpiredOnlyFor tells whether the person may delete nothing but what has expired.
func (p Policy) ExpiredOnlyFor(who identity.Person) bool {
	return p.ExpiredOnly && who.Role == identity.Helpdesk
}

// Why says why a code is not for a person; "" if it is.
type Why string

// The reasons, the one that lasts longer first: what is protected is so for everybody, and time does nothing for a code of
// another department.
const (
	WhyProtected Why = "protected" // nobody may delete it until it is released
	WhyOutside   Why = "outside"   // of another department than the person's
	WhyValid     Why = "valid"     // it can still be used, or its expiry is not known
)

// Judge tells for one person and moment which codes may be deleted. It is made once for many codes.
type Judge struct {
	departments []string
	expiredOnly bool
	now         time.Time
	protected   *protect.Set
	unread      bool
}

// Judge returns the judge of a person's codes at a time. It knows nothing of what is protected; see [Gate.Judge].
func (p Policy) Judge(who identity.Person, now time.Time) Judge {
	return Judge{departments: p.DepartmentsOf(who), expiredOnly: p.ExpiredOnlyFor(who), now: now}
}

// All tells that no code is refused for what it is.
func (j Judge) All() bool { return !j.Scoped() && j.protected.Empty() }

// Scoped tells that the person is confined, whatever is protected.
func (j Judge) Scoped() bool { return len(j.departments) > 0 || j.expiredOnly }

// Protected returns what protects a code from everybody.
func (j Judge) Protected(code meeting.Code) (protect.Entry, bool) { return j.protected.Of(code) }

// AnyProtected tells that something is protected.
func (j Judge) AnyProtected() bool { return !j.protected.Empty() }

// Unread tells that it is not known what is protected: nothing can be deleted then.
func (j Judge) Unread() bool { return j.unread }

// Departments are those that the person is confined to, as they were written; none: not confined.
func (j Judge) Departments() []string { return j.departments }

// ExpiredOnly tells whether only codes that have expired may go.
func (j Judge) ExpiredOnly() bool { return j.expiredOnly }

// Code tells why a code is not for the person, "" if it is.
func (j Judge) Code(code meeting.Code) Why {
	if _, ok := j.protected.Of(code); ok {
		return WhyProtected
	}
	switch {
	case !j.Department(code.DeptCode, code.Department):
		return WhyOutside
	case j.expiredOnly && valid(code, j.now):
		return WhyValid
	}
	return ""
}

// valid tells that a code is not known to have expired.
func valid(code meeting.Code, now time.Time) bool {
	return code.Expires.IsZero() || code.Expires.After(now)
}

// Department tells whether a department, by its code and its name, is one of the person's. One that has neither is
// nobody's who is confined to departments. Those below a department are others.
func (j Judge) Department(code, name string) bool {
	return len(j.departments) == 0 || slices.ContainsFunc(j.departments, func(d string) bool {
		return d != "" && (d == code || strings.EqualFold(d, strings.TrimSpace(name)))
	})
}

// Decide tells whether a person may delete the codes, of whom sent were sent for deletion already today. The error is a
// [*Refusal], which names everything that stands against it at once.
func (p Policy) Decide(who identity.Person, codes []meeting.Code, sent int, now time.Time) error {
	return p.decide(p.Judge(who, now), who, codes, sent)
}

func (p Policy) decide(judge Judge, who identity.Person, codes []meeting.Code, sent int) error {
	r := &Refusal{Selected: len(codes)}
	if !who.Role.May(identity.RightDelete) {
		r.Role = true
		return r
	}
	r.Departments = judge.departments
	if !judge.All() {
		for _, code := range codes {
			switch judge.Code(code) {
			case WhyProtected:
				r.Protect(judge, code)
			case WhyOutside:
				r.Outside = append(r.Outside, code)
			case WhyValid:
				r.Valid = append(r.Valid, code)
			}
		}
	}
	if most := p.Limit(who.Role); len(codes) > most {
		r.PlanLimit = most
	}
	if daily := p.Daily(who.Role); daily > 0 && sent+len(codes) > daily {
		r.Daily, r.Left = daily, max(daily-sent, 0)
	}
	if r.refuses() {
		return r
	}
	return nil
}
