package journal

import (
	"fmt"
	"testing"
)

func BenchmarkCreatePlan1000(b *testing.B) {
	j, _ := mustOpen(b)
	i := 0
	for b.Loop() {
		must(b, j.CreatePlan(b.Context(), samplePlan(fmt.Sprint("p", i), 1000)))
		i++
	}
}

func BenchmarkRecordIntent100(b *testing.B) {
	j, _ := mustOpen(b)
	i := 0
	for b.Loop() {
		b.StopTimer()
		p := samplePlan(fmt.Sprint("p", i), 100)
		must(b, j.CreatePlan(b.Context(), p))
		i++
		b.StartTimer()
		must(b, j.RecordIntent(b.Context(), sampleOperation(p, 0)))
	}
}

func BenchmarkVerify1000(b *testing.B) {
	j, _ := mustOpen(b)
	for range 1000 {
		must(b, j.Record(b.Context(), Event{Kind: "sign-in", By: ann}))
	}
	for b.Loop() {
		if _, broken, _, err := j.Verify(b.Context()); err != nil || broken != 0 {
			b.Fatal(broken, err)
		}
	}
}
