package handlers_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// editor stands in front of the service and lists codes otherwise than they are.
type editor struct {
	mu   sync.Mutex
	rows map[string]map[string]any // by id: the fields that differ; nil: the code is left out
	fail int                       // status of every list answer, 0: as it comes
	hold chan struct{}             // nil, or list requests wait until it is closed
}

// change lists a code with other fields from now on.
func (e *editor) change(id string, fields map[string]any) {
	e.set(func() {
		if e.rows == nil {
			e.rows = map[string]map[string]any{}
		}
		e.rows[id] = fields
	})
}

func (e *editor) set(change func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change()
}

func (e *editor) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/activecode") {
			next.ServeHTTP(w, r)
			return
		}
		e.mu.Lock()
		hold, fail := e.hold, e.fail
		e.mu.Unlock()
		if hold != nil {
			<-hold
		}
		if fail != 0 {
			w.WriteHeader(fail)
			return
		}
		rec := httptest.NewRecorder()
		next.ServeHTTP(rec, r)
		body := e.edited(rec.Body.Bytes(), r.URL.Query().Has("searchKey"))
		maps.Copy(w.Header(), rec.Header())
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(rec.Code)
		w.Write(body) //nolint:errcheck // the client has gone
	})
}

// edited changes the rows of an answer: of a search, which has all that it finds, or of a page of the whole list.
func (e *editor) edited(body []byte, search bool) []byte {
	var list map[string]any
	if json.Unmarshal(body, &list) != nil || list["data"] == nil {
		return body
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	rows := list["data"].([]any)
	kept := make([]any, 0, len(rows))
	for _, row := range rows {
		row := row.(map[string]any)
		fields, edited := e.rows[row["id"].(string)]
		if edited && fields == nil {
			if search {
				list["count"] = list["count"].(float64) - 1
			}
			continue
		}
		maps.Copy(row, fields)
		kept = append(kept, row)
	}
	for _, fields := range e.rows {
		if fields == nil && !search {
			list["count"] = list["count"].(float64) - 1
		}
	}
	list["data"] = kept
	changed, err := json.Marshal(list)
	if err != nil {
		return body
	}
	return changed
}

// newEditedDesk is a desk whose service lists what the editor makes of it. 60 codes are read completely at every check,
// and 1,200 codes are searched when a plan has few.
func newEditedDesk(t *testing.T, codes int, change ...func(*setup)) (*desk, *editor) {
	t.Helper()
	e := &editor{}
	return newDesk(t, append(change, func(s *setup) { s.codes, s.front = codes, e.front })...), e
}
