package sandbox_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/sandbox"
)

// exchange calls the sandbox without a network, inside a synctest bubble
// whose clock passes at once when everybody waits.
func exchange(ctx context.Context, s *sandbox.Sandbox, method, path, token, body string, headers ...string) (*httptest.ResponseRecorder, time.Duration) {
	r := httptest.NewRequestWithContext(ctx, method, path, strings.NewReader(body))
	r.Header.Set("X-Access-Token", token)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	began := time.Now()
	s.ServeHTTP(w, r)
	return w, time.Since(began)
}

func accountToken(t *testing.T, s *sandbox.Sandbox) string {
	t.Helper()
	c := s.Credentials()
	r := httptest.NewRequestWithContext(t.Context(), "POST", accountPath, strings.NewReader(`{"account":"`+c.Account+`","clientType":72}`))
	r.SetBasicAuth(c.Account, c.Password)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return mustDecode[signedIn](t, reply{status: w.Code, body: w.Body.String()}).AccessToken
}

func TestSlowAnswersTakeTheirTime(t *testing.T) {
	for _, tt := range []struct {
		behaviour, method, body string
		want                    time.Duration
	}{
		{"slow", "DELETE", `["6d35397d67504dd1b7e1766a25f1be12"]`, 2 * time.Second},
		{"slow", "GET", "", 0},
		{"list-slow", "GET", "", 2 * time.Second},
		{"list-slow", "DELETE", `["6d35397d67504dd1b7e1766a25f1be12"]`, 0},
		{"timeout-after-delete", "DELETE", `["6d35397d67504dd1b7e1766a25f1be12"]`, time.Minute},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := sandbox.New(sandbox.Options{Codes: 10})
			token := accountToken(t, s)
			if err := s.Set(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeAlways}); err != nil {
				t.Fatal(err)
			}
			w, took := exchange(t.Context(), s, tt.method, codesPath, token, tt.body)
			if w.Code != http.StatusOK || took != tt.want {
				t.Errorf("%s on %s: %d after %v, want 200 after %v", tt.behaviour, tt.method, w.Code, took, tt.want)
			}
			left := 10
			if tt.method == "DELETE" {
				left = 9
			}
			if got := s.State().Listed; got != left {
				t.Errorf("%s on %s: %d are left, want %d", tt.behaviour, tt.method, got, left)
			}
		})
	}
}

func TestWaitingEndsWithTheClient(t *testing.T) {
	for _, tt := range []struct{ behaviour, method, body string }{
		{"slow", "DELETE", `["6d35397d67504dd1b7e1766a25f1be12"]`},
		{"list-slow", "GET", ""},
		{"timeout-after-delete", "DELETE", `["6d35397d67504dd1b7e1766a25f1be12"]`},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := sandbox.New(sandbox.Options{Codes: 10})
			token := accountToken(t, s)
			if err := s.Set(sandbox.Change{Behaviour: tt.behaviour, Scope: sandbox.ScopeOnce}); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if _, took := exchange(ctx, s, tt.method, codesPath, token, tt.body); took != time.Second {
				t.Errorf("%s took %v, want 1s", tt.behaviour, took)
			}
		})
	}
}

func TestTimeoutAfterDeleteHasDeletedBeforeTheClientLeaves(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	id := s.mustList(token, "").Data[3].ID
	s.mustSet(sandbox.Change{Behaviour: "timeout-after-delete", Scope: sandbox.ScopeOnce})

	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	r, err := http.NewRequestWithContext(ctx, "DELETE", s.url+codesPath, strings.NewReader(`["`+id+`"]`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Access-Token", token)
	answered := make(chan error, 1)
	go func() {
		w, err := http.DefaultClient.Do(r)
		if err == nil {
			w.Body.Close()
		}
		answered <- err
	}()
	for s.State().Listed == 10 { // each look takes a while: no spinning
		s.mustList(token, "?limit=1")
		if t.Context().Err() != nil {
			t.Fatal("nothing was deleted")
		}
	}
	held := s.Requests()
	if i := indexOfDelete(held); i < 0 || held[i].Status != 0 || held[i].IDs != 1 {
		t.Errorf("while held back the log says %+v", held)
	}
	select {
	case err := <-answered:
		t.Fatalf("answered: %v", err)
	default:
	}
	leave()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	s.delete(token, noSuchID).is(t, http.StatusOK, "")
}

func indexOfDelete(log []sandbox.Request) int {
	for i, q := range log {
		if q.Method == "DELETE" {
			return i
		}
	}
	return -1
}

func TestListBrokenCutsTheConnectionInTheMiddleOfJSON(t *testing.T) {
	s := start(t, 10)
	token := s.mustSignIn()
	s.mustSet(sandbox.Change{Behaviour: "list-broken", Scope: sandbox.ScopeOnce})
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.url+codesPath, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Access-Token", token)
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if w.StatusCode != http.StatusOK || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%d, %v", w.StatusCode, err)
	}
	if !strings.HasPrefix(string(body), `{"offset":0`) || strings.HasSuffix(string(body), `]}`) {
		t.Errorf("half of the answer is %s", body)
	}
	s.mustList(token, "")
	if q := s.Requests(); q[1].Status != http.StatusOK {
		t.Errorf("the log says %+v", q[1])
	}
}
