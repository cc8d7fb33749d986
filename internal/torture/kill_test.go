package torture

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"codedesk/internal/database/pgtest"
)

// A life is one dashboard with its data, killed and started again and again.
const (
	shortLives, shortKills = 3, 14
	longLives, longKills   = 20, 50
)

// moment is when the dashboard is killed: so long after something has happened, by chance from 0 to within.
type moment struct {
	name   string
	after  string
	within time.Duration
}

// What the moments count from: what the person does, and the calls that pass the proxy.
const (
	personComes   = "the person comes"
	personReads   = "the plan is on the screen"
	personSees    = "the result is on the screen"
	checkArrives  = "the check before arrives"
	checkAnswered = "the check before is answered"
	intentAppears = "the intent is in the file"
	deleteArrives = "the DELETE arrives"
	deleteAnswers = "the DELETE is answered"
	afterArrives  = "the check after arrives"
	afterAnswered = "the check after is answered"
)

// seeing is how long after the result has come the dashboard may still be killed.
const seeing = 20 * time.Millisecond

// moments are spread over the life of a deletion. Each is as likely as the next, so that the short phases around the
// writes of the journal are met as often as the long ones; the last one is any moment at all.
func moments() []moment {
	return []moment{
		{"before the plan", personComes, 40 * time.Millisecond},
		{"between plan and execute", personReads, 3 * time.Millisecond},
		{"during the check before", checkArrives, 2 * time.Millisecond},
		{"around the intent", checkAnswered, 4 * time.Millisecond},
		{"with the intent", intentAppears, 0},
		{"right after the intent", intentAppears, time.Millisecond},
		{"with the DELETE", deleteArrives, 0},
		{"during the DELETE", deleteArrives, 12 * time.Millisecond},
		{"late in the DELETE", deleteArrives, time.Second},
		{"around the answer", deleteAnswers, 4 * time.Millisecond},
		{"during the check after", afterArrives, 4 * time.Millisecond},
		{"around the outcome", afterAnswered, 5 * time.Millisecond},
		{"after the deletion", personSees, seeing},
		{"at any moment", personComes, 400 * time.Millisecond},
	}
}

// One start in so many is killed, too, within about the time that a start takes: it takes up what was left.
const (
	inVain  = 6
	startup = 80 * time.Millisecond
)

// moods are the behaviours of the service that kills meet. The time-outs of the dashboard differ from life to life: with
// the longer one a slow answer still comes in time.
var moods = []string{"normal", "normal", "slow", "half-deleted", "timeout-after-delete", "server-error"}

var timeouts = []time.Duration{600 * time.Millisecond, 3 * time.Second}

// Killed at any moment, the dashboard has sent nothing that is not written down, sends nothing twice, and settles
// everything. CODEDESK_TORTURE_SEED=n runs the life with that seed alone.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	kills := newLedger(t, "The dashboard killed (kill -9) during a deletion and started again")
	lives, each := shortLives, shortKills
	if lab.long {
		lives, each = longLives, longKills
	}
	for seed := range uint64(lives) {
		if lab.seed != "" {
			chosen, err := strconv.ParseUint(lab.seed, 10, 64)
			must(t, err)
			if seed > 0 {
				break
			}
			seed = chosen
		}
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			l := newLife(t, seed, kills)
			l.rounds(each)
			l.end()
		})
	}
}

// The same on PostgreSQL, with fewer kills: a life of it is one with another seed.
func TestKilledAtAnyMomentOnPostgres(t *testing.T) {
	t.Parallel()
	kills := newLedger(t, "PostgreSQL: the dashboard killed (kill -9) during a deletion")
	lives, each := 1, shortKills/2
	if lab.long {
		lives, each = longLives/4, longKills
	}
	for n := range uint64(lives) {
		t.Run(fmt.Sprintf("seed %d", firstOnPostgres+n), func(t *testing.T) {
			t.Parallel()
			l := newLife(t, firstOnPostgres+n, kills, on(pgtest.Database(t)))
			l.rounds(each)
			l.end()
		})
	}
}

// firstOnPostgres is the seed of the first life there.
const firstOnPostgres = 1000

// choice is chance that can be had again. The person and the killer of each round have their own, so that none depends
// on how far another came.
func choice(seed, stream uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, stream)) }
