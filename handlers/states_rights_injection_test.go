package handlers

import (
	"net/http"

	"codedesk/internal/meeting"
	"codedesk/internal/rights"
)

// rightsPlaces are the pages that say what somebody may not delete: with names of departments from the settings, and of
// terminals from the service.
func rightsPlaces() []place {
	terminal := withCode(func(c *meeting.Code, text string) { c.Terminal = text })
	confined := func(codes []meeting.Code, departments ...string) world {
		w := planWorld(codes)
		w.person, w.plan.Maker = helpdesk, maker(helpdesk)
		w.policy = rights.Policy{Departments: departments}
		return w
	}
	refused := func(text string) world {
		w := confined(terminal(text), "Labs")
		w.method, w.address, w.form, w.basket = http.MethodPost, "/codes", pressDelete(), hexIDs(1, 3)
		return w
	}
	return []place{
		{"department of a person over the list", by(showCodes), func(text string) world { return confined(threeCodes(), text) }},
		{"department of a person in a plan", by(showPlan), func(text string) world { return confined(threeCodes(), text) }},
		{"terminal that cannot be ticked", by(showCodes), func(text string) world { return confined(terminal(text), "Labs") }},
		{"terminal that is not to be planned", by(showPlan), func(text string) world { return confined(terminal(text), "Labs") }},
		{"terminal that is refused", by(changeCodes), refused},
	}
}
