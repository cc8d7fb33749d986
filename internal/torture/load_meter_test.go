package torture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What "flat" means. From the middle third of a life of the program to its last third, the median of its resident memory
// grows by no more than a tenth and 4 MB, and the most descriptors by no more than 10. When nobody is there any more, no
// more than 10 descriptors are open beyond those that were open before anybody came. In half a minute of some 80 requests
// a second that finds a leak of about 20 KB for each request, and one descriptor for each eightieth; less is not found.
const (
	moreMemory      = 0.1
	moreMegabytes   = 4.0
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

// thirds are the median of the memory and the most descriptors of the middle and of the last third.
func (m *meter) thirds() (middle, last sample) {
	n := len(m.samples)
	of := func(samples []sample) (s sample) {
		var memory []float64
		for _, one := range samples {
			memory = append(memory, one.memory)
			s.descriptors = max(s.descriptors, one.descriptors)
		}
		slices.Sort(memory)
		s.memory = memory[len(memory)/2]
		return s
	}
	return of(m.samples[n/3 : n*2/3]), of(m.samples[n*2/3:])
}

// isFlat compares the thirds.
func (m *meter) isFlat(t testing.TB, life int) {
	t.Helper()
	if len(m.samples) < 9 {
		t.Errorf("life %d: %d samples are too few to say anything", life, len(m.samples))
		return
	}
	middle, last := m.thirds()
	if last.memory > middle.memory*(1+moreMemory)+moreMegabytes {
		t.Errorf("life %d: memory grows from %.0f to %.0f MB", life, middle.memory, last.memory)
	}
	if last.descriptors > middle.descriptors+moreDescriptors {
		t.Errorf("life %d: descriptors grow from %d to %d", life, middle.descriptors, last.descriptors)
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
