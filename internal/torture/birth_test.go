package torture

import (
	"fmt"
	"strconv"
	"testing"
	"time"
)

// A workshop is one dashboard with its data in which codes are made, killed and started again and again. The kills stay
// below the number of codes that one person may leave unsettled: what is killed is looked for during half a minute.
const (
	shortWorkshops, longWorkshops = 3, 48
	workshopKills                 = 16
)

// What the moments of a creation count from, besides those of a deletion.
const (
	formReads = "the form is on the screen"
	codeSeen  = "the page of the code is on the screen"
	postComes = "the POST arrives"
	postEnds  = "the POST is answered"
)

// births are spread over the life of a creation, as moments are over that of a deletion.
func births() []moment {
	return []moment{
		{"before the form", personComes, 30 * time.Millisecond},
		{"between form and button", formReads, 3 * time.Millisecond},
		{"during the list before", checkArrives, 2 * time.Millisecond},
		{"around the intent", checkAnswered, 4 * time.Millisecond},
		{"with the intent", intentAppears, 0},
		{"right after the intent", intentAppears, time.Millisecond},
		{"with the POST", postComes, 0},
		{"during the POST", postComes, 12 * time.Millisecond},
		{"late in the POST", postComes, time.Second},
		{"around the answer", postEnds, 4 * time.Millisecond},
		{"during the list after", afterArrives, 4 * time.Millisecond},
		{"around the outcome", afterAnswered, 5 * time.Millisecond},
		{"after the code", codeSeen, seeing},
		{"at any moment", personComes, 400 * time.Millisecond},
	}
}

// mishap is a fault at a call of a creation; once: at the first request of it only.
type mishap struct {
	call  string
	fault fault
	once  bool
}

// mishaps are what the kills of creations meet besides a service that works, which is as likely as all of them.
func mishaps() []mishap {
	return []mishap{
		{callBefore, resetBefore, false},
		{callBefore, says(500, internal), true},
		{callBefore, says(502, badGateway), false},
		{callCreate, swallowBefore, false},
		{callCreate, swallowAfter, false},
		{callCreate, resetBefore, false},
		{callCreate, resetAfter, false},
		{callCreate, cut, false},
		{callCreate, slow, false},
		{callCreate, says(401, badToken), false},
		{callCreate, says(429, tooMany), false},
		{callCreate, says(500, internal), false},
		{callCreate, saysAfter(500, internal), false},
		{callCreate, saysAfter(504, gatewayTime), false},
		{callCreate, says(200, portal, "Content-Type", "text/html"), false},
		{callCreate, saysAfter(200, ""), false},
		{callCreate, dropBody, false},
		{callAfter, resetAfter, false},
		{callAfter, says(500, internal), false},
		{callAfter, swallowBefore, true},
		{callAfter, slow, false},
	}
}

// Killed at any moment while it makes codes, and with a service that fails, the dashboard asks for nothing that is not
// written down, asks for nothing twice, says that a code is there only when it is, and settles everything.
// CODEDESK_TORTURE_SEED=n runs the workshop with that seed alone.
func TestKilledWhileMakingACode(t *testing.T) {
	t.Parallel()
	kills := newLedger(t, "The dashboard killed (kill -9) while it makes a code and started again")
	workshops := shortWorkshops
	if lab.long {
		workshops = longWorkshops
	}
	for seed := range uint64(workshops) {
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
			w := newWorkshop(t, seed, kills)
			w.rounds(workshopKills)
			w.end()
		})
	}
}
