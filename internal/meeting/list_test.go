package meeting

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shelf is a list that pages as the service does. before is called ahead of
// each page, with its number from 1, and may change the codes.
type shelf struct {
	mu     sync.Mutex
	codes  []string
	most   int // codes a page holds at most, whatever was asked; 0: no cap
	tail   bool
	before func(s *shelf, request int)
	pages  int
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages++
	if s.before != nil {
		s.before(s, s.pages)
	}
	offset, limit := number(r, "offset"), number(r, "limit")
	if s.most > 0 {
		limit = min(limit, s.most)
	}
	codes := s.codes
	if key := r.URL.Query().Get("searchKey"); key != "" {
		codes = slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return !strings.Contains(c, key) })
	}
	writeJSON(w, 200, pageOf(codes, offset, limit, s.tail))
}

func number(r *http.Request, name string) int {
	n, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil {
		panic(err)
	}
	return n
}

// pageOf writes a page. An offset past the end gives the last page: the last
// count mod limit codes, or with tail the last limit codes.
func pageOf(codes []string, offset, limit int, tail bool) string {
	if offset >= len(codes) {
		offset = max(0, len(codes)-1) / limit * limit
		if tail {
			offset = max(0, len(codes)-limit)
		}
	}
	rows := []string{}
	for _, c := range codes[offset:min(offset+limit, len(codes))] {
		rows = append(rows, fmt.Sprintf(`{"id":"id-%s","activeCode":"%s","devName":"Room %s","devType":"idea-hub"}`, c, c, c))
	}
	return fmt.Sprintf(`{"offset":%d,"limit":%d,"count":%d,"data":[%s]}`, offset, limit, len(codes), strings.Join(rows, ","))
}

// numbered returns the codes from to to, exclusive.
func numbered(from, to int) []string {
	codes := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		codes = append(codes, fmt.Sprintf("%012d", i))
	}
	return codes
}

func activeCodes(codes []Code) []string {
	out := make([]string, 0, len(codes))
	for _, c := range codes {
		out = append(out, c.ActiveCode)
	}
	return out
}

func TestListReadsEveryCodeOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 499, 500, 501, 999, 1000, 1001, 2500} {
		t.Run(strconv.Itoa(n)+" codes", func(t *testing.T) {
			s := &shelf{codes: numbered(0, n)}
			svc := &service{answer: s.ServeHTTP}
			got := mustList(t, t.Context(), memoryClient(t, svc))
			if diff := cmp.Diff(numbered(0, n), activeCodes(got)); diff != "" {
				t.Error(diff)
			}
			if s.pages != PageCount(n) {
				t.Errorf("%d pages, PageCount says %d", s.pages, PageCount(n))
			}
		})
	}
}

func TestListAsksForFullPagesThatOverlap(t *testing.T) {
	s := &shelf{codes: numbered(0, 1200)}
	svc := &service{answer: s.ServeHTTP}
	var steps [][2]int
	codes := 0
	err := memoryClient(t, svc).ListCodes(t.Context(), func(b Batch) {
		if b.Anew != (len(steps) == 0) {
			t.Errorf("anew is %v after %d pages", b.Anew, len(steps))
		}
		codes += len(b.Codes)
		steps = append(steps, [2]int{b.Read, b.Total})
	})
	if err != nil || codes != 1200 {
		t.Fatalf("%d codes, error %v", codes, err)
	}
	var asked []string
	for _, r := range svc.requests[1:] {
		if r.method != "GET" || r.path != "/v1/usg/dcs/corp/vision/activecode" || r.header.Get("X-Access-Token") != "token-1" {
			t.Errorf("request %s %s with token %q", r.method, r.path, r.header.Get("X-Access-Token"))
		}
		asked = append(asked, url.Values(r.query).Encode())
	}
	want := []string{"limit=500&offset=0", "limit=500&offset=499", "limit=500&offset=998"}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][2]int{{500, 1200}, {999, 1200}, {1200, 1200}}, steps); diff != "" {
		t.Errorf("progress: %s", diff)
	}
}

func TestListFromServiceThatCapsItsPages(t *testing.T) {
	for _, most := range []int{2, 10, 100} {
		s := &shelf{codes: numbered(0, 301), most: most}
		got := mustList(t, t.Context(), memoryClient(t, &service{answer: s.ServeHTTP}))
		if diff := cmp.Diff(numbered(0, 301), activeCodes(got)); diff != "" {
			t.Errorf("at most %d a page: %s", most, diff)
		}
	}
}

// onRequest changes the list ahead of one page.
func onRequest(n int, change func(s *shelf)) func(*shelf, int) {
	return func(s *shelf, request int) {
		if request == n {
			change(s)
		}
	}
}

func TestListThatChangesWhileItIsRead(t *testing.T) {
	drop := func(from, to int) func(*shelf) {
		return func(s *shelf) { s.codes = slices.Delete(s.codes, from, to) }
	}
	for name, change := range map[string]func(*shelf){
		"one code goes in front":                drop(0, 1),
		"many codes go in front":                drop(0, 300),
		"a whole page goes in front":            drop(0, 500),
		"almost all codes go":                   drop(1, 1400),
		"all codes go":                          drop(0, 1400),
		"the tail goes":                         drop(600, 1400),
		"the record of the overlap goes":        drop(499, 500),
		"a code comes in front":                 func(s *shelf) { s.codes = slices.Insert(s.codes, 0, "new") },
		"600 codes come in front":               func(s *shelf) { s.codes = append(numbered(9000, 9600), s.codes...) },
		"a code comes at the end":               func(s *shelf) { s.codes = append(s.codes, "new") },
		"600 codes come at the end":             func(s *shelf) { s.codes = append(s.codes, numbered(9000, 9600)...) },
		"codes go in front, others come behind": func(s *shelf) { s.codes = append(s.codes[300:], numbered(9000, 9300)...) },
		"the list is in another order":          func(s *shelf) { slices.Reverse(s.codes) },
	} {
		for _, request := range []int{2, 3} {
			for _, tail := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s before page %d, tail %v", name, request, tail), func(t *testing.T) {
					s := &shelf{codes: numbered(0, 1400), tail: tail, before: onRequest(request, change)}
					got := activeCodes(mustList(t, t.Context(), memoryClient(t, &service{answer: s.ServeHTTP})))
					listed := map[string]bool{}
					for _, c := range got {
						if listed[c] {
							t.Fatalf("%s is listed twice", c)
						}
						listed[c] = true
					}
					for _, c := range s.codes {
						if !listed[c] {
							t.Fatalf("a hole: %s is missing among %d", c, len(got))
						}
					}
					if s.pages > 12 {
						t.Errorf("%d pages", s.pages)
					}
				})
			}
		}
	}
}

// Where many people delete, some codes go before each page. That costs a step back or two and no new beginning.
func TestListThatShrinksAllTheTimeIsReadInOneGo(t *testing.T) {
	for _, goes := range []int{1, 3, 20} {
		s := &shelf{codes: numbered(0, 10_000), before: func(s *shelf, _ int) { s.codes = s.codes[goes:] }}
		got := activeCodes(mustList(t, t.Context(), memoryClient(t, &service{answer: s.ServeHTTP})))
		listed := map[string]bool{}
		for _, c := range got {
			listed[c] = true
		}
		for _, c := range s.codes {
			if !listed[c] {
				t.Fatalf("%d go before each page: %s is missing among %d", goes, c, len(got))
			}
		}
		if len(listed) != len(got) || s.pages > 28 {
			t.Errorf("%d go before each page: %d codes, %d of them different, %d pages", goes, len(got), len(listed), s.pages)
		}
	}
}

func TestListThatShrinksBelowWhatWasReadIsReadAnew(t *testing.T) {
	for _, left := range []int{0, 1, 300, 499} {
		s := &shelf{codes: numbered(0, 1400), before: onRequest(2, func(s *shelf) { s.codes = s.codes[:left] })}
		got := activeCodes(mustList(t, t.Context(), memoryClient(t, &service{answer: s.ServeHTTP})))
		if diff := cmp.Diff(numbered(0, left), got); diff != "" {
			t.Errorf("%d left: %s", left, diff)
		}
	}
}

func TestListThatNeverStandsStillIsIncomplete(t *testing.T) {
	next := 10_000
	s := &shelf{codes: numbered(0, 1400), before: func(s *shelf, _ int) {
		// 600 go in front and 600 come behind, each time.
		s.codes = append(s.codes[600:], numbered(next, next+600)...)
		next += 600
	}}
	codes, err := collect(t.Context(), memoryClient(t, &service{answer: s.ServeHTTP}))
	if e := mustError(t, err); e.Kind != KindIncomplete || e.Op != "list" || codes != nil {
		t.Errorf("got %v and %d codes, want incomplete", e, len(codes))
	}
	if s.pages > maxAttempts*(2*maxStepsBack+3) {
		t.Errorf("%d pages", s.pages)
	}
}

func TestListWithoutProgressEnds(t *testing.T) {
	rows := `{"id":"a"},{"id":"b"}`
	for name, body := range map[string]string{
		"the same page for every offset":   `{"count":1000,"data":[` + rows + `]}`,
		"one code a page":                  `{"count":10,"data":[{"id":"a"}]}`,
		"no codes though some are counted": `{"count":10,"data":null}`,
		"fewer codes than are counted":     `{"count":3,"data":[{"id":"a"},{"id":"a"}]}`,
		"empty rows, fewer than counted":   `{"count":3,"data":[null,{}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, 200, body) }}
			err := memoryClient(t, svc).ListCodes(t.Context(), nil)
			if e := mustError(t, err); e.Kind != KindIncomplete {
				t.Errorf("got %v, want incomplete", e)
			}
			if n := svc.count("GET"); n < 3 || n > 3*(maxStepsBack+2) {
				t.Errorf("%d requests", n)
			}
		})
	}
}

func TestListWithAnIDTwice(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 200, `{"count":4,"data":[{"id":"a"},{"id":"b"},{"id":"a"},{"devName":"no id"}]}`)
	}}
	got := mustList(t, t.Context(), memoryClient(t, svc))
	if diff := cmp.Diff([]Code{{ID: "a"}, {ID: "b"}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestListEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := &shelf{codes: numbered(0, 2000), before: onRequest(2, func(*shelf) { cancel() })}
	err := memoryClient(t, &service{answer: s.ServeHTTP}).ListCodes(ctx, nil)
	if e := mustError(t, err); e.Err != context.Canceled {
		t.Errorf("got %v, want the context's error", e)
	}
}

func TestPageCount(t *testing.T) {
	for codes, want := range map[int]int{0: 1, 1: 1, 500: 1, 501: 2, 999: 2, 1000: 3, 2500: 6, 100_000: 201} {
		if got := PageCount(codes); got != want {
			t.Errorf("%d codes take %d pages, want %d", codes, got, want)
		}
	}
}
