package handlers_test

import (
	"fmt"
	"net/url"
	"testing"
)

// BenchmarkListOfADepartment is GET /codes for somebody of the help desk who may delete the codes of one department of
// twelve, and only expired ones: each code that matches is judged, to say how many can be selected. Aim: under 30 ms.
func BenchmarkListOfADepartment(b *testing.B) {
	for _, n := range []int{1, 8, largest} {
		d := newBenchDeskOf(b, n)
		d.rights.Policy.Departments, d.rights.Policy.ExpiredOnly = []string{"Department 0"}, true
		d.cookie = d.post("/signin", url.Values{"persona": {"helpdesk"}}).Result().Cookies()[0]
		b.Run(fmt.Sprintf("%d codes", n), func(b *testing.B) {
			defer d.within(b)()
			for b.Loop() {
				d.get("/codes")
			}
		})
		b.Run(fmt.Sprintf("%d codes/all that match are selected", n), func(b *testing.B) {
			defer d.within(b)()
			for b.Loop() {
				d.post("/codes", url.Values{"do": {"select-matching"}})
				d.get("/codes")
			}
		})
	}
}
