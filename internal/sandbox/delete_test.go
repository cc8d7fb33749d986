package sandbox_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
)

const noSuchID = "00000000000040008000000000000000"

func TestDeleteChecksItsBody(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	for name, body := range map[string]string{
		"missing":            ``,
		"null":               `null`,
		"empty array":        `[]`,
		"object":             `{"ids":["` + noSuchID + `"]}`,
		"string":             `"` + noSuchID + `"`,
		"numbers":            `[1]`,
		"a null among ids":   `["` + noSuchID + `",null]`,
		"broken":             `["` + noSuchID,
		"something after it": `["` + noSuchID + `"]]`,
	} {
		t.Run(name, func(t *testing.T) {
			s := s.in(t)
			s.do("DELETE", codesPath, token, body).is(t, http.StatusBadRequest, "USG.000000003")
		})
	}
	if n := s.State().Listed; n != 5 {
		t.Errorf("%d codes are left of 5", n)
	}
}

func TestDeleteRemovesWhatIsListedAndSaysNothing(t *testing.T) {
	s := start(t, 400)
	token := s.mustSignIn()
	ids := s.mustList(token, "?limit=400").ids()
	gone, kept := ids[:250], ids[250:]
	r := s.delete(token, append(slices.Clone(gone), gone[0], noSuchID, "not an id", strings.ToUpper(kept[0]))...)
	if r.status != http.StatusOK || r.body != "" {
		t.Errorf("%d %q", r.status, r.body)
	}
	if got := s.mustList(token, "?limit=400").ids(); !slices.Equal(got, kept) {
		t.Errorf("%d are left, want %d", len(got), len(kept))
	}
}

func TestUnknownIDsCanBeRefused(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	ids := s.mustList(token, "").ids()
	s.mustSet(sandbox.Change{UnknownIDs: sandbox.UnknownRefuse})
	s.delete(token, ids[0], noSuchID).is(t, http.StatusBadRequest, "USG.201050012")
	s.delete(token, "not an id", ids[0]).is(t, http.StatusBadRequest, "USG.201050012")
	if n := s.State().Listed; n != 5 {
		t.Errorf("%d codes are left of 5", n)
	}
	s.delete(token, ids[0], ids[1], ids[0]).is(t, http.StatusOK, "")
	if n := s.State().Listed; n != 3 {
		t.Errorf("%d codes are left, want 3", n)
	}
	s.mustSet(sandbox.Change{UnknownIDs: sandbox.UnknownIgnore})
	s.delete(token, ids[0]).is(t, http.StatusOK, "")
}

func TestOneDeleteTakesTensOfThousandsOfIDs(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	ids := make([]string, 50_000)
	for i := range ids {
		ids[i] = fmt.Sprintf("%032x", i)
	}
	s.delete(token, append(ids, s.mustList(token, "").ids()...)...).is(t, http.StatusOK, "")
	if n := s.State().Listed; n != 0 {
		t.Errorf("%d codes are left", n)
	}
	if q := s.Requests(); q[len(q)-1].IDs != 50_005 {
		t.Errorf("the log says %d ids", q[len(q)-1].IDs)
	}
	s.do("DELETE", codesPath, token, strings.Repeat(" ", 12<<20+1)).is(t, http.StatusRequestEntityTooLarge, "APIG.0201")
}
