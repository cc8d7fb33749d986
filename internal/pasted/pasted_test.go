package pasted

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const id = "6d35397d67504dd1b7e1766a25f1be12"

// names are those that something has.
func names(name string) bool {
	return slices.Contains([]string{"Room 302", "Room 4-12", "Hall, east", "Code", "苏州专注室"}, name)
}

func TestIsMasked(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"085•••642": true, "085***642": true, "085****662": true, "•••": true, "085642": false, "a•••@b.c": false, "Room •••": false, "": false, "08•5": false,
	} {
		if IsMasked(text) != want {
			t.Errorf("%q is masked: %v", text, !want)
		}
	}
}

func TestMaskFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, mask, code string
		want             bool
	}{
		{"the code itself", "085•••642", "085123456642", true},
		{"as the vendor writes it", "085****642", "085123456642", true},
		{"another end", "085•••643", "085123456642", false},
		{"another beginning", "086•••642", "085123456642", false},
		{"a mask over everything", "•••", "302", true},
		{"more digits than the code has", "0851•••51", "0851", false},
		{"a code that shows less of itself", "0859•••7642", "085•••642", true},
		{"a code that shows other digits", "0859•••7649", "085•••642", false},
		{"a code that shows nothing", "085•••642", "•••", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := MaskFits(c.mask, c.code); got != c.want {
				t.Errorf("%q fits %q: %v", c.mask, c.code, got)
			}
		})
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []Item
	}{
		{"one a line", "085123456642\r\n\n  Room 4-12 \n" + id, []Item{
			{Text: "085123456642", Line: 1, Column: 1}, {Text: "Room 4-12", Line: 3, Column: 3}, {Text: id, Line: 4, Column: 1}}},
		{"any separator", "085123456642,085765432118;0857，0858；Room 302、x|y｜z\tend", []Item{
			{Text: "085123456642", Line: 1, Column: 1}, {Text: "085765432118", Line: 1, Column: 14}, {Text: "0857", Line: 1, Column: 27},
			{Text: "0858", Line: 1, Column: 32}, {Text: "Room 302", Line: 1, Column: 37}, {Text: "x", Line: 1, Column: 46},
			{Text: "y", Line: 1, Column: 48}, {Text: "z", Line: 1, Column: 50}, {Text: "end", Line: 1, Column: 52}}},
		{"quotes of all kinds", "\"Room \"\"A\"\", west\",“Room 302”\n\"two\nlines\" ", []Item{
			{Text: `Room "A", west`, Line: 1, Column: 1}, {Text: "Room 302", Line: 1, Column: 20}, {Text: "two lines", Line: 2, Column: 1}}},
		{"decimal commas", "8,51502e+10\n- 8,51E10, Room 302\n9,851502e+10;8,5e10;18,51502E+10", []Item{
			{Text: "8,51502e+10", Line: 1, Column: 1}, {Text: "8,51E10", Line: 2, Column: 3, Marked: "- 8,51E10"}, {Text: "Room 302", Line: 2, Column: 12},
			{Text: "9,851502e+10", Line: 3, Column: 1}, {Text: "8", Line: 3, Column: 14}, {Text: "5e10", Line: 3, Column: 16},
			{Text: "18", Line: 3, Column: 21}, {Text: "51502E+10", Line: 3, Column: 24}}},
		{"an inch is no quote", "12\" screen", []Item{{Text: "12\" screen", Line: 1, Column: 1}}},
		{"marks of a list", "- Room 302\n2. 085123456642\n• x", []Item{
			{Text: "Room 302", Line: 1, Column: 3, Marked: "- Room 302"},
			{Text: "085123456642", Line: 2, Column: 4, Marked: "2. 085123456642"}, {Text: "x", Line: 3, Column: 3, Marked: "• x"}}},
		{"a whole line that is a name", "Hall, east\nHall, west", []Item{
			{Text: "Hall, east", Line: 1, Column: 1}, {Text: "Hall", Line: 2, Column: 1}, {Text: "west", Line: 2, Column: 7}}},
		{"codes within sentences", "Please delete 085 123 456 642 for Room 302.\n085123456642 085765432118\nid:" + id + ".\nfloor 3 085 123456642", []Item{
			{Text: "Please delete 085 123 456 642 for Room 302.", Line: 1, Column: 1, Inside: []string{"085 123 456 642"}},
			{Text: "085123456642 085765432118", Line: 2, Column: 1, Inside: []string{"085123456642", "085765432118"}},
			{Text: "id:" + id + ".", Line: 3, Column: 1, Inside: []string{id}},
			{Text: "floor 3 085 123456642", Line: 4, Column: 1, Inside: []string{"3 085 123456642"}}}},
		{"a table with headings", "\ufeffTerminal,Code,Type,Code id\r\nRoom 302,\"\t085•••642\",IdeaHub," + id + "\r\nRoom 9,\"\t0857\",IdeaHub,\r\n", []Item{
			{Text: id, Line: 2, Column: 31, Beside: []string{"085•••642", "Room 302"}}, {Text: "0857", Line: 3, Column: 9, Beside: []string{"Room 9"}}}},
		{"one column with a heading", "激活码\n0857\n0858", []Item{{Text: "0857", Line: 2, Column: 1}, {Text: "0858", Line: 3, Column: 1}}},
		{"a first line that is a name and looks like a heading", "Code\n0857", []Item{{Text: "Code", Line: 1, Column: 1}, {Text: "0857", Line: 2, Column: 1}}},
		{"a table behind a list", "0859\nRoom 302\nname;code\nRoom 1;0857\nRoom 2;", []Item{
			{Text: "0859", Line: 1, Column: 1}, {Text: "Room 302", Line: 2, Column: 1}, {Text: "0857", Line: 4, Column: 8, Beside: []string{"Room 1"}},
			{Text: "Room 2", Line: 5, Column: 1}}},
		{"a table without headings", "Room 1\t085123456642\tSales\nRoom 2\t085765432118\tSales", []Item{
			{Text: "085123456642", Line: 1, Column: 8, Beside: []string{"Room 1"}, Guessed: true},
			{Text: "085765432118", Line: 2, Column: 8, Beside: []string{"Room 2"}, Guessed: true}}},
		{"a table of names", "IdeaHub;Room 302;Sales\nIdeaHub;Room 303;Sales", []Item{{Text: "Room 302", Line: 1, Column: 9, Guessed: true}, {Text: "Room 303", Line: 2, Column: 9, Guessed: true}}},
		{"a table of ids, codes and names without headings", "Room 1;" + id + ";0851234\nRoom 2;" + id + ";0851235", []Item{
			{Text: id, Line: 1, Column: 8, Beside: []string{"0851234", "Room 1"}, Guessed: true},
			{Text: id, Line: 2, Column: 8, Beside: []string{"0851235", "Room 2"}, Guessed: true}}},
		{"a table with a column that is the same on each line", "IdeaHub;0851234;085•••642;Room 1\nIdeaHub;0851235;085***118;Room 2", []Item{
			{Text: "0851234", Line: 1, Column: 9, Beside: []string{"085•••642", "Room 1"}, Guessed: true},
			{Text: "0851235", Line: 2, Column: 9, Beside: []string{"085***118", "Room 2"}, Guessed: true}}},
		{"a table of codes and one name without headings", "Room 1;0851234\nRoom 1;0851235", []Item{
			{Text: "0851234", Line: 1, Column: 8, Beside: []string{"Room 1"}, Guessed: true},
			{Text: "0851235", Line: 2, Column: 8, Beside: []string{"Room 1"}, Guessed: true}}},
		{"a table of names and masked codes without headings", "Room 302;085•••642\nRoom 4-12;085***118", []Item{
			{Text: "Room 302", Line: 1, Column: 1, Beside: []string{"085•••642"}, Guessed: true},
			{Text: "Room 4-12", Line: 2, Column: 1, Beside: []string{"085***118"}, Guessed: true}}},
		{"names side by side", "Room 302;Room 4-12\nRoom 4-12;Room 302", []Item{
			{Text: "Room 302", Line: 1, Column: 1}, {Text: "Room 4-12", Line: 1, Column: 10},
			{Text: "Room 4-12", Line: 2, Column: 1}, {Text: "Room 302", Line: 2, Column: 11}}},
		{"the marks of a spreadsheet's texts", "'0857\n'=cmd\n'quoted", []Item{
			{Text: "0857", Line: 1, Column: 1}, {Text: "=cmd", Line: 2, Column: 1}, {Text: "'quoted", Line: 3, Column: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse(c.text, names)
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Errorf("%v, -want +got\n%s", err, diff)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       Problem
	}{
		{"nothing", " \n,;\t\r\n\u3000", Problem{What: NoEntries}},
		{"headings alone", "Code\n", Problem{What: NoEntries}},
		{"quotes without an end", "a\nb, \"c\nd", Problem{Quote, 2, 4}},
		{"a long entry", "a\nb," + strings.Repeat("全", MaxLength+1), Problem{TooLong, 2, 3}},
		{"many entries", strings.Repeat("a\n", MaxItems) + "  b", Problem{TooMany, MaxItems + 1, 3}},
		{"many cells", "a\n\n\n" + strings.Repeat(strings.Repeat(";", 99)+"b\n", MaxCells/100), Problem{TooWide, 3 + MaxCells/100, 1}},
		{"separators alone", strings.Repeat(",", 1<<20), Problem{TooWide, 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(c.text, nil)
			if p, ok := errors.AsType[*Problem](err); !ok || *p != c.want {
				t.Errorf("got %v, want %v", err, &c.want)
			}
		})
	}
	if items, err := Parse(strings.Repeat("a\n", MaxItems)+strings.Repeat("b", MaxLength), nil); err == nil {
		t.Errorf("%d entries are %d", MaxItems+1, len(items))
	}
	if items, err := Parse(strings.Repeat("a\n", MaxItems-1)+strings.Repeat("全", MaxLength), nil); err != nil || len(items) != MaxItems {
		t.Errorf("at the limits: %d entries, %v", len(items), err)
	}
}

func TestTablesThatAreWide(t *testing.T) {
	t.Parallel()
	for _, names := range []int{MaxBeside, MaxBeside + 1} {
		items, err := Parse("code"+strings.Repeat("\tname", names)+"\n123456"+strings.Repeat("\troom", names), nil)
		if err != nil || len(items) != 1 || len(items[0].Beside) != MaxBeside || items[0].Cut != (names > MaxBeside) {
			t.Errorf("with %d names: %+v, %v", names, items, err)
		}
	}
	if items, err := Parse(strings.Repeat("\n", 2*MaxCells)+strings.Repeat(strings.Repeat(";", 99)+"b\n", MaxCells/100), nil); err != nil || len(items) != MaxCells/100 {
		t.Errorf("at the limit: %d entries, %v", len(items), err)
	}
}

// Lines of nothing but separators leave no room behind in the lines that follow, which would be a hundred times a list's size.
func TestEmptyLinesTakeNoMemory(t *testing.T) {
	lines, err := split(strings.Repeat(strings.Repeat(",", 1000)+"\nx\n", 90))
	if err != nil {
		t.Fatal(err)
	}
	room := 0
	for _, l := range lines {
		room += cap(l.cells)
	}
	if len(lines) != 90 || room > 2*len(lines) {
		t.Errorf("%d lines of one cell have room for %d", len(lines), room)
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"085123456642": true, "０８５１２３": true, "085 123–456": true, "8.51235E+11": true, "8,5e11": true, "2026": false,
		"Room 123456": false, "": false, "1.5": false, "85.1E+11": false, "- - -": false,
	} {
		if got := IsCode(text); got != want {
			t.Errorf("%q is a code: %v", text, got)
		}
	}
	for text, want := range map[string]bool{id: true, strings.ToUpper(id): true, id[1:]: false, id + "0": false, "g" + id[1:]: false} {
		if got := IsID(text); got != want {
			t.Errorf("%q is an id: %v", text, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"a,b\nc", "\"a\"\"\n,b", "Code\n'0857", "1. x\r\ny\r", "\u2028,“x”", "6d35397d67504dd1b7e1766a25f1be12 085-123"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		items, err := Parse(text, names)
		if err != nil {
			if _, ok := errors.AsType[*Problem](err); !ok {
				t.Errorf("%v", err)
			}
			return
		}
		lines := strings.Split(lineEnds.Replace(text), "\n")
		last := 0
		for _, item := range items {
			if item.Text == "" || item.Line < last || item.Line > len(lines) || utf8.RuneCountInString(item.Text) > MaxLength {
				t.Fatalf("an entry is %+v", item)
			}
			if last = item.Line; item.Column < 1 || item.Column > utf8.RuneCountInString(lines[item.Line-1])+1 {
				t.Fatalf("the column of %+v is not on its line", item)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, file := range encodings() {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		text, err := Decode(file)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("%q is decoded as %q", file, text)
		}
	})
}

func BenchmarkParse1000(b *testing.B) {
	text := strings.Repeat("Room 4-12, floor 3;085123456642;IdeaHub\r\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if items, err := Parse(text, names); err != nil || len(items) != 1000 {
			b.Fatal(len(items), err)
		}
	}
}
