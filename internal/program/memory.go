package program

import (
	"cmp"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// memoryLimit is from where on the garbage collector works harder instead of taking more from the machine. With a list of
// 100,000 codes 24 MB are alive, a second one while the first is replaced takes 10 MB more, for they share their texts, and
// all of them selected 6 MB; the rest is room to work in. Smaller enterprises never come near it. Beside what it counts there
// are 22 MB of the program's own file and up to 8 MB that the databases work in.
const memoryLimit = 50 << 20

// limitMemory sets the limit for this process, unless whoever runs it has chosen one (GOMEMLIMIT). What it returns fits
// the limit to what is alive, and is to be called when a list was read: a collector that finds no garbage below its limit
// does nothing else any more, so larger enterprises, and lists of people with accounts of their own, raise it.
func limitMemory() (fit func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(memoryLimit)
	var f fitting
	return func() {
		// Or the list that was replaced would count, for as long as the next reading takes to come.
		runtime.GC()
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(sample); sample[0].Value.Kind() == metrics.KindUint64 {
			debug.SetMemoryLimit(f.limit(sample[0].Value.Uint64()))
		}
	}
}

// fitting makes a limit of what is alive after each reading. It is safe for concurrent use.
type fitting struct {
	mu     sync.Mutex
	before uint64 // what was alive after the reading before; 0: there was none
}

// limit is that for so many bytes that are alive, or were after the reading before, if that is less: large pages that are
// made in the moment of one reading are gone by the next, and lists are not.
func (f *fitting) limit(live uint64) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := cmp.Or(f.before, live)
	f.before = live
	return fittingLimit(min(live, before))
}

// fittingLimit is the limit for so many bytes that are alive: three fifths more of them, for the list that the next reading
// makes beside the one at hand, and for what else the runtime takes.
func fittingLimit(live uint64) int64 {
	const most = math.MaxInt64 / 2
	return max(memoryLimit, int64(min(live, most)/5*8))
}
