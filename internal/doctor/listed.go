package doctor

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// mostUsed is how many codes of terminals in use are looked for.
const mostUsed = 3

// used tells whether codes of terminals in use are still listed.
func (p *probe) used(ctx context.Context) finding {
	const question = "2 used codes are listed"
	n, codes, c := p.i.Activated(ctx)
	switch {
	case interrupted(ctx):
		return wrong(c)
	case c.Err != nil:
		p.answer(question, "not told, %s", result(c))
		return skip("the service does not tell of terminals in use: %s", result(c))
	case len(codes) == 0:
		p.answer(question, "not told, no terminal in use has a code")
		return skip("of %s none has a code", count(max(n, 0), "terminal in use", "terminals in use"))
	}
	p.heard(c)
	listed := 0
	codes = codes[:min(len(codes), mostUsed)]
	for _, code := range codes {
		page, c := p.i.Page(ctx, meeting.PageQuery{Limit: mostPage, Search: code})
		if p.heard(c); c.Err != nil {
			return wrong(c)
		}
		if slices.ContainsFunc(page.Codes, func(c meeting.Code) bool { return c.ActiveCode == code }) {
			listed++
		}
	}
	p.answer(question, "%d of %d", listed, len(codes))
	return ok("of %s, %d are listed", count(len(codes), "code of a terminal in use", "codes of terminals in use"), listed)
}

// fromList answers what the first page tells by itself.
func (p *probe) fromList() {
	if len(p.first.Codes) == 0 {
		return
	}
	n := p.units()
	p.answer("1 unit of expireDate", "%d milliseconds, %d seconds, %d none, of %d codes",
		n[meeting.UnitMilliseconds], n[meeting.UnitSeconds], n[meeting.UnitNone], len(p.first.Codes))
	left, lengths := map[string]int{}, map[string]map[int]int{}
	now := p.o.Now()
	for _, c := range p.first.Codes {
		kind := typeName(c.Type)
		if !c.Expires.IsZero() {
			left[kind] = max(left[kind], int(c.Expires.Sub(now)/(24*time.Hour)))
		}
		if lengths[kind] == nil {
			lengths[kind] = map[int]int{}
		}
		lengths[kind][len([]rune(c.ActiveCode))]++
	}
	for _, kind := range slices.Sorted(maps.Keys(left)) {
		p.answer("1 most days left, "+kind, "%d", left[kind])
	}
	p.answer("2 order of the list", "%s", order(p.first.Codes))
	p.answer("2 fields of a code", "%s", strings.Join(p.first.Fields, ", "))
	for _, kind := range slices.Sorted(maps.Keys(lengths)) {
		var all []string
		for _, length := range slices.Sorted(maps.Keys(lengths[kind])) {
			all = append(all, fmt.Sprintf("%d characters (%s)", length, count(lengths[kind][length], "code", "codes")))
		}
		p.answer("11 length of codes, "+kind, "%s", strings.Join(all, ", "))
	}
}

// typeForm is what types of terminals look like. Anything else could be content.
var typeForm = regexp.MustCompile(`^[a-z]{1,20}(-[a-z]{1,20}){0,3}(\([a-z]{1,10}\))?$`)

// typeName is a type of terminal fit to be sent to us.
func typeName(kind string) string {
	if typeForm.MatchString(kind) {
		return kind
	}
	return "another type"
}

// leastOrdered is how many codes must be in order for it to be no chance.
const leastOrdered = 4

// order tells by what codes are sorted.
func order(codes []meeting.Code) string {
	if len(codes) < leastOrdered {
		return "too few codes to tell"
	}
	var by []string
	for _, key := range []struct {
		name    string
		compare func(a, b meeting.Code) int
	}{
		{"expiry", func(a, b meeting.Code) int { return a.Expires.Compare(b.Expires) }},
		{"terminal", func(a, b meeting.Code) int { return cmp.Compare(a.Terminal, b.Terminal) }},
		{"type", func(a, b meeting.Code) int { return cmp.Compare(a.Type, b.Type) }},
		{"department", func(a, b meeting.Code) int { return cmp.Compare(a.DeptCode, b.DeptCode) }},
		{"digits", func(a, b meeting.Code) int { return cmp.Compare(a.ActiveCode, b.ActiveCode) }},
		{"id", func(a, b meeting.Code) int { return cmp.Compare(a.ID, b.ID) }},
	} {
		up := slices.IsSortedFunc(codes, key.compare)
		down := slices.IsSortedFunc(codes, func(a, b meeting.Code) int { return key.compare(b, a) })
		switch {
		case up && !down:
			by = append(by, key.name+" ascending")
		case down && !up:
			by = append(by, key.name+" descending")
		}
	}
	if len(by) == 0 {
		return "by nothing that is in the list (the first " + text.English.Count(len(codes)) + ")"
	}
	return "by " + strings.Join(by, ", ")
}
