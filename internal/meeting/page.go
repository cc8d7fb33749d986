package meeting

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode"
)

// What a list answer can be refused for.
var (
	errCount    = errors.New("the count of codes is missing or out of range")
	errTooMany  = errors.New("the answer holds more codes than it counts")
	errPageSize = errors.New("the answer holds more codes than were asked for")
)

// page is one answer to a list request.
type page struct {
	count int
	rows  []Code
}

// pageBody is the wire form of a page. Offset and limit only echo the request,
// and what they say past the end is not documented.
type pageBody struct {
	Count scalar     `json:"count"`
	Data  []*rowBody `json:"data"`
}

// rowBody is the wire form of a code. Every field may be missing or null.
type rowBody struct {
	ID         scalar `json:"id"`
	ActiveCode scalar `json:"activeCode"`
	DevName    scalar `json:"devName"`
	DevType    scalar `json:"devType"`
	DeptCode   scalar `json:"deptCode"`
	DeptName   scalar `json:"deptName"`
	ExpireDate scalar `json:"expireDate"`
}

// parsePage reads a list answer. Fields are taken as they come, but an answer
// that does not say how many codes there are is refused: taken as an empty
// list, it would make every code look deleted.
func parsePage(body []byte) (page, error) {
	var b pageBody
	if err := json.Unmarshal(body, &b); err != nil {
		return page{}, err
	}
	count, ok := b.Count.integer()
	switch {
	case !ok || count < 0 || count > maxCodes:
		return page{}, errCount
	case len(b.Data) > pageSize:
		return page{}, errPageSize
	case int64(len(b.Data)) > count:
		return page{}, errTooMany
	}
	p := page{count: int(count), rows: make([]Code, 0, len(b.Data))}
	for _, row := range b.Data {
		if row == nil {
			row = new(rowBody)
		}
		p.rows = append(p.rows, row.code())
	}
	return p, nil
}

// maxLabel is the most characters that are kept of a name. The vendor's own
// limit is 64 (meeting_21_1532).
const maxLabel = 500

// code returns the code of a row. Names are for people: control characters
// become blanks and what is absurdly long is cut. The id and the digits of a
// code are taken as they are.
func (r rowBody) code() Code {
	return Code{
		ID: string(r.ID), ActiveCode: string(r.ActiveCode), Terminal: label(string(r.DevName)), Type: string(r.DevType),
		DeptCode: string(r.DeptCode), Department: label(string(r.DeptName)), Expires: r.ExpireDate.unixTime(),
	}
}

func label(name string) string {
	name = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, name)
	if runes := []rune(name); len(runes) > maxLabel {
		return string(runes[:maxLabel]) + "…"
	}
	return name
}
