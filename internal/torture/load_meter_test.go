package torture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What "flat" means. The least resident memory that is seen in the last third of a life of the program is no more than 15 %
// and 6 MB above the least that is seen in its second sixth, and the least descriptors no more than 10: what garbage and
// busy moments add comes and goes, a leak stays. When nobody is there any more, no more than 10 descriptors are open
// beyond those that were open before anybody came. In half a minute of some 80 requests a second that finds a leak of
// about 20 KB for each request, not less.
const (
	moreMemory      = 0.15
	moreMegabytes   = 6.0
	moreDescriptors = 10
)

// meter looks at a running program again and again.
type meter struct {
	pid  int
	ends chan struct{}
	work sync.WaitGroup

	samples []sample // read after stop
}

// sample is what /proc says of a program.
type sample struct {
	after       time.Duration // since the meter was started
	memory      float64       // resident, MB
	descriptors int
}

func newMeter(p *process) *meter { return &meter{pid: p.cmd.Process.Pid, ends: make(chan struct{})} }

// startMeter looks at a program until stop. Where there is no /proc it sees nothing.
func startMeter(t testing.TB, p *process, every time.Duration) *meter {
	t.Helper()
	m := newMeter(p)
	if _, err := m.look(); errors.Is(err, fs.ErrNotExist) {
		t.Log("there is no /proc: memory and descriptors are not measured")
		return m
	}
	begun, tick := time.Now(), time.NewTicker(every)
	m.work.Go(func() {
		defer tick.Stop()
		for {
			select {
			case <-m.ends:
				return
			case <-tick.C:
				s, err := m.look()
				if err != nil {
					t.Errorf("the program cannot be looked at: %v", err)
					return
				}
				s.after = time.Since(begun)
				m.samples = append(m.samples, s)
			}
		}
	})
	return m
}

func (m *meter) stop() {
	close(m.ends)
	m.work.Wait()
}

func (m *meter) look() (s sample, err error) {
	proc := filepath.Join("/proc", strconv.Itoa(m.pid))
	status, err := os.ReadFile(filepath.Join(proc, "status"))
	if err != nil {
		return s, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			var kb float64
			if _, err := fmt.Sscan(value, &kb); err != nil {
				return s, err
			}
			s.memory = kb / 1024
		}
	}
	open, err := os.ReadDir(filepath.Join(proc, "fd"))
	s.descriptors = len(open)
	return s, err
}

// emptied expects that soon no more descriptors are open than were before anybody came, when everybody has left.
func (m *meter) emptied(t testing.TB, before int) {
	t.Helper()
	if len(m.samples) == 0 {
		return
	}
	var s sample
	if err := until(t.Context(), startTimeout, func() bool {
		var err error
		if s, err = m.look(); err != nil {
			t.Error(err)
			return true
		}
		return s.descriptors <= before+moreDescriptors
	}); err != nil {
		t.Errorf("%d descriptors are open when nobody is there any more, %d were before anybody came", s.descriptors, before)
	}
	t.Logf("%d descriptors are open before anybody comes, %d when nobody is there any more", before, s.descriptors)
}

// floors are the least memory and the least descriptors of the second sixth and of the last third.
func (m *meter) floors() (early, late sample) {
	n := len(m.samples)
	of := func(samples []sample) sample {
		least := samples[0]
		for _, one := range samples {
			least.memory, least.descriptors = min(least.memory, one.memory), min(least.descriptors, one.descriptors)
		}
		return least
	}
	return of(m.samples[n/6 : n/3]), of(m.samples[n*2/3:])
}

// isFlat compares the floors.
func (m *meter) isFlat(t testing.TB, life int) {
	t.Helper()
	if len(m.samples) < 12 {
		t.Errorf("life %d: %d samples are too few to say anything", life, len(m.samples))
		return
	}
	if fault := m.grows(); fault != "" {
		t.Errorf("life %d: %s", life, fault)
	}
}

// grows says what grows, "" if nothing does.
func (m *meter) grows() string {
	early, late := m.floors()
	switch {
	case late.memory > early.memory*(1+moreMemory)+moreMegabytes:
		return fmt.Sprintf("memory grows from %.0f to %.0f MB", early.memory, late.memory)
	case late.descriptors > early.descriptors+moreDescriptors:
		return fmt.Sprintf("descriptors grow from %d to %d", early.descriptors, late.descriptors)
	}
	return ""
}

// The bounds let a steady program pass, however garbage comes and goes, and find one that grows.
func TestFlatBoundsCanFail(t *testing.T) {
	for name, c := range map[string]struct {
		memory      func(second int) float64
		descriptors func(second int) int
		fails       bool
	}{
		"steady":                 {func(s int) float64 { return 60 + float64(s%4)*8 }, func(s int) int { return 240 + s%3*30 }, false},
		"memory grows":           {func(s int) float64 { return 60 + 1.5*float64(s) }, func(int) int { return 240 }, true},
		"descriptors are leaked": {func(int) float64 { return 60 }, func(s int) int { return 240 + s }, true},
	} {
		m := &meter{}
		for s := range 30 {
			m.samples = append(m.samples, sample{memory: c.memory(s), descriptors: c.descriptors(s)})
		}
		early, late := m.floors()
		if fails := m.grows(); (fails != "") != c.fails {
			t.Errorf("%s: %q, %+v then %+v", name, fails, early, late)
		}
	}
}

// table has some ten samples of a life, as lines of Markdown.
func (m *meter) table(life int) string {
	var b strings.Builder
	for i, s := range m.samples {
		if step := max(len(m.samples)/10, 1); i%step == 0 || i == len(m.samples)-1 {
			fmt.Fprintf(&b, "| %d | %.0f s | %.0f MB | %d |\n", life, s.after.Seconds(), s.memory, s.descriptors)
		}
	}
	return b.String()
}
