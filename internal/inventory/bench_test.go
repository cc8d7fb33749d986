package inventory

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"codedesk/internal/meeting"
)

// many returns n codes much like an enterprise's. Every text is a string of its own, as it is after decoding.
func many(n int) []meeting.Code {
	r := rand.New(rand.NewPCG(1, 2))
	codes := make([]meeting.Code, n)
	for i := range codes {
		dept := r.IntN(40)
		codes[i] = meeting.Code{
			ID:         fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()),
			ActiveCode: fmt.Sprintf("%09d", r.IntN(1e9)),
			Terminal:   fmt.Sprintf("%s %d-%d", pick(r, "Meeting room", "会议室", "Lobby display"), r.IntN(40), r.IntN(100)),
			Type:       strings.Clone(pick(r, "idea-hub", "huawei-vision", "welink-desktop(iwb)", "smart-rooms")),
			DeptCode:   fmt.Sprint(1000 + dept),
			Department: fmt.Sprintf("Department %d", dept),
			Expires:    noon.Add(time.Duration(r.IntN(10_000)-2_500) * time.Hour),
		}
	}
	return codes
}

func BenchmarkFind100000(b *testing.B) {
	list := newList(many(100_000), noon)
	only := map[string]bool{}
	for id := range list.Find(Query{Expiry: ExpiryExpired}, noon).IDs() {
		only[id] = true
	}
	for _, bench := range []struct {
		name  string
		query Query
	}{
		{"everything", Query{}},
		{"rare text", Query{Text: "会议室 39-99", Sort: SortTerminal}},
		{"frequent text", Query{Text: "ROOM", Sort: SortCode, Desc: true}},
		{"digits", Query{Text: "085 6", Sort: SortDepartment}},
		{"all filters", Query{Text: "room", Type: "idea-hub", Dept: "1007", Expiry: ExpiryLater, Sort: SortType}},
		{"basket of a quarter", Query{Only: only}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				result := list.Find(bench.query, noon)
				found = result.Len()
				result.Page(result.Pages(100), 100)
			}
			b.ReportMetric(float64(found), "found")
		})
	}
}

func BenchmarkChoices100000(b *testing.B) {
	list := newList(many(100_000), noon)
	for b.Loop() {
		list.Choices(noon)
	}
}

func BenchmarkNewList100000(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	codes := many(100_000)
	list := newList(codes, noon)
	codes = nil // what a list keeps must not depend on what it was made from
	runtime.GC()
	runtime.ReadMemStats(&after)
	heap := float64(after.HeapAlloc-before.HeapAlloc) / 1e6
	codes = many(100_000)
	for b.Loop() {
		newList(codes, noon)
	}
	b.ReportMetric(heap, "MB-heap")
	runtime.KeepAlive(list)
}
