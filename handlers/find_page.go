package handlers

import (
	"errors"
	"slices"
	"strings"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/pasted"
	"codedesk/internal/rights"
	"codedesk/views"
)

// foundShown is how many rows of one section are shown: an entry that is found needs no second look, and a page of 10,000
// rows is too much for a browser.
const foundShown = 500

// findData is everything that the page of a pasted list is made of.
type findData struct {
	rower
	input     findInput
	list      *inventory.List // nil: there is none
	unread    error           // why
	status    inventory.Status
	entries   []findEntry
	problem   error // why the list has none
	past      pastFound
	unasked   error // why the history says nothing
	maySelect bool
	judge     rights.Judge // of what the person may delete
}

// fillIn ticks again what was ticked when a masked code was shown.
func (d *findData) fillIn(t *typedOnce) {
	if t != nil && t.Plan == navFind && d.input.ticked == nil {
		d.input.ticked = strings.Fields(t.Shown)
	}
}

// newFindPage turns the data into the page.
func newFindPage(d findData) views.FindPage {
	l := d.lang
	page := views.FindPage{
		Heading: l.FindTitle(), Intro: l.FindIntro(), Go: l.FindGo(),
		List: views.Field{Label: l.FindList(), Value: d.input.list},
		File: views.Field{Label: l.FindFile(), Hint: l.FindFileHint(mostSent >> 10)},
		Back: views.Link{Text: l.OperationBack(), URL: navCodes},
	}
	if d.input.list != "" {
		page.Clear = l.FindClear()
	}
	large := sentSize(d.input.list) > mostSent
	switch {
	case d.input.list == "":
	case d.input.kept && large:
		page.File.Hint = l.FindFileInstead(page.File.Hint)
		page.List = views.Field{Label: l.FindAnother(), Hint: l.FindAnotherHint()}
		page.Kept = &views.Field{Label: l.FindKept(), Hint: l.FindKeptHint((len(d.input.list)+1<<10-1)>>10, mostSent>>10), Value: d.input.list}
	case (d.input.kept || d.input.lookedUp) && !large:
		page.File.Hint, page.LookedUp = l.FindFileInstead(page.File.Hint), listSum(d.input.list)
	}
	d.faults(&page)
	if d.list == nil {
		d.explain(&page)
		return page
	}
	if d.status.Err != nil {
		page.Notices = append(page.Notices, views.Notice{
			Kind: views.KindWarning, Title: l.ListStale(d.in(d.list.ReadAt()), d.now), Text: l.Sentences([]string{present(l, d.status.Err).Heading})})
	}
	if d.list.Partial() {
		page.Notices = append(page.Notices, views.Notice{Kind: views.KindWarning, Title: l.FindPartial(d.list.Len(), d.list.Of())})
	}
	if d.unasked != nil {
		page.Notices = append(page.Notices, views.Notice{Kind: views.KindWarning, Title: l.FindUnasked()})
	}
	if d.past.cut {
		page.Notices = append(page.Notices, views.Notice{Kind: views.KindInfo, Title: l.FindGuessesCut(mostGuessed)})
	}
	if len(d.entries) > 0 {
		page.Answer = d.answer()
	}
	return page
}

// explain says why there is nothing to compare the list with.
func (d findData) explain(page *views.FindPage) {
	l := d.lang
	if noList(d.unread) {
		page.Notices = append(page.Notices, views.Notice{Kind: views.KindInfo, Title: l.FindNoList()})
		return
	}
	p := present(l, d.unread)
	page.Notices = append(page.Notices, views.Notice{Kind: views.KindError, Title: p.Heading, Text: p.Next, Facts: errorFacts(l, p.service)})
}

// faults says at its field what is wrong.
func (d findData) faults(page *views.FindPage) {
	l := d.lang
	for _, err := range []error{d.input.fault, d.problem} {
		if err == nil {
			continue
		}
		f, field := fault{href: "#" + views.FindListID}, &page.List.Error
		if page.Kept != nil {
			f.href, field = "#"+views.FindKeptID, &page.Kept.Error
		}
		_, file := errors.AsType[*fileError](err)
		if file {
			f.href, field = "#"+views.FindFileID, &page.File.Error
		}
		if p, ok := errors.AsType[*pasted.Problem](err); ok {
			limit := map[string]int{pasted.TooLong: pasted.MaxLength, pasted.TooMany: pasted.MaxItems, pasted.TooWide: pasted.MaxCells}[p.What]
			f.text = l.FindProblem(p.What, limit, p.Line, p.Column, file)
		} else {
			f.text = l.Sentences(present(l, err).fields)
			if e, ok := errors.AsType[*inputError](err); ok && e.Field == fieldID {
				f.href, field = "", nil
			}
		}
		if field != nil {
			*field = f.text
		}
		page.Errors = errorSummary(l.ErrorNothingDeleted(), []fault{f})
	}
}

// answer sorts the entries by what they mean.
func (d findData) answer() *views.FindAnswer {
	l := d.lang
	read := d.in(d.list.ReadAt())
	answer := &views.FindAnswer{
		Heading: l.FindAnswer(len(d.entries)), Words: d.words(),
		ReadAt: views.Stamp{Text: l.ListReadAt(read, d.now), DateTime: read.Format(time.RFC3339)},
		Columns: views.FindColumns{
			Tick: l.ListSelectColumn(), Terminal: l.CodeColumn("terminal"), Code: l.CodeColumn("code"), Type: l.CodeColumn("type"),
			Department: l.CodeColumn("department"), Expires: l.CodeColumn("expires"), Status: l.CodeColumn("status"), More: l.CodeDetails()},
	}
	answer.Words.Story = l.StoryOf()
	answer.Words.RevealURL = "/codes/find/show"
	counts := make(map[inventory.MatchKind]int)
	var ids, missing []string
	twice, erased, perhaps, rows, scoped := 0, 0, 0, newRowsOnce(), false
	for e := range d.bySureness() {
		if e.twice {
			twice++
			continue
		}
		past, deleted := d.past.of(e)
		switch {
		case e.match.Kind == inventory.MatchOne:
			switch code := e.match.Codes[0]; d.judge.Code(code) {
			case "":
				ids = append(ids, code.ID)
			case rights.WhyProtected: // its row says so
			default:
				scoped = true
			}
			d.place(rows, &answer.Found, e)
		case e.match.Kind == inventory.MatchSeveral:
			d.place(rows, &answer.Several, e)
		case e.match.Kind == inventory.MatchSimilar:
			d.place(rows, &answer.Similar, e)
		case deleted:
			if erased++; erased > foundShown {
				continue
			}
			answer.Deleted.Items = append(answer.Deleted.Items, views.FindEntry{Text: l.FindEntry(e.line, e.text), Link: d.pastLink(past)})
			continue
		default:
			if past, why, more := d.past.perhaps(e, d.mask); why != "" {
				if perhaps++; perhaps <= foundShown {
					answer.Perhaps.Items = append(answer.Perhaps.Items, views.FindEntry{Link: d.pastLink(past), Text: l.Join([]string{
						l.FindEntry(e.line, e.text), l.FindPerhaps(d.digitsOf(past.ActiveCode), l.FindWhy(why, "", more))})})
				}
				continue
			}
			if missing = append(missing, e.text); len(missing) <= foundShown {
				answer.Missing.Items = append(answer.Missing.Items, views.FindEntry{Text: d.missing(e)})
			}
		}
		counts[e.match.Kind]++
	}
	d.head(answer, counts, erased, perhaps, twice)
	if d.maySelect && d.status.Err == nil {
		answer.Selectable = true
		answer.IDs = strings.Join(ids, " ")
		if len(ids) > 0 {
			answer.Select = l.FindSelect(len(ids))
		}
		answer.Several.Candidates, answer.Similar.Candidates = true, true
		if scoped {
			answer.Found.Text = l.Sentences([]string{answer.Found.Text, l.RightsScope(d.judge.Departments(), d.judge.ExpiredOnly())})
		}
		if anyToTick(answer.Several.Rows) || anyToTick(answer.Similar.Rows) {
			answer.Ticked = l.FindSelectTicked()
		}
	}
	d.rest(answer, rows.counts, erased, perhaps, len(missing))
	if len(missing) > 0 {
		answer.CopyText = &views.Copyable{Heading: l.FindCopyMissing(), Text: strings.Join(missing, "\n"), Copy: l.CodeCopy(), Copied: l.CodeCopied()}
	}
	return answer
}

// pastLink says what an operation did to a code, and leads to it.
func (d findData) pastLink(past journal.PastCode) views.Link {
	return views.Link{Text: d.lang.FindPast(past.Outcome == journal.CodeGone, d.in(past.At), d.now, d.who(past.By)), URL: operationPath(past.Operation)}
}

// digitsOf are those of a deleted code, as the person sees them.
func (d findData) digitsOf(activeCode string) string {
	if d.mask {
		return inventory.Mask(activeCode)
	}
	return activeCode
}

// anyToTick tells whether one of the rows has a box for the person.
func anyToTick(rows []views.CodeRow) bool {
	return slices.ContainsFunc(rows, func(row views.CodeRow) bool { return !row.Locked })
}

// rest says how much of each section is not shown, because it is more than a browser can take. What was found is selected
// all the same; what is a choice cannot be made without seeing it, and what was not found is in the text to copy.
func (d findData) rest(answer *views.FindAnswer, rows map[*views.FindSection]int, erased, perhaps, missing int) {
	say := func(words *string, n int, rest func(int) string) {
		if n > foundShown {
			*words = rest(n - foundShown)
		}
	}
	found := d.lang.FindRest
	if !answer.Selectable {
		found = d.lang.FindMore
	}
	say(&answer.Found.Rest, rows[&answer.Found], found)
	say(&answer.Several.Rest, rows[&answer.Several], d.lang.FindMore)
	say(&answer.Similar.Rest, rows[&answer.Similar], d.lang.FindMore)
	say(&answer.Deleted.Rest, erased, d.lang.FindMoreEntries)
	say(&answer.Perhaps.Rest, perhaps, d.lang.FindMoreEntries)
	say(&answer.Missing.Rest, missing, d.lang.FindMoreEntries)
}

// head counts the entries of each kind.
func (d findData) head(answer *views.FindAnswer, counts map[inventory.MatchKind]int, erased, perhaps, twice int) {
	l := d.lang
	say := func(heading *string, n int, words string) {
		if n > 0 {
			*heading = words
			answer.Summary = append(answer.Summary, words)
		}
	}
	say(&answer.Found.Heading, counts[inventory.MatchOne], l.FindFound(counts[inventory.MatchOne]))
	say(&answer.Several.Heading, counts[inventory.MatchSeveral], l.FindSeveral(counts[inventory.MatchSeveral]))
	say(&answer.Similar.Heading, counts[inventory.MatchSimilar], l.FindSimilar(counts[inventory.MatchSimilar]))
	say(&answer.Deleted.Heading, erased, l.FindDeleted(erased))
	say(&answer.Perhaps.Heading, perhaps, l.FindPerhapsDeleted(perhaps))
	say(&answer.Missing.Heading, counts[inventory.MatchNone], l.FindMissing(counts[inventory.MatchNone]))
	if twice > 0 {
		answer.Summary = append(answer.Summary, l.FindTwice(twice))
	}
	answer.Found.Text, answer.Several.Text, answer.Similar.Text = l.FindFoundText(), l.FindSeveralText(), l.FindSimilarText()
}
