package handlers_test

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/internal/text"
)

// rewriting stands before a service and replaces texts in its lists, from the moment they are set.
type rewriting struct {
	replacer atomic.Pointer[strings.Replacer]
}

func (p *rewriting) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		replacer := p.replacer.Load()
		if replacer == nil || r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		body := []byte(replacer.Replace(answer.Body.String()))
		maps.Copy(w.Header(), answer.Header())
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(answer.Code)
		_, _ = bytes.NewReader(body).WriteTo(w)
	})
}

func TestCodesThatAreNotWhatWasShown(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("other digits stop the plan until the code is taken out, in "+string(l), func(t *testing.T) {
			t.Parallel()
			var proxy rewriting
			d := newDesk(t, func(s *setup) { s.front = proxy.front })
			b := d.persona("administrator", string(l))
			codes := d.list()[:3]
			plan := b.plan(ids(codes)...)
			proxy.replacer.Store(strings.NewReplacer(codes[1].ActiveCode, "999999999999"))
			page := b.get(plan).confirm("INC-7").is(http.StatusUnprocessableEntity).says(l.ErrorNothingDeleted())
			if faults := page.faults(); len(faults) != 2 {
				t.Errorf("the summary is %q", faults)
			}
			if got := page.form(plan + "/execute").values.Get("reason"); got != "INC-7" || len(d.deletes()) != 0 {
				t.Errorf("the reason is %q, %d requests to delete", got, len(d.deletes()))
			}
			page.form(plan+"/execute", "confirm").press("code", codes[1].ID).follow().confirm("").follow().
				headed(http.StatusOK, l.OperationAll(2))
		})
		t.Run("a longer life asks for a stricter confirmation, in "+string(l), func(t *testing.T) {
			t.Parallel()
			var proxy rewriting
			d := newDesk(t, func(s *setup) { s.front = proxy.front })
			b := d.persona("administrator", string(l))
			codes := d.list()[:3]
			plan := b.plan(ids(codes)...)
			ms := func(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }
			page := b.get(plan).silent(l.PlanUnderstoodValid(1))
			proxy.replacer.Store(strings.NewReplacer(ms(codes[2].Expires), ms(d.now().Add(48*time.Hour))))
			page = page.confirm("INC-7").is(http.StatusUnprocessableEntity)
			page.says(l.ErrorNothingDeleted(), l.PlanRisen(), l.PlanUnderstoodValid(1))
			if len(d.deletes()) != 0 {
				t.Error("something was deleted")
			}
			page.confirm("INC-7").follow().headed(http.StatusOK, l.OperationAll(3))
		})
	}
}

func TestAnswersOfTheServiceToReading(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		status int
		body   string
		kind   string
		ours   int
	}{
		{"parameters", 400, `{"error_code":"USG.000000003","error_msg":"Invalid parameter"}`, "rejected", http.StatusUnprocessableEntity},
		{"no rights", 403, `{"error_code":"USG.000000004","error_msg":"Insufficient permissions"}`, "forbidden", http.StatusForbidden},
		{"another address", 404, `{"error_code":"APIG.0101","error_msg":"The API does not exist"}`, "address", http.StatusBadGateway},
		{"a locked account", 423, `{"error_code":"USG.206030015","error_msg":"User locked"}`, "account", http.StatusBadGateway},
		{"maintenance", 503, `{"error_code":"USG.000000005","error_msg":"Upgrading"}`, "maintenance", http.StatusServiceUnavailable},
		{"an unknown code", 400, `{"error_code":"USG.299990001","error_msg":"<b>Unexpected</b> 17"}`, "unknown", http.StatusUnprocessableEntity},
		{"an unknown code with 403", 403, `{"error_code":"XYZ.1","error_msg":"No"}`, "forbidden", http.StatusForbidden},
		{"a web page", 200, "<html><body>Sign in to the network</body></html>", "bad-answer", http.StatusBadGateway},
		{"broken JSON", 200, `{"offset":0,"limit":`, "bad-answer", http.StatusBadGateway},
	} {
		for _, l := range text.Languages() {
			t.Run(c.name+" in "+string(l), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, func(s *setup) {
					s.front = func(next http.Handler) http.Handler {
						return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
							if r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/activecode") {
								next.ServeHTTP(w, r)
								return
							}
							w.WriteHeader(c.status)
							_, _ = w.Write([]byte(c.body))
						})
					}
				})
				page := d.persona("administrator", string(l)).get("/codes").headed(c.ours, l.ErrorService(c.kind, "list").Heading)
				page.says(l.ErrorNothingDeleted())
				if _, code, ok := strings.Cut(c.body, `"error_code":"`); ok {
					code, _, _ = strings.Cut(code, `"`)
					if page.fact(l.ErrorVendorCode()) != code || strings.Contains(page.body, "<b>Unexpected") {
						t.Errorf("the vendor's code is %q, want %q", page.fact(l.ErrorVendorCode()), code)
					}
				}
			})
		}
	}
}
