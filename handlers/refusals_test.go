package handlers

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestRefusalsDoNotFloodTheHistory(t *testing.T) {
	t.Run("a window holds so many, and the next entry says how many were left out", func(t *testing.T) {
		var r refusedCount
		for i := range maxRefusals {
			if left, ok := r.admit(strconv.Itoa(i), "203.0.113.1", false, clock()); !ok || left != 0 {
				t.Fatalf("refusal %d: admitted %v, %d left out", i, ok, left)
			}
		}
		for range 7 {
			if _, ok := r.admit("x", "203.0.113.1", false, clock().Add(refusalWindow-1)); ok {
				t.Fatal("one too many is admitted")
			}
		}
		if left, ok := r.admit("x", "203.0.113.1", false, clock().Add(refusalWindow)); !ok || left != 7 {
			t.Errorf("in the next window: admitted %v, %d left out, want 7", ok, left)
		}
		if left, _ := r.admit("x", "203.0.113.1", false, clock().Add(refusalWindow)); left != 0 {
			t.Errorf("%d are counted twice", left)
		}
	})
	t.Run("throttled tries have one by name and address", func(t *testing.T) {
		var r refusedCount
		for _, try := range []struct {
			name, address string
			ok            bool
		}{
			{"Ann", "203.0.113.1", true}, {" ann", "203.0.113.1", false}, {"Ann", "203.0.113.2", true}, {"Bert", "203.0.113.1", true},
		} {
			if _, ok := r.admit(try.name, try.address, true, clock()); ok != try.ok {
				t.Errorf("%q from %s: admitted %v", try.name, try.address, ok)
			}
		}
		if _, ok := r.admit("Ann", "203.0.113.1", false, clock()); !ok {
			t.Error("a wrong password counts as throttled")
		}
		if left, ok := r.admit("Ann", "203.0.113.1", true, clock().Add(refusalWindow)); !ok || left != 0 {
			t.Errorf("in the next window: admitted %v, %d left out", ok, left)
		}
	})
	t.Run("what is remembered does not grow with what is typed", func(t *testing.T) {
		var r refusedCount
		for i := range 10 * maxRefusals {
			r.admit(strings.Repeat("x", 10_000)+strconv.Itoa(i), "203.0.113.1", true, clock())
		}
		if len(r.waiting) > maxRefusals {
			t.Errorf("%d names are remembered", len(r.waiting))
		}
	})
	t.Run("a clock that was put back does not silence it", func(t *testing.T) {
		var r refusedCount
		for range maxRefusals {
			r.admit("x", "203.0.113.1", false, clock())
		}
		if _, ok := r.admit("x", "203.0.113.1", false, clock().Add(-time.Hour)); !ok {
			t.Error("nothing is admitted for an hour")
		}
	})
}
