package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// table writes one column of cells and returns the file.
func table(t testing.TB, cells ...Cell) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	if err := w.Header("Heading"); err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		if err := w.Row(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCells(t *testing.T) {
	for name, test := range map[string]struct {
		cell Cell
		want string // as it stands in the file
	}{
		"a text stays":                                  {Text("Room 4-12"), "Room 4-12"},
		"commas and quotes are quoted":                  {Text(`Room "4", left`), `"Room ""4"", left"`},
		"a formula gets an apostrophe":                  {Text("=1+1"), "'=1+1"},
		"so does one with plus":                         {Text("+49 30"), "'+49 30"},
		"so does one with minus":                        {Text("-1"), "'-1"},
		"so does one with at":                           {Text("@SUM(A1)"), "'@SUM(A1)"},
		"so do the full-width forms":                    {Text("＝1"), "'＝1"},
		"white space hides no formula":                  {Text(" \t=1"), "'  =1"},
		"a carriage return hides none":                  {Text("\r=1"), "' =1"},
		"a no-break space hides none":                   {Text("\u00a0=1"), "'\u00a0=1"},
		"characters without width hide none":            {Text("\u200b\ufeff=1"), "'\u200b\ufeff=1"},
		"a NUL hides none":                              {Text("\x00=1"), "\ufffd=1"},
		"an equals sign further on is left":             {Text("a=b"), "a=b"},
		"an apostrophe of the text's own is left":       {Text("'tis"), "'tis"},
		"line breaks become spaces":                     {Text("one\r\ntwo\nthree\rfour\u2028five"), "one two three four five"},
		"control characters are seen":                   {Text("a\x00b\x1bc\u0085d"), "a\ufffdb\ufffdc d"},
		"bytes that are not UTF-8 are seen":             {Text("a\xffb"), "a\ufffdb"},
		"white space at the end is kept":                {Text("a "), `"a "`},
		"a text of digits stays a text":                 {Text("0412"), "\"\t0412\""},
		"so does a room that would be a date":           {Text("4-12"), "\"\t4-12\""},
		"and white space hides no number":               {Text(" 12"), "\"\t 12\""},
		"a formula behind a semicolon is neutralised":   {Text("x;=1+1"), "x;'=1+1"},
		"so is one behind white space":                  {Text("x;\t=1;-2"), "x;' =1;'-2"},
		"and one behind a quote":                        {Text(`x;"=1;`), `"x;'""=1;"`},
		"and one in a code":                             {Code("1;=1"), "\"\t1;'=1\""},
		"a semicolon before anything else is left":      {Text("x; y;;'=1"), "x; y;;'=1"},
		"an empty cell of one column is a row":          {Text(""), `""`},
		"a code keeps its zeros":                        {Code("0085123642"), "\"\t0085123642\""},
		"a masked code is a code":                       {Code("085•••642"), "\"\t085•••642\""},
		"a code that would be a formula is neutralised": {Code("=1"), "'=1"},
		"a number is a number":                          {Number(-12), "-12"},
		"a time is a date and a time":                   {Time(time.Date(2026, 5, 3, 18, 0, 9, 5, time.UTC)), "2026-05-03 18:00:09"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := table(t, test.cell), "\ufeffHeading\r\n"+test.want+"\r\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	for name, cell := range map[string]Cell{"an empty code": Code(""), "no time": Time(time.Time{}), "the zero value": {}} {
		t.Run(name+" is an empty cell", func(t *testing.T) {
			if cell != (Cell{}) {
				t.Errorf("got %q", cell.text)
			}
		})
	}
}

func TestTextsThatWouldBeCountedWithStayTexts(t *testing.T) {
	for _, s := range []string{
		"0", "0412", "4-12", "1E5", "1e-5", "0x10", "12:30", "12:30 PM", "9 a", "1/2", "3.5", ".5", "50%", "1 234", "1,234",
		"1'234", "(12)", "€ 12", "￥１２", "1\u00a0234", "０８５", "４／１２", "٤", "2026-05-03", "2026-05-03T18:00:09Z",
		"Jan 5", "5 May", "MAR1", "SEPT2", "5-May-26", "May 5, 2026", "december 1", "5月3日", "2026年5月", "下午 3:30", "12\u200b",
	} {
		if got := Text(s).text; got != codeMark+s {
			t.Errorf("%q goes out as %q", s, got)
		}
	}
	for _, s := range []string{
		"", " ", "Room 4-12", "4th floor", "May", "Mayer 5", "5 Maybe", "A 4", "E5", "x10", "12 rooms", "INC-7", "#12", "12;13",
		"/12", "'12", "3号会议室", "月 3", "…", ".", "%",
	} {
		if got := Text(s).text; got != s {
			t.Errorf("%q goes out as %q", s, got)
		}
	}
}

func TestLongCellsAreCutWithAMark(t *testing.T) {
	for name, test := range map[string]struct {
		cell Cell
		want int // UTF-16 units
	}{
		"one that fits is whole":                  {Text(strings.Repeat("a", cellLimit)), cellLimit},
		"one character too many":                  {Text(strings.Repeat("a", cellLimit+1)), cellLimit},
		"a formula, which grows":                  {Text("=" + strings.Repeat("a", cellLimit-1)), cellLimit},
		"a code, which grows":                     {Code(strings.Repeat("1", cellLimit)), cellLimit},
		"Chinese counts by characters":            {Text(strings.Repeat("码", cellLimit)), cellLimit},
		"too much Chinese":                        {Text(strings.Repeat("码", cellLimit+1)), cellLimit},
		"pairs are not cut in two":                {Text(strings.Repeat("😀", cellLimit)), cellLimit},
		"pairs behind a character of one as well": {Text("a" + strings.Repeat("😀", cellLimit)), cellLimit - 1},
	} {
		t.Run(name, func(t *testing.T) {
			got := len(utf16.Encode([]rune(test.cell.text)))
			if got != test.want {
				t.Errorf("the cell has %d units, want %d", got, test.want)
			}
			if fits := name == "one that fits is whole" || name == "Chinese counts by characters"; fits == strings.HasSuffix(test.cell.text, "…") {
				t.Errorf("the cell ends with %q", test.cell.text[len(test.cell.text)-6:])
			}
			if strings.Contains(test.cell.text, "\ufffd") {
				t.Error("a character was cut in two")
			}
		})
	}
}

func TestWriterRefusesWhatIsNoTable(t *testing.T) {
	for name, write := range map[string]func(w *Writer) error{
		"a row without a header":       func(w *Writer) error { return w.Row(Text("a")) },
		"a row of no cells":            func(w *Writer) error { return w.Row() },
		"a header without columns":     func(w *Writer) error { return w.Header() },
		"a second header":              func(w *Writer) error { _ = w.Header("a"); return w.Header("a") },
		"a row with a cell too few":    func(w *Writer) error { _ = w.Header("a", "b"); return w.Row(Text("a")) },
		"a row with a cell too many":   func(w *Writer) error { _ = w.Header("a"); return w.Row(Text("a"), Text("b")) },
		"whatever comes after a fault": func(w *Writer) error { _ = w.Row(); return w.Header("a") },
	} {
		t.Run(name, func(t *testing.T) {
			w := NewWriter(io.Discard)
			if write(w) == nil {
				t.Error("no error")
			}
			if w.Flush() == nil {
				t.Error("Flush forgot the error")
			}
		})
	}
}

// broken takes a number of bytes and then fails, as a connection does that a browser has closed.
type broken struct{ left int }

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestRowsGoOutWhileTheyAreWritten(t *testing.T) {
	w := NewWriter(&broken{left: 100_000})
	if err := w.Header("Heading"); err != nil {
		t.Fatal(err)
	}
	for i := range 100_000 {
		if err := w.Row(Number(i)); err != nil {
			if !errors.Is(err, errBroken) {
				t.Errorf("got %v", err)
			}
			return
		}
	}
	t.Error("100,000 rows were held back")
}

// rows reads a file the way an independent program does.
func rows(t testing.TB, file string) [][]string {
	t.Helper()
	body, found := strings.CutPrefix(file, "\ufeff")
	if !found {
		t.Fatal("no byte order mark")
	}
	got, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatalf("the file cannot be read: %v\n%q", err, file)
	}
	return got
}
