package sandbox

import (
	"sync"
	"time"
	"unicode/utf8"
)

const (
	// maxRequests is how many calls the sandbox remembers.
	maxRequests = 1000
	// maxLoggedBody bounds what is kept of one body, in bytes.
	maxLoggedBody = 2000
)

// Request is one call that the simulated API received.
type Request struct {
	Time   time.Time `json:"time"`
	Method string    `json:"method"`
	Path   string    `json:"path"`
	Query  string    `json:"query,omitempty"`
	// Body holds the first 2,000 bytes at most.
	Body string `json:"body,omitempty"`
	// Status is the HTTP status of the answer, 0 while there is none.
	Status int `json:"status"`
	// RequestID is the X-Request-Id of the answer.
	RequestID string `json:"requestId"`
	// IDs is how many ids the body of a DELETE of codes held.
	IDs int `json:"ids"`
	// Struck is the behaviour that struck the call, "" if none did.
	Struck string `json:"struck,omitempty"`
}

// requestLog is a ring of the last calls in the order in which they arrived.
// Its zero value is empty and ready.
type requestLog struct {
	mu   sync.Mutex
	ring []Request
	next uint64
}

// begin notes a call at its arrival, so that one that is still held back can
// be seen, and gives its number.
func (l *requestLog) begin(q Request) uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	seq := l.next
	l.next++
	if len(l.ring) < maxRequests {
		l.ring = append(l.ring, q)
	} else {
		l.ring[seq%maxRequests] = q
	}
	return seq
}

// update completes an entry, unless newer calls have pushed it out.
func (l *requestLog) update(seq uint64, change func(*Request)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next-seq <= maxRequests {
		change(&l.ring[seq%maxRequests])
	}
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	oldest := 0
	if len(l.ring) == maxRequests {
		oldest = int(l.next % maxRequests)
	}
	list := make([]Request, 0, len(l.ring))
	return append(append(list, l.ring[oldest:]...), l.ring[:oldest]...)
}

// Requests are the last 1,000 calls of the simulated API, newest last.
func (s *Sandbox) Requests() []Request { return s.log.all() }

// cut shortens a body without tearing a character apart.
func cut(body []byte) string {
	if len(body) <= maxLoggedBody {
		return string(body)
	}
	n := maxLoggedBody
	for n > 0 && !utf8.RuneStart(body[n]) {
		n--
	}
	return string(body[:n]) + "…"
}
