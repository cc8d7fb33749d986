package sandbox

import "testing"

func TestAnEntryThatWasPushedOutIsNotCompleted(t *testing.T) {
	var l requestLog
	held := l.begin(Request{Path: "/held"})
	for range maxRequests {
		l.begin(Request{Path: "/newer"})
	}
	l.update(held, func(q *Request) { q.Status = 200 })
	for i, q := range l.all() {
		if q.Status != 0 || q.Path != "/newer" {
			t.Errorf("entry %d is %+v", i, q)
		}
	}
}
