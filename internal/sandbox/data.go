package sandbox

import (
	"math/rand/v2"
	"time"
)

// What is near and far among expiries. The gaps between the groups keep a
// code in its group for the first hours of a sandbox.
const (
	day = 24 * time.Hour

	expiredAtLeast, expiredAtMost = 2 * time.Hour, 365*day - time.Hour
	soonAtLeast, soonAtMost       = 3 * time.Hour, 23 * time.Hour
	weekAtLeast, weekAtMost       = 30 * time.Hour, 6*day + 20*time.Hour
	laterAtLeast, laterAtMost     = 8 * day, 90 * day
)

// group says when a code expires, seen from the start.
type group uint8

const (
	groupLater group = iota
	groupExpired
	groupSoon // within 24 hours
	groupWeek
	groupNotGiven
)

// generate makes an inventory of n codes. It is the same for the same seed,
// size and start; another start moves the expiries only. Exactly n/4 codes,
// rounded down, have expired at the start.
func generate(seed int64, n int, start time.Time) []record {
	rng := rand.New(rand.NewPCG(uint64(seed), uint64(n)))
	start = start.Truncate(time.Second)
	groups := shuffledGroups(rng, n)
	taken := make(map[uint64]bool, n)
	records := make([]record, n)
	for i := range records {
		r := &records[i]
		r.id = randomID(rng)
		for r.active = randomActive(rng); taken[r.active]; {
			r.active = randomActive(rng)
		}
		taken[r.active] = true
		r.expires = expiry(rng, groups[i], start)
		r.kind = randomKind(rng)
		r.dept = randomDepartment(rng)
		r.name = terminalName(rng, r.kind)
	}
	addSpecials(records, taken)
	return records
}

func shuffledGroups(rng *rand.Rand, n int) []group {
	groups := make([]group, n)
	next := 0
	for _, part := range []struct {
		of    group
		count int
	}{
		{groupExpired, n / 4},
		{groupSoon, (3*n + 50) / 100},
		{groupWeek, (8*n + 50) / 100},
		{groupNotGiven, (n + 50) / 100},
	} {
		for range part.count {
			groups[next] = part.of
			next++
		}
	}
	rng.Shuffle(n, func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	return groups
}

func expiry(rng *rand.Rand, g group, start time.Time) int64 {
	between := func(least, most time.Duration) time.Duration {
		return (least + time.Duration(rng.Int64N(int64(most-least)))).Truncate(time.Second)
	}
	switch g {
	case groupExpired:
		// Squared, so that most have expired lately.
		f := rng.Float64()
		age := expiredAtLeast + time.Duration(f*f*float64(expiredAtMost-expiredAtLeast))
		return start.Add(-age.Truncate(time.Second)).UnixMilli()
	case groupSoon:
		return start.Add(between(soonAtLeast, soonAtMost)).UnixMilli()
	case groupWeek:
		return start.Add(between(weekAtLeast, weekAtMost)).UnixMilli()
	case groupNotGiven:
		return []int64{expiryAbsent, expiryNull, expiryZero}[rng.IntN(3)]
	default:
		return start.Add(between(laterAtLeast, laterAtMost)).UnixMilli()
	}
}

// randomID gives an id as the vendor's: its example is a UUID of version 4
// without dashes.
func randomID(rng *rand.Rand) codeID {
	var id codeID
	for i, word := range [2]uint64{rng.Uint64(), rng.Uint64()} {
		for j := range 8 {
			id[8*i+j] = byte(word >> (8 * j))
		}
	}
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return id
}

// randomActive gives twelve digits: in two of three cases the first is 0, as
// in all of the vendor's examples, which begin with 085.
func randomActive(rng *rand.Rand) uint64 {
	switch rng.IntN(6) {
	case 0, 1, 2:
		return 85_000_000_000 + rng.Uint64N(1_000_000_000)
	case 3:
		return rng.Uint64N(activeSpace / 10)
	default:
		return activeSpace/10 + rng.Uint64N(activeSpace/10*9)
	}
}

// randomKind deals out terminal types; smart TV is on its way out.
func randomKind(rng *rand.Rand) uint8 {
	switch x := rng.IntN(100); {
	case x < 46:
		return kindIdeaHub
	case x < 74:
		return kindSmartRooms
	case x < 93:
		return kindDesktop
	default:
		return kindVision
	}
}

func randomDepartment(rng *rand.Rand) uint8 {
	x := rng.IntN(1000)
	for i, d := range departments {
		if x -= d.share; x < 0 {
			return uint8(i)
		}
	}
	return rootDepartment
}
