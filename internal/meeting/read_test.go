package meeting

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// failing answers the first n reads with a fault, then with an empty list.
func failing(n int, fault http.HandlerFunc) *service {
	left := n
	return &service{answer: func(w http.ResponseWriter, r *http.Request) {
		if left > 0 {
			left--
			fault(w, r)
			return
		}
		emptyList(w, r)
	}}
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, code, body) }
}

func TestReadsAreRepeatedWhenThatCanHelp(t *testing.T) {
	for _, tt := range []struct {
		name  string
		fault http.HandlerFunc
		kind  Kind
		tries int
	}{
		{"500", status(500, ""), KindServer, 3},
		{"502 with HTML", status(502, "<html>"), KindServer, 3},
		{"429", status(429, `{"error_code":"APIGW.0308","error_msg":"no"}`), KindThrottled, 3},
		{"busy with 400", status(400, `{"error_code":"USG.000000001","error_msg":"no"}`), KindServer, 3},
		{"400", status(400, ""), KindRejected, 1},
		{"403", status(403, ""), KindForbidden, 1},
		{"404", status(404, "<html>"), KindAddress, 1},
		{"a redirect", status(302, ""), KindAddress, 1},
		{"maintenance", status(503, `{"error_code":"USG.000000005","error_msg":"no"}`), KindMaintenance, 1},
		{"HTML with 200", status(200, "<html>"), KindBadAnswer, 1},
		{"an empty 200", status(200, ""), KindBadAnswer, 1},
		{"an object without count", status(200, "{}"), KindBadAnswer, 1},
		{"an unknown code", status(400, `{"error_code":"USG.999999999","error_msg":"no"}`), KindUnknown, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				svc := failing(100, tt.fault)
				err := memoryClient(t, svc).ListCodes(t.Context(), nil)
				if e := mustError(t, err); e.Kind != tt.kind {
					t.Errorf("got %v, want kind %q", e, tt.kind)
				}
				if n := svc.count("GET"); n != tt.tries {
					t.Errorf("%d tries, want %d", n, tt.tries)
				}
				svc = failing(tt.tries-1, tt.fault)
				mustList(t, t.Context(), memoryClient(t, svc))
			})
		})
	}
}

func TestReadWaitsAsLongAsTheServiceAsks(t *testing.T) {
	for name, tt := range map[string]struct {
		after string
		least time.Duration
		tries int
	}{
		"seconds":                    {"3", 6 * time.Second, 3},
		"too long for the ten":       {"30", 0, 1},
		"too long at the second":     {"6", 6 * time.Second, 2},
		"a date":                     {"date", 4 * time.Second, 3},
		"something that is not read": {"soon", 0, 3},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				svc := failing(100, func(w http.ResponseWriter, _ *http.Request) {
					value := tt.after
					if value == "date" {
						value = time.Now().Add(3 * time.Second).UTC().Format(http.TimeFormat)
					}
					w.Header().Set("Retry-After", value)
					w.WriteHeader(429)
				})
				began := time.Now()
				err := memoryClient(t, svc).ListCodes(t.Context(), nil)
				if e := mustError(t, err); e.Kind != KindThrottled {
					t.Error(e)
				}
				if took := time.Since(began); took < tt.least || took > tt.least+3*time.Second {
					t.Errorf("took %v, want at least %v", took, tt.least)
				}
				if n := svc.count("GET"); n != tt.tries {
					t.Errorf("%d tries, want %d", n, tt.tries)
				}
			})
		})
	}
}

func TestReadTakesTenSecondsAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }}
		began := time.Now()
		err := memoryClient(t, svc).ListCodes(t.Context(), nil)
		if e := mustError(t, err); e.Kind != KindNoAnswer || !e.Sent || !errors.Is(e, context.DeadlineExceeded) {
			t.Errorf("got %+v", e)
		}
		if took := time.Since(began); took != readBudget {
			t.Errorf("took %v", took)
		}
	})
}

func TestCallTakesTheTimeoutAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }}
		c := mustClient(t, Options{Transport: inMemory(svc), Timeout: 2 * time.Second})
		began := time.Now()
		a := c.DeleteCodes(t.Context(), two())
		if a.Class != ClassUnknown || a.Err.Kind != KindNoAnswer || time.Since(began) != 2*time.Second {
			t.Errorf("answer %+v, error %+v after %v", a, a.Err, time.Since(began))
		}
		began = time.Now()
		err := c.ListCodes(t.Context(), nil)
		if took := time.Since(began); err == nil || svc.count("GET") != 3 || took < 6*time.Second || took > readBudget {
			t.Errorf("error %v after %d tries and %v", err, svc.count("GET"), took)
		}
	})
}

func TestReadEndsWithItsCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := failing(100, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "5")
			w.WriteHeader(429)
		})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		err := memoryClient(t, svc).ListCodes(ctx, nil)
		if e := mustError(t, err); !errors.Is(e, context.Canceled) || time.Since(began) != time.Second {
			t.Errorf("got %v after %v", e, time.Since(began))
		}
	})
}

func TestReadOutlivesAShortOutageOfTheSignIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		svc := &service{answer: emptyList}
		svc.signIn = func(w http.ResponseWriter, _ *http.Request) {
			if time.Since(began) < time.Second {
				w.WriteHeader(502)
				return
			}
			writeJSON(w, 200, goodToken)
		}
		mustList(t, t.Context(), memoryClient(t, svc))
		if n := svc.count("sign-in"); n != 2 || time.Since(began) < failureMemory {
			t.Errorf("%d sign-ins in %v", n, time.Since(began))
		}
	})
}

func TestMyInfo(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want Info
		kind Kind
	}{
		"all given": {
			`{"userAccount":"ann@corp","name":"Ann","adminType":0,"corp":{"name":"Example Corp"}}`,
			Info{Name: "Ann", Account: "ann@corp", Enterprise: "Example Corp"}, "",
		},
		"nulls":             {`{"userAccount":"ann@corp","name":null,"adminType":null,"corp":null}`, Info{Account: "ann@corp", AdminType: -1}, ""},
		"no administrator":  {`{"name":"Ann","adminType":"2"}`, Info{Name: "Ann", AdminType: 2}, ""},
		"an odd admin type": {`{"name":"Ann","adminType":99}`, Info{Name: "Ann", AdminType: -1}, ""},
		"nobody":            {`{}`, Info{}, KindBadAnswer},
		"HTML":              {`<html>`, Info{}, KindBadAnswer},
		"refused":           {`{"error_code":"USG.000000003"}`, Info{}, KindRejected},
	} {
		t.Run(name, func(t *testing.T) {
			svc := &service{answer: status(200, tt.body)}
			got, err := memoryClient(t, svc).MyInfo(t.Context())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if (err == nil) != (tt.kind == "") || err != nil && (mustError(t, err).Kind != tt.kind || mustError(t, err).Op != "my info") {
				t.Errorf("error %v, want kind %q", err, tt.kind)
			}
			if r := svc.last(t); r.method != "GET" || r.path != "/v1/usg/dcs/member" {
				t.Errorf("%s %s", r.method, r.path)
			}
		})
	}
}

func TestValidateToken(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), "token-1") {
			writeJSON(w, 401, `{"error_code":"USG.000000004","error_msg":"`+string(body[len(body)-1:])+` token-1"}`)
			return
		}
		writeJSON(w, 200, `{"accessToken":"token-2"}`)
	}}
	c := memoryClient(t, svc)
	if err := c.ValidateToken(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := svc.last(t)
	if want := `{"token":"token-2","needGenNewToken":false,"needAccountInfo":false}`; r.body != want {
		t.Errorf("body %s, want %s", r.body, want)
	}
	if r.method != "POST" || r.path != "/v1/usg/acs/token/validate" || r.header.Get("X-Access-Token") != "" || svc.count("sign-in") != 2 {
		t.Errorf("%s %s after %d sign-ins", r.method, r.path, svc.count("sign-in"))
	}
	svc.answer = status(403, `{"error_code":"USG.000000004","error_msg":"token-2 is not wanted"}`)
	if e := mustError(t, c.ValidateToken(t.Context())); e.Kind != KindForbidden || e.Text != "[redacted] is not wanted" {
		t.Errorf("got %+v", e)
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	var elsewhere int
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	for _, code := range []int{301, 302, 303, 307, 308} {
		svc := &service{answer: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, code) }}
		err := networkClient(t, svc).ListCodes(t.Context(), nil)
		if e := mustError(t, err); e.Kind != KindAddress || e.Status != code || svc.count("GET") != 1 {
			t.Errorf("%d: got %v after %d requests", code, e, svc.count("GET"))
		}
	}
	if elsewhere != 0 {
		t.Errorf("%d requests, with the token, went elsewhere", elsewhere)
	}
}
