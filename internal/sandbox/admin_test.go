package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/sandbox"
)

type adminState struct {
	Behaviour, Scope, UnknownIDs, Enterprise string
	Codes, Listed                            int
	Seed                                     int64
	Behaviours                               []string
}

func TestStateIsReadAndSetOverHTTP(t *testing.T) {
	s := start(t, 50)
	got := mustDecode[adminState](t, s.do("GET", "/_sandbox/state", "", ""))
	if got.Behaviour != "normal" || got.Scope != "once" || got.UnknownIDs != "ignore" || got.Codes != 50 || got.Listed != 50 ||
		got.Enterprise != "Acme (China)" || got.Seed != 1 || !slices.Equal(got.Behaviours, sandbox.Behaviours()) {
		t.Errorf("at the start: %+v", got)
	}
	got = mustDecode[adminState](t, s.do("PUT", "/_sandbox/state", "",
		`{"behaviour":"slow","scope":"always","codes":60,"unknownIds":"refuse"}`))
	if got.Behaviour != "slow" || got.Scope != "always" || got.Codes != 60 || got.Listed != 60 || got.UnknownIDs != "refuse" {
		t.Errorf("after a change: %+v", got)
	}
	got = mustDecode[adminState](t, s.do("PUT", "/_sandbox/state", "", `{"codes":0}`))
	if got.Behaviour != "slow" || got.Codes != 0 || got.Listed != 0 {
		t.Errorf("emptied: %+v", got)
	}
	if got := s.do("GET", "/_sandbox/state", "", "").header.Get("X-Codedesk-Sandbox"); got != "true" {
		t.Errorf("X-Codedesk-Sandbox is %q", got)
	}
}

func TestStateRefusesWhatItDoesNotKnowAndSaysWhat(t *testing.T) {
	s := start(t, 50)
	before := s.State()
	for _, tt := range []struct {
		body   string
		status int
		says   string
	}{
		{`{"behaviour":"moody"}`, 400, `behaviour \"moody\" is not one of normal, slow, `},
		{`{"scope":"twice"}`, 400, "once, always"},
		{`{"unknownIds":"x"}`, 400, "ignore, refuse"},
		{`{"codes":100001}`, 400, "codes must be from 0 to 100000, not 100001"},
		{`{"codes":-1}`, 400, "codes must be from 0 to 100000, not -1"},
		{`{"codes":"many"}`, 400, "codes must be a whole number, not a string"},
		{`{"reset":1}`, 400, "reset must be true or false, not a number"},
		{`{"scope":7}`, 400, "scope must be a string, not a number"},
		{`{"behavior":"slow"}`, 400, `behavior`},
		{`{"behaviour":"slow","codes":-5}`, 400, "codes"},
		{``, 400, "empty"},
		{`{} {}`, 400, "after"},
		{`{"behaviour":"` + strings.Repeat("x", 5000) + `"}`, 413, "longer than 4096 bytes"},
	} {
		r := s.do("PUT", "/_sandbox/state", "", tt.body)
		if r.status != tt.status || !strings.Contains(r.body, tt.says) {
			t.Errorf("%.60s: %d %s", tt.body, r.status, r.body)
		}
	}
	if got := s.State(); got != before {
		t.Errorf("something changed: %+v", got)
	}
	if r := s.do("POST", "/_sandbox/state", "", `{}`); r.status != 405 || r.header.Get("Allow") != "GET, HEAD, PUT" {
		t.Errorf("POST: %d, Allow %q", r.status, r.header.Get("Allow"))
	}
	if r := s.do("DELETE", "/_sandbox/requests", "", ``); r.status != 405 {
		t.Errorf("DELETE: %d", r.status)
	}
	if r := s.do("GET", "/_sandbox/", "", ""); r.status != 404 {
		t.Errorf("an unknown page: %d", r.status)
	}
}

func TestResetBringsTheDataBackAndKeepsPeopleSignedIn(t *testing.T) {
	s := start(t, 50)
	token := s.mustSignIn()
	before := s.mustList(token, "?limit=50")
	s.delete(token, before.ids()[:20]...)
	s.mustSet(sandbox.Change{Behaviour: "slow", Scope: sandbox.ScopeAlways})
	s.clock.pass(time.Hour)
	s.mustSet(sandbox.Change{Reset: true})
	after := s.mustList(token, "?limit=50")
	if !slices.Equal(before.ids(), after.ids()) {
		t.Error("other codes than before")
	}
	moved := 0
	for i, c := range after.Data {
		if was := before.Data[i].ExpireDate; was != nil && *was != 0 {
			if *c.ExpireDate-*was != time.Hour.Milliseconds() {
				t.Fatalf("an expiry moved by %d ms", *c.ExpireDate-*was)
			}
			moved++
		}
	}
	if moved < 40 {
		t.Errorf("only %d expiries moved with the clock", moved)
	}
	if got := s.State().Behaviour; got != "slow" {
		t.Errorf("the behaviour became %s", got)
	}
}

func TestRequestsShowWhatArrived(t *testing.T) {
	s := start(t, 50)
	token := s.mustSignIn()
	s.do("DELETE", codesPath, token, `["a","b"]`, "X-Request-Id", "mine")
	s.do("GET", codesPath+"?limit=5", token, "")
	s.do("DELETE", codesPath, token, `["`+strings.Repeat("激", 1000)+`"]`)
	type requests struct{ Requests []sandbox.Request }
	log := mustDecode[requests](t, s.do("GET", "/_sandbox/requests", "", "")).Requests
	if len(log) != 4 {
		t.Fatalf("%d requests", len(log))
	}
	want := sandbox.Request{Time: s.clock.now(), Method: "DELETE", Path: codesPath, Body: `["a","b"]`, Status: 200, RequestID: "mine", IDs: 2}
	if log[1] != want {
		t.Errorf("got %+v, want %+v", log[1], want)
	}
	if q := log[2]; q.Query != "limit=5" || q.Method != "GET" || len(q.RequestID) != 32 {
		t.Errorf("got %+v", q)
	}
	if b := log[3].Body; len(b) > 2010 || !strings.HasSuffix(b, "激…") {
		t.Errorf("the long body became %d bytes, %q", len(b), b[len(b)-10:])
	}
}

func TestRefusedRequestsNamedTheirCodesToo(t *testing.T) {
	s := start(t, 5)
	s.mustSet(sandbox.Change{Behaviour: "no-permission"})
	s.do("DELETE", codesPath, s.mustSignIn(), `["a","b"]`)
	log := s.Requests()
	if last := log[len(log)-1]; last.IDs != 2 || last.Status != http.StatusForbidden {
		t.Errorf("got %+v", last)
	}
}

func TestRequestsKeepTheLastThousand(t *testing.T) {
	s := start(t, 1)
	for i := range 1003 {
		s.do("GET", fmt.Sprintf("/v1/%d", i), "", "")
	}
	log := s.Requests()
	if len(log) != 1000 || log[0].Path != "/v1/3" || log[999].Path != "/v1/1002" || log[999].Status != http.StatusNotFound {
		t.Errorf("%d, from %s to %s", len(log), log[0].Path, log[len(log)-1].Path)
	}
}

func TestTheLogIsLoudAndKeepsTokensToItself(t *testing.T) {
	var out bytes.Buffer
	c := newClock()
	s := sandbox.New(sandbox.Options{Codes: 5, Now: c.now,
		Logger: slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	token := accountToken(t, s)
	if err := s.Set(sandbox.Change{Behaviour: "no-permission"}); err != nil {
		t.Fatal(err)
	}
	exchange(t.Context(), s, "DELETE", codesPath, token, `["x"]`)
	exchange(t.Context(), s, "GET", codesPath, token, "")
	text := out.String()
	for line := range strings.Lines(text) {
		var entry struct {
			Msg     string
			Sandbox bool
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil || !entry.Sandbox || !strings.HasPrefix(entry.Msg, "SANDBOX: ") {
			t.Errorf("%v: %s", err, line)
		}
	}
	for _, want := range []string{"nothing in it is real", `"WARN","msg":"SANDBOX: misbehaved as told"`, `"behaviour":"no-permission"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %s:\n%s", want, text)
		}
	}
	for _, secret := range []string{token, s.Credentials().Password, s.Credentials().AppKey} {
		if strings.Contains(text, secret) {
			t.Errorf("the log holds %s", secret)
		}
	}
}
