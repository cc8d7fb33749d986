package torture

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

const (
	codesPath   = "/v1/usg/dcs/corp/vision/activecode" // list and delete
	signInPath  = "/v2/usg/acs/auth/appauth"
	signOutPath = "/v1/usg/acs/token"
	accountPath = "/v1/usg/acs/auth/account"
)

// sandbox is the simulated service in a process of its own.
type sandbox struct {
	t        testing.TB
	address  string
	settings map[string]string // what it prints for its clients
}

func newSandbox(t testing.TB, codes int) *sandbox {
	t.Helper()
	s := &sandbox{t: t, settings: map[string]string{}}
	args := []string{"sandbox", "--listen", "127.0.0.1:0", "--codes", strconv.Itoa(codes), "--seed", "1", "--log-level", "error"}
	start(t, args, nil, func(line string) bool {
		name, value, _ := strings.Cut(line, "=")
		s.settings[name] = value
		return name == "HW_MEETING_PASSWORD"
	})
	s.address = s.settings["CODEDESK_UPSTREAM"]
	return s
}

// behaves makes the next DELETE meet this behaviour.
func (s *sandbox) behaves(behaviour string) {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"behaviour": behaviour, "scope": "once"})
	must(s.t, err)
	s.call(http.MethodPut, "/_sandbox/state", body, nil, nil)
}

// received is how many requests to delete codes, or with POST to make some, have reached the service; it remembers the
// last 1,000 requests.
func (s *sandbox) received(method string) int {
	s.t.Helper()
	var answer struct {
		Requests []struct{ Method, Path string } `json:"requests"`
	}
	s.call(http.MethodGet, "/_sandbox/requests", nil, nil, &answer)
	n := 0
	for _, r := range answer.Requests {
		if r.Method == method && r.Path == codesPath {
			n++
		}
	}
	return n
}

// listed are the ids of all codes that the service has.
func (s *sandbox) listed() map[string]bool {
	s.t.Helper()
	ids := map[string]bool{}
	for id := range s.codes() {
		ids[id] = true
	}
	return ids
}

// listedCode is a code as the service lists it.
type listedCode struct{ ID, ActiveCode, DevName string }

// codes are all codes that the service has by their ids, read from its API with an account of our own, past the proxy.
func (s *sandbox) codes() map[string]listedCode {
	s.t.Helper()
	account, password := s.settings["HW_MEETING_ACCOUNT"], s.settings["HW_MEETING_PASSWORD"]
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.address+accountPath,
		strings.NewReader(fmt.Sprintf(`{"account":%q,"clientType":72,"createTokenType":0}`, account)))
	must(s.t, err)
	r.SetBasicAuth(account, password)
	r.Header.Set("Content-Type", "application/json")
	var signedIn struct{ AccessToken string }
	s.do(r, &signedIn)
	token := http.Header{"X-Access-Token": {signedIn.AccessToken}}
	defer s.call(http.MethodDelete, signOutPath, nil, token, nil)

	all := map[string]listedCode{}
	for offset := 0; ; {
		var page struct {
			Count int
			Data  []listedCode
		}
		s.call(http.MethodGet, fmt.Sprintf("%s?offset=%d&limit=500", codesPath, offset), nil, token, &page)
		for _, code := range page.Data {
			all[code.ID] = code
		}
		if offset += len(page.Data); offset >= page.Count || len(page.Data) == 0 {
			return all
		}
	}
}

// endToken ends a token of somebody else's, as the service does when it expires.
func (s *sandbox) endToken(token string) {
	s.t.Helper()
	s.call(http.MethodDelete, signOutPath, nil, http.Header{"X-Access-Token": {token}}, nil)
}

func (s *sandbox) call(method, path string, body []byte, header http.Header, answer any) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.address+path, bytes.NewReader(body))
	must(s.t, err)
	if header != nil {
		r.Header = header
	}
	s.do(r, answer)
}

func (s *sandbox) do(r *http.Request, answer any) {
	s.t.Helper()
	res, err := http.DefaultClient.Do(r)
	must(s.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	must(s.t, err)
	if res.StatusCode != http.StatusOK {
		s.t.Fatalf("%s %s: %s: %s", r.Method, r.URL.Path, res.Status, text)
	}
	if answer != nil {
		must(s.t, json.Unmarshal(text, answer))
	}
}
