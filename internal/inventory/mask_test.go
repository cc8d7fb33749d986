package inventory

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"codedesk/internal/meeting"
)

func TestMask(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"085123456642": "085•••642", "12345678": "123•••678", "1234567": "•••", "": "•••", "零一二三四五六七": "零一二•••五六七",
	} {
		if got := Mask(code); got != want {
			t.Errorf("%q is masked as %q, want %q", code, got, want)
		}
	}
}

// Codes that look the same masked stand by their terminals, whatever is hidden.
func TestSortingByMaskedCodesTellsNothing(t *testing.T) {
	t.Parallel()
	var codes []meeting.Code
	for i, digits := range []string{"085900642", "085100642", "085500642", "084999642", "085000643", "12", "085300642"} {
		codes = append(codes, meeting.Code{ID: fmt.Sprintf("%032x", i), ActiveCode: digits, Terminal: fmt.Sprintf("Room %d", i)})
	}
	l := newList(codes, time.Time{})
	order := func(q Query) (names []string) {
		for code := range l.Find(q, time.Time{}).Codes() {
			names = append(names, code.Terminal)
		}
		return names
	}
	up := []string{"Room 3", "Room 0", "Room 1", "Room 2", "Room 6", "Room 4", "Room 5"}
	if got := order(Query{Sort: SortCode, Masked: true}); !slices.Equal(got, up) {
		t.Errorf("sorted by what is shown: %q, want %q", got, up)
	}
	down := []string{"Room 5", "Room 4", "Room 0", "Room 1", "Room 2", "Room 6", "Room 3"}
	if got := order(Query{Sort: SortCode, Desc: true, Masked: true}); !slices.Equal(got, down) {
		t.Errorf("turned round: %q, want %q", got, down)
	}
	whole := []string{"Room 3", "Room 4", "Room 1", "Room 6", "Room 2", "Room 0", "Room 5"}
	if got := order(Query{Sort: SortCode}); !slices.Equal(got, whole) {
		t.Errorf("sorted by all digits: %q, want %q", got, whole)
	}
}
