package creation

import (
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// look is what a look into the list has brought.
type look struct {
	codes []meeting.Code // of the answered digits if there are any, else of the terminal
	at    time.Time      // when it ended
	after time.Duration  // how long after the end of the request it began
}

// judge returns the creation with what a look says of it. others tells the ids
// and digits of codes that other creations for the terminal have made.
func judge(c journal.Creation, l look, others map[string]bool, late time.Duration) journal.Creation {
	c.CheckedAt, c.CheckError = l.at, ""
	c.Appeared, c.Found = 0, journal.Code{}
	before := make(map[string]bool, len(c.Before))
	for _, id := range c.Before {
		before[id] = true
	}
	var fit []meeting.Code
	for _, code := range l.codes {
		switch {
		case before[code.ID]:
		case c.AnsweredCode != "" && code.ActiveCode == c.AnsweredCode:
			fit = append(fit, code)
		case c.AnsweredCode == "" && !others[code.ID] && !others[code.ActiveCode] && fits(c, code):
			fit = append(fit, code)
		}
	}
	over := l.after >= late
	switch {
	case c.AnsweredCode != "" && len(fit) > 0:
		c.Outcome, c.Found = journal.CreationMade, journal.Code(best(c, fit))
	case c.AnsweredCode != "" && over:
		c.Outcome = journal.CreationUnlisted
	case c.AnsweredCode == "" && len(fit) > 0:
		c.Outcome, c.Appeared = journal.CreationAppeared, len(fit)
		if len(fit) == 1 {
			c.Found = journal.Code(fit[0])
		}
	case c.AnsweredCode == "" && over:
		c.Outcome = journal.CreationAbsent
	default:
		c.Outcome = journal.CreationUnknown
		return c
	}
	c.Settled = true
	return c
}

// fits tells whether a listed code can be the one that was asked for. What the
// list leaves open speaks against nothing.
func fits(c journal.Creation, code meeting.Code) bool {
	return code.Terminal == c.Terminal &&
		(code.Type == "" || code.Type == c.Type) &&
		(code.DeptCode == "" || department(code.DeptCode) == department(c.DeptCode))
}

// department is the code of a department; none is the root.
func department(code string) string {
	if code == "" {
		return meeting.RootDepartment
	}
	return code
}

// best returns the code that has the name that was asked for; digits are
// unique, so there is more than one only if the service is confused.
func best(c journal.Creation, fit []meeting.Code) meeting.Code {
	for _, code := range fit {
		if fits(c, code) {
			return code
		}
	}
	return fit[0]
}

// others returns the ids and the digits of the codes of other creations.
func others(all []journal.Creation, id string) map[string]bool {
	known := make(map[string]bool)
	for _, c := range all {
		if c.ID == id {
			continue
		}
		for _, name := range []string{c.AnsweredCode, c.Found.ID, c.Found.ActiveCode} {
			if name != "" {
				known[name] = true
			}
		}
	}
	return known
}
