package browsertest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sandbox is the simulated service in a process of its own, with its request log.
type sandbox struct {
	t        testing.TB
	address  string
	settings []string // what a client needs, each NAME=value
}

// request is one call that reached the service.
type request struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Body   string `json:"body"`
	Status int    `json:"status"`
	IDs    int    `json:"ids"`
}

const deletePath = "/v1/usg/dcs/corp/vision/activecode"

func startSandbox(t testing.TB, codes int) *sandbox {
	t.Helper()
	s := &sandbox{t: t}
	args := []string{"sandbox", "--listen", "127.0.0.1:0", "--codes", strconv.Itoa(codes), "--seed", "1"}
	start(t, args, nil, &journal{}, func(line string) bool {
		if address, ok := strings.CutPrefix(line, "CODEDESK_UPSTREAM="); ok {
			s.address = address
		}
		if strings.HasPrefix(line, "CODEDESK_") {
			s.settings = append(s.settings, line)
		}
		return strings.HasPrefix(line, "HW_MEETING_PASSWORD=")
	})
	return s
}

// behaves makes the service behave so: scope is "once" or "always".
func (s *sandbox) behaves(behaviour, scope string) {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"behaviour": behaviour, "scope": scope})
	must(s.t, err)
	s.call(http.MethodPut, "state", body, nil)
}

// listed is how many codes the service has.
func (s *sandbox) listed() int {
	s.t.Helper()
	var state struct {
		Listed int `json:"listed"`
	}
	s.call(http.MethodGet, "state", nil, &state)
	return state.Listed
}

// deletes are the requests to delete codes that reached the service so far.
func (s *sandbox) deletes() []request {
	s.t.Helper()
	var answer struct {
		Requests []request `json:"requests"`
	}
	s.call(http.MethodGet, "requests", nil, &answer)
	return slices.DeleteFunc(answer.Requests, func(r request) bool {
		return r.Method != http.MethodDelete || r.Path != deletePath
	})
}

// oneDelete is the only request to delete; none or several fail the test.
func (s *sandbox) oneDelete() request {
	s.t.Helper()
	all := s.deletes()
	if len(all) != 1 {
		s.t.Fatalf("%d requests to delete reached the service, want one: %+v", len(all), all)
	}
	return all[0]
}

// ids are those in the body of a request, in order of size. Bodies above 2,000 bytes are cut in the log.
func (r request) ids(t testing.TB) []string {
	t.Helper()
	var ids []string
	if err := json.Unmarshal([]byte(r.Body), &ids); err != nil {
		t.Fatalf("the body of the DELETE is no JSON array of ids: %v: %.100s", err, r.Body)
	}
	slices.Sort(ids)
	return ids
}

func (s *sandbox) call(method, path string, body []byte, answer any) {
	s.t.Helper()
	r, err := http.NewRequest(method, s.address+"/_sandbox/"+path, bytes.NewReader(body))
	must(s.t, err)
	res, err := http.DefaultClient.Do(r)
	must(s.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	must(s.t, err)
	if res.StatusCode != http.StatusOK {
		s.t.Fatalf("%s %s: %s: %s", method, path, res.Status, text)
	}
	if answer != nil {
		must(s.t, json.Unmarshal(text, answer))
	}
}
