package handlers

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Values of the field "do": which button of the list's form was pressed.
const (
	doFilter         = "filter"
	doExpired        = "expired" // only what is expired
	doRefresh        = "refresh"
	doCancelReading  = "cancel-reading"
	doSelectPage     = "select-page"
	doSelectMatching = "select-matching"
	doClear          = "clear"
	doClearOthers    = "clear-others" // what the person may not delete
	doKeep           = "keep"         // the script saves a tick
	doReview         = "review"
	doDelete         = "delete"
	doSort           = "sort-"    // and a column
	doPage           = "page-"    // and a number
	doWithout        = "without-" // and a filter, or "all"
	doShow           = "show-"    // and the id of a masked code, or wholePage
	doHide           = "hide-"    // likewise
	doRecipe         = "recipe-"  // and the id of a recipe
	doSaveRecipe     = "save-recipe"
)

// maxBasket is the most ids in one basket: more than the largest inventory, and not what a script could send.
const maxBasket = 250_000

// refreshWait is how long a press on Refresh waits for the list. A longer reading goes on without it.
const refreshWait = 10 * time.Second

// partWait is the same when there is no complete list yet: what has come can be used sooner.
const partWait = 2 * time.Second

// parseAddresses reads where the form was and where its fields point. The field "at" is the canonical address of the
// page as it was shown; scripts that post without it are taken at the word of their fields.
func (change *listChange) parseAddresses(size int) error {
	fields := url.Values(change.form)
	to, err := parseListAddress(fields, size)
	if err != nil {
		return err
	}
	change.at = to
	if at, given := fields["at"]; given {
		if change.at, err = parseListQuery(at[0], size); err != nil {
			return err
		}
		to.Sort, to.Desc, to.Page, to.Basket = change.at.Sort, change.at.Desc, change.at.Page, change.at.Basket
		if !to.sameFilters(change.at) || to.Size != change.at.Size {
			to.Page = 1
		}
	}
	change.to = to
	return nil
}

// do carries out the button. Each answers 303 to the canonical address of the list, but delete, which leads to a plan.
func (a *app) do(c echo.Context, change listChange) error {
	to := change.to
	switch change.do {
	case doFilter:
		to.Page = 1
	case doExpired:
		to.Page, to.Expiry = 1, inventory.ExpiryExpired
	case doKeep:
	case doReview:
		to = listAddress{Sort: to.Sort, Desc: to.Desc, Size: to.Size, Page: 1, Basket: true}
	case doRefresh:
		if err := a.refresh(c, change.list); err != nil {
			return err
		}
	case doCancelReading:
		if err := a.cancelReading(c); err != nil {
			return err
		}
	case doSelectPage, doSelectMatching:
		if err := a.selectMany(c, change); err != nil {
			return a.listFault(c, change, err)
		}
	case doClear:
		if err := a.clearBasket(c); err != nil {
			return err
		}
	case doClearOthers:
		if err := a.clearOthers(c, change.list); err != nil {
			return err
		}
	case doDelete:
		return a.planSelected(c, change)
	case doSaveRecipe:
		return seeOther(c, newRecipePath(to))
	default:
		if isReveal(change.do) {
			return a.revealInList(c, change)
		}
		if id, ok := strings.CutPrefix(change.do, doRecipe); ok {
			return a.applyRecipe(c, change, id)
		}
		var err error
		if to, err = to.press(change.do); err != nil {
			return err
		}
	}
	return seeOther(c, to.path(a.pageSize(visitOf(c))))
}

// press is the address after a button that names a column, a page or a filter.
func (a listAddress) press(do string) (listAddress, error) {
	if name, ok := strings.CutPrefix(do, doSort); ok {
		column := inventory.Column(name)
		if !slices.Contains(inventory.Columns(), column) {
			return a, oneOf(fieldSort, words(inventory.Columns())...)
		}
		return a.sortBy(column), nil
	}
	if number, ok := strings.CutPrefix(do, doPage); ok {
		var err error
		a.Page, err = parsePage(number)
		return a, err
	}
	if filter, ok := strings.CutPrefix(do, doWithout); ok {
		if a, ok = a.without(filter); ok {
			return a, nil
		}
	}
	return a, oneOf(fieldDo, doFilter, doExpired, doRefresh, doCancelReading, doSelectPage, doSelectMatching, doClear, doClearOthers, doKeep, doReview, doDelete,
		doSort+"…", doPage+"…", doWithout+"…", doShow+"…", doHide+"…", doRecipe+"…", doSaveRecipe)
}

// without is the address with one filter taken away, or all of them.
func (a listAddress) without(filter string) (listAddress, bool) {
	a.Page = 1
	switch filter {
	case "q":
		a.Text = ""
	case "type":
		a.Type = ""
	case "dept":
		a.Dept = ""
	case "expiry":
		a.Expiry = inventory.ExpiryAny
	case "view":
		a.Basket = false
	case "all":
		a = listAddress{Sort: a.Sort, Desc: a.Desc, Size: a.Size, Page: 1}
	default:
		return a, false
	}
	return a, true
}

// refresh reads the list anew. When that fails the list at hand stays, and the next page says why it is old.
func (a *app) refresh(c echo.Context, at *inventory.List) error {
	l := visitOf(c).lang
	wait := refreshWait
	if at == nil || at.Partial() {
		wait = partWait
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), wait)
	defer cancel()
	list, err := a.inventory(c).Refresh(ctx)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() != nil {
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: l.ListReadingAnew()})
	}
	if errors.Is(err, inventory.ErrStopped) {
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: l.ListReadingStopped()})
	}
	if err != nil {
		p := present(l, err)
		return a.flash(c, flash{Kind: string(views.KindError), Title: p.Heading, Text: p.Happened,
			Lines: nonEmpty(p.Next, l.ErrorNothingDeleted()), Facts: flashFacts(errorFacts(l, p.service))})
	}
	return a.flash(c, flash{Kind: string(views.KindSuccess), Title: l.ListRefreshed(list.Len())})
}

// current tells why nothing can be selected or deleted now: there is no list, or it is an old one that cannot be read
// anew and is for looking only.
func (a *app) current(c echo.Context, change listChange) error {
	if change.list == nil {
		return change.why
	}
	return a.inventory(c).Status().Err
}

// selectMany ticks the rows of the page as it was shown, or everything that matches its filters. If the person has
// changed the filters in between, the number on the button was that of another list: nothing is ticked then.
func (a *app) selectMany(c echo.Context, change listChange) error {
	v := visitOf(c)
	if err := a.current(c, change); err != nil {
		return err
	}
	if !change.to.sameFilters(change.at) {
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: v.lang.ListFilterFirst()})
	}
	ids := change.form.shown(fieldShown)
	if change.do == doSelectMatching || change.form[fieldShown] == nil {
		basket, err := a.basketOf(c.Request().Context(), v, change.at)
		if err != nil {
			return err
		}
		found := change.list.Find(change.at.find(basket, a.masked(v)), a.now())
		if ids = slices.Collect(found.IDs()); change.do == doSelectPage {
			ids = ids[:0]
			for _, code := range found.Page(min(change.at.Page, found.Pages(change.at.Size)), change.at.Size) {
				ids = append(ids, code.ID)
			}
		}
	}
	added, notTheirs, err := a.addToBasket(c, change.list, ids)
	if err != nil {
		return err
	}
	switch {
	case len(ids) == 0:
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: v.lang.ListNothingToSelect()})
	case notTheirs.n == len(ids):
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: v.lang.RightsNothingToSelect(), Lines: a.leftOut(c, notTheirs)})
	}
	return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.ListAdded(added), Lines: a.leftOut(c, notTheirs)})
}

func (a *app) clearBasket(c echo.Context) error {
	v := visitOf(c)
	n, err := a.Sessions.BasketCount(c.Request().Context(), v.person.Key)
	if err != nil {
		return err
	}
	if n == 0 {
		return a.flash(c, flash{Kind: string(views.KindInfo), Title: v.lang.ListNothingToClear()})
	}
	if err := a.Sessions.ClearBasket(c.Request().Context(), v.person.Key); err != nil {
		return err
	}
	return a.flash(c, flash{Kind: string(views.KindSuccess), Title: v.lang.ListCleared(n)})
}

// firstTick is the link to the first checkbox of the page that is shown again.
func (change listChange) firstTick(a *app, masked bool) string {
	rows := change.list.Find(change.at.find(nil, masked), a.now())
	for _, code := range rows.Page(min(change.at.Page, rows.Pages(change.at.Size)), change.at.Size) {
		return "#" + views.TickID(code.ID)
	}
	return ""
}

// flashFacts turns the small print of an error into that of a flash.
func flashFacts(facts []views.Fact) []fact {
	small := make([]fact, len(facts))
	for i, f := range facts {
		small[i] = fact{Label: f.Label, Value: f.Value}
	}
	return small
}
