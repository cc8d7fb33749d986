package handlers_test

import (
	"net/http"
	"testing"
)

// BenchmarkStory is GET /story for the name of one terminal among so many, everything that belongs to it included. Aim:
// under 20 ms.
func BenchmarkStory(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"1 code", 1}, {"8 codes", 8}, {"100,000 codes", 100_000}} {
		b.Run(size.name, func(b *testing.B) {
			d := newBenchDeskOf(b, size.n)
			address := storyOf(d.service.codes[size.n-1].Terminal)
			if w := d.get(address); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
			b.ReportAllocs()
			for b.Loop() {
				d.get(address)
			}
		})
	}
}
