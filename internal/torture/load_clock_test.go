package torture

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// stopwatch takes the time of people's requests, from the beginning of each to the last byte of its answer. It is safe for
// concurrent use.
type stopwatch struct {
	outage *outage

	mu       sync.Mutex
	times    map[string][]time.Duration // by method and route
	browsers []*browser
}

// browser carries the requests of one person, over connections of their own. While the dashboard is restarted it tries
// again, as people do who press the button that their browser offers then.
type browser struct {
	clock     *stopwatch
	transport *http.Transport
}

// again is how long somebody waits before they try again.
const again = 100 * time.Millisecond

// longestAnswer is how long anybody waits for an answer. What takes longer is an error.
const longestAnswer = time.Minute

func newStopwatch(o *outage) *stopwatch {
	return &stopwatch{outage: o, times: map[string][]time.Duration{}}
}

// browser is a new one.
func (s *stopwatch) browser() *browser {
	b := &browser{s, &http.Transport{DialContext: (&net.Dialer{Timeout: longestAnswer}).DialContext, ResponseHeaderTimeout: longestAnswer}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers = append(s.browsers, b)
	return b
}

// hangUp closes the connections that nobody uses.
func (s *stopwatch) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.browsers {
		b.transport.CloseIdleConnections()
	}
}

func (b *browser) RoundTrip(r *http.Request) (*http.Response, error) {
	for {
		begun := time.Now()
		answer, body, err := b.once(r)
		if err == nil {
			b.clock.note(r, time.Since(begun))
			answer.Body = io.NopCloser(bytes.NewReader(body))
			return answer, nil
		}
		if !b.clock.outage.explains(err, begun) {
			return nil, fmt.Errorf("after %v: %w", time.Since(begun).Round(time.Millisecond), err)
		}
		timer := time.NewTimer(again)
		select {
		case <-timer.C:
		case <-r.Context().Done():
			timer.Stop()
			return nil, r.Context().Err()
		}
	}
}

// once sends the request and reads the whole answer.
func (b *browser) once(r *http.Request) (*http.Response, []byte, error) {
	try := r.Clone(r.Context())
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return nil, nil, err
		}
		try.Body = body
	}
	answer, err := b.transport.RoundTrip(try)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, body, err
}

// identifier is what stands for an id in the name of a route.
var identifier = regexp.MustCompile(`/[0-9a-f]{8}-[0-9a-f-]{27}`)

func (s *stopwatch) note(r *http.Request, took time.Duration) {
	route := r.Method + " " + identifier.ReplaceAllString(r.URL.Path, "/{id}")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.times[route] = append(s.times[route], took)
}

// table is what was measured, as lines of Markdown.
func (s *stopwatch) table() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []time.Duration
	var b strings.Builder
	b.WriteString("| Request | Times | Median | 95 % | 99 % | Longest |\n|---|---|---|---|---|---|\n")
	line := func(name string, times []time.Duration) {
		slices.Sort(times)
		at := func(percent int) time.Duration {
			return times[(len(times)-1)*percent/100].Round(100 * time.Microsecond)
		}
		fmt.Fprintf(&b, "| %s | %d | %v | %v | %v | %v |\n", name, len(times), at(50), at(95), at(99), at(100))
	}
	for _, route := range slices.SortedFunc(maps.Keys(s.times), func(a, b string) int { return cmp.Compare(len(s.times[b]), len(s.times[a])) }) {
		line("`"+route+"`", s.times[route])
		all = append(all, s.times[route]...)
	}
	if len(all) > 0 {
		line("all", all)
	}
	return b.String()
}

// outage is the time in which the dashboard is restarted. It is safe for concurrent use.
type outage struct {
	mu         sync.Mutex
	from, till time.Time
	kinds      map[string]int // errors that it explains
}

// onItsWay is how long before the restart a request may have begun whose connection was closed: it was not read yet. Of
// what began earlier, an answer is due.
const onItsWay = time.Second

func (o *outage) begins() { o.set(&o.from) }
func (o *outage) ends()   { o.set(&o.till) }

func (o *outage) set(moment *time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	*moment = time.Now()
}

// explains tells whether an error is one that the restart brings with it: a connection that nobody takes, or one that
// was kept open and is closed before the request on it was read.
func (o *outage) explains(err error, begun time.Time) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.from.IsZero() || begun.Before(o.from.Add(-onItsWay)) || !o.till.IsZero() && begun.After(o.till) {
		return false
	}
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		o.kinds["refused"]++
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), strings.Contains(err.Error(), "server closed idle connection"):
		o.kinds["closed before the request was read"]++
	default:
		return false
	}
	return true
}
