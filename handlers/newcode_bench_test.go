package handlers_test

import (
	"fmt"
	"testing"
	"time"

	"codedesk/internal/creation"
	"codedesk/internal/journal"
)

// BenchmarkNewCode is the form with 200 departments, and the page of a code that was made, among so many creations.
// Aim: under 1 ms.
func BenchmarkNewCode(b *testing.B) {
	b.Run("form", func(b *testing.B) {
		d := newBenchDesk(b)
		b.ReportAllocs()
		for b.Loop() {
			d.get("/codes/new?terminal=Room")
		}
	})
	for _, n := range []int{1, 8} {
		b.Run(fmt.Sprintf("made, of %d", n), func(b *testing.B) {
			d := newBenchDesk(b)
			id := ""
			for range n {
				id = creation.NewID()
				d.made(id)
			}
			b.ReportAllocs()
			for b.Loop() {
				d.get("/creations/" + id)
			}
		})
	}
}

// made writes a creation that is settled.
func (d *benchDesk) made(id string) {
	d.b.Helper()
	c := journal.Creation{ID: id, By: journal.Person{Key: "local:ann", Name: "Ann"}, RequestID: id, Started: time.Now(),
		Type: "idea-hub", Terminal: "Room", DeptCode: "1", Email: "a•••@b.c"}
	must("", d.journal.RecordCreation(d.b.Context(), c))(d.b)
	must("", d.journal.RecordCreationAnswer(d.b.Context(), id, journal.Answer{Class: "done", Status: 200}, "085900000642"))(d.b)
	c.Outcome, c.Settled, c.Found = journal.CreationMade, true, journal.Code{ID: hexOf(1), ActiveCode: "085900000642"}
	must("", d.journal.RecordCreationOutcome(d.b.Context(), c))(d.b)
}
