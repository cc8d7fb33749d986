package torture

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"
)

// sandboxLog is a DELETE of codes in the log of the service, told by the request id.
type sandboxLog struct {
	ids   []string // in order of size
	times int      // how often a request with this id has arrived
}

// logEntry is a request as the service keeps it. Its status is 0 while it has no answer.
type logEntry struct {
	Time            time.Time
	Method, Path    string
	Body, RequestID string
	Status          int
}

// betweenLooks is how often the log of the service is read. It keeps the last 1,000 requests, and people under load cause
// some hundreds a second.
const betweenLooks = 200 * time.Millisecond

// watchDeletes reads the service's log until stop is called. If it could have missed something the test fails.
func (l *load) watchDeletes() (stop func()) {
	l.deletes = map[string]sandboxLog{}
	ends := make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		tick := time.NewTicker(betweenLooks)
		defer tick.Stop()
		last := &logEntry{}
		for going := true; going; {
			select {
			case <-tick.C:
			case <-ends: // once more
				going = false
			}
			if open := l.readLog(last); open && !going {
				l.t.Error("a request has no answer in the log of the service, and nobody is there any more")
			}
		}
	})
	stop = sync.OnceFunc(func() {
		close(ends)
		work.Wait()
	})
	l.t.Cleanup(stop)
	return stop
}

// readLog notes what is new since the last entry that was noted, up to the first without an answer, and tells whether
// there is one.
func (l *load) readLog(last *logEntry) (open bool) {
	var answer struct{ Requests []logEntry }
	if err := l.sandbox.ask("/_sandbox/requests", &answer); err != nil && l.t.Context().Err() != nil {
		return false // the test has failed elsewhere
	} else if err != nil {
		l.t.Errorf("the log of the service cannot be read: %v", err)
		return false
	}
	seen := slices.IndexFunc(answer.Requests, func(r logEntry) bool { return r.RequestID == last.RequestID && r.Time.Equal(last.Time) })
	if seen < 0 && !last.Time.IsZero() {
		l.t.Error("the log of the service has been overrun: what has arrived is not known")
	}
	for _, r := range answer.Requests[seen+1:] {
		if r.Status == 0 {
			return true
		}
		*last = r
		if r.Method != http.MethodDelete || r.Path != codesPath {
			continue
		}
		var ids []string
		if err := json.Unmarshal([]byte(r.Body), &ids); err != nil {
			l.t.Errorf("the body of a DELETE is no JSON array of ids, or too long for the log: %v: %.100s", err, r.Body)
		}
		slices.Sort(ids)
		l.deletes[r.RequestID] = sandboxLog{ids, l.deletes[r.RequestID].times + 1}
	}
	return false
}

// ask reads what the service says about itself. Other goroutines than the test's may ask.
func (s *sandbox) ask(path string, answer any) error {
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.address+path, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return json.NewDecoder(res.Body).Decode(answer)
}
