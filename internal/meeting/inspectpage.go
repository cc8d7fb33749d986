package meeting

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
)

// PageQuery is a question for the list of codes.
type PageQuery struct {
	// Offset and Limit go as they are, also when the vendor documents that they are not accepted.
	Offset, Limit int
	// Search is a part of a code or of a terminal's name; "": all codes.
	Search string
	// Session says with which token to ask.
	Session Session
}

// Session is a choice of a token.
type Session int

// The choices.
const (
	// SessionCurrent is that of the last sign-in.
	SessionCurrent Session = iota
	// SessionNone sends no token.
	SessionNone
	// SessionEnded sends the token that was signed out.
	SessionEnded
)

// Unit is the unit of a timestamp, as its size tells.
type Unit string

// The units.
const (
	UnitSeconds      Unit = "seconds"
	UnitMilliseconds Unit = "milliseconds"
	UnitNone         Unit = "none" // absent, null, 0, or no timestamp
)

// InspectedPage is a page of the list as it came, also one that [Client.ListCodes] would refuse.
type InspectedPage struct {
	// Offset, Limit and Count are what the answer says, -1 when it does not.
	Offset, Limit, Count int
	// Codes are the rows, and Units those of their expiries, in the same order.
	Codes []Code
	Units []Unit
	// Fields are the names of the fields that rows have, sorted. Names that do not look like one are left out.
	Fields []string
}

// inspectedBody is the wire form of a page with rows that are looked at twice.
type inspectedBody struct {
	Offset scalar            `json:"offset"`
	Limit  scalar            `json:"limit"`
	Count  scalar            `json:"count"`
	Data   []json.RawMessage `json:"data"`
}

// errNoPage is the cause when an answer is JSON, and no page of the list.
var errNoPage = errors.New("the answer has no count and no codes")

// fieldName is what a documented field looks like. Anything else could be content.
var fieldName = regexp.MustCompile(`^[A-Za-z][A-Za-z_]{0,39}$`)

// Page asks for one page of the list.
func (i *Inspector) Page(ctx context.Context, q PageQuery) (InspectedPage, Call) {
	values := url.Values{"offset": {strconv.Itoa(q.Offset)}, "limit": {strconv.Itoa(q.Limit)}}
	r := call{op: opList, method: http.MethodGet, path: codesPath, query: values, limit: 2 * listLimit}
	if q.Search != "" {
		r.op = opSearch
		values.Set("searchKey", q.Search)
	}
	switch q.Session {
	case SessionCurrent:
		r.token = i.token
	case SessionEnded:
		r.token = i.ended
	case SessionNone:
	}
	answer, c := i.do(ctx, r)
	var b inspectedBody
	if !decode(answer, &c, &b) {
		return InspectedPage{}, c
	}
	p := InspectedPage{Offset: counted(b.Offset), Limit: counted(b.Limit), Count: counted(b.Count)}
	if p.Count < 0 && b.Data == nil {
		c.Err = answer.bad(errNoPage)
		return InspectedPage{}, c
	}
	fields := map[string]bool{}
	for _, raw := range b.Data {
		var row rowBody
		if err := json.Unmarshal(raw, &row); err != nil {
			c.Err = answer.bad(err)
			return InspectedPage{}, c
		}
		p.Codes, p.Units = append(p.Codes, row.code()), append(p.Units, row.ExpireDate.unit())
		var members map[string]json.RawMessage
		_ = json.Unmarshal(raw, &members) // null has none
		for name := range members {
			if fieldName.MatchString(name) {
				fields[name] = true
			}
		}
	}
	p.Fields = slices.Sorted(maps.Keys(fields))
	return p, c
}

// unit tells in which unit a timestamp is written.
func (s scalar) unit() Unit {
	n, _ := s.integer()
	switch {
	case s.unixTime().IsZero():
		return UnitNone
	case n >= msFrom:
		return UnitMilliseconds
	default:
		return UnitSeconds
	}
}
