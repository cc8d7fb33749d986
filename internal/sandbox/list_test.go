package sandbox_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
)

func TestListChecksItsParameters(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	tests := []struct {
		name, query string
		status      int
		code        string
	}{
		{"nothing given", "", 200, ""},
		{"the largest page", "?limit=500", 200, ""},
		{"a larger page", "?limit=501", 400, "USG.000000003"},
		{"a page of nothing", "?limit=0", 400, "USG.000000003"},
		{"a negative offset", "?offset=-1", 400, "USG.000000003"},
		{"words for numbers", "?offset=ten", 400, "USG.000000003"},
		{"a number too large to be one", "?offset=99999999999", 400, "USG.000000003"},
		{"a broken escape", "?searchKey=%zz", 400, "USG.000000003"},
		{"a search of 255 characters", "?searchKey=" + url.QueryEscape(strings.Repeat("室", 255)), 200, ""},
		{"a search of 256 characters", "?searchKey=" + url.QueryEscape(strings.Repeat("室", 256)), 400, "USG.000000003"},
		{"a type with parentheses", "?devType=welink-desktop(iwb)", 200, ""},
		{"a type with escaped parentheses", "?devType=welink-desktop%28iwb%29", 200, ""},
		{"a type that is not documented", "?devType=idea-board-x", 400, "USG.206040000"},
		{"a wrong limit before a wrong type", "?limit=0&devType=x", 400, "USG.000000003"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := s.in(t)
			s.do("GET", codesPath+tt.query, token, "").is(t, tt.status, tt.code)
		})
	}
}

func TestListPages(t *testing.T) {
	s := start(t, 23)
	token := s.mustSignIn()
	all := s.mustList(token, "?limit=500").ids()
	if len(all) != 23 {
		t.Fatalf("%d codes", len(all))
	}
	tests := []struct {
		name, query       string
		offset, limit     int
		first, afterwards int // of all
	}{
		{"ten from the start when nothing is given", "", 0, 10, 0, 10},
		{"from a record, not a page", "?offset=3&limit=5", 3, 5, 3, 8},
		{"the rest", "?offset=20&limit=10", 20, 10, 20, 23},
		{"the last page for an offset at the end", "?offset=23&limit=10", 23, 10, 20, 23},
		{"the last page for an offset far beyond", "?offset=2300&limit=5", 2300, 5, 20, 23},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := s.in(t)
			got := s.mustList(token, tt.query)
			if got.Offset != tt.offset || got.Limit != tt.limit || got.Count != 23 {
				t.Errorf("offset %d, limit %d, count %d", got.Offset, got.Limit, got.Count)
			}
			if want := all[tt.first:tt.afterwards]; !slices.Equal(got.ids(), want) {
				t.Errorf("ids %v, want %v", got.ids(), want)
			}
		})
	}
}

func TestAnEmptyListIsAnArray(t *testing.T) {
	s := start(t, sandbox.Empty)
	r := s.do("GET", codesPath+"?offset=7", s.mustSignIn(), "")
	if r.body != `{"offset":7,"limit":10,"count":0,"data":[]}` {
		t.Error(r.body)
	}
}

func TestListSearchesCodesAndTerminalNames(t *testing.T) {
	s := start(t, 500)
	token := s.mustSignIn()
	all := s.mustList(token, "?limit=500").Data
	for _, tt := range []struct {
		name, search string
		has          func(item) bool
	}{
		{"a whole code", all[17].ActiveCode, func(c item) bool { return c.ActiveCode == all[17].ActiveCode }},
		{"a part of codes and names", "12", func(c item) bool {
			return strings.Contains(c.ActiveCode, "12") || strings.Contains(c.DevName, "12")
		}},
		{"a name in other letters", "BOARDROOM", func(c item) bool {
			return strings.Contains(strings.ToLower(c.DevName), "boardroom")
		}},
		{"a Chinese name", "会议室", func(c item) bool { return strings.Contains(c.DevName, "会议室") }},
		{"not ids", all[17].ID, func(item) bool { return false }},
	} {
		t.Run("it finds "+tt.name, func(t *testing.T) {
			s := s.in(t)
			got := s.mustList(token, "?limit=500&searchKey="+url.QueryEscape(tt.search))
			var want []string
			for _, c := range all {
				if tt.has(c) {
					want = append(want, c.ID)
				}
			}
			if !slices.Equal(got.ids(), want) || got.Count != len(want) {
				t.Errorf("got %d of %d, want %d", len(got.Data), got.Count, len(want))
			}
		})
	}
	hubs := s.mustList(token, "?limit=500&devType=idea-hub&searchKey=12")
	if len(hubs.Data) == 0 || slices.ContainsFunc(hubs.Data, func(c item) bool { return c.DevType != "idea-hub" }) {
		t.Errorf("type and search together gave %d", len(hubs.Data))
	}
}

func TestTheOrderStaysWhileCodesComeAndGo(t *testing.T) {
	s := start(t, 30)
	token := s.mustSignIn()
	before := s.mustList(token, "?limit=500").ids()
	s.delete(token, before[4], before[20]).is(t, http.StatusOK, "")
	s.do("POST", codesPath, token, `{"devType":"idea-hub","devName":"new","emailAddr":"it@acme.example"}`).is(t, http.StatusOK, "")
	after := s.mustList(token, "?limit=500").ids()
	want := slices.Delete(slices.Clone(before), 20, 21)
	want = slices.Delete(want, 4, 5)
	if !slices.Equal(after[:28], want) || len(after) != 29 {
		t.Errorf("got %v, want %v and a new one", after, want)
	}
}
