package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	defaultLimit   = 10
	maxLimit       = 500
	maxSearchRunes = 255
)

// listAnswer is the answer of SearchVisionActiveCode (meeting_21_1535).
type listAnswer struct {
	Offset int        `json:"offset"`
	Limit  int        `json:"limit"`
	Count  int        `json:"count"`
	Data   []listItem `json:"data"`
}

type listItem struct {
	ID         string `json:"id"`
	ActiveCode string `json:"activeCode"`
	DevName    string `json:"devName"`
	DevType    string `json:"devType"`
	DeptCode   string `json:"deptCode"`
	DeptName   string `json:"deptName,omitempty"`
	// ExpireDate is milliseconds, null, 0 or absent.
	ExpireDate json.RawMessage `json:"expireDate,omitempty"`
}

// listQuery is a checked query of the list.
type listQuery struct {
	offset, limit int
	search        string
	devType       string // "": all
}

// listCodes answers GET /v1/usg/dcs/corp/vision/activecode. The order is that
// of making, which stays while codes come and go; the vendor documents none.
func (s *Sandbox) listCodes(c *call) {
	if _, ok := c.authorizeAdministrator(); !ok {
		return
	}
	q, refusal, ok := parseListQuery(c.r.URL.RawQuery)
	if !ok {
		c.fail(refusal)
		return
	}
	struck := c.strike(behaviourListServerError, behaviourListSlow, behaviourListBroken)
	if struck == behaviourListServerError {
		c.fail(faultServer)
		return
	}
	if struck == behaviourListSlow && !c.wait(slowness) {
		return
	}
	s.mu.Lock()
	records := s.records
	s.mu.Unlock()
	page := q.page(records)
	if struck == behaviourListBroken {
		c.breakOff(page)
	}
	c.answer(page)
}

// breakOff sends half of an answer and cuts the connection.
func (c *call) breakOff(v any) {
	body := encode(v)
	c.status = http.StatusOK
	c.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(http.StatusOK)
	_, _ = c.w.Write(body[:len(body)/2])
	_ = http.NewResponseController(c.w).Flush() // else nothing of it would leave
	panic(http.ErrAbortHandler)
}

func parseListQuery(raw string) (listQuery, fault, bool) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return listQuery{}, faultParameter, false
	}
	q := listQuery{search: values.Get("searchKey"), devType: values.Get("devType")}
	offset, okOffset := number(values.Get("offset"), 0)
	limit, okLimit := number(values.Get("limit"), defaultLimit)
	q.offset, q.limit = offset, limit
	switch {
	case !okOffset, !okLimit, offset < 0, limit < 1, limit > maxLimit,
		utf8.RuneCountInString(q.search) > maxSearchRunes:
		return q, faultParameter, false
	case q.devType != "" && !knownType(q.devType):
		return q, faultTerminalType, false
	}
	return q, fault{}, true
}

func number(text string, otherwise int) (int, bool) {
	if text == "" {
		return otherwise, true
	}
	n, err := strconv.ParseInt(text, 10, 32)
	return int(n), err == nil
}

// page cuts one page out of what matches. An offset beyond the end gives the
// last page, as documented; which records that is, is not, so here it begins
// at a multiple of the limit. The offset is echoed as it came.
func (q listQuery) page(records []record) listAnswer {
	if q.search != "" || q.devType != "" {
		records = q.filter(records)
	}
	a := listAnswer{Offset: q.offset, Limit: q.limit, Count: len(records)}
	first := q.offset
	if first >= a.Count {
		first = max(0, a.Count-1) / q.limit * q.limit
	}
	page := records[first:min(first+q.limit, a.Count)]
	a.Data = make([]listItem, len(page))
	for i, r := range page {
		a.Data[i] = r.item()
	}
	return a
}

func (q listQuery) filter(records []record) []record {
	var found []record
	search := strings.ToLower(q.search)
	cased := strings.ToUpper(search) != search
	for i := range records {
		r := &records[i]
		if q.devType != "" && terminalTypes[r.kind] != q.devType {
			continue
		}
		if r.matches(search, cased) {
			found = append(found, *r)
		}
	}
	return found
}
