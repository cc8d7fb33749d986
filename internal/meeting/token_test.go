package meeting

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// slowSignIn answers sign-ins after a second.
func slowSignIn(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(time.Second):
			writeJSON(w, status, body)
		case <-r.Context().Done():
		}
	}
}

const goodToken = `{"accessToken":"token-1","validPeriod":43200}`

func TestOneSignInForAllWhoWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList, signIn: slowSignIn(200, goodToken)}
		c := memoryClient(t, svc)
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				if err := c.ListCodes(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := svc.count("sign-in"); n != 1 {
			t.Errorf("%d sign-ins", n)
		}
	})
}

func TestCancelledCallerLeavesTheSignInToTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList, signIn: slowSignIn(200, goodToken)}
		c := memoryClient(t, svc)
		// The first caller starts the sign-in and gives up half way.
		first, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		began := time.Now()
		var wg sync.WaitGroup
		wg.Go(func() {
			err := c.ListCodes(first, nil)
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the first caller got %v", err)
			}
			if took := time.Since(began); took != 500*time.Millisecond {
				t.Errorf("the first caller waited %v", took)
			}
		})
		synctest.Wait()
		for range 20 {
			wg.Go(func() {
				if err := c.ListCodes(t.Context(), nil); err != nil {
					t.Errorf("another caller got %v", err)
				}
			})
		}
		wg.Wait()
		if n := svc.count("sign-in"); n != 1 {
			t.Errorf("%d sign-ins", n)
		}
	})
}

func TestFailedSignInIsRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, 401, `{"error_code":"USG.206010000","error_msg":"no"}`)
		}}
		c := memoryClient(t, svc)
		var errs []*Error
		for range 20 {
			_, err := c.MyInfo(t.Context())
			errs = append(errs, mustError(t, err))
		}
		if n := svc.count("sign-in"); n != 1 {
			t.Errorf("%d sign-ins at once", n)
		}
		if errs[0] == errs[1] {
			t.Error("two callers share one error")
		}
		pass(failureMemory)
		svc.signIn = nil
		if err := c.ListCodes(t.Context(), nil); err != nil {
			t.Errorf("after the memory: %v", err)
		}
	})
}

func TestFailedSignInGivesEachWhoWaitsAnErrorOfItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList, signIn: slowSignIn(401, `{"error_code":"USG.206010025","error_msg":"no"}`)}
		c := memoryClient(t, svc)
		var wg sync.WaitGroup
		var list, deletion *Error
		wg.Go(func() { _, err := c.MyInfo(t.Context()); list = mustError(t, err) })
		wg.Go(func() { deletion = c.DeleteCodes(t.Context(), two()).Err })
		wg.Wait()
		if svc.count("sign-in") != 1 || !list.Sent || deletion.Sent {
			t.Errorf("%d sign-ins, sent %v for the read and %v for the DELETE", svc.count("sign-in"), list.Sent, deletion.Sent)
		}
	})
}

func TestRejectedTokenIsRenewedOnce(t *testing.T) {
	for name, tt := range map[string]struct {
		status int
		code   string
		age    time.Duration // of the token
		renew  bool
	}{
		"401":                                    {401, "", 0, true},
		"401 USG.000000004":                      {401, "USG.000000004", 0, true},
		"401 with a kicked token":                {401, "USG.206020002", 0, true},
		"400 with a token code":                  {400, "USG.206020000", 0, true},
		"403 with a token code":                  {403, "USG.206020001", 0, true},
		"200 with a token code":                  {200, "USG.206020002", 0, true},
		"gateway":                                {401, "APIGW.0307", 0, true},
		"gateway, other status":                  {400, "APIG.0301", 0, true},
		"403 USG.000000004, a fresh token":       {403, "USG.000000004", 0, false},
		"403 USG.000000004, an old token":        {403, "USG.000000004", settledAge, true},
		"400 MBI.000000004, an old token":        {400, "MBI.000000004", settledAge, true},
		"400 MBI.000000004, a fresh token":       {400, "MBI.000000004", 0, false},
		"403 says nothing about the token":       {403, "APIGW.0302", settledAge, false},
		"a parameter code says nothing about it": {400, "USG.000000003", settledAge, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				refused := func(w http.ResponseWriter) {
					writeJSON(w, tt.status, `{"error_code":"`+tt.code+`","error_msg":"no"}`)
				}
				svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
					if r.Header.Get("X-Access-Token") != "token-2" {
						refused(w)
						return
					}
					emptyList(w, r)
				}}
				c := memoryClient(t, svc)
				c.tokens.keep(time.Now(), token{value: "token-0", began: time.Now(), until: time.Now().Add(time.Hour)}, nil)
				svc.tokens = 1
				pass(tt.age)
				err := c.ListCodes(t.Context(), nil)
				if (err == nil) != tt.renew {
					t.Errorf("error %v", err)
				}
				want := map[bool]int{true: 1, false: 0}[tt.renew]
				if n := svc.count("sign-in"); n != want || svc.count("GET") != want+1 {
					t.Errorf("%d sign-ins and %d reads", n, svc.count("GET"))
				}
			})
		})
	}
}

func TestTokenRejectedTwiceIsAnError(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, 401, `{"error_code":"USG.000000004","error_msg":"no"}`)
	}}
	err := memoryClient(t, svc).ListCodes(t.Context(), nil)
	if e := mustError(t, err); e.Kind != KindSignIn || e.Op != "list" {
		t.Errorf("got %v", e)
	}
	if s, g := svc.count("sign-in"), svc.count("GET"); s != 2 || g != 2 {
		t.Errorf("%d sign-ins and %d reads, want 2 and 2", s, g)
	}
}

func TestOnlyTheRejectedTokenIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// Two reads begin with token-1. The first is refused at once and signs in
		// anew; the second is refused later and finds token-2 there.
		slow := make(chan struct{}, 1)
		slow <- struct{}{}
		svc := &service{}
		svc.answer = func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("X-Access-Token") == "token-2" {
				emptyList(w, r)
				return
			}
			select {
			case <-slow:
				pass(2 * time.Second)
			default:
			}
			writeJSON(w, 401, `{"error_code":"USG.206020002","error_msg":"kicked"}`)
		}
		c := memoryClient(t, svc)
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				if err := c.ListCodes(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := svc.count("sign-in"); n != 2 {
			t.Errorf("%d sign-ins, want 2", n)
		}
	})
}

func TestSignOut(t *testing.T) {
	svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete {
			writeJSON(w, 200, `{"any":"body"}`)
			return
		}
		emptyList(w, r)
	}}
	c := memoryClient(t, svc)
	if err := c.SignOut(t.Context()); err != nil || len(svc.requests) != 0 {
		t.Fatalf("without a token: error %v, %d requests", err, len(svc.requests))
	}
	mustList(t, t.Context(), c)
	if err := c.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := svc.last(t); r.method != "DELETE" || r.path != "/v1/usg/acs/token" || r.header.Get("X-Access-Token") != "token-1" || r.body != "" {
		t.Errorf("request %+v", r)
	}
	if err := c.SignOut(t.Context()); err != nil || svc.count("DELETE") != 1 {
		t.Errorf("a second time: error %v, %d requests", err, svc.count("DELETE"))
	}
	mustList(t, t.Context(), c)
	if n := svc.count("sign-in"); n != 2 {
		t.Errorf("%d sign-ins", n)
	}
	svc.answer = func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, 500, "") }
	if e := mustError(t, c.SignOut(t.Context())); e.Op != "sign-out" || svc.count("DELETE") != 2 {
		t.Errorf("got %v after %d requests", e, svc.count("DELETE"))
	}
}
