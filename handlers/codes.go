package handlers

import (
	"errors"
	"net/http"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/rights"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

func (a *app) home(c echo.Context) error { return seeOther(c, navCodes) }

// listCodes shows the list.
func (a *app) listCodes(c echo.Context) error {
	address, err := parseListAddress(c.QueryParams(), a.pageSize(visitOf(c)))
	if err != nil {
		return err
	}
	if visitOf(c).person.Role.May(identity.RightSelect) {
		if form, err := a.restore(c); err != nil {
			return err
		} else if form != nil {
			return a.restoreTicks(c, address, form)
		}
	}
	return a.showList(c, http.StatusOK, address, nil)
}

// showList renders the list: with what it has at hand, or as a page that says how far the first reading is.
func (a *app) showList(c echo.Context, status int, address listAddress, faults []fault) error {
	v := visitOf(c)
	ctx := c.Request().Context()
	list, err := a.inventory(c).Part(ctx)
	if err != nil && !noList(err) {
		return err
	}
	d := listData{
		address: address, status: a.inventory(c).Status(), list: list, rower: a.revealing(c, a.rower(v)), faults: faults,
		maySelect: v.person.Role.May(identity.RightSelect), mayDelete: v.person.Role.May(identity.RightDelete),
		mayCreate: v.person.Role.May(identity.RightCreate), size: a.pageSize(v), judge: a.judge(c),
	}
	if d.maySelect {
		ticked, err := a.Sessions.Ticked(ctx, v.person.Key)
		if err != nil {
			return err
		}
		d.basket = ticked.IDs
		if list != nil {
			d.picks = list.Pick(ticked.IDs, ticked.Version)
		}
		if d.plans, err = a.Journal.OpenPlans(ctx, v.person.Key); err != nil {
			// The list must work while the journal does not.
			a.Logger.WarnContext(ctx, "could not read the open plans", "error", err)
		}
	}
	if d.requests, err = a.waiting(ctx, v); err != nil {
		a.Logger.WarnContext(ctx, "could not read the requests for approval", "error", err)
	}
	d.visit, d.counts = v, &a.counts
	if d.recipes, err = a.Recipes.All(ctx); err != nil {
		// Nor may the list need the recipes.
		d.noRecipes = true
		a.Logger.WarnContext(ctx, "could not read the recipes", "error", err)
	}
	page := newCodesPage(d)
	following := d.status.Reading && (list == nil || list.Partial())
	if page.Shell, err = a.shell(c, page.Heading, navCodes); err != nil {
		return err
	}
	page.Shell.Rows, page.Shell.Drag = true, page.Selectable
	page.Shell.Progress = following
	if len(faults) > 0 {
		page.Shell.ErrorPrefix = v.lang.ShellErrorPrefix()
	}
	return a.render(c, status, views.Codes(page))
}

// pageSize is how many rows a page has for this person, unless the address says otherwise.
func (a *app) pageSize(v *visit) int {
	if v.preferences.Size > 0 {
		return v.preferences.Size
	}
	return defaultSize
}

// listChange is one POST of the list's form, taken apart.
type listChange struct {
	do   string
	to   listAddress // what the fields of the form ask for
	at   listAddress // the page that the form was on
	form formValues
	list *inventory.List // nil when there is none
	why  error           // why there is none
}

// changeList takes the list's one form. Whatever button was pressed, the ticks are saved first.
func (a *app) changeList(c echo.Context) error {
	v := visitOf(c)
	form, err := postForm(c)
	if err != nil {
		return err
	}
	change := listChange{do: form.get("do"), form: form}
	if change.do == "" {
		change.do = doFilter
	}
	if !v.person.Role.May(identity.RightSelect) && !isLooking(change.do) {
		return errRole
	}
	change.list, change.why = a.inventory(c).Part(c.Request().Context())
	if v.person.Role.May(identity.RightSelect) {
		err = a.saveTicks(c, change)
	}
	// A wrong address must not cost the ticks, so it is looked at after they are saved.
	if parseErr := change.parseAddresses(a.pageSize(v)); parseErr != nil {
		return parseErr
	}
	if err != nil {
		return a.listFault(c, change, err)
	}
	return a.do(c, change)
}

// isLooking tells whether a button only looks: these are for viewers too.
func isLooking(do string) bool {
	return do == doFilter || do == doExpired || do == doRefresh || strings.HasPrefix(do, doSort) ||
		strings.HasPrefix(do, doPage) || strings.HasPrefix(do, doWithout) || strings.HasPrefix(do, doRecipe) || isReveal(do)
}

// saveTicks merges what was ticked and unticked on the page into the basket. Only the difference counts, so that two
// windows do not undo each other's ticks. Ids that the list does not know and the page did not show are refused;
// the others are saved all the same.
func (a *app) saveTicks(c echo.Context, change listChange) error {
	ticked, err := change.form.ids(fieldID)
	if err != nil {
		return err
	}
	was, err := change.form.ids(fieldWas)
	if err != nil {
		return err
	}
	shown := change.form.shown(fieldShown)
	added, removed := subtract(ticked, was), subtract(was, ticked)
	known, unknown := change.split(added, shown)
	known, notTheirs := a.theirs(c, change.list, known)
	if len(known)+len(removed) > 0 {
		if _, err := a.mergeBasket(c, known, removed); err != nil {
			return err
		}
	}
	if len(unknown) > 0 {
		return unknownCodes(len(unknown))
	}
	if notTheirs.n > 0 {
		return notForPerson(notTheirs, a.judge(c))
	}
	return nil
}

// mergeBasket changes the person's basket, unless it would grow beyond maxBasket. It returns how many ids there were.
func (a *app) mergeBasket(c echo.Context, add, remove []string) (before int, err error) {
	ctx, person := c.Request().Context(), visitOf(c).person.Key
	before, err = a.Sessions.BasketCount(ctx, person)
	if err != nil {
		return 0, err
	}
	if before+len(add) > maxBasket {
		return before, tooMany(fieldID, maxBasket)
	}
	return before, a.Sessions.MergeBasket(ctx, person, add, remove)
}

// addToBasket adds what the person may delete to their basket as mergeBasket does, and returns how many ids it has more,
// and how many were left out because they are not theirs to delete.
func (a *app) addToBasket(c echo.Context, list *inventory.List, ids []string) (added int, notTheirs leftOut, err error) {
	ids, notTheirs = a.theirs(c, list, ids)
	before, err := a.mergeBasket(c, ids, nil)
	if err != nil {
		return 0, notTheirs, err
	}
	after, err := a.Sessions.BasketCount(c.Request().Context(), visitOf(c).person.Key)
	return max(after-before, 0), notTheirs, err
}

// theirs are those of the ids that the person may delete, with the number of the others. What the list does not have is
// decided when a plan is made.
func (a *app) theirs(c echo.Context, list *inventory.List, ids []string) (kept []string, others leftOut) {
	judge := a.judge(c)
	if judge.All() || list == nil {
		return ids, others
	}
	for _, id := range ids {
		var why rights.Why
		if code, ok := list.Lookup(id); ok {
			why = judge.Code(code)
		}
		switch why {
		case "":
			kept = append(kept, id)
		case rights.WhyProtected:
			others.protected++
			fallthrough
		default:
			others.n++
		}
	}
	return kept, others
}

// split tells the ids that the list knows, or the page has shown, from those that come out of nowhere.
func (change listChange) split(ids, shown []string) (known, unknown []string) {
	unseen := subtract(ids, shown)
	known = subtract(ids, unseen)
	for _, id := range unseen {
		if change.list == nil {
			unknown = append(unknown, id)
		} else if _, listed := change.list.Lookup(id); listed {
			known = append(known, id)
		} else {
			unknown = append(unknown, id)
		}
	}
	return known, unknown
}

// fault is something to put right on the page, with the field that it is about.
type fault struct {
	text string
	href string // "#" and an id; "": no link
}

// listFault shows the list again with what is wrong on top of it. Errors that are not the form's go on to their page.
func (a *app) listFault(c echo.Context, change listChange, err error) error {
	p := present(visitOf(c).lang, err)
	refusal, refused := errors.AsType[*rights.Refusal](err)
	theirs := refused && !refusal.Role // the list has the button that unticks the others
	if !theirs && (p.status != http.StatusUnprocessableEntity || p.service != nil) {
		return err
	}
	faults := make([]fault, 0, len(p.fields)+1)
	for _, f := range p.fields {
		faults = append(faults, fault{text: f})
	}
	if len(faults) == 0 {
		faults = append(faults, fault{text: visitOf(c).lang.Sentences([]string{p.Heading, p.Happened})})
	}
	if theirs && len(p.fields) > 0 {
		faults = append(faults, fault{text: p.Next})
	}
	return a.showList(c, p.status, change.at, faults)
}

// basketCodes sorts the person's ticks into the codes that are listed and the number of those that are not: not any more, or,
// in a partial list, not yet.
func (a *app) basketCodes(c echo.Context, list *inventory.List) (listed []meeting.Code, missing int, err error) {
	ticked, err := a.Sessions.Ticked(c.Request().Context(), visitOf(c).person.Key)
	if err != nil {
		return nil, 0, err
	}
	for id := range ticked.IDs {
		if code, ok := list.Lookup(id); ok {
			listed = append(listed, code)
		} else {
			missing++
		}
	}
	return listed, missing, nil
}

// maker is the person as the journal names them.
func maker(p identity.Person) journal.Person { return journal.Person{Key: p.Key, Name: p.Name} }
