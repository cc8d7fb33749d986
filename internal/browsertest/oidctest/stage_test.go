package oidctest

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"codedesk/internal/logging/logtest"
	"codedesk/internal/program"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// The clients of the provider, and the password of its users test-user@127.0.0.1 (id1) and test-user2 (id2).
const (
	client   = "codedesk"
	other    = "another-client"
	secret   = "secret of the client"
	password = "verysecure"
)

// stage is a provider, and a dashboard that people sign in to with it.
type stage struct {
	t      *testing.T
	issuer string
	base   string // of the dashboard
	log    *logtest.Buffer
	switches
}

// switches take the provider away.
type switches struct {
	mu   sync.Mutex
	down bool
}

func (s *stage) setDown(down bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
}

// set starts both. Settings come on top of those that a provider needs.
func set(t *testing.T, settings map[string]string) *stage {
	t.Helper()
	s := &stage{t: t, log: &logtest.Buffer{}}
	// The client has to be registered with the dashboard's address before that runs.
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	s.base = "http://" + address

	var provider http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		down := s.down
		s.mu.Unlock()
		if down {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		provider.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	s.issuer = server.URL + "/"
	callback := s.base + "/signin/oidc/callback"
	storage.RegisterClients(storage.WebClient(client, secret, callback), storage.WebClient(other, secret, callback))
	people := storage.NewStorage(storage.NewUserStore(s.issuer))
	provider = exampleop.SetupServer(s.issuer, people, slog.New(slog.DiscardHandler), false, op.WithAllowInsecure())

	env := map[string]string{
		"CODEDESK_LISTEN": address, "CODEDESK_DATA": t.TempDir(), "CODEDESK_SANDBOX_CODES": "60", "CODEDESK_PUBLIC_URL": s.base,
		"CODEDESK_OIDC_ISSUER": s.issuer, "CODEDESK_OIDC_CLIENT_ID": client, "CODEDESK_OIDC_CLIENT_SECRET": secret, "CODEDESK_OIDC_NAME": "Acme",
	}
	maps.Copy(env, settings)
	s.start(env)
	return s
}

// start runs the dashboard until the test ends.
func (s *stage) start(env map[string]string) {
	s.t.Helper()
	ctx, stop := context.WithCancel(s.t.Context())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		code := program.Run(ctx, nil, func(name string) string { return env[name] }, strings.NewReader(""), in, s.log)
		in.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		stop()
		s.t.Fatalf("the dashboard does not start:\n%s", s.log)
	}
	s.t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			s.t.Errorf("the dashboard ends with %d:\n%s", code, s.log)
		}
		if strings.Contains(s.log.String(), secret) || strings.Contains(s.log.String(), "eyJ") {
			s.t.Error("the log has a secret or a token in it")
		}
	})
}

// browser is somebody in front of the dashboard.
type browser struct {
	t      *testing.T
	stage  *stage
	client *http.Client
}

func (s *stage) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &browser{t: s.t, stage: s, client: &http.Client{Jar: jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what came back.
type answer struct {
	status int
	to     string // where it leads, whole
	body   string
}

func (b *browser) do(method, address string, fields url.Values) answer {
	b.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = b.stage.base + address
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, address, strings.NewReader(fields.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if fields != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	got, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	a := answer{status: got.StatusCode, body: string(body)}
	if to, err := got.Location(); err == nil {
		a.to = to.String()
	}
	return a
}

func (b *browser) get(address string) answer { b.t.Helper(); return b.do(http.MethodGet, address, nil) }

// begin follows the link of the sign-in page to the provider, as change has it.
func (b *browser) begin(change func(url.Values)) string {
	b.t.Helper()
	link := regexp.MustCompile(`href="(/signin/oidc[^"]*)"`).FindStringSubmatch(b.get("/signin?next=%2Fhistory").body)
	if link == nil {
		b.t.Fatal("the sign-in page has no link")
	}
	a := b.get(strings.ReplaceAll(link[1], "&amp;", "&"))
	if a.status != http.StatusSeeOther {
		b.t.Fatalf("the link answers %d:\n%s", a.status, a.body)
	}
	to, err := url.Parse(a.to)
	if err != nil {
		b.t.Fatal(err)
	}
	query := to.Query()
	if change != nil {
		change(query)
	}
	to.RawQuery = query.Encode()
	return to.String()
}

// signsInThere gives name and password to the provider, and returns the address that it sends the browser back to.
func (b *browser) signsInThere(address, user string) string {
	b.t.Helper()
	for range 10 {
		if strings.HasPrefix(address, b.stage.base+"/") {
			return address
		}
		a := b.get(address)
		if id := regexp.MustCompile(`name="id" value="([^"]+)"`).FindStringSubmatch(a.body); id != nil {
			a = b.do(http.MethodPost, b.stage.issuer+"login/username", url.Values{"id": {id[1]}, "username": {user}, "password": {password}})
		}
		if a.to == "" {
			b.t.Fatalf("the provider answers %s with %d:\n%s", address, a.status, a.body)
		}
		address = a.to
	}
	b.t.Fatal("the provider goes on and on")
	return ""
}

// signsIn goes the whole way, and returns the answer to what the browser brings back.
func (b *browser) signsIn(user string) answer {
	b.t.Helper()
	return b.get(b.signsInThere(b.begin(nil), user))
}
