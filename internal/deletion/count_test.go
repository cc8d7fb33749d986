package deletion

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseCount(t *testing.T) {
	for s, want := range map[string]int{
		"0": 0, "7": 7, "12": 12, " 12 ": 12, "012": 12, "1000": 1000, "123456789": 123456789,
		"1,000": 1000, "1.000": 1000, "1 000": 1000, "1'000": 1000, "1’000": 1000, "12,345,678": 12345678,
		"1\u00a0000": 1000, "1\u202f000": 1000, "1\u2009000": 1000, "1\u3000000": 1000,
		"１２": 12, "１，０００": 1000, "１0０": 100, "\u3000１２\u3000": 12,
	} {
		if got, ok := ParseCount(s); !ok || got != want {
			t.Errorf("ParseCount(%q) = %d, %t; want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{
		"", " ", ",", "1,", ",1", "1,0", "1.5", "10,00", "1000,000", "1,000.000", "1,0000", "1,,000", "1  000",
		"-12", "+12", "1e3", "0x12", "12 codes", "twelve", "十二", "１２３４５６７８９０", "1234567890", "12\x00", "1_000",
		strings.Repeat("0", 1000), strings.Repeat("\u3000", 1000) + "1", "\xff\xfe",
	} {
		if got, ok := ParseCount(s); ok {
			t.Errorf("ParseCount(%q) = %d, want it refused", s, got)
		}
	}
}

func FuzzParseCount(f *testing.F) {
	for _, s := range []string{"12", "1,000", "1 000", "１２", "1.5", "", "12,34", "\xff", "1,000,"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := ParseCount(s)
		if !ok {
			if n, ok = ParseCount(s); ok {
				t.Fatalf("%q is refused and then read as %d", s, n)
			}
			return
		}
		// What is read has exactly the digits of what was typed, in order.
		var digits strings.Builder
		for _, r := range s {
			if r >= fullWidthZero && r <= fullWidthZero+9 {
				r = r - fullWidthZero + '0'
			}
			if r >= '0' && r <= '9' {
				digits.WriteRune(r)
			}
		}
		read := strings.TrimLeft(digits.String(), "0")
		if read == "" {
			read = "0"
		}
		if fmt.Sprint(n) != read {
			t.Errorf("%q was read as %d, its digits are %q", s, n, digits.String())
		}
		if strings.ContainsAny(s, "-+eExX_") {
			t.Errorf("%q was read as %d", s, n)
		}
	})
}
