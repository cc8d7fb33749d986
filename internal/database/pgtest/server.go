// Package pgtest gives tests a PostgreSQL of their own: one server for each test program that asks for one, with databases
// that are empty. Nothing of it is left when the program has ended, however it did.
package pgtest

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	startLimit = time.Minute // of a server that recovers on a machine that is busy
	lastLines  = 12          // of the server's log, shown when it does not start
	superuser  = "postgres"
)

// guard runs the server and ends it when its own input ends, which it does with the test program at the latest. A line
// "keep" before that leaves the data where they are.
const guard = `
"$1" -D "$2" -k "$3" -c listen_addresses= -c max_connections=60 -c shared_buffers=16MB -c autovacuum=off -c max_wal_size=256MB -c lc_messages=C -c wal_level=minimal -c max_wal_senders=0 -c jit=off &
server=$!
read -r word
kill -QUIT "$server"
wait "$server"
[ "$word" = keep ] || rm -rf "$3"
`

// Server is a server that runs, or was stopped.
type Server struct {
	programs string // folder of initdb and postgres
	folder   string // of the data and the socket
	as       *syscall.Credential

	mu    sync.Mutex
	input io.Closer // of the guard; nil: it does not run
	keep  func() error
	ended chan struct{}
	lines []string
}

// New makes a server with data of its own and starts it.
func New() (s *Server, err error) {
	s = &Server{}
	if s.programs, err = programs(); err != nil {
		return nil, err
	}
	if s.folder, err = os.MkdirTemp(place(), "codedesk-pg-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("pgtest: %w", err), os.RemoveAll(s.folder))
		}
	}()
	if os.Geteuid() == 0 { // as which the server refuses to run
		if s.as, err = somebody(); err != nil {
			return nil, err
		}
		if err := os.Chown(s.folder, int(s.as.Uid), int(s.as.Gid)); err != nil {
			return nil, err
		}
	}
	cmd := s.command(filepath.Join(s.programs, "initdb"), "-D", s.data(), "--no-sync", "--no-instructions",
		"--auth=trust", "--username="+superuser, "--encoding=UTF8", "--locale=C")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return s, s.Start()
}

// programs finds the folder of the server's programs, the newest there is.
func programs() (string, error) {
	if found, err := exec.LookPath("initdb"); err == nil {
		if found, err = filepath.EvalSymlinks(found); err == nil {
			return filepath.Dir(found), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // Debian's place; the pattern is right
	if len(found) == 0 {
		return "", errors.New("pgtest: there is no initdb, neither in PATH nor in /usr/lib/postgresql/*/bin: install PostgreSQL (of Debian the package postgresql)")
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
		return n
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return cmp.Compare(version(a), version(b)) })), nil
}

// memory is where Linux keeps files in memory. Nothing here is about power cuts, and a disk that flushes for each commit
// takes most of the time.
const (
	memory      = "/dev/shm"
	leastMemory = 1 << 30 // bytes that have to be free there
)

// place is the folder for the data, "" for that of temporary files.
func place() string {
	var fs syscall.Statfs_t
	if syscall.Statfs(memory, &fs) != nil || fs.Bavail*uint64(fs.Bsize) < leastMemory {
		return ""
	}
	return memory
}

// somebody is a user without rights.
func somebody() (*syscall.Credential, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			continue
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			continue
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("these tests run as root, and there is neither a user postgres nor nobody that the server could run as")
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = s.folder, []string{"PATH=/usr/local/bin:/usr/bin:/bin", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.as, Setpgid: true} // an interrupt in a terminal is for the tests
	return cmd
}

// Start starts a server that was stopped, and returns when it can be used.
func (s *Server) Start() error {
	cmd := s.command("/bin/sh", "-c", guard, "sh", filepath.Join(s.programs, "postgres"), s.data(), s.folder)
	input, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	log, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.mu.Lock()
	s.input, s.ended = input, make(chan struct{})
	s.keep = func() error { _, err := io.WriteString(input, "keep\n"); return err }
	ended := s.ended
	s.mu.Unlock()
	ready := make(chan struct{})
	said := sync.OnceFunc(func() { close(ready) })
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(log); lines.Scan(); {
			s.mu.Lock()
			s.lines = append(s.lines[max(0, len(s.lines)-lastLines+1):], lines.Text())
			s.mu.Unlock()
			if strings.Contains(lines.Text(), "database system is ready to accept connections") {
				said()
			}
		}
		_ = cmd.Wait() // it was ended by a signal
	}()
	late := time.NewTimer(startLimit)
	defer late.Stop()
	select {
	case <-ready:
		return nil
	case <-ended:
	case <-late.C:
		input.Close()
		<-ended
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Errorf("the server does not start:\n%s", strings.Join(s.lines, "\n"))
}

// Stop ends the server at once, as pg_ctl stop -m immediate does: like a crash. The data stay, for Start.
func (s *Server) Stop() error {
	s.mu.Lock()
	keep, ended := s.keep, s.ended
	s.mu.Unlock()
	err := keep()
	<-ended
	return err
}

// Close ends the server and removes its data.
func (s *Server) Close() error {
	s.mu.Lock()
	input, ended := s.input, s.ended
	s.mu.Unlock()
	err := input.Close()
	<-ended
	return err
}
