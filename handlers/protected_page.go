package handlers

import (
	"cmp"
	"net/url"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/rights"
	"codedesk/internal/text"
	"codedesk/views"
)

// protectedData is everything that the page of what nobody may delete is made of.
type protectedData struct {
	rower
	visit  *visit
	all    []protect.Entry
	unread bool // they could not be read, and the form comes back all the same
	list   *inventory.List
	admin  bool
	input  protectInput
}

// protectedName is what people call an entry.
func protectedName(l text.Language, e protect.Entry) string { return cmp.Or(e.Label, l.CodeNoName()) }

// newProtectedPage turns the data into the page.
func newProtectedPage(d protectedData) views.ProtectedPage {
	l := d.lang
	page := views.ProtectedPage{Heading: l.ProtectTitle(), Text: l.ProtectText(), Errors: errorSummary(l.ProtectFault(), d.input.faults)}
	counts := d.counts()
	for _, e := range d.all {
		name := protectedName(l, e)
		item := views.ProtectedItem{ID: e.ID, Name: name, Kind: l.ProtectKindChoice(string(e.Kind)), Reason: e.Reason,
			Origin: l.ProtectBy(d.visit.who(journal.Person(e.Maker)), d.in(e.Made), d.now)}
		if d.list != nil && !d.list.Partial() {
			item.Count = l.ProtectCodes(counts[e.ID])
		}
		if d.admin {
			item.Release = views.RecipeLink{Text: l.ProtectRelease(), Label: l.ProtectReleaseLabel(name), URL: releasePath(e.ID)}
		}
		page.Items = append(page.Items, item)
	}
	if len(d.all) == 0 && !d.unread {
		page.Empty = &views.Empty{Kind: views.EmptyNone, Title: l.ProtectEmpty(), Text: l.ProtectEmptyText()}
	}
	switch {
	case !d.admin:
	case len(d.all) >= protect.MaxEntries:
		page.Full = l.ProtectFull(protect.MaxEntries)
	default:
		page.Form = d.form()
	}
	return page
}

// counts are how many codes of the list each entry protects, the narrowest one for each code.
func (d protectedData) counts() map[string]int {
	counts := make(map[string]int)
	if d.list == nil || len(d.all) == 0 {
		return counts
	}
	set := protect.NewSet(d.all)
	for code := range d.list.All() {
		if e, ok := set.Of(code); ok {
			counts[e.ID]++
		}
	}
	return counts
}

func (d protectedData) form() *views.ProtectForm {
	l, in := d.lang, d.input
	f := &views.ProtectForm{
		Heading: l.ProtectNew(), Kind: views.Select{Label: l.ProtectKind()}, KindError: in.kindFault, Add: l.ProtectAdd(),
		What:   views.Field{Label: l.ProtectWhat(), Hint: l.ProtectWhatHint(), Value: in.what, Error: in.whatFault},
		Reason: views.Field{Label: l.ProtectReason(), Hint: l.ProtectReasonHint(protect.MaxReason), Value: in.reason, Error: in.reasonFault},
	}
	if in.named != "" {
		f.What.Hint = l.Sentences([]string{l.ProtectThis(in.named), f.What.Hint})
	}
	for _, kind := range protect.Kinds() {
		f.Kind.Options = append(f.Kind.Options, views.Option{
			Value: string(kind), Text: l.ProtectKindChoice(string(kind)), Selected: string(kind) == in.kind})
	}
	return f
}

func releasePath(id string) string { return navProtected + "/" + id + "/release" }

// protectPath leads to the form that protects a code. It has the id in it, and no digits.
func protectPath(id string) string {
	return navProtected + "?" + url.Values{views.ProtectKindID: {string(protect.KindCode)}, views.ProtectWhatID: {id}}.Encode()
}

func newReleasePage(d protectedData, e protect.Entry) views.ReleasePage {
	l := d.lang
	return views.ReleasePage{
		Heading: l.ProtectReleaseTitle(protectedName(l, e)), Text: l.ProtectReleaseText(), Action: releasePath(e.ID),
		Facts:   []string{l.ProtectKindChoice(string(e.Kind)), e.Reason, l.ProtectBy(d.visit.who(journal.Person(e.Maker)), d.in(e.Made), d.now)},
		Release: l.ProtectReleaseGo(), Back: views.Link{Text: l.ProtectBack(), URL: navProtected},
	}
}

// protectRow says in the row of a code that nobody may delete it, and why.
func protectRow(l text.Language, judge rights.Judge, row *views.CodeRow, code meeting.Code) {
	if e, ok := judge.Protected(code); ok {
		row.Marks = append(row.Marks, l.ProtectMark(e.Reason))
	}
}

func (d listData) protect(row *views.CodeRow, code meeting.Code) {
	protectRow(d.lang, d.judge, row, code)
}

// protectLink leads from the list to what is protected: always for those who can change it, else if there is something.
func (d listData) protectLink() views.Link {
	if d.visit.person.Role.May(identity.RightSettings) || d.judge.AnyProtected() {
		return views.Link{Text: d.lang.ProtectTitle(), URL: navProtected}
	}
	return views.Link{}
}

// protectedNames are the terminals of the first protected codes of a refusal, with the reasons.
func protectedNames(l text.Language, r *rights.Refusal) []string {
	names := codeNames(l, r.Protected)
	for i := range names {
		names[i] = l.ProtectName(names[i], isolated(r.By[i].Reason))
	}
	return names
}

// refusalNext says who can help with the codes of a refusal.
func refusalNext(l text.Language, r *rights.Refusal) string {
	var next []string
	if len(r.Protected) > 0 {
		next = append(next, l.ProtectNext())
	}
	if len(r.Outside)+len(r.Valid) > 0 || len(next) == 0 {
		next = append(next, l.RightsNext())
	}
	return l.Sentences(next)
}
