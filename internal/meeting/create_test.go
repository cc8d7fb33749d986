package meeting

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// room is a request for a code.
func room() NewCode {
	return NewCode{Type: "idea-hub", Terminal: "Room <4>", DeptCode: "rSD4S", Email: "it@acme.example"}
}

func TestCreateRequestOnTheWire(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*NewCode)
		want   map[string]string
	}{
		"what is empty is left out": {func(*NewCode) {},
			map[string]string{"devType": "idea-hub", "devName": "Room <4>", "deptCode": "rSD4S", "emailAddr": "it@acme.example"}},
		"everything": {func(n *NewCode) { n.Description, n.Phone, n.Country = "second floor", "+8617312345678", "chinaPR" },
			map[string]string{"devType": "idea-hub", "devName": "Room <4>", "deptCode": "rSD4S", "emailAddr": "it@acme.example",
				"description": "second floor", "smsNumber": "+8617312345678", "country": "chinaPR"}},
		"no country without a number": {func(n *NewCode) { n.Country, n.DeptCode = "chinaPR", "" },
			map[string]string{"devType": "idea-hub", "devName": "Room <4>", "emailAddr": "it@acme.example"}},
	} {
		t.Run(name, func(t *testing.T) {
			svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("X-Request-Id", "9a2b")
				writeJSON(w, 200, `{"activeCode":"085123456642"}`)
			}}
			n := room()
			c.change(&n)
			got := networkClient(t, svc).CreateCode(WithLanguage(t.Context(), "zh-CN"), n, requestID)
			want := Created{Answer{Class: ClassDone, Status: 200, ServiceRequestID: "9a2b"}, "085123456642"}
			if got != want {
				t.Errorf("answer %+v", got)
			}
			if n := svc.count("POST"); n != 1 {
				t.Fatalf("%d requests", n)
			}
			r := svc.last(t)
			var body map[string]string
			if err := json.Unmarshal([]byte(r.body), &body); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, body); diff != "" {
				t.Error(diff)
			}
			if r.path != "/v1/usg/dcs/corp/vision/activecode" || r.header.Get("X-Request-Id") != requestID.String() ||
				r.header.Get("X-Access-Token") != "token-1" || r.header.Get("Accept-Language") != "zh-CN" {
				t.Errorf("%s with %v", r.path, r.header)
			}
		})
	}
}

func TestCreateClassOfAnswers(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		class  Class
		kind   Kind // "": no error
		code   string
	}{
		{"a code", 200, `{"activeCode":"085123456642"}`, ClassDone, "", "085123456642"},
		{"a code as a number", 200, `{"activeCode":85123456642}`, ClassDone, "", "85123456642"},
		{"a code beside zeros", 200, `{"error_code":"000000000","activeCode":"12"}`, ClassDone, "", "12"},
		{"no body", 200, "", ClassUnknown, KindBadAnswer, ""},
		{"no code", 200, `{}`, ClassUnknown, KindBadAnswer, ""},
		{"a null code", 200, `{"activeCode":null}`, ClassUnknown, KindBadAnswer, ""},
		{"a code with a blank", 200, `{"activeCode":"12 34"}`, ClassUnknown, KindBadAnswer, ""},
		{"a code with a line's end", 200, `{"activeCode":"12\n"}`, ClassUnknown, KindBadAnswer, ""},
		{"a code that never ends", 200, `{"activeCode":"` + strings.Repeat("1", 65) + `"}`, ClassUnknown, KindBadAnswer, ""},
		{"HTML", 200, "<html></html>", ClassUnknown, KindBadAnswer, ""},
		{"a hidden refusal", 200, `{"error_code":"USG.000000003","error_msg":"no"}`, ClassNotDone, KindRejected, ""},
		{"a hidden fault", 200, `{"error_code":"USG.000000002","error_msg":"no"}`, ClassUnknown, KindServer, ""},
		{"a redirect", 303, "", ClassUnknown, KindAddress, ""},
		{"a parameter", 400, `{"error_code":"USG.000000003","error_msg":"no"}`, ClassNotDone, KindRejected, ""},
		{"no resource", 400, `{"error_code":"USG.201040005","error_msg":"no"}`, ClassNotDone, KindQuota, ""},
		{"no department", 400, `{"error_code":"MMC.111073002","error_msg":"no"}`, ClassNotDone, KindGone, ""},
		{"no token", 401, `{"error_code":"USG.000000004","error_msg":"no"}`, ClassNotDone, KindSignIn, ""},
		{"no rights", 403, `{"error_code":"USG.000000004","error_msg":"no"}`, ClassNotDone, KindForbidden, ""},
		{"too many", 429, `{"error_code":"APIGW.0308","error_msg":"no"}`, ClassNotDone, KindThrottled, ""},
		{"a fault", 500, `{"error_code":"USG.000000001","error_msg":"no"}`, ClassUnknown, KindServer, ""},
		{"a code with a fault", 500, `{"activeCode":"12"}`, ClassUnknown, KindServer, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, tt.status, tt.body) }}
			got := networkClient(t, svc).CreateCode(t.Context(), room(), requestID)
			kind := Kind("")
			if got.Err != nil {
				kind = got.Err.Kind
			}
			if got.Class != tt.class || got.Status != tt.status || kind != tt.kind || got.ActiveCode != tt.code {
				t.Errorf("class %q, status %d, kind %q, code %q", got.Class, got.Status, kind, got.ActiveCode)
			}
			if n := svc.count("POST"); n != 1 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestCreateSendsNothingWithoutASignIn(t *testing.T) {
	svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 401, `{"error_code":"USG.206010025","error_msg":"no"}`)
	}}
	got := networkClient(t, svc).CreateCode(t.Context(), room(), requestID)
	if got.Class != ClassNotDone || got.Err == nil || got.Err.Sent || got.Err.Op != "sign-in" || svc.count("POST") != 0 {
		t.Errorf("answer %+v after %d requests", got, svc.count("POST"))
	}
}

func TestCreateRefusesHereWhatMakesNoSense(t *testing.T) {
	svc := &service{answer: emptyList}
	c := networkClient(t, svc)
	for _, got := range []Created{
		c.CreateCode(t.Context(), NewCode{Terminal: "a"}, requestID),
		c.CreateCode(t.Context(), NewCode{Type: "a"}, requestID),
		c.CreateCode(t.Context(), room(), uuid.Nil),
	} {
		if got.Class != ClassNotDone || got.Err == nil || got.Err.Sent || len(svc.requests) > 0 {
			t.Errorf("answer %+v after %d requests", got, len(svc.requests))
		}
	}
}

// A caller that gives up after the request left knows nothing.
func TestCreateThatIsBrokenOffIsUnknown(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	svc := &service{answer: func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}}
	got := networkClient(t, svc).CreateCode(ctx, room(), requestID)
	if got.Class != ClassUnknown || got.Err == nil || !got.Err.Sent || got.Err.Kind != KindNoAnswer {
		t.Errorf("answer %+v", got)
	}
}

func TestSearchTerminalsComparesExactly(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 200, `{"count":3,"data":[{"id":"a","devName":"Room 4"},{"id":"b","devName":"Room 42"},{"id":"c","devName":"room 4"}]}`)
	}}
	c := networkClient(t, svc)
	codes, err := c.SearchTerminals(t.Context(), "Room 4")
	if err != nil || len(codes) != 1 || codes[0].ID != "a" {
		t.Errorf("found %v, %v", codes, err)
	}
	if key := svc.last(t).query["searchKey"]; len(key) != 1 || key[0] != "Room 4" {
		t.Errorf("searched for %q", key)
	}
	for _, name := range []string{"", strings.Repeat("x", 256)} {
		if _, err := c.SearchTerminals(t.Context(), name); err == nil {
			t.Errorf("%.10q is searched for", name)
		}
	}
}

// FuzzCreateAnswer: whatever comes back, a code is only one that could be typed, and only with an outcome that is done.
func FuzzCreateAnswer(f *testing.F) {
	for _, body := range []string{`{"activeCode":"085"}`, `{"activeCode":1e3}`, `{`, ``, `null`, `{"activeCode":{}}`, `{"error_code":"USG.1"}`, "<html>"} {
		for _, status := range []int{200, 204, 303, 400, 401, 500} {
			f.Add(status, body)
		}
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 599 {
			return
		}
		svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, status, body) }}
		got := memoryClient(t, svc).CreateCode(t.Context(), room(), requestID)
		if (got.Class == ClassDone) != (got.ActiveCode != "") || (got.Class == ClassDone) != (got.Err == nil) {
			t.Errorf("%+v", got)
		}
		if len([]rune(got.ActiveCode)) > 64 || strings.ContainsAny(got.ActiveCode, " \n\t\x00") {
			t.Errorf("code %q", got.ActiveCode)
		}
		if got.Class == ClassNotDone && status >= 500 {
			t.Errorf("a %d proves nothing", status)
		}
		if n := svc.count("POST"); n != 1 {
			t.Errorf("%d requests", n)
		}
	})
}
