package handlers

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/recipes"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"
)

// openPlansShown is how many open plans stand above the list before the rest is folded away: the list must be in
// sight.
const openPlansShown = 5

// listData is everything that the list's page is made of.
type listData struct {
	rower
	address   listAddress
	list      *inventory.List // nil: the first reading is not over
	status    inventory.Status
	basket    map[string]bool
	picks     *inventory.Picks // the basket in the list; nil: for whoever may not select, or without a list
	plans     []journal.PlanSummary
	requests  []journal.Request // of others, that the person may approve
	faults    []fault
	maySelect bool
	mayDelete bool
	mayCreate bool
	judge     rights.Judge // of what the person may delete
	size      int          // the person's own page size
	visit     *visit
	recipes   []recipes.Recipe
	noRecipes bool // they could not be read
	counts    *recipeCounts
}

// newCodesPage turns the data into the page.
func newCodesPage(d listData) views.CodesPage {
	l := d.lang
	page := views.CodesPage{
		Heading: l.ListTitle(), Errors: d.summary(), Plans: d.openPlans(), Requests: d.waitingPlans(),
	}
	if d.list == nil {
		page.Empty = d.nothingYet()
		return page
	}
	page.Refresh = l.ListRefresh()
	page.Find = views.Link{Text: l.FindTitle(), URL: navFind}
	if d.mayCreate {
		page.Make = views.Link{Text: l.NewCodeAction(), URL: newCodePath}
	}
	page.Protected = d.protectLink()
	result := d.list.Find(d.find(), d.now)
	d.address.Page = min(d.address.Page, result.Pages(d.address.Size)) // the list may have shrunk since
	codes := result.Page(d.address.Page, d.address.Size)

	page.At = d.address.query(0)
	page.Summary = []string{l.ListCount(d.list.Len())}
	read := d.in(d.list.ReadAt())
	page.ReadAt = views.Stamp{Text: l.ListReadAt(read, d.now), DateTime: read.Format(time.RFC3339)}
	if d.list.Partial() {
		page.Summary[0] = l.ListCountPart(d.list.Len(), d.list.Of())
	}
	if d.address.filtered() {
		// How many of all have expired would be taken for a part of those that match.
		page.Summary = []string{l.ListMatching(result.Len(), d.list.Len())}
		if d.list.Partial() {
			page.Summary = []string{l.ListMatchingPart(result.Len(), d.list.Len())}
		}
	} else if n := d.list.Expired(d.now); n > 0 {
		page.Expired = views.Button{Text: l.ListExpired(n), Value: doExpired, Label: l.ListShowExpired(n)}
	} else {
		page.Summary = append(page.Summary, l.ListExpired(n))
	}
	page.Notices, page.Reading = d.notices(), d.part()
	page.Recipes = d.recipeRow()
	if d.list.Len() > 0 || d.address.filtered() {
		filters := d.filters()
		page.Filters = &filters
		page.Active = d.activeFilters(filters)
	}
	// An old list that cannot be read anew is for looking only: what it shows may be gone.
	page.Selectable = d.maySelect && d.status.Err == nil
	if page.Selectable && (d.list.Len() > 0 || len(d.basket) > 0) {
		page.Bar = d.bar(result)
	}
	if len(codes) == 0 {
		page.Empty = d.empty()
		return page
	}
	if page.Selectable {
		if n := d.mineOf(slices.Values(codes)); n > 0 {
			page.SelectPage = l.ListSelectPage(n)
		}
		if n := d.mine(result); n > 0 && result.Len() > len(codes) {
			page.SelectMatching = l.ListSelectMatching(n)
			if d.list.Partial() {
				page.SelectMatching = l.ListSelectMatchingPart(n)
			}
		}
		if n := len(othersOf(d.judge, d.list, d.basket)); n > 0 {
			page.ClearOthers = l.RightsUntick(n)
		}
		page.Clear = l.ListClear() // also with an empty basket: ticks of this page may not be saved yet
		page.Keys = d.keys()
	}
	page.Table = d.table(codes, page.Active)
	page.Pages = d.pages(result)
	if !d.list.Partial() {
		page.Files = d.files()
	}
	return page
}

func (d listData) table(codes []meeting.Code, active views.ActiveFilters) views.CodesTable {
	l := d.lang
	var names []string
	for _, f := range active.Items {
		names = append(names, f.Text)
	}
	t := views.CodesTable{
		Caption:   l.ListCaption(string(d.address.Sort), d.address.Desc, names),
		TickTitle: l.ListSelectColumn(), TickAll: l.ListTickAll(), More: l.CodeDetails(), Words: d.words(),
		Rows: make([]views.CodeRow, len(codes)),
	}
	for _, column := range inventory.Columns() {
		next := d.address.sortBy(column)
		c := views.Column{Button: views.Button{
			Text: l.CodeColumn(string(column)), Value: doSort + string(column), Label: l.ListSort(string(column), next.Desc)}}
		if column == d.address.Sort {
			c.Sort = views.SortAscending
			if d.address.Desc {
				c.Sort = views.SortDescending
			}
		}
		t.Columns = append(t.Columns, c)
	}
	t.Words.Story = l.StoryOf()
	t.Words.All = d.showAll(func(yield func(string) bool) {
		for _, code := range codes {
			if !yield(code.ID) {
				return
			}
		}
	})
	for i, code := range codes {
		t.Rows[i] = d.row(code)
		t.Rows[i].Story = storyPath(code.ID)
		t.Rows[i].TickLabel = l.ListTick(t.Rows[i].Terminal, d.in(code.Expires), d.now)
		t.Rows[i].Ticked = d.basket[code.ID]
		d.protect(&t.Rows[i], code)
		if why := d.judge.Code(code); why != "" && !t.Rows[i].Ticked { // what is ticked can be unticked
			t.Rows[i].Locked, t.Rows[i].TickLabel = true, l.RightsNoTick(t.Rows[i].Terminal, string(why))
		}
	}
	return t
}

// find is the question to the inventory.
func (d listData) find() inventory.Query {
	q := d.address.find(nil, d.mask)
	if d.address.Basket && d.picks != nil {
		q.Only, q.Picked = nil, d.picks
	}
	return q
}

// mine is how many of the codes found the person may delete.
func (d listData) mine(result inventory.Result) int {
	if d.judge.All() {
		return result.Len()
	}
	return d.mineOf(result.Codes())
}

func (d listData) mineOf(codes iter.Seq[meeting.Code]) (n int) {
	for code := range codes {
		if d.judge.Code(code) == "" {
			n++
		}
	}
	return n
}

// listed is how much of the selection the list still has; without a list, all of it.
func (d listData) listed() int {
	if d.picks == nil {
		return len(d.basket)
	}
	return d.picks.Listed()
}

// bar counts the selection: what is listed, what the view hides, what is no longer listed.
func (d listData) bar(result inventory.Result) *views.Bar {
	l := d.lang
	listed, hidden := d.listed(), 0
	if d.address.filtered() && listed > 0 {
		inView := d.find()
		inView.Picked = d.picks
		hidden = listed - d.list.Find(inView, d.now).Len()
	}
	bar := &views.Bar{
		Count: l.ListSelected(listed, d.list.Of()), Selected: listed, Review: l.ListReview(),
		One: l.ListSelectedLive(d.list.Of()), Many: l.ListSelectedLive(d.list.Of()),
	}
	if d.mayDelete {
		bar.Delete = l.ListDelete()
	}
	if hidden > 0 {
		bar.Notes = append(bar.Notes, views.BarNote{
			Text: l.ListHidden(hidden), Button: &views.Button{Text: l.ListShowHidden(hidden), Value: doReview}})
	}
	if gone := len(d.basket) - listed; gone > 0 {
		note := views.BarNote{Text: l.ListNoLonger(gone)}
		if d.list.Partial() { // nothing follows from what has not come
			note.Text = l.ListNotRead(gone)
		}
		bar.Notes = append(bar.Notes, note)
	}
	return bar
}

// notices say why the list is old, and that a newer one is on its way.
func (d listData) notices() []views.Notice {
	l := d.lang
	var notices []views.Notice
	if d.status.Err != nil && !d.list.Partial() { // else part says it
		p := present(l, d.status.Err)
		words := []string{p.Heading, l.ListStaleText()}
		if d.mayDelete {
			words = append(words, l.ListStaleDelete())
		}
		if n := d.listed(); n > 0 {
			words = append(words, l.ErrorKept(n)) // there is no action bar to say it
		}
		notices = append(notices, views.Notice{
			Kind: views.KindWarning, Title: l.ListStale(d.in(d.list.ReadAt()), d.now), Text: l.Sentences(words),
			Facts: errorFacts(l, p.service),
		})
	}
	if d.judge.Unread() {
		notices = append(notices, views.Notice{Kind: views.KindWarning, Title: l.ProtectUnread().Heading, Text: l.ProtectUnread().Happened})
	}
	if d.maySelect && d.judge.Scoped() && d.list.Len() > 0 {
		notices = append(notices, views.Notice{Kind: views.KindInfo, Title: l.RightsScope(d.judge.Departments(), d.judge.ExpiredOnly())})
	}
	if !d.maySelect && d.list.Len() > 0 {
		notices = append(notices, views.Notice{Kind: views.KindInfo, Title: l.ListViewer()})
	}
	return notices
}

func (d listData) summary() *views.ErrorSummary {
	s := errorSummary(d.lang.ErrorNothingDeleted(), d.faults)
	if n := d.listed(); s != nil && n > 0 {
		s.Items = append(s.Items, views.ErrorItem{Text: d.lang.ErrorKept(n)})
	}
	return s
}

func (d listData) openPlans() *views.OpenPlans {
	if len(d.plans) == 0 {
		return nil
	}
	l := d.lang
	open := &views.OpenPlans{Heading: l.ListPlans()}
	for i, p := range d.plans {
		made := d.in(p.Created)
		plan := views.OpenPlan{
			Link: views.Link{Text: l.ListPlan(p.Count), URL: planPath(p.ID)}, Text: strings.Join(nonEmpty(l.ApprovalMine(string(p.Approval)), l.ListPlanMade(made, d.now), p.Reason), " · "),
			DropURL: planPath(p.ID) + "/drop", Drop: l.ListDrop(), DropLabel: l.ListDropLabel(p.Count, made, d.now),
		}
		if i < openPlansShown {
			open.Items = append(open.Items, plan)
		} else {
			open.Rest = append(open.Rest, plan)
		}
	}
	open.More = l.ListPlansMore(len(open.Rest))
	return open
}

// empty says why there are no rows, with the one thing to do about it.
func (d listData) empty() *views.Empty {
	l := d.lang
	page := func(kind views.EmptyKind, e text.Empty, do string) *views.Empty {
		return &views.Empty{Kind: kind, Title: e.Heading, Text: e.Text, Buttons: []views.Button{{Text: e.Action, Value: do}}}
	}
	switch {
	case d.list.Len() == 0:
		return page(views.EmptyNone, l.ListEmpty(), doRefresh)
	case d.address.Basket && len(d.basket) == 0:
		return page(views.EmptyNoMatch, l.ListNoneSelected(), doWithout+"all")
	}
	if d.list.Partial() {
		return page(views.EmptyNoMatch, l.ListNoMatchPart(), doWithout+"all")
	}
	return page(views.EmptyNoMatch, l.ListNoMatch(), doWithout+"all")
}

func (d listData) keys() *views.Keys {
	l := d.lang
	return &views.Keys{Heading: l.KeysTitle(), Off: l.KeysUse(), Items: []views.Key{
		{Key: "/", Text: l.KeysSearch()}, {Key: "j", Text: l.KeysDown()}, {Key: "k", Text: l.KeysUp()},
		{Key: "x", Text: l.KeysTick()}, {Key: "Shift + Space", Text: l.KeysRange()}, {Key: "?", Text: l.KeysHelp()},
		{Key: l.KeysMouse(), Text: l.KeysDrag()},
	}, Open: l.KeysOpen(), Close: l.KeysClose()}
}

// pages leads through the result: the ends, the neighbours, and arrows.
func (d listData) pages(result inventory.Result) views.Pages {
	l := d.lang
	last := result.Pages(d.address.Size)
	first := (d.address.Page-1)*d.address.Size + 1
	pages := views.Pages{
		Label: l.ListPages(),
		Text:  l.ListRows(first, min(first+d.address.Size-1, result.Len()), result.Len()),
	}
	if last > 1 {
		pages.Items = pageItems(l, d.address.Page, last, func(n int, item *views.PageItem) {
			item.Value = doPage + strconv.Itoa(n)
		})
	}
	return pages
}
