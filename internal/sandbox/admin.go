package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const (
	adminPrefix = "/_sandbox/"
	// maxAdminBody is far above what any change needs.
	maxAdminBody = 4 << 10
)

// adminState is the answer of GET and PUT /_sandbox/state.
type adminState struct {
	State
	Seed       int64    `json:"seed"`
	Behaviours []string `json:"behaviours"`
}

// adminChange is the body of PUT /_sandbox/state. Fields not given are left.
type adminChange struct {
	Behaviour  string `json:"behaviour"`
	Scope      string `json:"scope"`
	UnknownIDs string `json:"unknownIds"`
	Codes      *int   `json:"codes"`
	Reset      bool   `json:"reset"`
}

// serveAdmin answers the sandbox's own calls. They need no token: a sandbox
// holds nothing worth one and listens on loopback.
func (s *Sandbox) serveAdmin(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set(headerSandbox, "true")
	switch path := strings.TrimPrefix(r.URL.Path, adminPrefix); {
	case path == "state" && r.Method == http.MethodPut:
		s.putState(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		if path == "state" {
			w.Header().Set("Allow", "GET, HEAD, PUT")
		}
		adminError(w, http.StatusMethodNotAllowed, errors.New("this method is not accepted here"))
	case path == "state":
		adminAnswer(w, http.StatusOK, s.adminState())
	case path == "requests":
		adminAnswer(w, http.StatusOK, map[string][]Request{"requests": s.Requests()})
	case path == "outbox":
		adminAnswer(w, http.StatusOK, map[string][]message{"outbox": s.sent()})
	default:
		adminError(w, http.StatusNotFound, errors.New("there are only /_sandbox/state, /_sandbox/requests and /_sandbox/outbox"))
	}
}

func (s *Sandbox) putState(w http.ResponseWriter, r *http.Request) {
	change, err := readChange(http.MaxBytesReader(w, r.Body, maxAdminBody))
	if err == nil {
		err = s.Set(change)
	}
	if _, tooLong := errors.AsType[*http.MaxBytesError](err); tooLong {
		adminError(w, http.StatusRequestEntityTooLarge, fmt.Errorf("the body is longer than %d bytes", maxAdminBody))
		return
	}
	if err != nil {
		adminError(w, http.StatusBadRequest, err)
		return
	}
	adminAnswer(w, http.StatusOK, s.adminState())
}

// readChange reads one JSON object strictly: a misspelt field is an error,
// not a change that silently does nothing.
func readChange(body io.Reader) (Change, error) {
	var in adminChange
	d := json.NewDecoder(body)
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			return Change{}, fmt.Errorf("%s must be %s, not a %s", wrong.Field, kindName(wrong), wrong.Value)
		}
		if errors.Is(err, io.EOF) {
			return Change{}, errors.New("the body is empty; a JSON object is expected")
		}
		return Change{}, fmt.Errorf("the body is not an accepted JSON object: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Change{}, errors.New("there is something after the JSON object")
	}
	change := Change{Behaviour: in.Behaviour, Scope: in.Scope, UnknownIDs: in.UnknownIDs, Reset: in.Reset}
	if in.Codes != nil {
		switch change.Codes = *in.Codes; {
		case change.Codes == 0:
			change.Codes = Empty
		case change.Codes < 0:
			return Change{}, fmt.Errorf("codes must be from 0 to %d, not %d", MaxCodes, change.Codes)
		}
	}
	return change, nil
}

func kindName(e *json.UnmarshalTypeError) string {
	switch e.Type.Kind().String() {
	case "bool":
		return "true or false"
	case "int":
		return "a whole number"
	default:
		return "a string"
	}
}

func (s *Sandbox) adminState() adminState {
	return adminState{State: s.State(), Seed: s.seed, Behaviours: Behaviours()}
}

func adminAnswer(w http.ResponseWriter, status int, v any) {
	w.WriteHeader(status)
	_, _ = w.Write(append(encode(v), '\n'))
}

func adminError(w http.ResponseWriter, status int, err error) {
	adminAnswer(w, status, map[string]string{"error": err.Error()})
}
