package inventory

import (
	"slices"
	"testing"
)

func TestLostDigits(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"85 12": {"08512", "008512", "0008512", "00008512"}, "０85": nil, "085": nil, "Room 9": nil, "": nil, "8.5E+10": nil,
	} {
		if got := WithZeros(text); !slices.Equal(got, want) {
			t.Errorf("%q may have been %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]CodeRange{"8.51502E+10": {"85150150000", "85150250000"}, "8,51502e10": {"85150150000", "85150250000"}, "085": {}, "": {}} {
		ranges := Rounded(text)
		if want == (CodeRange{}) {
			if len(ranges) > 0 {
				t.Errorf("%q is rounded", text)
			}
			continue
		}
		if len(ranges) != mostZeros+1 || ranges[0] != want || ranges[1] != (CodeRange{"0" + want.From, "0" + want.To}) {
			t.Errorf("%q is one of %v, want %v first", text, ranges, want)
		}
	}
	r := CodeRange{"085", "089"}
	for code, want := range map[string]bool{"085": true, "089": true, "0855": false, "084": false, "090": false, "": false} {
		if r.Contains(code) != want {
			t.Errorf("%q is in %v: %v", code, r, !want)
		}
	}
}
