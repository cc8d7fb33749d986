package identity

import (
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"
)

// lookEvery is how often it is looked at most whether the users file has changed.
const lookEvery = time.Second

// watch knows when the users file was last looked at.
type watch struct {
	path string
	log  *slog.Logger // nil: nothing is logged

	looking sync.Mutex // held by the one who looks, and by whoever writes the file
	seen    stamp
	looked  time.Time
	fault   string // that was logged last, "": none
}

// stamp is by what a file can be seen to have changed.
type stamp struct {
	size     int64
	modified time.Time
	mode     fs.FileMode
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime(), info.Mode()} }

// LogTo has it logged when the file was read anew, or could not be. Call it before others use the users.
func (u *Users) LogTo(log *slog.Logger) { u.log = log }

// book is what the file says now. Whoever comes while another one looks does not wait.
func (u *Users) book() *book {
	if u.path != "" && u.looking.TryLock() {
		u.look()
		u.looking.Unlock()
	}
	return u.current.Load()
}

// look reads the file anew if it is time and it has changed. The caller holds looking.
func (u *Users) look() {
	now := u.now()
	if since := now.Sub(u.looked); since >= 0 && since < lookEvery {
		return
	}
	u.looked = now
	info, err := os.Stat(u.path)
	if err == nil && stampOf(info) == u.seen {
		return
	}
	u.readAnew()
}

// readAnew reads the file. The caller holds looking.
func (u *Users) readAnew() {
	read, seen, err := readBook(u.path)
	if err != nil {
		// It is tried again each time: a file that is being written is whole a moment later.
		if u.log != nil && err.Error() != u.fault {
			u.log.Error("the users file cannot be used, the users before stay in force", "error", err)
		}
		u.fault = err.Error()
		return
	}
	u.current.Store(read)
	u.seen, u.fault = seen, ""
	if u.log != nil {
		u.log.Info("users file read anew", "users", len(read.users))
		for _, warning := range read.warnings {
			u.log.Warn("users file", "warning", warning)
		}
	}
}
