package sandbox_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/sandbox"
)

const oneMore = `{"devType":"idea-hub","devName":"one more","emailAddr":"a@b.c"}`

func TestABehaviourStrikesTheNextCreationOnce(t *testing.T) {
	for _, tt := range strikes {
		if tt.behaviour == "half-deleted" { // concerns it not
			continue
		}
		t.Run(tt.behaviour, func(t *testing.T) {
			s := start(t, 10)
			s.mustSet(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeOnce})
			s.do("POST", codesPath, s.mustSignIn(), oneMore).is(t, tt.status, tt.code)
			if got := s.State(); got.Listed != 10 || got.Behaviour != "normal" {
				t.Errorf("afterwards %+v", got)
			}
			s.do("POST", codesPath, s.mustSignIn(), oneMore).is(t, 200, "")
		})
	}
}

func TestNoResourceStrikesCreationsOnly(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	s.mustSet(sandbox.Change{Behaviour: "create-no-resource", Scope: sandbox.ScopeOnce})
	s.delete(token, noSuchID).is(t, 200, "") // does not use it up
	s.do("POST", codesPath, token, `{"devType":"fax"}`).is(t, 400, "USG.206040000")
	s.do("POST", codesPath, token, oneMore).is(t, 400, "USG.201040005")
	s.do("POST", codesPath, token, oneMore).is(t, 200, "")
	s.mustSet(sandbox.Change{Behaviour: "half-deleted", Scope: sandbox.ScopeOnce})
	s.do("POST", codesPath, token, oneMore).is(t, 200, "")
	if got := s.State(); got.Listed != 12 || got.Behaviour != "half-deleted" {
		t.Errorf("afterwards %+v", got)
	}
}

func TestACreationThatNobodyIsToldOfHasHappened(t *testing.T) {
	s := start(t, 10)
	s.mustSet(sandbox.Change{Behaviour: "timeout-after-delete", Scope: sandbox.ScopeOnce})
	token := s.mustSignIn()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "POST", s.url+codesPath, strings.NewReader(oneMore))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Access-Token", token)
	if resp, err := http.DefaultClient.Do(r); err == nil {
		resp.Body.Close()
		t.Error("there was an answer")
	}
	if found := s.mustList(token, "?searchKey=one%20more").Data; len(found) != 1 {
		t.Errorf("listed %v", found)
	}
}
