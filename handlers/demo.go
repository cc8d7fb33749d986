package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// maxDemoCodes is the largest inventory that the sandbox makes.
const maxDemoCodes = 100_000

// demoSizes are suggested on the demo page.
var demoSizes = []int{50, 2_500, 100_000}

// normalBehaviour is the sandbox's name for not misbehaving.
const normalBehaviour = "normal"

var scopes = []string{"once", "always"}

// demo shows how the sandbox behaves.
func (a *app) demo(c echo.Context) error {
	return a.demoPage(c, http.StatusOK, nil, "")
}

func (a *app) demoPage(c echo.Context, status int, faults []fault, typed string) error {
	v := visitOf(c)
	page := newDemoPage(demoData{rower: a.rower(v), state: a.Stage.State(), behaviours: a.Stage.Behaviours(), faults: faults, typed: typed})
	var err error
	if page.Shell, err = a.shell(c, page.Heading, navDemo); err != nil {
		return err
	}
	if len(faults) > 0 {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.Demo(page))
}

// changeDemo sets a behaviour, makes data of another size, or resets everything.
func (a *app) changeDemo(c echo.Context) error {
	form, err := postForm(c)
	if err != nil {
		return err
	}
	l := visitOf(c).lang
	change, err := a.parseStage(form)
	if err != nil {
		p := present(l, err)
		f := fault{text: strings.Join(p.fields, " ")}
		if e, ok := errors.AsType[*inputError](err); ok && e.Field == fieldCodes {
			f.href = "#" + views.CodesID // the other fields take only what the page itself offers
		}
		return a.demoPage(c, p.status, []fault{f}, form.get(fieldCodes))
	}
	if err := a.Stage.Set(change); err != nil {
		return err
	}
	title := ""
	switch state := a.Stage.State(); {
	case change.Reset:
		title = l.DemoDoneReset(state.Listed)
	case change.Codes > 0:
		title = l.DemoDoneSize(state.Listed)
	default:
		title = l.DemoDoneBehaviour(state.Behaviour, state.Scope)
	}
	if change.Reset || change.Codes > 0 {
		// The list at hand is that of the data before. Should reading fail, the list's page says so.
		ctx, cancel := context.WithTimeout(c.Request().Context(), refreshWait)
		defer cancel()
		if _, err := a.Inventory.Refresh(ctx); err != nil {
			a.Logger.InfoContext(c.Request().Context(), "list not read after a change of the sandbox", "error", err)
		}
	}
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: title}); err != nil {
		return err
	}
	return seeOther(c, navDemo)
}

// parseStage reads the form of the demo page. Each of its three buttons sends its own fields.
func (a *app) parseStage(form formValues) (StageChange, error) {
	var change StageChange
	if form.get("reset") != "" {
		change.Reset = true
		return change, nil
	}
	if change.Behaviour = form.get(fieldBehaviour); change.Behaviour != "" {
		if !slices.Contains(a.Stage.Behaviours(), change.Behaviour) {
			return change, oneOf(fieldBehaviour, a.Stage.Behaviours()...)
		}
		if change.Scope = form.get(fieldScope); !slices.Contains(scopes, change.Scope) {
			return change, oneOf(fieldScope, scopes...)
		}
	}
	if codes := form.get(fieldCodes); codes != "" || change.Behaviour == "" {
		n, err := strconv.Atoi(strings.TrimSpace(codes))
		if err != nil || n < 1 || n > maxDemoCodes {
			return change, wholeNumber(fieldCodes, 1, maxDemoCodes)
		}
		change.Codes = n
	}
	return change, nil
}

type demoData struct {
	rower
	state      StageState
	behaviours []string
	faults     []fault
	typed      string
}

func newDemoPage(d demoData) views.DemoPage {
	l := d.lang
	page := views.DemoPage{
		Heading: l.DemoTitle(), Text: l.DemoAbout(),
		StateTitle: l.DemoNow(), State: d.facts(),
		BehaviourTitle: l.DemoBehaviour(), Set: l.DemoSet(),
		Scope:     views.Group{Legend: l.DemoScope()},
		DataTitle: l.DemoData(), DataText: l.DemoDataText(),
		Codes:    views.Field{Label: l.DemoSize(), Value: strconv.Itoa(d.state.Codes)},
		SetCodes: l.DemoSetCodes(), Reset: l.DemoReset(),
	}
	if d.typed != "" {
		page.Codes.Value = d.typed
	}
	for i, f := range d.faults {
		if i == 0 {
			page.Errors = &views.ErrorSummary{Title: l.ShellErrors(len(d.faults))}
		}
		if f.href == "#"+views.CodesID {
			page.Codes.Error = f.text
		}
		page.Errors.Items = append(page.Errors.Items, views.ErrorItem{Text: f.text, Href: f.href})
	}
	groups := []struct{ call, prefix string }{{"delete", ""}, {"list", "list-"}, {"sign-in", "sign-in-"}}
	for _, g := range groups {
		page.Behaviours = append(page.Behaviours, views.Group{Legend: l.DemoGroup(g.call)})
	}
	for _, b := range d.behaviours {
		at := 0
		for i, g := range groups {
			if strings.HasPrefix(b, g.prefix) {
				at = i // the last prefix that fits: every name has the empty one
			}
		}
		page.Behaviours[at].Options = append(page.Behaviours[at].Options, views.Option{
			Value: b, Text: l.DemoName(b), Hint: l.DemoText(b), Selected: b == d.state.Behaviour})
	}
	for _, s := range scopes {
		page.Scope.Options = append(page.Scope.Options, views.Option{
			Value: s, Text: l.DemoScopeChoice(s), Selected: s == d.state.Scope || d.state.Scope == "" && s == scopes[0]})
	}
	for _, n := range demoSizes {
		page.Sizes = append(page.Sizes, views.Option{Value: strconv.Itoa(n), Text: l.Count(n)})
	}
	return page
}

// facts are how the sandbox is now. The scope matters only while it misbehaves.
func (d demoData) facts() []views.Fact {
	l := d.lang
	facts := []views.Fact{
		{Label: l.DemoBehaviour(), Value: l.DemoName(d.state.Behaviour)},
		{Label: l.DemoCodes(), Value: l.Count(d.state.Listed)},
	}
	if d.state.Behaviour != normalBehaviour {
		facts = slices.Insert(facts, 1, views.Fact{Label: l.DemoScope(), Value: l.DemoScopeChoice(d.state.Scope)})
	}
	return facts
}
