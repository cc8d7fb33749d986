package handlers_test

import (
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"codedesk/internal/text"
)

// Each single write of a deletion, and each single commit, fails once, from making the plan to storing the outcome. It
// costs another press, and never the truth.
func TestStorageFaultsOneByOne(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		work []string
		done bool
		most int // a sane number of them in one deletion
		few  int
	}{
		{"storage: each single statement fails", []string{storageBegin, storageWrite}, false, 150, 20},
		{"storage: each single commit fails", []string{storageCommit}, false, 12, 4},
		{"storage: each single commit is kept but not confirmed", []string{storageCommit}, true, 12, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var disk faults
			h := newHardship(t, 240, func(s *setup) { s.openJournal = disk.open })
			struck := true
			times := 0
			for n := 1; struck; n++ {
				seen := 0
				struck = false
				disk.set(func(work string) (fails, done bool) {
					if !slices.Contains(c.work, work) {
						return false, false
					}
					seen++
					if seen != n {
						return false, false
					}
					struck = true
					return true, c.done
				})
				h.executes(h.plans(h.next(2)))
				disk.set(nil)
				h.settles()
				if times++; n == 1 {
					t.Logf("%d of these are in the first deletion", seen)
				}
				if n > c.most {
					t.Fatalf("a deletion has more than %d steps that can fail", c.most)
				}
			}
			if times < c.few {
				t.Errorf("only %d steps have failed: the storage is not what was tried", times-1)
			}
			h.report(t, c.name, times)
		})
	}
}

// everyFifth lets every fifth reading fail, and every fifth writing transaction: as it begins, at one of its statements,
// or as it is committed, which may then have happened or not.
func everyFifth(seed uint64) func(work string) (fails, done bool) {
	random := rand.New(rand.NewPCG(seed, 20))
	left := -1 // steps of this transaction until one fails; negative: none does
	return func(work string) (fails, done bool) {
		switch work {
		case storageRead:
			return random.IntN(5) == 0, false
		case storageBegin:
			left = -1
			if random.IntN(5) == 0 {
				left = random.IntN(16)
			}
		case storageCommit:
			fails, left = left >= 0, -1
			return fails, random.IntN(2) == 0
		}
		fails = left == 0
		left = max(left-1, -1)
		return fails, false
	}
}

// Every fifth thing that is asked of the storage fails, at random.
func TestStorageFaultsAtRandom(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("CODEDESK_TORTURE_SEED"); s != "" {
		seed = must(strconv.ParseUint(s, 10, 64))(t)
	}
	t.Logf("CODEDESK_TORTURE_SEED=%d", seed)
	times, chunk := 24, 8
	if tortureIsLong() {
		times, chunk = 2000, 100
	}
	strike := everyFifth(seed)
	var disk faults
	h := newHardship(t, 2*times+10, func(s *setup) { s.openJournal = disk.open })
	for n := range times {
		if n%chunk == 0 {
			disk.set(nil)
			h.settles()
			disk.set(strike)
		}
		h.executes(h.plans(h.next(1 + n%2)))
		if t.Failed() || len(h.faults) > 20 {
			break
		}
	}
	disk.set(nil)
	h.settles()
	if len(h.judged) != times {
		t.Errorf("%d plans have become %d operations", times, len(h.judged))
	}
	h.report(t, "storage: 20 % random failures", times)
}

// While nothing can be written, what is open is not claimed, and the page of an operation says so.
func TestStorageFaultsAfterSending(t *testing.T) {
	t.Parallel()
	var disk faults
	h := newHardship(t, 60, func(s *setup) { s.openJournal = disk.open })
	plan := h.plans(h.next(2))
	h.arrived = func() { disk.set(func(work string) (fails, done bool) { return work != storageRead, false }) }
	result := h.executes(plan).isUnsettled()
	h.person.get(result.url.Path + "?check=1").isUnsettled()
	if said, _ := h.person.statusOf(result.url.Path).is(http.StatusOK).line(); said == "" {
		t.Error("the line on it says nothing")
	}
	disk.set(nil)
	h.settles()
	h.person.get(result.url.Path).headed(http.StatusOK, text.English.OperationAll(2))
	h.report(t, "storage: nothing can be written after the DELETE was sent", 1)
}

// isUnsettled fails the test unless a page says that the outcome is not known.
func (p *page) isUnsettled() *page {
	p.t.Helper()
	if o := outcomeOf(p.is(http.StatusOK)); o != "running" && o != "unknown" {
		p.t.Errorf("%s says %q: %s", p.url.Path, o, p.heading())
	}
	if said, _ := p.line(); said == "" {
		p.t.Errorf("%s does not say that it is being checked", p.url.Path)
	}
	return p
}
