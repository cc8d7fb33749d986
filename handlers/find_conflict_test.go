package handlers

import (
	"slices"
	"strings"
	"testing"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// contradictingWorld is a list of lines whose cells name different codes, between others that do not.
func contradictingWorld() world {
	w := foundWorld()
	w.pasted = strings.Join([]string{
		"Terminal\tCode\tCode id",
		"Room 4-12\t7730021958\t",
		"Room 9\t0851764700\t",
		"Room 5\t0851764701\t",
		"Room 4-12\t085•••449\t",
		"\t123456\t" + hexID(2),
	}, "\n")
	return w
}

// conflictWorld has codes among which lines can contradict themselves in every way.
func conflictWorld(list string) world {
	return world{address: navFind, pasted: list, codes: []meeting.Code{
		{ID: hexID(1), ActiveCode: "085123456401", Terminal: "Room A"},
		{ID: hexID(2), ActiveCode: "085809678449", Terminal: "Room B"},
		{ID: hexID(3), ActiveCode: "085700000700", Terminal: "Room 9"},
		{ID: hexID(4), ActiveCode: "085700000701", Terminal: "Room 9"},
		{ID: hexID(5), ActiveCode: "851234567890", Terminal: "Room C"},
		{ID: hexID(6), ActiveCode: "085600000600", Terminal: "IdeaHub"},
		{ID: hexID(7), ActiveCode: "085600000601", Terminal: "IdeaHub"},
		{ID: hexID(8), ActiveCode: "0000436", Terminal: "Room D"},
	}}
}

// lookedUp is what each entry of a list means: its kind, the last digit of the ids that are offered, and the reason.
func lookedUp(t *testing.T, w world, masked bool) (got []string) {
	t.Helper()
	d := findData{rower: rower{lang: text.English}, list: listOf(t, w.codes)}
	entries, err := lookUp(d.list, w.pasted, masked)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[inventory.MatchKind]string{inventory.MatchNone: "none", inventory.MatchOne: "one", inventory.MatchSeveral: "several", inventory.MatchSimilar: "similar"}
	for _, e := range entries {
		var words strings.Builder
		words.WriteString(kinds[e.match.Kind])
		for _, code := range e.match.Codes {
			words.WriteString(" " + code.ID[len(code.ID)-1:])
		}
		note := d.missing(e)
		if e.match.Kind != inventory.MatchNone {
			note = d.note(e)
		}
		if _, why, ok := strings.Cut(note, ", "); ok {
			words.WriteString(": " + why)
		}
		if e.twice {
			words.WriteString(" (twice)")
		}
		got = append(got, words.String())
	}
	return got
}

// Nothing of a line is certain whose cells name different codes; what is not listed, or is called so as well, contradicts
// nothing.
func TestLookUpOfLinesThatContradictThemselves(t *testing.T) {
	t.Parallel()
	const masked = "these are masked digits, which cannot be looked up: paste all of them, or the id"
	for _, c := range []struct {
		name, list string
		masked     bool
		want       []string
	}{
		{"the digits are those of another terminal", "Terminal\tCode\nRoom A\t085809678449", false,
			[]string{"similar 2 1: the line names Room A, but the digits are those of Room B"}},
		{"the digits are those of the terminal", "Terminal\tCode\nROOM Ａ\t085123456401", false, []string{"one 1"}},
		{"the terminal is not listed", "Terminal\tCode\nRoom A (old)\t085809678449", false, []string{"one 2"}},
		{"the terminal is a number that a code is like", "Terminal\tCode\n436\t085809678449", false, []string{"one 2"}},
		{"the terminal has several codes and this is one", "Terminal\tCode\nRoom 9\t085700000701", false, []string{"one 4"}},
		{"the terminal has several codes and this is none", "Terminal\tCode\nRoom 9\t085809678449", false,
			[]string{"similar 2 3 4: the line names Room 9, but the digits are those of Room B"}},
		{"the id is that of another terminal", "Code id,Terminal\n" + hexID(1) + ",Room B", false,
			[]string{"similar 1 2: the line names Room B, but the id is that of Room A"}},
		{"the id and the digits are those of two codes", "Code id,Code\n" + hexID(1) + ",085809678449", false,
			[]string{"similar 1 2: the digits are those of Room B, but the id is that of Room A"}},
		{"the id and the digits are those of two codes of one terminal", "Code id,Code,Terminal\n" + hexID(3) + ",085700000701,Room 9", false,
			[]string{"similar 3 4: the digits are those of another code, but the id is that of Room 9"}},
		{"the id, the digits and the name are those of three codes", "Code id,Code,Terminal\n" + hexID(1) + ",085809678449,Room C", false,
			[]string{"similar 1 2 5: the line names Room C, but the digits are those of Room B and the id is that of Room A"}},
		{"the digits and the name are both against the id", "Code id,Code,Terminal\n" + hexID(1) + ",085809678449,Room B", false,
			[]string{"similar 1 2: the digits are those of Room B, but the id is that of Room A"}},
		{"the id is in the other case", "Code id,Code\n" + strings.ToUpper(hexID(1)) + ",085123456401", false, []string{"one 1"}},
		{"the id is not listed and the rest contradicts itself", "Code id,Code,Terminal\n" + hexID(99) + ",085809678449,Room A", false,
			[]string{"similar 2 1: the line names Room A, but the digits are those of Room B"}},
		{"digits beside an id have lost their zero", "Code id,Code\n" + hexID(1) + ",85123456401", false, []string{"one 1"}},
		{"digits without their zero are those of another id", "Code id,Code\n" + hexID(1) + ",85809678449", false,
			[]string{"similar 1 2: the digits look like those of Room B, but the id is that of Room A"}},
		{"digits without their zero are those of another terminal", "Terminal,Code\nRoom A,85809678449\nRoom B,85809678449", false,
			[]string{"similar 2 1: the line names Room A, but the digits look like those of Room B", "similar 2: the zeros in front are missing"}},
		{"digits beside an id are rounded", "Code id\tCode\n" + hexID(5) + "\t8.51235E+11\n" + hexID(1) + "\t8.51235E+11", false,
			[]string{"one 5", "similar 1 5: the digits look like those of Room C, but the id is that of Room A"}},
		{"digits beside an id are rounded, for somebody who does not see digits", "Code id\tCode\n" + hexID(1) + "\t8.51235E+11", true, []string{"one 1"}},
		{"a sentence with a code in it", "Terminal\tCode\nRoom A\tcode 085809678449, please", false,
			[]string{"similar 2 1: the line names Room A, but the digits are those of Room B"}},
		{"masked digits fit the terminal", "Terminal\tCode\nRoom A\t085•••401", false, []string{"similar 1: the same line names Room A"}},
		{"masked digits are not those of the terminal", "Terminal\tCode\nRoom A\t085•••449", false,
			[]string{"none: the line names Room A, which has no listed code with these masked digits: paste all digits"}},
		{"masked digits fit one code of the terminal", "Terminal\tCode\nRoom 9\t085***701", false, []string{"similar 4: the same line names Room 9"}},
		{"masked digits of a terminal that is not listed", "Terminal\tCode\nRoom X\t085•••449", false, []string{"none: " + masked}},
		{"masked digits are those of the id", "Code id\tCode\n" + hexID(1) + "\t085***401", true, []string{"one 1"}},
		{"masked digits are not those of the id", "Code id\tCode\n" + hexID(1) + "\t085•••449", true,
			[]string{"similar 1: the masked digits are those of another code, but the id is that of Room A"}},
		{"hidden digits are not told", "Code id\tCode\n" + hexID(1) + "\t0859•••9401", true, []string{"one 1"}},
		{"an id that is not listed, and masked digits that are not those of the terminal", "Code id,Code,Terminal\n" + hexID(99) + ",085•••449,Room A", false,
			[]string{"none: the line names Room A, which has no listed code with these masked digits: paste all digits"}},
		{"an id that is not listed, and masked digits of one code of the terminal", "Code id,Code,Terminal\n" + hexID(99) + ",085•••701,Room 9", false,
			[]string{"similar 4: the same line names Room 9"}},
		{"the same masked digits of two terminals", "Terminal\tCode\nRoom A\t085•••401\nRoom X\t085•••401\nroom a\t085•••401", false,
			[]string{"similar 1: the same line names Room A", "none: " + masked, "similar: the same line names room a (twice)"}},
		{"an id beside the digits of two codes of one name", "Code id,Code\n" + hexID(1) + ",085700000700\n" + hexID(1) + ",085700000701", false,
			[]string{"similar 1 3: the digits are those of Room 9, but the id is that of Room A", "similar 1 4: the digits are those of Room 9, but the id is that of Room A"}},
		{"the same digits beside two other names", "Terminal\tCode\nRoom A\t085809678449\nRoom C\t085809678449", false,
			[]string{"similar 2 1: the line names Room A, but the digits are those of Room B", "similar 2 5: the line names Room C, but the digits are those of Room B"}},
		{"a table without headings", "Room A\t085809678449\nRoom B\t085123456401", false,
			[]string{"similar 2 1: the line names Room A, but the digits are those of Room B", "similar 1 2: the line names Room B, but the digits are those of Room A"}},
		{"a table without headings, with a type that terminals are called like", "085809678449;IdeaHub;Sales\n085123456401;IdeaHub;Labs\n085700000700;TV;Sales", false,
			[]string{"one 2", "one 1", "one 3"}},
		{"ids and digits without headings", "Sales;" + hexID(1) + ";085809678449\nLabs;" + hexID(3) + ";085700000700", false,
			[]string{"similar 1 2: the digits are those of Room B, but the id is that of Room A", "one 3"}},
		{"names and masked digits without headings", "Room A;085•••401\nRoom B;085•••401", false,
			[]string{"one 1", "none: the line names Room B, which has no listed code with these masked digits: paste all digits"}},
		{"several codes on a line without headings", "085123456401;085809678449\nRoom C;085700000700", false, []string{"one 1", "one 2", "one 5", "one 3"}},
		{"the mark of a list", "Terminal\n- Room A", false, []string{"one 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := lookedUp(t, conflictWorld(c.list), c.masked); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// What a line contradicts is not selected with what was found.
func TestFindPageOffersNothingThatIsContradicted(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		doc := parsed(t, newTheatre(t).play(t, contradictingWorld(), l, showFind).Body.String())
		for _, input := range elements(doc, "input") {
			if attributeOf(input, "name") == "found" && attributeOf(input, "value") != hexID(4)+" "+hexID(5) {
				t.Errorf("%s: offered at once are %q", l, attributeOf(input, "value"))
			}
			if _, ticked := attribute(input, "checked"); ticked {
				t.Errorf("%s: %s is ticked beforehand", l, attributeOf(input, "value"))
			}
		}
		main := textIn(onlyElement(t, doc, "main"))
		for _, words := range []string{
			l.FindFound(2), l.FindSimilar(2), l.FindMissing(1), l.FindSelect(2), l.FindUnfit("Room 4-12"),
			l.FindContradiction([]string{l.FindSays("name", "Room 4-12"), l.FindSays("digits", "会议室 3")}, false),
		} {
			if !strings.Contains(main, words) {
				t.Errorf("%s: the page does not say %q", l, words)
			}
		}
	}
}
