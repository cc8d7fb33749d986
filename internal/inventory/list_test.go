package inventory

import (
	"slices"
	"testing"
	"time"

	"codedesk/internal/meeting"
	"github.com/google/go-cmp/cmp"
)

// terminals returns the terminals of all codes that a query finds, in order.
func terminals(l *List, q Query) []string {
	names := []string{}
	for code := range l.Find(q, noon).Codes() {
		names = append(names, code.Terminal)
	}
	return names
}

func TestExpiryClassesMeetWithoutGap(t *testing.T) {
	const day = 24 * time.Hour
	tests := []struct {
		name    string
		expires time.Time
		want    Expiry
	}{
		{"long ago", noon.AddDate(-60, 0, 0), ExpiryExpired},
		{"a moment ago", noon.Add(-time.Millisecond), ExpiryExpired},
		{"now", noon, ExpiryExpired},
		{"in a moment", noon.Add(time.Millisecond), ExpiryDay},
		{"in 24 hours", noon.Add(day), ExpiryDay},
		{"a moment after 24 hours", noon.Add(day + time.Millisecond), ExpiryWeek},
		{"in 7 days", noon.Add(7 * day), ExpiryWeek},
		{"a moment after 7 days", noon.Add(7*day + time.Millisecond), ExpiryLater},
		{"as good as never", time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC), ExpiryLater},
		{"not given", time.Time{}, ExpiryNone},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := ExpiryOf(test.expires, noon); got != test.want {
				t.Errorf("class is %q, want %q", got, test.want)
			}
			list := newList([]meeting.Code{{ID: "a", Expires: test.expires}}, noon)
			for _, class := range Expiries() {
				want := 0
				if class == test.want {
					want = 1
				}
				if got := list.Find(Query{Expiry: class}, noon).Len(); got != want || list.Choices(noon).Expiry[class] != want {
					t.Errorf("class %q holds %d and counts %d, want %d", class, got, list.Choices(noon).Expiry[class], want)
				}
			}
		})
	}
}

func TestNamesAreSortedForPeople(t *testing.T) {
	want := []string{"", "(store)", "Room", "room 4-2", "Room 4-9", "ROOM 4-12", "Ｒoom　５", "Room 10", "Room B", "Érable", "会议室 2", "会议室 10"}
	var codes []meeting.Code
	for i, name := range want {
		codes = append(codes, meeting.Code{ID: string(rune('z' - i)), Terminal: name})
	}
	list := newList(codes, noon)
	if diff := cmp.Diff(want, terminals(list, Query{Sort: SortTerminal})); diff != "" {
		t.Errorf("ascending (-want +got):\n%s", diff)
	}
	slices.Reverse(want)
	if diff := cmp.Diff(want, terminals(list, Query{Sort: SortTerminal, Desc: true})); diff != "" {
		t.Errorf("descending (-want +got):\n%s", diff)
	}
}

func TestSortByExpiry(t *testing.T) {
	list := newList([]meeting.Code{
		{ID: "1", Terminal: "c"}, {ID: "2", Terminal: "b", Expires: noon}, {ID: "3", Terminal: "d", Expires: noon.Add(-time.Hour)},
		{ID: "4", Terminal: "a"}, {ID: "5", Terminal: "a", Expires: noon},
	}, noon)
	for _, column := range []Column{SortExpires, SortStatus, ""} {
		if diff := cmp.Diff([]string{"d", "a", "b", "a", "c"}, terminals(list, Query{Sort: column})); diff != "" {
			t.Errorf("%q: soonest first, not given last (-want +got):\n%s", column, diff)
		}
		if diff := cmp.Diff([]string{"a", "b", "d", "a", "c"}, terminals(list, Query{Sort: column, Desc: true})); diff != "" {
			t.Errorf("%q: latest first, not given last (-want +got):\n%s", column, diff)
		}
	}
}

func TestText(t *testing.T) {
	list := newList([]meeting.Code{
		{ID: "1", Terminal: "Room 4-12", ActiveCode: "085642642", Department: "Sales"},
		{ID: "2", Terminal: "会议室三", ActiveCode: "999-412-000", Department: "研发部"},
		{ID: "3", Terminal: "Straße\x00\xff", ActiveCode: "111", Department: "Ünit K"},
	}, noon)
	tests := map[string][]string{
		"":              {"1", "2", "3"},
		" \t":           {"1", "2", "3"},
		"sALES":         {"1"},
		" room ":        {"1"},
		"ＲＯＯＭ":          {"1"},
		"4-12":          {"1", "2"}, // a name, and the digits of a code
		"085 642 642":   {"1"},
		"085-642–642":   {"1"},
		"０８５６ ４２":       {"1"},
		"0 8 6":         {},
		"999-412-000":   {"2"},
		"999412000":     {"2"},
		"研发":            {"2"},
		"室三":            {"2"},
		"STRASSE":       {},
		"straße":        {"3"},
		"ünit":          {"3"},
		"\u212a":        {"3"}, // the Kelvin sign is a k
		"12 sales":      {},    // not across fields
		"642642\xff":    {},    // nor with what separates them
		"三\xff":         {},
		"-":             {"1", "2"},
		"085642642 111": {},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			if got := slices.Sorted(list.Find(Query{Text: text}, noon).IDs()); !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
}

func TestChoices(t *testing.T) {
	list := newList([]meeting.Code{
		{ID: "1", Type: "smart-rooms", DeptCode: "20", Department: "Lab 10"},
		{ID: "2", Type: "idea-hub", DeptCode: "7", Department: "lab 9"},
		{ID: "3", Type: "idea-hub", DeptCode: "8", Department: ""},
		{ID: "4", DeptCode: "7", Department: "Renamed"},
		{ID: "5", Department: "Nowhere"},
	}, noon)
	got := list.Choices(noon)
	want := Choices{
		Types:       []Choice{{"idea-hub", "idea-hub", 2}, {"smart-rooms", "smart-rooms", 1}},
		Departments: []Choice{{"8", "8", 1}, {"7", "lab 9", 2}, {"20", "Lab 10", 1}},
		Expiry:      map[Expiry]int{ExpiryExpired: 0, ExpiryDay: 0, ExpiryWeek: 0, ExpiryLater: 0, ExpiryNone: 5},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("choices (-want +got):\n%s", diff)
	}
	got.Types[0].Count = 99
	if list.Choices(noon).Types[0].Count != 2 {
		t.Error("a caller can change the list's choices")
	}
}

func TestPages(t *testing.T) {
	list := newList(numbered(7), noon)
	found := list.Find(Query{Sort: SortTerminal}, noon)
	if found.Len() != 7 || found.Pages(3) != 3 || found.Pages(7) != 1 || found.Pages(0) != 1 {
		t.Errorf("%d codes on %d, %d and %d pages", found.Len(), found.Pages(3), found.Pages(7), found.Pages(0))
	}
	for number, want := range map[int]int{-1: 0, 0: 0, 1: 3, 2: 3, 3: 1, 4: 0, 1 << 62: 0} {
		if got := len(found.Page(number, 3)); got != want {
			t.Errorf("page %d has %d codes, want %d", number, got, want)
		}
	}
	if last := found.Page(3, 3); last[0].ID != "id-6" {
		t.Errorf("last page begins with %s", last[0].ID)
	}
	if found.Page(1, 0) != nil || found.Page(1, -3) != nil {
		t.Error("a page of no size has codes")
	}
	none := list.Find(Query{Text: "nothing like it"}, noon)
	if none.Len() != 0 || none.Pages(50) != 1 || len(none.Page(1, 50)) != 0 {
		t.Errorf("an empty result has %d codes on %d pages", none.Len(), none.Pages(50))
	}
	for range found.IDs() {
		break // leaving early is allowed
	}
	for range found.Codes() {
		break
	}
}

func TestListDoesNotChangeWithItsSource(t *testing.T) {
	codes := numbered(3)
	before := slices.Clone(codes)
	list := newList(codes, noon)
	if diff := cmp.Diff(before, codes); diff != "" {
		t.Errorf("the source's codes were changed (-want +got):\n%s", diff)
	}
	codes[0].Terminal = "changed"
	list.Find(Query{Sort: SortTerminal}, noon).Page(1, 3)[1].Terminal = "changed"
	if diff := cmp.Diff([]string{"Room 0", "Room 1", "Room 2"}, terminals(list, Query{Sort: SortTerminal})); diff != "" {
		t.Errorf("the list was changed (-want +got):\n%s", diff)
	}
	if code, listed := list.Lookup("id-1"); !listed || code != before[1] {
		t.Errorf("Lookup gives %+v, %v", code, listed)
	}
	if _, listed := list.Lookup("id-9"); listed {
		t.Error("an id that is not listed is found")
	}
}
