package inventory

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"codedesk/internal/meeting"
	"github.com/google/go-cmp/cmp"
)

func TestMatch(t *testing.T) {
	t.Parallel()
	var codes []meeting.Code
	for i, c := range [][2]string{
		{"085123456642", "Room 302"}, {"085765432118", "Room 4-12"}, {"0857654", "Room 04-12"}, {"851234567890", "room 302"},
		{"436000000868", "苏州专注室"}, {"0000436", "302"}, {"302", "Hall"}, {"", ""}, {"085 777 888", "Spaced"},
	} {
		codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", 10+i), ActiveCode: c[0], Terminal: c[1]})
	}
	l := newList(codes, time.Time{})
	for _, c := range []struct {
		name, text string
		masked     bool
		want       string
	}{
		{"an id in any case", strings.ToUpper(fmt.Sprintf("%032x", 10)), false, "one: 085123456642"},
		{"a code", " 085765432118 ", false, "one: 085765432118"},
		{"a code for somebody who does not see digits", "085765432118", true, "one: 085765432118"},
		{"a terminal in any width", "ｒｏｏｍ 4-12", false, "one: 085765432118"},
		{"a terminal of which there are two", "ROOM 302", false, "several: 085123456642 851234567890"},
		{"a code that is also a terminal", "302", false, "several: 302 0000436"},
		{"a code with spaces and dashes", "085 123-456 642", false, "similar 1: 085123456642"},
		{"a code in full-width digits", "０８５１２３４５６６４２", true, "similar 1: 085123456642"},
		{"a code as the service writes it", "085 777 888", false, "one: 085 777 888"},
		{"a code without its zero", "85123456642", false, "similar 2: 085123456642"},
		{"a code without all its zeros", "436", true, "similar 2: 0000436"},
		{"a rounded code", "8.51235E+11", false, "similar 3: 851234567890"},
		{"a rounded code without its zero", "8.51235E+10", false, "similar 3: 085123456642"},
		{"a rounded code for somebody who does not see digits", "8.51235E+11", true, "none"},
		{"rounded down as up to the half", "8.51234E+11", false, "none"},
		{"a part of a code", "0851234566", false, "none"},
		{"a part of a name", "Room", false, "none"},
		{"a number in a name that is written otherwise", "Room 4-012", false, "none"},
		{"nothing", " ", false, "none"},
		{"a rounded number that is too long", "8.5E+30", false, "none"},
		{"a rounded number with more digits than it has", "8.51235E+2", false, "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := l.Match(c.text, c.masked)
			got := map[MatchKind]string{MatchNone: "none", MatchOne: "one:", MatchSeveral: "several:"}[m.Kind]
			if m.Kind == MatchSimilar {
				got = fmt.Sprintf("similar %d:", m.Why)
			}
			for _, code := range m.Codes {
				got += " " + code.ActiveCode
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if !l.Called("room 4-12") || l.Called("room") || l.Called("") {
		t.Error("names of terminals are not told from others")
	}
}

func TestMatchNamesTenSimilarCodesAtMost(t *testing.T) {
	t.Parallel()
	var codes []meeting.Code
	for i := range 3000 {
		codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", i), ActiveCode: fmt.Sprintf("85%010d", i)})
	}
	if m := newList(codes, time.Time{}).Match("8.5E+11", false); m.Kind != MatchSimilar || len(m.Codes) != MostSimilar || !m.More {
		t.Errorf("%d codes are named, more: %v", len(m.Codes), m.More)
	}
}

// BenchmarkMatch1000 looks 1,000 lines up among 100,000 codes: codes, terminals, codes without their zero and strangers.
func BenchmarkMatch1000(b *testing.B) {
	for _, rows := range []int{1, 8, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			codes := many(rows)
			l := newList(codes, noon)
			var lines []string
			for i := range 250 {
				code := codes[i*397%rows]
				lines = append(lines, code.ActiveCode, code.Terminal, strings.TrimLeft(code.ActiveCode, "0"), fmt.Sprintf("Stranger %d", i))
			}
			for b.Loop() {
				for _, line := range lines {
					l.Match(line, false)
				}
			}
		})
	}
}

// A name that thousands of terminals have is no choice among thousands: a list that names it in each line would fill the
// memory with them.
func TestMatchOfNameThatManyHave(t *testing.T) {
	t.Parallel()
	var codes []meeting.Code
	for i := range MostSeveral + 1 {
		codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", i), ActiveCode: fmt.Sprint(100_000 + i), Terminal: "IdeaHub"})
	}
	if m := newList(codes, time.Time{}).Match("ideahub", false); m.Kind != MatchSeveral || len(m.Codes) != MostSeveral || !m.More {
		t.Errorf("of %d codes %d are named, kind %d, more: %t", len(codes), len(m.Codes), m.Kind, m.More)
	}
	if m := newList(codes[1:], time.Time{}).Match("ideahub", false); len(m.Codes) != MostSeveral || m.More {
		t.Errorf("of %d codes %d are named, more: %t", len(codes)-1, len(m.Codes), m.More)
	}
}
