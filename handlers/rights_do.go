package handlers

import (
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Rules change while codes are ticked and plans wait, and codes move to other departments. What is not the
// person's to delete any more is pointed out, and taken out with one press.

// fieldOthers is the field of the button that takes such codes out of a plan.
const fieldOthers = "others"

// clearOthers unticks what is not the person's to delete.
func (a *app) clearOthers(c echo.Context, list *inventory.List) error {
	v := visitOf(c)
	others, err := a.othersTicked(c, list)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		if _, err := a.mergeBasket(c, nil, others); err != nil {
			return err
		}
	}
	return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.RightsUnticked(len(others))})
}

// othersTicked are the ids of the person's ticks that are not theirs to delete.
func (a *app) othersTicked(c echo.Context, list *inventory.List) ([]string, error) {
	judge := a.judge(c)
	if judge.All() || list == nil {
		return nil, nil
	}
	ticked, err := a.Sessions.Ticked(c.Request().Context(), visitOf(c).person.Key)
	if err != nil {
		return nil, err
	}
	return othersOf(judge, list, ticked.IDs), nil
}

func othersOf(judge rights.Judge, list *inventory.List, basket map[string]bool) (ids []string) {
	if judge.All() || list == nil {
		return nil
	}
	for id, ticked := range basket {
		if code, listed := list.Lookup(id); listed && ticked && judge.Code(code) != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// notTheirs gathers the codes that are not the person's to delete, as they are known or as they are listed now. The check
// before sending has the last word.
type notTheirs struct {
	judge rights.Judge
	list  *inventory.List // nil: it is not at hand, or not needed
	found rights.Refusal
}

func (a *app) notTheirs(c echo.Context) *notTheirs {
	n := &notTheirs{judge: a.judge(c)}
	n.found.Departments = n.judge.Departments()
	if n.judge.All() {
		return n
	}
	if list, err := a.inventory(c).Part(c.Request().Context()); err == nil {
		n.list = list
	}
	return n
}

// has tells whether a code is not the person's to delete, and keeps it if so. It is asked once for each code.
func (n *notTheirs) has(code meeting.Code) bool {
	n.found.Selected++
	why := n.judge.Code(code)
	if n.list != nil && why == "" {
		if now, listed := n.list.Lookup(code.ID); listed {
			code, why = now, n.judge.Code(now)
		}
	}
	switch why {
	case rights.WhyProtected:
		n.found.Protect(n.judge, code)
	case rights.WhyOutside:
		n.found.Outside = append(n.found.Outside, code)
	case rights.WhyValid:
		n.found.Valid = append(n.found.Valid, code)
	}
	return why != ""
}

// refusal is what stands against all that were asked about; nil: nothing.
func (n *notTheirs) refusal() *rights.Refusal {
	if len(n.found.Codes()) == 0 {
		return nil
	}
	return &n.found
}

// lines say how many codes were left out, and why; nothing when there are none.
func (n *notTheirs) lines(l text.Language) []string {
	out := leftOut{n: len(n.found.Codes()), protected: len(n.found.Protected)}
	if out.n == 0 {
		return nil
	}
	return out.lines(l, n.judge)
}

// othersPlanned are the codes of a plan that are not the person's to delete; nil: there are none.
func (a *app) othersPlanned(c echo.Context, plan journal.Plan) *rights.Refusal {
	n := a.notTheirs(c)
	for _, planned := range plan.Codes {
		n.has(meeting.Code(planned))
	}
	return n.refusal()
}

// takeOthersOut takes everything out of a plan that is not the person's to delete.
func (a *app) takeOthersOut(c echo.Context, in planInput) error {
	v, id, ctx := visitOf(c), c.Param("id"), c.Request().Context()
	return a.kept(c, in, true, func(plan journal.Plan) error {
		others := a.othersPlanned(c, plan)
		if others == nil {
			return nil // a second press
		}
		for _, code := range others.Codes() {
			if err := a.Deletion.TakeOut(ctx, id, maker(v.person), code.ID); err != nil {
				return err
			}
		}
		return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.RightsTakenOut(len(others.Codes()))})
	})
}
