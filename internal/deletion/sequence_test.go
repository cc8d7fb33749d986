package deletion

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A sequence is what people, an operator and fate do, as text that can be read,
// shortened and run again:
//
//	plan ann 0,3; rename 3; look 0; answer late 20; press 0 2 5 + out 0 1; restart 1
//
// Its commands, with numbers of plans and codes that are taken modulo those
// there are, and with times in seconds:
//
//	plan WHO CODES       makes a plan
//	look PLAN            opens its page
//	press PLAN N LEAVE   presses Delete N times at once on the page looked at last, and leaves
//	older PLAN LEAVE     presses it once on the page looked at before that
//	blind PLAN LEAVE     posts the form without any page, as a script does
//	stranger PLAN        somebody else tries everything
//	ask PLAN             asks for approval of the page looked at last
//	review PLAN          somebody else opens the page of the plan
//	approve|reject PLAN  answers what was reviewed last; its maker tries to do so, too
//	agree PLAN           does these three: asks, reviews, approves
//	withdraw PLAN        takes the request, or the approval, back
//	out PLAN PLACE, drop PLAN, check PLAN, again PLAN, split PLAN SIZE
//	gone|rename|move|prolong|redigit CODE   happens at the service
//	wait N, restart N    lets time pass; closes the engine within N and starts a new one
//	clock N              sets the clock forward or back
//	answer KIND [N]      is what the next DELETE gets
//	checks N, slow N     makes the next N checks fail, or take three seconds
//	journal WRITE before|after N   fails the next N writes, before or after writing
type sequence []step

// step is what happens at the same time.
type step []command

// command is a verb and its arguments.
type command []string

func (s sequence) String() string {
	steps := make([]string, len(s))
	for i, step := range s {
		commands := make([]string, len(step))
		for j, c := range step {
			commands[j] = strings.Join(c, " ")
		}
		steps[i] = strings.Join(commands, " + ")
	}
	return strings.Join(steps, "; ")
}

// parseSequence is the reverse of String.
func parseSequence(text string) sequence {
	var s sequence
	for one := range strings.SplitSeq(text, ";") {
		var at step
		for part := range strings.SplitSeq(one, "+") {
			if fields := strings.Fields(part); len(fields) > 0 {
				at = append(at, fields)
			}
		}
		if len(at) > 0 {
			s = append(s, at)
		}
	}
	return s
}

// number is argument i, 0 if it is not there.
func (c command) number(i int) int {
	if i+1 >= len(c) {
		return 0
	}
	n, _ := strconv.Atoi(c[i+1])
	return n
}

// text is argument i, "" if it is not there.
func (c command) text(i int) string {
	if i+1 >= len(c) {
		return ""
	}
	return c[i+1]
}

// modelCodes are the codes of all plans: few, so that plans overlap.
const modelCodes = 8

// generate makes the sequence of a seed.
func generate(seed uint64) sequence {
	chance := rand.New(rand.NewPCG(seed, 7))
	s := make(sequence, 0, 30)
	plans := 0
	for range 8 + chance.IntN(18) {
		at := step{draw(chance, &plans)}
		for chance.IntN(5) == 0 {
			at = append(at, draw(chance, &plans))
		}
		s = append(s, at)
	}
	return s
}

// draw makes one command.
func draw(chance *rand.Rand, plans *int) command {
	n := chance.IntN
	plan := func() string { return strconv.Itoa(n(max(*plans, 1))) }
	say := func(format string, args ...any) command { return strings.Fields(fmt.Sprintf(format, args...)) }
	if n(6) == 0 && *plans > 0 {
		return say("%s %s", []string{"agree", "agree", "agree", "agree", "ask", "review", "approve", "approve", "reject", "withdraw"}[n(10)], plan())
	}
	if *plans == 0 || n(9) == 0 {
		*plans++
		codes := drawCodes(chance)
		return say("plan %s %s", []string{"ann", "bert"}[n(2)], strings.Join(codes, ","))
	}
	switch k := n(100); {
	case k < 12:
		return say("look %s", plan())
	case k < 34:
		return say("press %s %d %d", plan(), 1+n(3), n(13))
	case k < 37:
		return say("older %s %d", plan(), n(13))
	case k < 41:
		return say("blind %s %d", plan(), n(13))
	case k < 42:
		return say("stranger %s", plan())
	case k < 46:
		return say("out %s %d", plan(), n(6))
	case k < 48:
		return say("drop %s", plan())
	case k < 52:
		return say("check %s", plan())
	case k < 55:
		*plans++
		return say("again %s", plan())
	case k < 57:
		*plans += 2
		return say("split %s %d", plan(), 1+n(3))
	case k < 60:
		return say("gone %d", n(modelCodes))
	case k < 64:
		return say("%s %d", []string{"rename", "move", "prolong", "rename", "redigit"}[n(5)], n(modelCodes))
	case k < 70:
		return say("wait %d", []int{1, 2, 5, 12, 31, 45, 700}[n(7)])
	case k < 74:
		return say("restart %d", n(5))
	case k < 76:
		return say("clock %d", []int{-86400, -3600, 3600, 86400, 30, -30}[n(6)])
	case k < 90:
		return say("answer %s", []string{
			"done", "half", "refused", "refused-done", "failed-half", "before", "after", "late 1", "late 12", "late 25",
			"slow 3", "slow 12", "half", "after",
		}[n(14)])
	case k < 93:
		return say("checks %d", 1+n(4))
	case k < 95:
		return say("slow %d", 1+n(4))
	default:
		return say("journal %s %s %d", []string{"intent", "answer", "outcome", "outcome", "read", "approval"}[n(6)], []string{"before", "after"}[n(2)], 1+n(3))
	}
}

// drawCodes draws one to five codes.
func drawCodes(chance *rand.Rand) []string {
	all := chance.Perm(modelCodes)[:1+chance.IntN(5)]
	slices.Sort(all)
	codes := make([]string, len(all))
	for i, code := range all {
		codes[i] = strconv.Itoa(code)
	}
	return codes
}

func TestSequencesAreText(t *testing.T) {
	for seed := range uint64(200) {
		s := generate(seed)
		if again := parseSequence(s.String()); again.String() != s.String() || len(again) != len(s) {
			t.Errorf("%s\nis read as\n%s", s, again)
		}
	}
	if len(parseSequence(" ; + ;")) != 0 {
		t.Error("nothing is something")
	}
}
