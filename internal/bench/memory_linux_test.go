package bench

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// lists is how many lists of 100 rows are fetched before the memory is read.
const lists = 100

// password is that of the local user.
const password = "correct horse battery"

// BenchmarkMemory is the resident memory of the program after 100 lists of 100 rows of 2,500 codes. Aim: under 40 MB.
// With the built-in sandbox, the simulated service and its data count as well; behind a service of its own the program
// stands as in earnest, and its user has signed in with a password, which takes 19 MiB for a moment. peak-MB is the
// most that was resident at any time. The time is that of starting, signing in and all lists.
func BenchmarkMemory(b *testing.B) {
	file := build(b)
	b.Run("sandbox built in", func(b *testing.B) {
		measure(b, url.Values{"persona": {"administrator"}}, func() *program { return desk(b, file) })
	})
	b.Run("sandbox apart", func(b *testing.B) {
		service := start(b, file, nil, "HW_MEETING_PASSWORD=", "sandbox", "--listen", "127.0.0.1:0")
		defer service.stop(b)
		settings := append([]string{"CODEDESK_USERS_FILE=" + usersFile(b, file)}, service.printed...)
		measure(b, url.Values{"username": {"ann"}, "password": {password}}, func() *program { return desk(b, file, settings...) })
	})
}

// BenchmarkMemoryOfLargeEnterprise is the same with 100,000 codes, all of them read twice and selected. Aim: the dashboard
// by itself under 100 MB. The simulated service and its data are in a process of their own, as the real service is.
func BenchmarkMemoryOfLargeEnterprise(b *testing.B) {
	file := build(b)
	service := start(b, file, nil, "HW_MEETING_PASSWORD=", "sandbox", "--listen", "127.0.0.1:0", "--codes", "100000")
	defer service.stop(b)
	settings := append([]string{"CODEDESK_USERS_FILE=" + usersFile(b, file)}, service.printed...)
	var resident, peak, n float64
	for b.Loop() {
		p := desk(b, file, settings...)
		v := signIn(b, p.address(), url.Values{"username": {"ann"}, "password": {password}})
		v.whole()
		for _, do := range []string{"refresh", "select-matching"} {
			v.press(do)
		}
		v.whole()
		for range lists {
			v.list("?size=100")
		}
		resident += memory(b, p, "VmRSS")
		peak += memory(b, p, "VmHWM")
		n++
		v.leave()
		p.stop(b)
	}
	b.ReportMetric(resident/n, "MB")
	b.ReportMetric(peak/n, "peak-MB")
}

func measure(b *testing.B, form url.Values, start func() *program) {
	var resident, peak, n float64
	for b.Loop() {
		p := start()
		v := signIn(b, p.address(), form)
		for range lists {
			v.list("?size=100")
		}
		resident += memory(b, p, "VmRSS")
		peak += memory(b, p, "VmHWM")
		n++
		v.leave()
		p.stop(b)
	}
	b.ReportMetric(resident/n, "MB")
	b.ReportMetric(peak/n, "peak-MB")
}

// usersFile has one administrator, ann, whose hash is as the program itself makes it.
func usersFile(b *testing.B, file string) string {
	b.Helper()
	hash := exec.CommandContext(b.Context(), file, "hash-password")
	hash.Stdin = strings.NewReader(password + "\n")
	out, err := hash.Output()
	check(b, err)
	path := filepath.Join(b.TempDir(), "users")
	check(b, os.WriteFile(path, fmt.Appendf(nil, "ann:admin:%s", out), 0o600))
	return path
}

// memory is one line of what Linux knows about a process, in MB (proc_pid_status(5) gives KiB).
func memory(b *testing.B, p *program, name string) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	check(b, err)
	_, rest, _ := strings.Cut(string(status), "\n"+name+":")
	var kib float64
	_, err = fmt.Sscan(rest, &kib)
	check(b, err)
	return kib * 1024 / 1e6
}
