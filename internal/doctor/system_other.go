//go:build !linux && !darwin

package doctor

// permissions says that modes of files say who may read them.
const permissions = false

// writable does not know without trying, and what is tried would be a change.
func writable(string) error { return nil }

// freeSpace is not known.
func freeSpace(string) (uint64, bool) { return 0, false }
