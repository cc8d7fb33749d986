package meeting

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// basePath is the path prefix under which every test runs the client.
const basePath = "/some/prefix"

// seen is one request as the service got it.
type seen struct {
	method, path, body string
	query              map[string][]string
	header             http.Header
	length             int64
}

// service is a tiny service: it signs in by itself and leaves the rest to
// answer. Its wire names are written here a second time on purpose.
type service struct {
	answer http.HandlerFunc
	signIn http.HandlerFunc // nil: token-1, token-2, …

	mu       sync.Mutex
	requests []seen
	tokens   int
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(err)
	}
	path, ok := strings.CutPrefix(r.URL.Path, basePath)
	if !ok {
		panic("the path prefix is lost: " + r.URL.Path)
	}
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	s.mu.Lock()
	s.requests = append(s.requests, seen{r.Method, path, string(body), r.URL.Query(), r.Header.Clone(), r.ContentLength})
	s.mu.Unlock()
	if strings.HasPrefix(path, "/v2/usg/acs/auth/") || strings.HasPrefix(path, "/v1/usg/acs/auth/") {
		if s.signIn != nil {
			s.signIn(w, r)
			return
		}
		s.mu.Lock()
		s.tokens++
		n := s.tokens
		s.mu.Unlock()
		writeJSON(w, 200, fmt.Sprintf(`{"accessToken":"token-%d","validPeriod":43200,"expireTime":%d}`, n, time.Now().Add(12*time.Hour).Unix()))
		return
	}
	s.answer(w, r)
}

// count returns how many requests with this method there were, sign-ins apart;
// "sign-in" counts those.
func (s *service) count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, r := range s.requests {
		signIn := strings.Contains(r.path, "/acs/auth/")
		if method == "sign-in" && signIn || r.method == method && !signIn {
			n++
		}
	}
	return n
}

// last returns the newest request.
func (s *service) last(t testing.TB) seen {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) == 0 {
		t.Fatal("no request came")
	}
	return s.requests[len(s.requests)-1]
}

func writeJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// roundTrip is a RoundTripper made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// inMemory serves requests without a network, for synctest.
func inMemory(h http.Handler) http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		if r.Body == nil {
			r.Body = http.NoBody
		}
		rec := httptest.NewRecorder()
		done := make(chan struct{})
		go func() {
			defer close(done)
			h.ServeHTTP(rec, r)
		}()
		select {
		case <-done:
			return rec.Result(), nil
		case <-r.Context().Done():
			<-done // handlers in these tests watch the context
			return nil, r.Context().Err()
		}
	})
}

// appCredentials are those of every test that does not say otherwise.
func appCredentials() Credentials {
	return Credentials{AppID: "fdb8e4699586458bbd10c834872dcc62", AppKey: "the-app-key"}
}

func mustClient(t testing.TB, o Options) *Client {
	t.Helper()
	if o.Credentials == (Credentials{}) {
		o.Credentials = appCredentials()
	}
	if o.BaseURL == "" {
		o.BaseURL = "https://meeting.example" + basePath
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// memoryClient returns a client of a service without a network.
func memoryClient(t testing.TB, s *service) *Client {
	t.Helper()
	return mustClient(t, Options{Transport: inMemory(s)})
}

// networkClient returns a client of a service on a real connection, with the
// tuned transport.
func networkClient(t testing.TB, h http.Handler) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	c := mustClient(t, Options{BaseURL: server.URL + basePath})
	t.Cleanup(c.http.CloseIdleConnections)
	return c
}

// mustError returns the error as the one type of this package.
func mustError(t testing.TB, err error) *Error {
	t.Helper()
	e, ok := err.(*Error)
	if !ok {
		t.Fatalf("error is %T (%v), want *Error", err, err)
	}
	return e
}

// logTo returns a logger that writes everything into b.
func logTo(b io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(b, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// emptyList answers with no codes.
func emptyList(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, 200, `{"offset":0,"limit":500,"count":0,"data":[]}`)
}

// mustList lists and fails the test on an error.
func mustList(t testing.TB, ctx context.Context, c *Client) []Code {
	t.Helper()
	codes, err := collect(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// pass lets time go by; only in a synctest bubble, where it takes none.
func pass(d time.Duration) { <-time.After(d) }

// collect lists and puts the pages together. With an error there are no codes.
func collect(ctx context.Context, c *Client) ([]Code, error) {
	codes := []Code{}
	err := c.ListCodes(ctx, func(b Batch) {
		if b.Anew {
			codes = codes[:0]
		}
		codes = append(codes, b.Codes...)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}
