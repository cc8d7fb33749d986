package journal

import (
	"slices"
	"strings"
	"testing"
)

// Whoever is not to see digits must not find them out one by one: a part of a code finds what a text finds that
// nothing has, also over the ends of two codes.
func TestPartsOfACodeFindNothingWhereCodesAreWhole(t *testing.T) {
	j, db := mustOpen(t)
	p := samplePlan("op", 4)
	for i, code := range []string{"085642642", "AB\n77-31", "5", "%_"} {
		p.Codes[i].ActiveCode, p.Codes[i].Terminal = code, []string{"Room", "Loft", "Pit", "Zoo"}[i]
		p.Codes[i].ID = strings.Repeat("f", 31) + string("cdef"[i])
	}
	p.Codes[3].Terminal, p.Reason = "99", "quiet"
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.RecordIntent(t.Context(), sampleOperation(p, 0)))
	must(t, j.Record(t.Context(), Event{Kind: EventExport, Subject: "x", Detail: map[string]string{DetailFilters: "?q=0856"}}))
	find := func(text string, whole bool) int {
		t.Helper()
		_, total, err := j.History(t.Context(), HistoryQuery{Text: text, WholeCodes: whole}, 1, 0)
		must(t, err)
		n := 0
		must(t, j.EachInHistory(t.Context(), HistoryQuery{Text: text, WholeCodes: whole}, func(HistoryItem) error { n++; return nil }))
		if n != total {
			t.Errorf("%q is found %d times, one by one %d", text, total, n)
		}
		return total
	}
	var words, digits string
	const query = "SELECT words, digits FROM history WHERE operation = 'op'"
	must(t, db.QueryRowContext(t.Context(), query).Scan(&words, &digits))
	wholes := strings.Split(digits, "\n")
	for from := range len(digits) {
		for to := from + 1; to <= len(digits); to++ {
			part := digits[from:to]
			if slices.Contains(wholes, part) || strings.Contains(words, part) {
				continue
			}
			if find(part, true) != 0 {
				t.Errorf("%q is found", part)
			}
			if find(part, false) == 0 {
				t.Errorf("%q is not found by somebody who sees it anyway", part)
			}
		}
	}
	for text, want := range map[string]int{
		"085642642": 1, "5": 1, "%_": 1, "99": 1, "9": 1, "room": 1, "oo": 1, "quie": 1, "request-o": 1, "op": 1, "?q=0856": 1, "0856": 0, "%": 0,
	} {
		if n := find(text, true); n != want {
			t.Errorf("%q is found %d times, want %d", text, n, want)
		}
	}
}
