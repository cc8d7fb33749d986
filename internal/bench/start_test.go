package bench

import (
	"net/url"
	"testing"
	"time"
)

// BenchmarkStart is the time from the start of the process, with an empty data folder and the built-in sandbox of 2,500
// codes, to the end of the first list after signing in. Aim: under 150 ms. ready-ms is the part until the program says
// where it is.
func BenchmarkStart(b *testing.B) {
	file := build(b)
	var ready time.Duration
	n := 0
	for b.Loop() {
		p := desk(b, file)
		ready += time.Since(p.began)
		v := signIn(b, p.address(), url.Values{"persona": {"administrator"}})
		b.StopTimer()
		n++
		v.leave()
		p.stop(b)
		b.StartTimer()
	}
	b.ReportMetric(float64(ready.Milliseconds())/float64(n), "ready-ms")
}
