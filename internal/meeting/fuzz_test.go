package meeting

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzParsePage: a list answer is read as it is or refused. It never becomes a
// shorter list, for then codes would look deleted, and an id or the digits of a
// code never become others.
func FuzzParsePage(f *testing.F) {
	for _, seed := range []string{
		`{"offset":0,"limit":500,"count":1,"data":[{"id":"a","activeCode":"085","devName":"x","devType":"idea-hub","deptCode":"1","deptName":"y","expireDate":1785513600000}]}`,
		`{"count":"1","data":[null]}`, `{"count":0,"data":null}`, `{"count":1e3}`, `{"count":-0.5}`, `[]`, `{`, ``, `null`,
		`{"count":2,"data":[{"id":{"x":1},"expireDate":"9e99"},{"id":[1],"expireDate":NaN}]}`,
		`{"count":2,"data":[{"id":" A\u0000","activeCode":"0\u0000"},{"ID":"b","devName":"\u0007\u202e"}]}`,
		`{"count":null,"data":[]}`, `{"data":[]}`, `{"count":1,"data":[]} `, `{"count":5,"count":0}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := parsePage(body)
		if err != nil {
			return
		}
		if p.count < 0 || p.count > maxCodes || len(p.rows) > p.count || len(p.rows) > pageSize {
			t.Fatalf("count %d with %d rows", p.count, len(p.rows))
		}
		whole := bytes.TrimSpace(body)
		for _, cut := range []int{len(whole) - 1, len(whole) / 2, 0} {
			if short, err := parsePage(whole[:cut]); err == nil {
				t.Fatalf("cut after %d of %d bytes it is a list of %d", cut, len(whole), short.count)
			}
		}
		sameAsWritten(t, body, p)
		for _, c := range p.rows {
			if year := c.Expires.Year(); year < 1 || year > 9999 {
				t.Fatalf("year %d", year)
			}
			for _, name := range []string{c.Terminal, c.Department} {
				if utf8.RuneCountInString(name) > maxLabel+1 || strings.ContainsFunc(name, unicode.IsControl) {
					t.Fatalf("name %q", name)
				}
			}
		}
		again, err := parsePage(written(t, p))
		if err != nil || again.count != p.count || !slices.Equal(again.rows, p.rows) {
			t.Fatalf("%+v is read again as %+v, %v", p, again, err)
		}
	})
}

// sameAsWritten compares a page with what another decoder finds, where the
// members have the documented names and nothing else looks like them.
func sameAsWritten(t *testing.T, body []byte, p page) {
	t.Helper()
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		t.Fatal(err)
	}
	count, data := false, 0
	for name := range members {
		count = count || strings.EqualFold(name, "count")
		if strings.EqualFold(name, "data") {
			data++
		}
	}
	if !count {
		t.Fatal("a page without a count")
	}
	var rows []map[string]json.RawMessage
	if data != 1 || json.Unmarshal(members["data"], &rows) != nil {
		return
	}
	if len(rows) != len(p.rows) {
		t.Fatalf("%d rows are written, %d are read", len(rows), len(p.rows))
	}
	for i, row := range rows {
		for name, got := range map[string]string{"id": p.rows[i].ID, "activeCode": p.rows[i].ActiveCode} {
			var want string
			alike := 0
			for other := range row {
				if strings.EqualFold(other, name) {
					alike++
				}
			}
			if alike == 1 && json.Unmarshal(row[name], &want) == nil && want != "" && got != want {
				t.Fatalf("%s %q is read as %q", name, want, got)
			}
		}
	}
}

// written is a page as the service would send it.
func written(t *testing.T, p page) []byte {
	t.Helper()
	rows := make([]map[string]any, len(p.rows))
	for i, c := range p.rows {
		rows[i] = map[string]any{
			"id": c.ID, "activeCode": c.ActiveCode, "devName": c.Terminal, "devType": c.Type, "deptCode": c.DeptCode, "deptName": c.Department,
		}
		if !c.Expires.IsZero() {
			rows[i]["expireDate"] = c.Expires.UnixMilli()
			if c.Expires.UnixMilli() < msFrom { // a number so small is taken for seconds
				rows[i]["expireDate"] = c.Expires.Unix()
			}
		}
	}
	body, err := json.Marshal(map[string]any{"count": p.count, "data": rows})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// errorBodies are seeds for what reads errors.
var errorBodies = []string{
	`{"error_code":"USG.000000004","error_msg":"x","request_id":"r"}`, `{"error_msg":"x","error_code":"APIG.0301"}`,
	`{"code":"X","message":"x"}`, `{"error":{"code":"X","message":"x"}}`, `{"returnCode":0,"returnDesc":"Success"}`,
	`{"error_code":1e999}`, `{"a":{"error":{"code":"deep"}}}`, "<html>\x00\xff", ``, `null`, `[[[`,
	`{"b":{"code":"B"},"a":{"code":"A"}}`, `{"error_code":"0000"}`, `{"error_code":"USG.201050012"}`, `{"error_code":"USG.000000003"}`,
}

// FuzzParseFault: whatever an error body holds, what is kept of it is short and
// fit to be shown, does not depend on chance, and an error that hides in a
// success has a code.
func FuzzParseFault(f *testing.F) {
	for _, seed := range errorBodies {
		f.Add([]byte(seed), 400)
		f.Add([]byte(seed), 200)
	}
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		hidden, ok := parseHiddenFault(body)
		if ok != (hidden.code != "") || ok && strings.Trim(hidden.code, "0") == "" || ok && len(body) > bodyLimit {
			t.Fatalf("%+v, %v", hidden, ok)
		}
		plain := parseFault(body)
		if ok && plain.code == "" {
			t.Fatalf("%+v hides in what is no error, %+v", hidden, plain)
		}
		if again := parseFault(body); again != plain {
			t.Fatalf("read as %+v and as %+v", plain, again)
		}
		if !json.Valid(body) && plain != (fault{text: clean(string(body), maxTextRunes)}) {
			t.Fatalf("what is no JSON is read as %+v", plain)
		}
		for _, got := range []fault{plain, hidden} {
			for text, most := range map[string]int{got.text: maxTextRunes, got.code: maxCodeRunes, got.requestID: maxIDRunes} {
				if !utf8.ValidString(text) || utf8.RuneCountInString(text) > most || strings.ContainsFunc(text, unicode.IsControl) {
					t.Fatalf("%q", text)
				}
			}
			for _, op := range []string{opList, opDelete, opSignIn} {
				if kindOf(got.code, status, op) == "" {
					t.Fatal("no kind for status " + strconv.Itoa(status))
				}
			}
		}
	})
}

// FuzzDeleteAnswer: no answer to a DELETE proves more than it may, and none
// makes it be sent again.
func FuzzDeleteAnswer(f *testing.F) {
	for _, seed := range errorBodies {
		for _, status := range []int{200, 204, 302, 401, 404, 429, 500, 502, 504} {
			f.Add([]byte(seed), status, "r")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, status int, requestID string) {
		if status < 200 || status > 599 {
			return
		}
		deletes := 0
		c := mustClient(t, Options{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			answer := &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(goodToken)), Request: r}
			if r.Method == http.MethodDelete {
				deletes++
				answer.StatusCode, answer.Body = status, io.NopCloser(bytes.NewReader(body))
				answer.Header.Set("X-Request-Id", requestID)
			}
			return answer, nil
		})})
		a := c.DeleteCodes(t.Context(), two())
		if deletes != 1 {
			t.Fatalf("sent %d times", deletes)
		}
		if a.Status != status || (a.Class == ClassDone) != (a.Err == nil) {
			t.Fatalf("status %d gives %+v", status, a)
		}
		_, hidden := parseHiddenFault(body)
		ok := status <= 299
		empty := len(bytes.TrimSpace(body)) == 0
		switch {
		case a.Class == ClassDone && (!ok || hidden || !empty && !json.Valid(body)):
			t.Fatalf("status %d with %q counts as done", status, body)
		case a.Class == ClassNotDone && (status < 400 || status > 499) && (!ok || !hidden):
			t.Fatalf("status %d with %q counts as proof that nothing was done", status, body)
		case ok && empty && a.Class != ClassDone:
			t.Fatalf("the documented answer gives %+v", a)
		case status >= 500 && a.Class != ClassUnknown, status >= 300 && status <= 399 && a.Class != ClassUnknown:
			t.Fatalf("status %d gives %s", status, a.Class)
		}
		if id := a.ServiceRequestID; utf8.RuneCountInString(id) > maxIDRunes || strings.ContainsFunc(id, unicode.IsControl) {
			t.Fatalf("request id %q", id)
		}
	})
}
