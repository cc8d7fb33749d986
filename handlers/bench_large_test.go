package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// largest is the largest enterprise that is measured.
const largest = 100_000

// within has the desk belong to a part of the benchmark, until what it returns is called.
func (d *benchDesk) within(b *testing.B) (after func()) {
	all := d.b
	d.b = b
	return func() { d.b = all }
}

// BenchmarkListOf is GET /codes for enterprises of three sizes. Aim: under 20 ms, whatever is selected.
func BenchmarkListOf(b *testing.B) {
	for _, n := range []int{1, 8, largest} {
		d := newBenchDeskOf(b, n)
		show := func(name, address string) {
			b.Run(fmt.Sprintf("%d codes/%s", n, name), func(b *testing.B) {
				defer d.within(b)()
				for b.Loop() {
					d.get(address)
				}
			})
		}
		show("nothing selected", "/codes")
		d.tick(0, n)
		show("all selected", "/codes")
		show("all selected, filtered", "/codes?q=room&expiry=later&sort=department")
		show("the selection", "/codes?view=basket")
		b.Run(fmt.Sprintf("%d codes/a tick on the page, all else selected", n), func(b *testing.B) {
			defer d.within(b)()
			id := d.service.codes[0].ID
			for b.Loop() {
				d.post("/codes", url.Values{"do": {"keep"}, "shown": {id}, "was": {id}})
				d.get("/codes")
				d.post("/codes", url.Values{"do": {"keep"}, "shown": {id}, "id": {id}})
				d.get("/codes")
			}
		})
	}
}

// BenchmarkSelectAll is a press on "Select all 100,000 that match", with the page that follows. Aim: under 1 s.
func BenchmarkSelectAll(b *testing.B) {
	d := newBenchDeskOf(b, largest)
	for b.Loop() {
		d.post("/codes", url.Values{"do": {"select-matching"}})
		d.get("/codes")
		b.StopTimer()
		d.post("/codes", url.Values{"do": {"clear"}})
		b.StartTimer()
	}
}

// BenchmarkPlanOf1000 is the page of a plan of 1,000 among 100,000 codes, as it is opened again and again: the list was
// read just now, so the service is not asked.
func BenchmarkPlanOf1000(b *testing.B) {
	d := newBenchDeskOf(b, largest)
	d.tick(0, 1000)
	plan := d.post("/codes", url.Values{"do": {"delete"}}).Header().Get("Location")
	b.Run("plan", func(b *testing.B) {
		defer d.within(b)()
		for b.Loop() {
			d.get(plan)
		}
	})
	result := d.post(plan+"/execute", url.Values{"reason": {"tidy up"}, "count": {"1000"}, "understood": {"on"}}).Header().Get("Location")
	if !strings.HasPrefix(result, "/operations/") {
		b.Fatalf("the deletion leads to %s", result)
	}
	for name, address := range map[string]string{"result": result, "history": "/history"} {
		b.Run(name, func(b *testing.B) {
			defer d.within(b)()
			for b.Loop() {
				if w := d.get(address); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
