package meeting

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// pacedClient is a client at 5 requests a second that has used up its burst.
func pacedClient(t testing.TB, svc *service) *Client {
	t.Helper()
	c := mustClient(t, Options{Transport: inMemory(svc), Pace: 5})
	mustList(t, t.Context(), c) // signs in, too
	for range burst - 2 {
		c.pace.count()
	}
	return c
}

// took returns how long something takes.
func took(f func()) time.Duration {
	began := time.Now()
	f()
	return time.Since(began)
}

// near fails the test unless a time is as wanted, within a hundredth.
func near(t testing.TB, what string, got, want time.Duration) {
	t.Helper()
	if d := (got - want).Abs(); d > want/100+10*time.Millisecond {
		t.Errorf("%s takes %s, want %s", what, got, want)
	}
}

func TestPaceOfReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList}
		c := mustClient(t, Options{Transport: inMemory(svc), Pace: 5})
		if d := took(func() {
			for range burst - 1 { // and the sign-in
				mustList(t, t.Context(), c)
			}
		}); d > 0 {
			t.Errorf("the first %d requests wait for %s", burst, d)
		}
		near(t, "reading 100 pages more", took(func() {
			for range 100 {
				mustList(t, t.Context(), c)
			}
		}), 20*time.Second)
		pass(time.Minute)
		if d := took(func() { mustList(t, t.Context(), c) }); d > 0 {
			t.Errorf("after a rest a request waits for %s", d)
		}
	})
}

func TestNoPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-APIG-Ratelimit-Api", "remain:0,limit:1,time:1 minute")
			emptyList(w, r)
		}}
		c := memoryClient(t, svc)
		if d := took(func() {
			for range 1000 {
				mustList(t, t.Context(), c)
			}
		}); d > 0 {
			t.Errorf("requests without a pace wait for %s", d)
		}
	})
}

func TestWrongPaces(t *testing.T) {
	for _, wrong := range []float64{-1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := New(Options{BaseURL: "https://meeting.example", Credentials: appCredentials(), Pace: wrong}); err == nil {
			t.Errorf("a pace of %g is accepted", wrong)
		}
	}
}

// A DELETE and a sign-in are never behind a reading.
func TestDeleteWaitsForNoTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList}
		c := pacedClient(t, svc)
		for range 50 {
			c.pace.count() // ten seconds of requests
		}
		svc.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }
		if d := took(func() {
			if a := c.DeleteCodes(t.Context(), two()); a.Class != ClassDone {
				t.Errorf("got %+v", a)
			}
		}); d > 0 {
			t.Errorf("the DELETE waits for %s", d)
		}
		c.tokens.take()
		if d := took(func() { c.DeleteCodes(t.Context(), two()) }); d > 0 {
			t.Errorf("with a sign-in the DELETE waits for %s", d)
		}
		svc.answer = emptyList
		near(t, "a read after them", took(func() { mustList(t, t.Context(), c) }), 10*time.Second+4*200*time.Millisecond)
	})
}

// The service has refused: the DELETE waits until it would not, but not for long.
func TestDeleteAfterARefusalWaitsAMoment(t *testing.T) {
	for _, test := range []struct{ retryAfter, want time.Duration }{
		{0, throttledHold}, {2 * time.Second, 2 * time.Second}, {time.Minute, urgentHold},
	} {
		synctest.Test(t, func(t *testing.T) {
			svc := &service{answer: emptyList}
			c := pacedClient(t, svc)
			c.pace.refused(test.retryAfter)
			svc.answer = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }
			near(t, "the DELETE", took(func() { c.DeleteCodes(t.Context(), two()) }), test.want)
			svc.answer = emptyList
		})
	}
}

func TestDeleteGivenUpWhileItWaitsIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList}
		c := pacedClient(t, svc)
		c.pace.refused(0)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		a := c.DeleteCodes(ctx, two())
		if a.Class != ClassNotDone || a.Err == nil || a.Err.Sent || svc.count("DELETE") != 0 {
			t.Errorf("got %+v after %d DELETEs", a, svc.count("DELETE"))
		}
	})
}

func TestRefusalLowersThePaceForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList}
		c := pacedClient(t, svc)
		refuse := true
		svc.answer = func(w http.ResponseWriter, r *http.Request) {
			if refuse {
				refuse = false
				writeJSON(w, 429, `{"error_code":"APIGW.0308","error_msg":"throttled"}`)
				return
			}
			emptyList(w, r)
		}
		mustList(t, t.Context(), c)
		if d := took(func() {
			for range 10 {
				mustList(t, t.Context(), c)
			}
		}); d < 3*time.Second || d > 4*time.Second { // something was saved up while it stood still
			t.Errorf("ten pages at half the pace take %s", d)
		}
		pass(penalty + recovery)
		for range burst {
			c.pace.count()
		}
		near(t, "reading ten pages after it", took(func() {
			for range 10 {
				mustList(t, t.Context(), c)
			}
		}), 2*time.Second)
	})
}

func TestRefusalsSideBySideCountOnce(t *testing.T) {
	p := newPace(5)
	for range 4 {
		p.refused(0)
	}
	if p.halved != 1 {
		t.Errorf("the pace is halved %d times", p.halved)
	}
}

// With 60 a minute the client never meets a refusal, whatever it has to read.
func TestPaceKeepsWithinAQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit, per = 60, time.Minute
		var mu sync.Mutex
		var window time.Time
		used, refused := 0, 0
		svc := &service{answer: func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			if time.Since(window) >= per {
				window, used = time.Now(), 0
			}
			used++
			w.Header().Set("X-APIG-Ratelimit-Api", fmt.Sprintf("remain:%d,limit:%d,time:1 minute", max(limit-used, 0), limit))
			if used > limit {
				refused++
				writeJSON(w, 429, `{"error_code":"APIGW.0308","error_msg":"throttled"}`)
				return
			}
			emptyList(w, r)
		}}
		c := mustClient(t, Options{Transport: inMemory(svc), Pace: 5})
		d := took(func() {
			for range 300 {
				mustList(t, t.Context(), c)
			}
		})
		if refused > 0 {
			t.Errorf("%d requests are refused", refused)
		}
		if d > 8*time.Minute { // at the limit it would be five
			t.Errorf("300 pages take %s", d)
		}
	})
}

// The searches of a check are not behind all pages of a reading, only behind one.
func TestSearchesDoNotStarve(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		svc := &service{answer: emptyList}
		c := pacedClient(t, svc)
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			for ctx.Err() == nil {
				_ = c.ListCodes(ctx, nil)
			}
		}()
		pass(time.Second)
		if d := took(func() {
			for range 10 {
				if _, err := c.SearchCodes(t.Context(), "123456789"); err != nil {
					t.Error(err)
				}
			}
		}); d > 4*time.Second+10*time.Millisecond {
			t.Errorf("ten searches beside a reading take %s, want every second turn: 4s", d)
		}
		stop()
		synctest.Wait()
	})
}
