package meeting

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearchComparesExactly(t *testing.T) {
	codes := append(numbered(0, 1200), "", "x0000000007", "000000000007")
	s := &shelf{codes: codes}
	svc := &service{answer: s.ServeHTTP}
	c := memoryClient(t, svc)
	got, err := c.SearchCodes(t.Context(), "000000000007")
	if err != nil {
		t.Fatal(err)
	}
	// The service lists this one twice, under one id.
	if diff := cmp.Diff([]string{"000000000007"}, activeCodes(got)); diff != "" {
		t.Error(diff)
	}
	if key := svc.last(t).query["searchKey"]; !slices.Equal(key, []string{"000000000007"}) {
		t.Errorf("searchKey %q", key)
	}
	if got, err = c.SearchCodes(t.Context(), "nothing like it"); err != nil || got == nil || len(got) != 0 {
		t.Errorf("an unknown code gives %v and %v", got, err)
	}
}

func TestSearchReadsAllFuzzyMatches(t *testing.T) {
	codes := []string{}
	for i := range 700 {
		codes = append(codes, fmt.Sprintf("77%04d", i))
	}
	s := &shelf{codes: append(codes, "77")}
	got, err := memoryClient(t, &service{answer: s.ServeHTTP}).SearchCodes(t.Context(), "77")
	if err != nil || len(got) != 1 || s.pages != 2 {
		t.Errorf("%d codes from %d pages, error %v", len(got), s.pages, err)
	}
}

func TestSearchWithoutCodeIsRefusedHere(t *testing.T) {
	svc := &service{answer: emptyList}
	c := memoryClient(t, svc)
	for _, key := range []string{"", strings.Repeat("7", 256)} {
		_, err := c.SearchCodes(t.Context(), key)
		if e := mustError(t, err); e.Kind != KindRejected || e.Sent {
			t.Errorf("got %v", e)
		}
	}
	if len(svc.requests) != 0 {
		t.Error("something was sent")
	}
}
