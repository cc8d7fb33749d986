//go:build linux || darwin

package doctor

import "syscall"

// permissions says that modes of files say who may read them.
const permissions = true

// mayWrite asks for the right to write.
const mayWrite = 2

// writable asks the system whether this process may write a file or into a folder, without trying.
func writable(path string) error { return syscall.Access(path, mayWrite) }

// freeSpace returns how many bytes this process can still write below a path.
func freeSpace(path string) (uint64, bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(path, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
