package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// grown gives the enterprise n codes.
func (d *benchDesk) grown(n int) *benchDesk {
	d.b.Helper()
	d.service.restore(newMemoryService(n, time.Now()).codes)
	must(d.inventory.Refresh(d.b.Context()))(d.b)
	return d
}

// BenchmarkFind is GET /codes/find with a pasted list of 1,000 lines, half of them found, among 1, 8 and 100,000 codes:
// reading the list, comparing, asking the history, the page.
func BenchmarkFind(b *testing.B) {
	for _, codes := range []int{1, 8, 100_000} {
		b.Run(fmt.Sprint(codes, " codes"), func(b *testing.B) {
			d := newBenchDesk(b).grown(codes)
			var list strings.Builder
			for i := range 500 {
				fmt.Fprintf(&list, "%s\nRoom %d that nobody has\n", d.service.codes[i*199%codes].ActiveCode, i)
			}
			d.post("/codes/find", url.Values{"list": {list.String()}})
			for b.Loop() {
				d.get("/codes/find")
			}
		})
	}
}

// BenchmarkExport is GET /codes.csv with the export recorded, of 1, 8 and 100,000 codes.
func BenchmarkExport(b *testing.B) {
	for _, codes := range []int{1, 8, 100_000} {
		b.Run(fmt.Sprint(codes, " codes"), func(b *testing.B) {
			d := newBenchDesk(b).grown(codes)
			for b.Loop() {
				if w := d.get("/codes.csv"); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
			b.SetBytes(int64(d.body.Len()))
		})
	}
}
