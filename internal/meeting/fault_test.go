package meeting

import (
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFaultShapes(t *testing.T) {
	long := strings.Repeat("长", 600)
	for _, tt := range []struct {
		name, body string
		want       fault
	}{
		{"the service", `{"error_code":"MMC.111072065","error_msg":"CONF"}`, fault{"MMC.111072065", "CONF", ""}},
		{"the service, with id", `{"error_code":"USG.1","error_msg":"x","request_id":"r"}`, fault{"USG.1", "x", "r"}},
		{"the gateway", `{"error_msg":"Incorrect IAM","error_code":"APIG.0301","request_id":"r"}`, fault{"APIG.0301", "Incorrect IAM", "r"}},
		{"a code alone", `{"error_code":"USG.1"}`, fault{"USG.1", "", ""}},
		{"a code as number", `{"error_code":206010025,"error_msg":null}`, fault{"206010025", "", ""}},
		{"another service", `{"code":"X.1","message":"x"}`, fault{"X.1", "x", ""}},
		{"another service, nested", `{"error":{"code":"X.1","message":"x"},"request_id":"r"}`, fault{"X.1", "x", "r"}},
		{"nested, with an id of its own", `{"error":{"error_code":"X.1","error_msg":"x","request_id":"i"},"request_id":"r"}`, fault{"X.1", "x", "i"}},
		{"nested elsewhere", `{"status":400,"z":{"code":"Z"},"fault":{"error_code":"X.1","error_msg":"x"}}`, fault{"X.1", "x", ""}},
		{"a conference call", `{"returnCode":111,"returnDesc":"x"}`, fault{"111", "x", ""}},
		{"the service's code wins", `{"code":"C","message":"c","error_code":"E","error_msg":"e"}`, fault{"E", "e", ""}},
		{"a text alone", `{"error_msg":"x","request_id":"r"}`, fault{"", "x", "r"}},
		{"an unknown object", `{"status":404,"error":"Not Found"}`, fault{"", `{"status":404,"error":"Not Found"}`, ""}},
		{"fields of other types", `{"error_code":{"a":1},"error_msg":["x"]}`, fault{"", `{"error_code":{"a":1},"error_msg":["x"]}`, ""}},
		{"HTML", "<html>\n<b>Bad Gateway</b></html>", fault{"", "<html> <b>Bad Gateway</b></html>", ""}},
		{"nothing", "", fault{}},
		{"white space", " \n\t", fault{}},
		{"null", "null", fault{"", "null", ""}},
		{"an array", `[1]`, fault{"", "[1]", ""}},
		{"broken JSON", `{"error_code":"USG.1"`, fault{"", `{"error_code":"USG.1"`, ""}},
		{"bytes that are no text", "a\xff\x00\x1b[31mb", fault{"", "a   [31mb", ""}},
		{"a long text", `{"error_code":"USG.1","error_msg":"` + long + `"}`, fault{"USG.1", long[:500*len("长")], ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, parseFault([]byte(tt.body)), cmp.AllowUnexported(fault{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHiddenFaults(t *testing.T) {
	for _, tt := range []struct {
		name, body, code string
	}{
		{"a code", `{"error_code":"USG.1","error_msg":"x"}`, "USG.1"},
		{"a nested code", `{"error":{"code":"X.1"}}`, "X.1"},
		{"a return code", `{"returnCode":"111"}`, "111"},
		{"nothing", ``, ""},
		{"an array", `[]`, ""},
		{"a page", `{"count":0,"data":[]}`, ""},
		{"an empty code", `{"error_code":"","error_msg":null}`, ""},
		{"a code of zeros", `{"error_code":"000000000"}`, ""},
		{"a return code of zero", `{"returnCode":0}`, ""},
		{"code and message are ordinary fields", `{"code":"1","message":"x"}`, ""},
		{"a field of a row", `{"count":1,"data":[{"error_code":"USG.1"}]}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, ok := parseHiddenFault([]byte(tt.body))
			if f.code != tt.code || ok != (tt.code != "") {
				t.Errorf("got %+v, %v", f, ok)
			}
		})
	}
}

func TestHugeErrorBodyIsReadThroughALimit(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 400, `{"error_msg":"`+strings.Repeat("x", 10<<20)+`"}`)
	}}
	err := networkClient(t, svc).ListCodes(t.Context(), nil)
	e := mustError(t, err)
	if e.Kind != KindRejected || utf8.RuneCountInString(e.Text) != 500 {
		t.Errorf("kind %q, %d runes of text", e.Kind, utf8.RuneCountInString(e.Text))
	}
}

func TestHugeListIsNotRead(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 200, `{"count":1,"data":[{"id":"`+strings.Repeat("x", listLimit)+`"}]}`)
	}}
	err := networkClient(t, svc).ListCodes(t.Context(), nil)
	if e := mustError(t, err); e.Kind != KindBadAnswer || e.Status != 200 || e.Err != errTooLong {
		t.Errorf("got %v", e)
	}
}

func TestRequestIDs(t *testing.T) {
	for name, tt := range map[string]struct {
		header, body, want string
	}{
		"echoed":             {"ours", "", ""},
		"another one":        {"9a2b", "", "9a2b"},
		"in the body":        {"", "9a2b", "9a2b"},
		"echoed, and a body": {"ours", "9a2b", "9a2b"},
		"none":               {"", "", ""},
		"far too long":       {strings.Repeat("x", 1000), "", strings.Repeat("x", maxIDRunes)},
	} {
		t.Run(name, func(t *testing.T) {
			svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
				id := tt.header
				if id == "ours" {
					id = strings.ToUpper(r.Header.Get("X-Request-Id"))
				}
				if id != "" {
					w.Header().Set("X-Request-Id", id)
				}
				writeJSON(w, 400, `{"error_code":"USG.1","request_id":"`+tt.body+`"}`)
			}}
			err := memoryClient(t, svc).ListCodes(t.Context(), nil)
			e := mustError(t, err)
			if e.ServiceRequestID != tt.want || e.RequestID != svc.last(t).header.Get("X-Request-Id") {
				t.Errorf("ids %q and %q, want %q", e.RequestID, e.ServiceRequestID, tt.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 5, 3, 18, 0, 0, 0, time.UTC)
	at := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	for _, tt := range []struct {
		name, value, date string
		want              time.Duration
	}{
		{"seconds", "7", "", 7 * time.Second},
		{"seconds with spaces", " 7 ", "", 7 * time.Second},
		{"none", "", "", 0},
		{"zero", "0", "", 0},
		{"negative", "-5", "", 0},
		{"words", "soon", "", 0},
		{"more than an hour", "86400", "", time.Hour},
		{"more than a number holds", "99999999999999999999", "", 0},
		{"a date", at(90 * time.Second), "", 90 * time.Second},
		{"a date in the past", at(-time.Minute), "", 0},
		{"a date by the service's clock", at(90 * time.Second), at(60 * time.Second), 30 * time.Second},
		{"a date far away", at(48 * time.Hour), "", time.Hour},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := http.Header{"Retry-After": {tt.value}, "Date": {tt.date}}
			if got := retryAfter(h, now); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestErrorTextHoldsNoSecret(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, 403, "<pre>X-Access-Token: "+r.Header.Get("X-Access-Token")+"</pre>")
	}}
	err := memoryClient(t, svc).ListCodes(t.Context(), nil)
	if e := mustError(t, err); e.Text != "<pre>X-Access-Token: [redacted]</pre>" {
		t.Errorf("text %q", e.Text)
	}
	svc.signIn = func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, 403, r.Header.Get("Authorization")+" the-app-key")
	}
	err = memoryClient(t, svc).ListCodes(t.Context(), nil)
	if e := mustError(t, err); e.Text != "[redacted] [redacted]" {
		t.Errorf("text %q", e.Text)
	}
}
