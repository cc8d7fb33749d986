package program

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestMemoryLimitLeavesRoomAboveWhatIsAlive(t *testing.T) {
	for _, live := range []uint64{0, 10 << 20, 40 << 20, 56 << 20, 200 << 20, 5 << 30, math.MaxUint64} {
		limit := fittingLimit(live)
		if limit < memoryLimit {
			t.Errorf("with %d bytes alive the limit is %d, below the least", live, limit)
		}
		if live < math.MaxInt64/2 && uint64(limit) < live+live/2 {
			t.Errorf("with %d bytes alive the limit is %d: the collector would have no rest", live, limit)
		}
	}
	if fittingLimit(31<<20) != memoryLimit {
		t.Error("what the limit was chosen for raises it")
	}
}

func TestMemoryLimitForgetsWhatWasReplaced(t *testing.T) {
	before := debug.SetMemoryLimit(math.MaxInt64)
	defer debug.SetMemoryLimit(before)
	fit := limitMemory()
	const size = 200 << 20
	old := make([]byte, size)
	runtime.GC()
	runtime.KeepAlive(old)
	fit()
	if limit := debug.SetMemoryLimit(-1); limit > size {
		t.Errorf("the limit is %d bytes, for a list that nobody has any more", limit)
	}
}

func TestMemoryLimitIsNotForAMoment(t *testing.T) {
	const small, large = 100 << 20, 300 << 20
	var f fitting
	for i, reading := range []struct{ live, counts uint64 }{
		{small, small}, {large, small}, {small, small}, // a moment's pages
		{large, small}, {large, large}, // a larger list
		{small, small}, // it is gone
	} {
		if got := f.limit(reading.live); got != fittingLimit(reading.counts) {
			t.Errorf("reading %d: the limit is %d, want that for %d bytes", i, got, reading.counts)
		}
	}
}
