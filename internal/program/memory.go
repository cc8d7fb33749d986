package program

import (
	"math"
	"runtime/debug"
)

// memoryLimit is from where on the garbage collector works harder instead of taking more from the machine: what a list of
// 100,000 codes needs while another one is read. Smaller enterprises never come near it; larger ones go beyond it.
const memoryLimit = 70 << 20

// limitMemory sets the limit for this process, unless whoever runs it has chosen one (GOMEMLIMIT).
func limitMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryLimit)
	}
}
