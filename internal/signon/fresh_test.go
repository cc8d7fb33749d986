package signon

import (
	"errors"
	"net/url"
	"testing"
	"time"
)

// A fresh sign-in is one of which the provider says when it was, and that this is not long ago.
func TestAFreshSignIn(t *testing.T) {
	rules := Rules{Admins: Members{Groups: []string{"it"}}}
	const maxAge = 15 * time.Minute
	ago := func(d time.Duration) any { return time.Now().Add(-d).Unix() }
	for name, c := range map[string]struct {
		maxAge   time.Duration
		authTime any // nil: not said
		fresh    bool
		said     bool // the entry says when
	}{
		"just now":                          {maxAge, ago(0), true, true},
		"by a clock that is a little ahead": {maxAge, ago(-30 * time.Second), true, true},
		"some time ago":                     {maxAge, ago(14 * time.Minute), true, true},
		"too long ago":                      {maxAge, ago(17 * time.Minute), false, false},
		"not said":                          {maxAge, nil, false, false},
		"in the future":                     {maxAge, ago(-time.Hour), false, false},
		"no number":                         {maxAge, "now", false, false},
		"nobody asked, and it was long ago": {0, ago(time.Hour), true, true},
		"nobody asked, and it is not said":  {0, nil, true, false},
		"nobody asked, and it is to come":   {0, ago(-time.Hour), true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i, p, _ := newIDP(t, Options{Rules: rules})
			a, address, err := p.Begin(t.Context(), c.maxAge)
			if err != nil {
				t.Fatal(err)
			}
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			if q := u.Query(); (q.Get("prompt") == "login" && q.Get("max_age") == "900") != (c.maxAge > 0) {
				t.Errorf("the address is %s", address)
			}
			i.claims["nonce"] = a.Nonce
			if c.authTime != nil {
				i.claims["auth_time"] = c.authTime
			}
			entry, err := p.Finish(t.Context(), a, Answer{Code: "code"})
			if e, ok := errors.AsType[*Error](err); c.fresh != (err == nil) || !c.fresh && (!ok || e.Reason != ReasonNotFresh || entry.Person.Key != "") {
				t.Errorf("%+v, %v", entry, err)
			}
			if entry.Proved.IsZero() == c.said {
				t.Errorf("it was proved at %v", entry.Proved)
			}
		})
	}
}
