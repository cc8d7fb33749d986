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

// scopes are how long a behaviour lasts.
var scopes = []string{"once", "always"}

// demo shows how the sandbox behaves.
func (a *app) demo(c echo.Context) error {
	return a.demoPage(c, http.StatusOK, nil, "")
}

func (a *app) demoPage(c echo.Context, status int, faults []fault, typed string) error {
	v := visitOf(c)
	page := newDemoPage(demoData{rower: a.rower(v), state: a.Stage.State(), behaviours: a.Stage.Behaviours(), faults: faults, typed: typed})
	d := a.demoShow(c)
	page.Steps, page.Log = d.steps(), d.log()
	var err error
	if page.Shell, err = a.shell(c, page.Heading, navDemo); err != nil {
		return err
	}
	page.Shell.Requests = true
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
		if e, ok := errors.AsType[*inputError](err); ok {
			f.href = demoHref(e.Field)
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
		a.inventory(c).Forget()
		ctx, cancel := context.WithTimeout(c.Request().Context(), partWait) // a longer reading is followed on the list
		defer cancel()
		if _, err := a.inventory(c).Refresh(ctx); err != nil {
			a.Logger.InfoContext(c.Request().Context(), "list not read after a change of the sandbox", "error", err)
		}
	}
	if err := a.flash(c, flash{Kind: string(views.KindSuccess), Title: title}); err != nil {
		return err
	}
	return seeOther(c, navDemo)
}

// demoHref leads from an error to its field; of a choice, to its first button.
func demoHref(field string) string {
	switch field {
	case fieldCodes:
		return "#" + views.CodesID
	case fieldBehaviour:
		return "#" + views.FirstBehaviourID
	case fieldScope:
		return "#" + views.FirstScopeID
	}
	return ""
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
