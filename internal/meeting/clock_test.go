package meeting

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// wallClock is a clock that can be set. It has no monotonic reading to save
// anybody.
type wallClock struct{ ahead atomic.Int64 }

func (c *wallClock) now() time.Time { return time.Now().Round(0).Add(time.Duration(c.ahead.Load())) }

func (c *wallClock) jump(by time.Duration) { c.ahead.Add(int64(by)) }

// jumps are what a correction or a restored machine does to a clock.
var jumps = []time.Duration{-24 * time.Hour, -time.Hour, -time.Minute, time.Minute, time.Hour, 24 * time.Hour}

func TestClockThatIsSetBetweenSignInAndDelete(t *testing.T) {
	for _, by := range jumps {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				svc := &service{answer: emptyList}
				c := mustClient(t, Options{Transport: inMemory(svc), Now: clock.now})
				mustList(t, t.Context(), c)
				clock.jump(by)
				svc.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }
				if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassDone || a.Err != nil {
					t.Errorf("got %+v", a)
				}
				if d, s := svc.count("DELETE"), svc.count("sign-in"); d != 1 || s > 2 {
					t.Errorf("%d DELETEs and %d sign-ins", d, s)
				}
			})
		})
	}
}

// The service ends a token by its own clock. What ours says about its age does
// not matter: a read signs in anew, once, and a DELETE is not sent again.
func TestTokenThatEndsWhileTheClockIsWrong(t *testing.T) {
	for _, by := range jumps {
		for _, refusal := range []struct {
			status int
			code   string
		}{{401, ""}, {401, "USG.206020002"}, {403, "USG.000000004"}} {
			t.Run(fmt.Sprintf("%s, then %d %s", by, refusal.status, refusal.code), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var clock wallClock
					svc := &service{answer: emptyList}
					c := mustClient(t, Options{Transport: inMemory(svc), Now: clock.now})
					mustList(t, t.Context(), c)
					clock.jump(by)
					mustList(t, t.Context(), c)
					kept := svc.last(t).header.Get("X-Access-Token")
					pass(settledAge) // the rule for 403 is about tokens of some age
					clock.jump(-by)
					svc.answer = func(w http.ResponseWriter, r *http.Request) {
						if r.Header.Get("X-Access-Token") == kept {
							writeJSON(w, refusal.status, `{"error_code":"`+refusal.code+`","error_msg":"no"}`)
							return
						}
						emptyList(w, r)
					}
					before := svc.count("sign-in")
					mustList(t, t.Context(), c)
					if n := svc.count("sign-in") - before; n != 1 {
						t.Errorf("%d sign-ins", n)
					}
				})
			})
		}
	}
}

func TestTokenThatEndsAtTheDelete(t *testing.T) {
	for _, by := range jumps {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				svc := &service{answer: emptyList}
				c := mustClient(t, Options{Transport: inMemory(svc), Now: clock.now})
				mustList(t, t.Context(), c)
				clock.jump(by)
				svc.answer = func(w http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodDelete {
						writeJSON(w, 401, `{"error_code":"USG.206020002","error_msg":"kicked"}`)
						return
					}
					emptyList(w, r)
				}
				a := c.DeleteCodes(t.Context(), two())
				if a.Class != ClassNotDone || a.Err == nil || a.Err.Kind != KindSignIn || svc.count("DELETE") != 1 {
					t.Errorf("got %+v after %d DELETEs", a, svc.count("DELETE"))
				}
				refused := svc.last(t).header.Get("X-Access-Token")
				mustList(t, t.Context(), c)
				if used := svc.last(t).header.Get("X-Access-Token"); used == refused {
					t.Error("the check after it uses the token that was refused")
				}
			})
		})
	}
}

func TestFailedSignInIsNotRememberedForLongerWhenTheClockIsSetBack(t *testing.T) {
	for _, by := range jumps {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var clock wallClock
				svc := &service{answer: emptyList, signIn: func(w http.ResponseWriter, _ *http.Request) {
					writeJSON(w, 500, `{"error_code":"USG.000000002","error_msg":"no"}`)
				}}
				c := mustClient(t, Options{Transport: inMemory(svc), Now: clock.now})
				if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassNotDone || svc.count("DELETE") != 0 {
					t.Errorf("got %+v", a)
				}
				clock.jump(by)
				svc.signIn = nil
				if wait := c.tokens.closedFor(clock.now()); wait > failureMemory {
					t.Errorf("nobody may ask for %s", wait)
				}
				pass(failureMemory)
				if err := c.ListCodes(t.Context(), nil); err != nil {
					t.Errorf("after the memory: %v", err)
				}
			})
		})
	}
}
