package doctor

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// questions asks what the documentation leaves open, as far as asking changes nothing.
func (p *probe) questions(in meeting.Call) {
	p.origin(in)
	p.ask("unknown-search", 1, p.unknown)
	p.ask("search", 3, p.search)
	p.ask("page-limit", 2, p.pageLimit)
	p.ask("past-the-end", 2, p.pastTheEnd)
	p.ask("used-codes", 1+mostUsed, p.used)
	p.ask("no-session", 1, p.withoutSession)
	if p.hangs || p.ctx.Err() != nil {
		return
	}
	p.fromList()
	p.answer("not asked", "3, 5, 9 (they change something), 7 (a refused sign-in may lock the account), 12")
}

// origin says where the answers are from.
func (p *probe) origin(in meeting.Call) {
	where := "another address"
	if base, err := url.Parse(p.o.Upstream.BaseURL); err == nil {
		where = site(base.Hostname())
	}
	if in.Simulated {
		where += ", simulated by codedesk sandbox"
	}
	p.answer("0 from", "%s, seen by codedesk %s on %s", where, p.o.Version, p.o.Now().UTC().Format("2006-01-02"))
}

// interrupted tells whether a call was ended from outside, so that it answers nothing.
func interrupted(ctx context.Context) bool { return ctx.Err() != nil }

// unknown searches for what cannot be there.
func (p *probe) unknown(ctx context.Context) finding {
	key := make([]byte, 16)
	rand.Read(key) // never fails
	page, c := p.i.Page(ctx, meeting.PageQuery{Limit: mostPage, Search: hex.EncodeToString(key)})
	if p.heard(c); interrupted(ctx) {
		return wrong(c)
	}
	const question = "- search for an id that does not exist"
	switch {
	case c.Err != nil:
		p.answer(question, "%s", result(c))
		return wrong(c)
	case page.Count == 0 && len(page.Codes) == 0:
		p.answer(question, "empty")
		return ok("a search for an id that does not exist finds nothing")
	}
	p.answer(question, "%d of %d codes", page.Count, p.first.Count)
	return fail("Do not delete with Codedesk yet, and send us the answers below: it checks by searching.",
		"a search for an id that does not exist finds %s", count(page.Count, "code", "codes"))
}

// search looks for a code that is listed, by all of its digits, by some, and by a part of a terminal's name.
func (p *probe) search(ctx context.Context) finding {
	i := slices.IndexFunc(p.first.Codes, func(c meeting.Code) bool { return len(c.ActiveCode) >= 8 && digits(c.ActiveCode) && c.ID != "" })
	if i < 0 {
		return skip("no code to search for is on the first page")
	}
	code := p.first.Codes[i]
	whole, c := p.finds(ctx, code.ActiveCode, code.ID)
	if c.Err != nil {
		return wrong(c)
	}
	part, c := p.finds(ctx, code.ActiveCode[2:len(code.ActiveCode)-1], code.ID)
	if c.Err != nil {
		return wrong(c)
	}
	name := "was not asked"
	if i := slices.IndexFunc(p.first.Codes, func(c meeting.Code) bool { return len(middle(c.Terminal)) >= 4 && c.ID != "" }); i >= 0 {
		if name, c = p.finds(ctx, middle(p.first.Codes[i].Terminal), p.first.Codes[i].ID); c.Err != nil {
			return wrong(c)
		}
	}
	p.answer("- search by all digits", "%s", whole)
	p.answer("- search by some digits", "%s", part)
	p.answer("- search by a part of a terminal's name", "%s", name)
	words := fmt.Sprintf("by all digits: %s; by some: %s; by a part of a terminal's name: %s", whole, part, name)
	if whole != found {
		return fail("Try again; if it stays, do not delete with Codedesk yet, and send us the answers below: it checks by searching.", "%s", words)
	}
	return finding{OK, words, ""}
}

// digits tells whether a text is made of digits alone.
func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// The ends of a search.
const (
	found    = "found"
	notFound = "not found"
)

// finds searches and tells whether a code is among what is found.
func (p *probe) finds(ctx context.Context, key, id string) (string, meeting.Call) {
	page, c := p.i.Page(ctx, meeting.PageQuery{Limit: mostPage, Search: key})
	p.heard(c)
	switch {
	case slices.ContainsFunc(page.Codes, func(c meeting.Code) bool { return c.ID == id }):
		return found, c
	case page.Count > len(page.Codes):
		return "too many are found to tell", c
	}
	return notFound, c
}

// middle is a name without its first and last character, as far as it is printable ASCII without blanks at the ends.
func middle(name string) string {
	if strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c > '~' }) || len(name) < 6 {
		return ""
	}
	return strings.TrimSpace(name[1 : len(name)-1])
}

// pageLimit asks for pages larger than the most, and of no code at all.
func (p *probe) pageLimit(ctx context.Context) finding {
	var ends []string
	for _, limit := range []int{mostPage + 1, 0} {
		page, c := p.i.Page(ctx, meeting.PageQuery{Limit: limit})
		if interrupted(ctx) {
			return wrong(c)
		}
		end := result(c)
		if c.Err == nil {
			end += fmt.Sprintf(", %s of %s", count(len(page.Codes), "code", "codes"), text.English.Count(max(page.Count, 0)))
			if page.Limit >= 0 {
				end += fmt.Sprintf(", as limit %d", page.Limit)
			}
		} else if c.Status == 0 || c.Err.Kind == meeting.KindThrottled {
			return wrong(c)
		}
		p.answer(fmt.Sprintf("10 limit %d", limit), "%s", end)
		ends = append(ends, fmt.Sprintf("a page of %d: %s", limit, end))
	}
	return ok("%s", strings.Join(ends, "; "))
}

// endPage is the size of the pages at the end of the list.
const endPage = 10

// pastTheEnd asks for what comes after the last code.
func (p *probe) pastTheEnd(ctx context.Context) finding {
	n := p.first.Count
	if n < 1 {
		return skip("there is no code")
	}
	last, c := p.i.Page(ctx, meeting.PageQuery{Offset: max(0, n-endPage), Limit: endPage})
	if p.heard(c); c.Err != nil {
		return wrong(c)
	}
	beyond := n + 1000
	page, c := p.i.Page(ctx, meeting.PageQuery{Offset: beyond, Limit: endPage})
	if interrupted(ctx) || c.Err != nil && (c.Status == 0 || c.Err.Kind == meeting.KindThrottled) {
		return wrong(c)
	}
	words := result(c)
	if c.Err == nil {
		words = shown(page, last, n)
		switch page.Offset {
		case beyond:
			words += ", the offset as asked"
		case -1:
			words += ", without an offset"
		default:
			words += fmt.Sprintf(", the offset as %s of %s", text.English.Count(page.Offset), count(n, "code", "codes"))
		}
	}
	p.answer("6 offset beyond the end", "%s", words)
	return ok("beyond the end: %s", words)
}

// shown says which codes a page beyond the end has.
func shown(page, last meeting.InspectedPage, n int) string {
	ids := func(p meeting.InspectedPage) []string {
		all := make([]string, len(p.Codes))
		for i, c := range p.Codes {
			all[i] = c.ID
		}
		return all
	}
	got, want := ids(page), ids(last)
	rest := want[max(0, len(want)-n%endPage):]
	switch {
	case len(got) == 0:
		return "no codes"
	case slices.Equal(got, want) && n%endPage == 0:
		return fmt.Sprintf("the last %d codes, which are the last page in any way of counting", len(got))
	case slices.Equal(got, want):
		return fmt.Sprintf("the last %d codes", len(got))
	case n%endPage != 0 && slices.Equal(got, rest):
		return fmt.Sprintf("the last %d codes, from a multiple of the limit on", len(got))
	}
	return fmt.Sprintf("%d codes that are not at the end", len(got))
}

// withoutSession asks without a token.
func (p *probe) withoutSession(ctx context.Context) finding {
	_, c := p.i.Page(ctx, meeting.PageQuery{Limit: 1, Session: meeting.SessionNone})
	switch {
	case interrupted(ctx), c.Status == 0:
		return wrong(c)
	case c.Err == nil:
		p.answer("4 without a session", "%s", result(c))
		return fail("Tell the support of Huawei Cloud.", "the list is given to callers who are not signed in")
	}
	p.answer("4 without a session", "%s", result(c))
	return ok("who is not signed in gets %s", result(c))
}
