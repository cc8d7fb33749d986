package sightings

import (
	"testing"
	"time"
)

// upTo are the codes with the numbers from 1 to n.
func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range n {
		numbers[i] = i + 1
	}
	return numbers
}

// BenchmarkObserve is what a reading costs beside the reading: the first one, one that brings nothing new, and one
// without one code of the one before.
func BenchmarkObserve(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"1 code", 1}, {"8 codes", 8}, {"100,000 codes", 100_000}} {
		codes := numbered(upTo(size.n)...)
		b.Run("first of "+size.name, func(b *testing.B) {
			d := newBench(b, Options{Source: "a"})
			list := listOf(b, start.Add(time.Hour*1e4), codes...)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				if err := d.store.Forget(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := d.store.observe(b.Context(), list); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("nothing new of "+size.name, func(b *testing.B) {
			d := newBench(b, Options{Source: "a"})
			d.reads(codes...)
			list := listOf(b, d.now, codes...)
			b.ReportAllocs()
			for b.Loop() {
				if err := d.store.observe(b.Context(), list); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("one more or less of "+size.name, func(b *testing.B) {
			d := newBench(b, Options{Source: "a"})
			d.reads(codes...)
			less, all := listOf(b, d.now, codes[1:]...), listOf(b, d.now, codes...)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				list := less
				if n%2 == 1 {
					list = all
				}
				if err := d.store.observe(b.Context(), list); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("look-up among "+size.name, func(b *testing.B) {
			d := newBench(b, Options{Source: "a"})
			d.reads(codes...)
			b.ReportAllocs()
			for b.Loop() {
				if got := d.finds("room 1", codes[0].ID); len(got) != 1 {
					b.Fatal(got)
				}
			}
		})
	}
}
