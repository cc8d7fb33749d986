package sandbox_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/internal/sandbox"
)

const (
	codesPath   = "/v1/usg/dcs/corp/vision/activecode"
	appPath     = "/v2/usg/acs/auth/appauth"
	accountPath = "/v1/usg/acs/auth/account"
	tokenPath   = "/v1/usg/acs/token"
	memberPath  = "/v1/usg/dcs/member"

	nonce = "EycLQsHwxhzK9OW8UEKWNfH2I3CGR2nINuU1EBpv162d42d92s"
)

// clock is a service clock that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 5, 3, 18, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// service is a sandbox behind a real listener.
type service struct {
	t testing.TB
	*sandbox.Sandbox
	url   string
	clock *clock
}

func start(t testing.TB, codes int) *service {
	t.Helper()
	c := newClock()
	s := sandbox.New(sandbox.Options{Codes: codes, Seed: 1, Now: c.now})
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return &service{t: t, Sandbox: s, url: server.URL, clock: c}
}

type reply struct {
	status int
	header http.Header
	body   string
}

// code is the vendor code of an error, "" for anything else.
func (r reply) code() string {
	var e struct {
		Code string `json:"error_code"`
	}
	_ = json.Unmarshal([]byte(r.body), &e)
	return e.Code
}

// is compares status and vendor code in one line.
func (r reply) is(t testing.TB, status int, code string) {
	t.Helper()
	if r.status != status || r.code() != code {
		t.Errorf("got %d %q, want %d %q; body %.200s", r.status, r.code(), status, code, r.body)
	}
}

// do sends one request; headers are name, value, name, value …
func (s *service) do(method, path, token, body string, headers ...string) reply {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if token != "" {
		r.Header.Set("X-Access-Token", token)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer w.Body.Close()
	got, err := io.ReadAll(w.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return reply{w.StatusCode, w.Header, string(got)}
}

func sign(appKey, text string) string {
	mac := hmac.New(sha256.New, []byte(appKey))
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}

// appAuth signs in by App ID as userID; "" is the default administrator.
func (s *service) appAuth(userID string) reply {
	s.t.Helper()
	c := s.Credentials()
	expire := s.clock.now().Add(10 * time.Minute).Unix()
	signature := sign(c.AppKey, fmt.Sprintf("%s:%s:%d:%s", c.AppID, userID, expire, nonce))
	body := fmt.Sprintf(`{"appId":%q,"clientType":72,"expireTime":%d,"nonce":%q,"userId":%q}`, c.AppID, expire, nonce, userID)
	return s.do("POST", appPath, "", body, "X-Token-Type", "LongTicket",
		"Authorization", "HMAC-SHA256 signature="+signature+",access="+base64.StdEncoding.EncodeToString([]byte(c.AppID)))
}

func (s *service) accountAuth(account, password string) reply {
	s.t.Helper()
	return s.do("POST", accountPath, "", fmt.Sprintf(`{"account":%q,"clientType":72}`, account),
		"Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(account+":"+password)))
}

type signedIn struct {
	AccessToken                   string
	RefreshToken                  string
	TokenIP                       string `json:"tokenIp"`
	ValidPeriod, ExpireTime       int64
	CreateTime                    int64
	RefreshExpireTime             int64
	RefreshCreateTime, ClientType int64
	User                          struct {
		AdminType      *int
		UcloginAccount string
	}
}

func mustDecode[T any](t testing.TB, r reply) T {
	t.Helper()
	var v T
	if r.status != http.StatusOK {
		t.Fatalf("status %d: %s", r.status, r.body)
	}
	if err := json.Unmarshal([]byte(r.body), &v); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
	return v
}

func (s *service) mustSignIn() string {
	s.t.Helper()
	return mustDecode[signedIn](s.t, s.appAuth("")).AccessToken
}

type listed struct {
	Offset, Limit, Count int
	Data                 []item
}

type item struct {
	ID, ActiveCode, DevName, DevType, DeptCode, DeptName string
	ExpireDate                                           *int64
}

func (l listed) ids() []string {
	ids := make([]string, len(l.Data))
	for i, c := range l.Data {
		ids[i] = c.ID
	}
	return ids
}

func (s *service) mustList(token, query string) listed {
	s.t.Helper()
	return mustDecode[listed](s.t, s.do("GET", codesPath+query, token, ""))
}

func jsonArray(ids []string) string {
	b, err := json.Marshal(ids)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func (s *service) delete(token string, ids ...string) reply {
	s.t.Helper()
	return s.do("DELETE", codesPath, token, jsonArray(ids), "Content-Type", "application/json")
}

func (s *service) mustSet(c sandbox.Change) {
	s.t.Helper()
	if err := s.Set(c); err != nil {
		s.t.Fatal(err)
	}
}

// in is the same service for a sub-test.
func (s *service) in(t testing.TB) *service {
	sub := *s
	sub.t = t
	return &sub
}

func (s *service) mustReset() {
	s.t.Helper()
	s.mustSet(sandbox.Change{Reset: true})
}
