package handlers

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/views"
)

// demoSizes are suggested on the demo page.
var demoSizes = []int{50, 2_500, 100_000}

// normalBehaviour is the sandbox's name for not misbehaving.
const normalBehaviour = "normal"

// demoData is everything that the demo page is made of.
type demoData struct {
	rower
	state      StageState
	behaviours []string
	faults     []fault
	typed      string // as the number of codes, when the page comes back
}

// newDemoPage turns the data into the page.
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
		Guide: views.Link{Text: l.GuideTitle(), URL: navGuide},
	}
	if d.typed != "" {
		page.Codes.Value = d.typed
	}
	page.Errors = errorSummary(l.ShellErrors(len(d.faults)), d.faults)
	for _, f := range d.faults {
		if f.href == "#"+views.CodesID {
			page.Codes.Error = f.text
		}
	}
	groups := []struct{ call, prefix string }{{"delete", ""}, {"create", "create-"}, {"list", "list-"}, {"sign-in", "sign-in-"}}
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
