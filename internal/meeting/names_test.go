package meeting

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The ids of a service go into forms, addresses and one DELETE. What is no id as documented cannot be chosen, and it is
// never mended: the mended one might be that of another code.
func TestListLeavesOutWhatHasNoUsableID(t *testing.T) {
	good := []string{"6d35397d67504dd1b7e1766a25f1be12", "A-b_9", strings.Repeat("a", 64)}
	bad := []string{"", " 1", "1 2", "1\t2", `a"b`, "a<b", "ünï", "../x", "a?b", "a\x00b", strings.Repeat("a", 65)}
	type row struct {
		ID         string `json:"id"`
		ActiveCode string `json:"activeCode"`
	}
	var rows []row
	for i, id := range slices.Concat(bad, good) {
		rows = append(rows, row{id, fmt.Sprint("08", i)})
	}
	body, err := json.Marshal(map[string]any{"count": len(rows), "data": rows})
	if err != nil {
		t.Fatal(err)
	}
	s := &service{answer: func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, http.StatusOK, string(body)) }}
	var got []string
	for _, code := range mustList(t, t.Context(), memoryClient(t, s)) {
		got = append(got, code.ID)
	}
	if strings.Join(got, " ") != strings.Join(good, " ") {
		t.Errorf("got %q, want %q", got, good)
	}
}

func TestNamesAreForPeople(t *testing.T) {
	for given, want := range map[string]string{
		"Room 4-12":              "Room 4-12",
		"北京前台大屏":                 "北京前台大屏",
		"a\x00b\nc\x1bd":         "a b c d",
		strings.Repeat("é", 500): strings.Repeat("é", 500),
		strings.Repeat("é", 501): strings.Repeat("é", 500) + "…",
	} {
		if got := label(given); got != want || !utf8.ValidString(got) {
			t.Errorf("label(%.20q…) = %.20q…", given, got)
		}
	}
}
