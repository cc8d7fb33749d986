package handlers

import (
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/pasted"
	"codedesk/internal/rights"
	"codedesk/internal/sightings"
	"codedesk/internal/text"
	"codedesk/views"
)

// storyData is everything that the page of a story is made of.
type storyData struct {
	rower
	word   string // what is looked for
	faults []fault
	size   int // rows of a page of this person's list

	mayCreate, mayProtect bool
	judge                 rights.Judge // knows what is protected

	list    *inventory.List // nil: there is none
	listErr error
	reading inventory.Status
	listed  []meeting.Code // those that the word names
	more    bool           // there are others
	seen    sightings.Found
	seenErr error
	past    []journal.PastCode
	pastErr error
	made    []journal.Creation // of these codes, and of others in their place
	madeErr error
}

func newStoryPage(d storyData) views.StoryPage {
	l := d.lang
	page := views.StoryPage{Heading: l.StoryTitle(), Text: l.StoryText(), Notices: d.notices()}
	empty := func(kind views.EmptyKind, e text.Empty) *views.Empty {
		return &views.Empty{Kind: kind, Title: e.Heading, Text: e.Text, Links: []views.Link{{Text: e.Action, URL: navCodes}}}
	}
	switch {
	case len(d.faults) > 0:
		page.Errors = errorSummary(l.ShellErrors(len(d.faults)), d.faults)
		return page
	case d.word == "":
		page.Empty = empty(views.EmptyNone, l.StoryAsk())
		return page
	}
	told, asked := d.stories()
	if len(asked) > 0 {
		page.Notices = append(page.Notices, d.askedNotice(asked))
	}
	if len(told) > maxStories {
		told, d.more = told[:maxStories], true
	}
	for _, s := range told {
		page.Stories = append(page.Stories, d.view(s))
	}
	if len(told) > 1 {
		page.Words = d.revealWords()
		page.Words.All = d.showAll(func(yield func(string) bool) {
			for _, s := range told {
				if !yield(s.key()) {
					return
				}
			}
		})
	}
	switch {
	case len(told) > 0 && (d.more || d.seen.More || len(d.past) >= journal.MostPastCodes || len(d.made) >= journal.MostMadeCodes):
		page.More = l.StoryMore(len(told))
	case len(told)+len(asked) > 0:
	case pasted.IsMasked(d.word):
		page.Empty = empty(views.EmptyNoMatch, l.StoryMasked())
	case d.list == nil || d.seenErr != nil || d.pastErr != nil || d.madeErr != nil:
		page.Empty = empty(views.EmptyNoMatch, l.StoryNothing())
	default:
		page.Empty = empty(views.EmptyNoMatch, l.StoryNever(d.in(d.list.ReadAt()), d.in(d.seen.Since), d.now))
	}
	if page.Empty != nil && d.list != nil { // a part of a name or of a code, such as one without the zeros in front
		if n := d.list.Find(inventory.Query{Text: d.word, Masked: d.mask}, d.now).Len(); n > 0 {
			to := listAddress{Text: d.word, Sort: inventory.SortExpires, Size: d.size, Page: 1}
			page.Empty.Links = slices.Insert(page.Empty.Links, 0, views.Link{Text: l.StoryAlike(n), URL: to.path(d.size)})
		}
	}
	return page
}

// notices name the sources that could not be asked.
func (d storyData) notices() []views.Notice {
	l := d.lang
	var all []views.Notice
	add := func(title, text string) {
		all = append(all, views.Notice{Kind: views.KindWarning, Title: title, Text: text})
	}
	if d.word == "" || len(d.faults) > 0 {
		return nil
	}
	if d.list == nil {
		add(l.StoryNotChecked(), l.StoryNotCheckedText())
		if d.listErr != nil {
			p := present(l, d.listErr)
			last := &all[len(all)-1]
			last.Text, last.Facts = l.Sentences([]string{p.Heading, last.Text}), errorFacts(l, p.service)
		}
	}
	if d.list != nil && d.reading.Err != nil {
		p := present(l, d.reading.Err)
		add(l.ListStale(d.in(d.list.ReadAt()), d.now), l.Sentences([]string{p.Heading, l.StoryStaleText()}))
		all[len(all)-1].Facts = errorFacts(l, p.service)
	}
	if d.pastErr != nil {
		add(l.StoryNoHistory(), l.StoryNoHistoryText())
	}
	if d.madeErr != nil {
		add(l.StoryNoMade(), l.StoryNoMadeText())
	}
	if d.seenErr != nil {
		add(l.StoryNoSightings(), l.StoryNoSightingsText())
	}
	return all
}

// maxStoryEvents is how many things are told of one code.
const maxStoryEvents = 12

// view is a story as the page shows it. Links may be added to it, such as one that leads to a new code like this.
func (d storyData) view(s *story) views.Story {
	l := d.lang
	row := d.row(s.named())
	v := views.Story{
		ID: s.key(), Terminal: row.Terminal, Code: row.Code, Words: d.revealWords(), State: d.state(s),
		Facts: []views.Fact{
			{Label: l.CodeColumn("type"), Value: row.Type}, {Label: l.CodeColumn("department"), Value: row.Department},
		},
		CodeLabel: l.CodeColumn("code"), EventsLabel: l.StoryEvents(row.Terminal),
	}
	if s.code.ID != "" {
		v.Facts = append(v.Facts, views.Fact{Label: l.CodeColumn("expires"), Value: d.expiry(s.code)}, views.Fact{Label: l.CodeID(), Value: s.code.ID, Exact: true})
	}
	d.protect(&v, s)
	if s.listed && strings.TrimSpace(s.code.Terminal) != "" {
		to := listAddress{Text: strings.TrimSpace(s.code.Terminal), Page: 1, Size: d.size}
		v.Links = append(v.Links, views.Link{Text: l.StoryInList(), URL: to.path(d.size)})
	}
	if again := d.again(s); again != "" {
		v.Links = append(v.Links, views.Link{Text: d.againText(s, row.Terminal), URL: again})
	}
	for _, e := range s.events[:min(len(s.events), maxStoryEvents)] {
		v.Events = append(v.Events, d.event(e))
	}
	if len(s.events) > maxStoryEvents {
		v.Longer = l.StoryLonger(maxStoryEvents)
	}
	return v
}

// revealWords are on the buttons of masked codes, which post on their own.
func (d storyData) revealWords() views.CodeWords {
	words := d.words()
	words.RevealURL, words.Alone = askedStory(navStoryShow, d.word), true
	return words
}

// protect says that nobody may delete a code that is listed, and why, or leads whoever may protect it to the form for that.
// While it is not known what is protected there is neither.
func (d storyData) protect(v *views.Story, s *story) {
	if !s.listed || d.judge.Unread() {
		return
	}
	if e, ok := d.judge.Protected(s.code); ok {
		v.Facts = append(v.Facts, views.Fact{Label: d.lang.StoryProtected(), Value: e.Reason})
	} else if d.mayProtect {
		v.Links = append(v.Links, views.Link{Text: d.lang.StoryProtect(v.Terminal), URL: protectPath(s.code.ID)})
	}
}

// again leads to a form for a new code like one that is gone, "" if it is not, or the person may not make codes. A code
// without a name would be made for no terminal in particular.
func (d storyData) again(s *story) string {
	if !d.mayCreate || s.listed || d.list == nil || s.code.ID == "" || strings.TrimSpace(s.code.Terminal) == "" {
		return ""
	}
	if e, missing := s.newest(); e.kind == storyMade && !missing { // since the list was read
		return ""
	}
	for _, p := range s.past {
		if p.Settled && (p.Outcome == journal.CodeDeleted || p.Outcome == journal.CodeGone) {
			return recreatePath(p.Operation, p.ID)
		}
	}
	return alikePath(s.code.Type, s.code.Terminal, s.code.DeptCode)
}

// expiry is in the facts of a code, as the service gave it when it was listed.
func (d storyData) expiry(code meeting.Code) string {
	if code.Expires.IsZero() {
		return d.lang.CodeNotGiven()
	}
	return d.lang.Time(d.in(code.Expires))
}

// state is what the newest thing known says of a code.
func (d storyData) state(s *story) views.StoryState {
	l := d.lang
	gone := func(word string) views.StoryState { return views.StoryState{Icon: "gone", Class: "o-gone", Word: word} }
	if s.code.ID == "" { // only the answer to the request for it is known
		return views.StoryState{Icon: "not-checked", Class: "event", Word: l.CreationOutcome(string(s.made[0].Outcome))}
	}
	switch e, missing := s.newest(); {
	case e.kind == storyDeleted:
		return gone(l.StoryDeleted())
	case missing || e.kind == storyVanished:
		return gone(l.StoryGone())
	case e.kind == storyListed, e.kind == storyMade && d.list != nil: // else it may have been long ago
		status := d.status(s.code.Expires)
		return views.StoryState{Icon: d.expiryIcon(s.code), Class: string(status.Kind), Word: status.Word}
	}
	return views.StoryState{Icon: "not-checked", Class: "event", Word: l.StoryUnchecked()}
}
