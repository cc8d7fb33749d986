package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"codedesk/internal/journal"
	"codedesk/internal/session"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// sessionKept says in the session that forms of its person were kept when it began. Only who has signed in since finds
// them, and nobody else's page has to look.
const sessionKept = "kept"

// fieldPlanned is how many codes a plan had when a form of it was kept; see typedOnce.
const fieldPlanned = "planned"

// typedFields are the page that a form stands on, and the fields of it that are kept when its session has ended. It is a
// list of what may be kept, so that no password ever is. A form on which nothing is typed has none.
func typedFields(path string) (page string, fields []string) {
	parts := strings.Split(path, "/") // "", "plans", id, "execute"
	recipe := []string{fieldName, fieldQuery, fieldType, fieldDept, fieldExpiry, fieldDays}
	switch {
	case path == navCodes:
		return navCodes, []string{fieldID, fieldWas, fieldShown}
	case path == navFind, path == navFind+"/select":
		return navFind, []string{fieldList, fieldID}
	case path == newCodePath:
		return newCodePath, []string{"form", "operation", "code", views.NewTypeID, views.NewTerminalID, views.NewDepartmentID,
			views.NewDescriptionID, views.NewPhoneID, views.NewCountryID, views.NewEmailID}
	case path == navProtected:
		return navProtected, []string{views.ProtectKindID, views.ProtectWhatID, views.ProtectReasonID}
	case path == navRecipes:
		return navRecipes + "/new", recipe
	case len(parts) == 3 && strings.HasPrefix(path, navRecipes+"/"):
		return path, append(recipe, fieldVersion)
	case len(parts) == 4 && strings.HasPrefix(path, "/plans/") && parts[3] != "drop" && parts[3] != "withdraw":
		return planPath(parts[2]), []string{"reason", "understood", "count", "changes", "comment"}
	}
	return "", nil
}

// whatWasTyped returns those of the fields that are in the form, nil if nothing was typed or ticked there.
func whatWasTyped(page string, form formValues, fields []string) url.Values {
	typed, some := url.Values{}, false
	for _, name := range fields {
		if values, ok := form[name]; ok {
			typed[name] = values
			some = some || name != "changes" && strings.TrimSpace(strings.Join(values, "")) != ""
		}
	}
	if page == navCodes {
		some = len(subtract(form[fieldID], form[fieldWas]))+len(subtract(form[fieldWas], form[fieldID])) > 0
	}
	if !some {
		return nil
	}
	return typed
}

// keepSent keeps a form that nobody is signed in for, for whoever had the session that it was sent with, and returns the
// address of its page. Nothing else is done with it. A form of a session that nobody can tell the person of is kept for
// nobody.
func (a *app) keepSent(c echo.Context) (next string, err error) {
	path := c.Request().URL.Path
	page, fields := typedFields(path)
	if next = page; page == "" {
		next = formPage(c.Request())
	}
	form, err := sentForm(c)
	if err == nil && page == navCodes {
		next = sentList(form)
	}
	if page == "" || err != nil && !errors.Is(err, errBodyTooLarge) {
		return next, nil // what cannot be read was no form of ours
	}
	person, lastErr := a.Sessions.LastPerson(c.Request())
	if lastErr != nil || person == "" {
		return next, lastErr
	}
	if err != nil {
		return next, a.Sessions.KeepForm(c.Request().Context(), person, page, nil)
	}
	return next, a.keepTypedOn(c, person, page, form, fields)
}

// keepTypedOn keeps what was typed on a page for a person, if anything was.
func (a *app) keepTypedOn(c echo.Context, person, page string, form formValues, fields []string) error {
	typed := whatWasTyped(page, form, fields)
	if typed == nil {
		return nil
	}
	if id, isPlan := strings.CutPrefix(page, "/plans/"); isPlan {
		if plan, err := a.Deletion.Plan(c.Request().Context(), id); err == nil {
			typed.Set(fieldPlanned, strconv.Itoa(len(plan.Codes)))
		}
	}
	return a.Sessions.KeepForm(c.Request().Context(), person, page, typed)
}

// sentForm reads a form of any of our pages.
func sentForm(c echo.Context) (formValues, error) {
	if c.Request().URL.Path != navFind {
		return postForm(c)
	}
	in, err := readPaste(c)
	if err != nil {
		return nil, err
	}
	return formValues{fieldList: {in.list}}, nil
}

// sentList is the address of the list that a form of it was sent from; with the button that filters, the one it asked for.
func sentList(form formValues) string {
	change := listChange{form: form}
	if change.parseAddresses(defaultSize) != nil {
		return navCodes
	}
	if do := form.get(fieldDo); do == "" || do == doFilter {
		change.to.Page = 1
		return change.to.path(defaultSize)
	}
	return change.at.path(defaultSize)
}

// keptFor is what is kept of the page that somebody wants to go on to, nil for nothing: for whoever had the session that
// the browser still names, of which nothing but that is told.
func (a *app) keptFor(c echo.Context, next string) (*session.KeptForm, error) {
	if next == "" || visitOf(c).signedIn() {
		return nil, nil
	}
	person, err := a.Sessions.LastPerson(c.Request())
	if err != nil || person == "" {
		return nil, err
	}
	path, _, _ := strings.Cut(next, "?")
	return a.keptOn(c, person, path)
}

// keptOn is what is kept of a person's page, nil for nothing.
func (a *app) keptOn(c echo.Context, person, page string) (*session.KeptForm, error) {
	all, err := a.Sessions.KeptForms(c.Request().Context(), person)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(f session.KeptForm) bool { return f.Page == page }); i >= 0 {
		return &all[i], nil
	}
	return nil, nil
}

// keptPage is the page of the newest kept form that can still be filled in, "" for none: a plan may have been executed or
// dropped since, and a recipe removed. Their forms are kept all the same, but no sign-in leads there.
func (a *app) keptPage(ctx context.Context, kept []session.KeptForm) string {
	i := slices.IndexFunc(kept, func(form session.KeptForm) bool {
		if id, isPlan := strings.CutPrefix(form.Page, "/plans/"); isPlan {
			plan, err := a.Deletion.Plan(ctx, id)
			return err == nil && plan.State == journal.PlanOpen
		}
		if id, isRecipe := strings.CutPrefix(form.Page, navRecipes+"/"); isRecipe && form.Page != navRecipes+"/new" {
			_, err := a.Recipes.Get(ctx, id)
			return err == nil
		}
		return !strings.HasPrefix(form.Page, navCreations+"/") // keepUnmade: their pages lead there
	})
	if i < 0 {
		return ""
	}
	return kept[i].Page
}

// restoring is a kept form on its way back to its page.
type restoring struct {
	form session.KeptForm
	said flash // what the page says of it
}

// restore returns the fields that were kept of the page of this request, nil if there are none. The page says so, and
// with that they are kept no more.
func (a *app) restore(c echo.Context) (formValues, error) {
	v := visitOf(c)
	if c.Request().Method != http.MethodGet || v.session == nil || sessionText(v.session, sessionKept) == "" {
		return nil, nil
	}
	form, err := a.keptOn(c, v.person.Key, c.Request().URL.Path)
	if err != nil || form == nil {
		return nil, err
	}
	l, at := v.lang, form.At.In(a.Zone)
	v.restoring = &restoring{form: *form, said: flash{Kind: string(views.KindInfo), Title: l.KeptHere(), Text: l.KeptHereText(at, a.now())}}
	if form.Fields == nil {
		v.restoring.said = flash{Kind: string(views.KindWarning), Title: l.KeptTooLong(session.MaxKeptForm >> 10), Text: l.KeptTooLongText(at, a.now())}
	}
	return formValues(form.Fields), nil
}

// restored forgets the form that stands on the page again, and returns what the page says of it.
func (a *app) restored(c echo.Context) ([]flash, error) {
	v := visitOf(c)
	if v.restoring == nil {
		return nil, nil
	}
	said := v.restoring.said
	if err := a.Sessions.DropKeptForm(c.Request().Context(), v.person.Key, v.restoring.form.Page); err != nil {
		return nil, err
	}
	v.restoring = nil
	return []flash{said}, nil
}

// restoreTicks merges what was ticked and unticked on the list when the session had ended, as if it came now. No button is
// pressed by it.
func (a *app) restoreTicks(c echo.Context, address listAddress, form formValues) error {
	change := listChange{form: form, at: address}
	change.list, change.why = a.inventory(c).Part(c.Request().Context())
	if err := a.saveTicks(c, change); err != nil {
		return a.listFault(c, change, err)
	}
	r := visitOf(c).restoring
	r.said.Title = visitOf(c).lang.KeptTicks(len(subtract(form[fieldID], form[fieldWas])), len(subtract(form[fieldWas], form[fieldID])))
	return a.showList(c, http.StatusOK, address, nil)
}
