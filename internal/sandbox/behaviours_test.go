package sandbox_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
)

// strikes describes what a DELETE of four codes gets under a behaviour.
var strikes = []struct {
	behaviour string
	status    int
	code      string
	left      int // of 10
	header    string
	body      string // part of it
}{
	{"token-expired", 401, "USG.000000004", 10, "", ""},
	{"token-kicked", 401, "USG.206020002", 10, "", ""},
	{"no-permission", 403, "USG.000000004", 10, "", "权限受限"},
	{"unknown-error", 400, "USG.299990001", 10, "", ""},
	{"rate-limited", 429, "APIGW.0308", 10, "Retry-After", `"request_id":`},
	{"server-error", 500, "USG.000000002", 10, "", ""},
	{"html", 200, "", 10, "", "<!DOCTYPE html>"},
	{"half-deleted", 200, "", 8, "", ""},
}

func TestABehaviourStrikesTheNextDeleteOnce(t *testing.T) {
	for _, tt := range strikes {
		t.Run(tt.behaviour, func(t *testing.T) {
			s := start(t, 10)
			token := s.mustSignIn()
			s.mustSet(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeOnce})
			ids := s.mustList(token, "").ids()[:4]
			s.delete("stbUnknown", ids...).is(t, 401, "USG.000000004") // does not use it up

			r := s.delete(token, ids...)
			r.is(t, tt.status, tt.code)
			if tt.header != "" && r.header.Get(tt.header) == "" {
				t.Errorf("no %s", tt.header)
			}
			if !strings.Contains(r.body, tt.body) {
				t.Errorf("body %s", r.body)
			}
			if got := s.State(); got.Listed != tt.left || got.Behaviour != "normal" {
				t.Errorf("afterwards %+v, want %d listed", got, tt.left)
			}
			s.delete(s.mustSignIn(), ids...).is(t, http.StatusOK, "")
			if got := s.State().Listed; got != 6 {
				t.Errorf("%d are listed after a normal delete, want 6", got)
			}
		})
	}
}

func TestABehaviourStrikesAlwaysUntilAnotherIsChosen(t *testing.T) {
	for _, tt := range strikes {
		t.Run(tt.behaviour, func(t *testing.T) {
			s := start(t, 10)
			s.mustSet(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeAlways})
			for range 3 {
				s.delete(s.mustSignIn(), noSuchID).is(t, tt.status, tt.code)
			}
			s.mustSet(sandbox.Change{Behaviour: "normal"})
			r := s.delete(s.mustSignIn(), noSuchID)
			if r.status != http.StatusOK || r.body != "" {
				t.Errorf("normal again: %d %s", r.status, r.body)
			}
		})
	}
}

func TestATokenThatExpiredOrWasKickedStaysInvalid(t *testing.T) {
	for behaviour, code := range map[string]string{"token-expired": "USG.000000004", "token-kicked": "USG.206020002"} {
		s := start(t, 10)
		token := s.mustSignIn()
		s.mustSet(sandbox.Change{Behaviour: behaviour, Scope: sandbox.ScopeOnce})
		s.delete(token, noSuchID).is(t, 401, code)
		s.do("GET", codesPath, token, "").is(t, 401, code)
		s.delete(token, noSuchID).is(t, 401, code)
		s.delete(s.mustSignIn(), noSuchID).is(t, 200, "")
	}
}

func TestHalfDeletedTakesEverySecondID(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	ids := s.mustList(token, "").ids()
	s.mustSet(sandbox.Change{Behaviour: "half-deleted", Scope: sandbox.ScopeAlways})
	s.delete(token, ids[:5]...).is(t, 200, "")
	want := slices.Concat(ids[0:1], ids[2:3], ids[4:])
	if got := s.mustList(token, "").ids(); !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
	s.delete(token, ids[0]).is(t, 200, "")
	if got := s.State().Listed; got != 8 {
		t.Errorf("of a single id nothing is deleted, but %d are left", got)
	}
}

func TestOver100RefusedCountsIDs(t *testing.T) {
	s := start(t, 150)
	token := s.mustSignIn()
	ids := s.mustList(token, "?limit=150").ids()
	s.mustSet(sandbox.Change{Behaviour: "over-100-refused", Scope: sandbox.ScopeOnce})
	s.delete(token, ids[:10]...).is(t, 200, "") // concerns it not, uses it not up
	s.delete(token, ids[:101]...).is(t, 400, "USG.000000003")
	if got := s.State().Listed; got != 140 {
		t.Errorf("%d are left, want 140", got)
	}
	s.mustSet(sandbox.Change{Behaviour: "over-100-refused", Scope: sandbox.ScopeAlways})
	s.delete(token, ids[10:110]...).is(t, 200, "")
	s.delete(token, ids[10:111]...).is(t, 400, "USG.000000003")
}

func TestListBehavioursLeaveTheDeleteAlone(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	for _, b := range []string{"list-server-error", "list-slow", "list-broken", "sign-in-refused"} {
		s.mustSet(sandbox.Change{Behaviour: b, Scope: sandbox.ScopeOnce})
		s.delete(token, noSuchID).is(t, 200, "")
		if got := s.State().Behaviour; got != b {
			t.Errorf("%s was used up: %s", b, got)
		}
	}
	s.mustSet(sandbox.Change{Behaviour: "server-error", Scope: sandbox.ScopeAlways})
	s.mustList(token, "")
	s.appAuth("").is(t, 200, "")
	s.do("GET", memberPath, token, "").is(t, 200, "")
}

func TestListServerErrorStrikesOnePage(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	s.mustSet(sandbox.Change{Behaviour: "list-server-error", Scope: sandbox.ScopeOnce})
	s.do("GET", codesPath, token, "").is(t, 500, "USG.000000002")
	s.mustList(token, "")
}

func TestSignInRefusedConcernsBothWaysIn(t *testing.T) {
	s := start(t, 10)
	c := s.Credentials()
	s.mustSet(sandbox.Change{Behaviour: "sign-in-refused", Scope: sandbox.ScopeAlways})
	s.appAuth("").is(t, 401, "USG.206010025")
	s.accountAuth(c.Account, c.Password).is(t, 401, "USG.206010000")
	s.mustSet(sandbox.Change{Behaviour: "sign-in-refused", Scope: sandbox.ScopeOnce})
	s.appAuth("").is(t, 401, "USG.206010025")
	s.appAuth("").is(t, 200, "")
}

func TestBehavioursAreAllAcceptedInTheirOrder(t *testing.T) {
	want := strings.Fields(`normal slow timeout-after-delete half-deleted token-expired token-kicked
		no-permission unknown-error rate-limited server-error html over-100-refused create-no-resource
		list-server-error list-slow list-broken sign-in-refused`)
	if got := sandbox.Behaviours(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	s := start(t, 1)
	for _, b := range want {
		s.mustSet(sandbox.Change{Behaviour: b})
		if got := s.State(); got.Behaviour != b || got.Scope != sandbox.ScopeOnce {
			t.Errorf("%s: %+v", b, got)
		}
	}
}
