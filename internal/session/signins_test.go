package session

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// keep begins a sign-in in a browser with these cookies and returns the cookie it has then.
func (b *bench) keep(t testing.TB, state, data string, cookies ...*http.Cookie) *http.Cookie {
	t.Helper()
	w := httptest.NewRecorder()
	if err := b.KeepSignin(w, request("http://localhost/signin/oidc", cookies...), state, data); err != nil {
		t.Fatal(err)
	}
	return onlyCookie(t, w)
}

// take is what a browser with these cookies gets for a state, "" for nothing.
func (b *bench) take(t testing.TB, state string, cookies ...*http.Cookie) string {
	t.Helper()
	data, ok, err := b.TakeSignin(request("http://localhost/signin/oidc/callback", cookies...), state)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return ""
	}
	return data
}

func TestASignInIsTakenOnce(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state", "data")
	if got := b.take(t, "state", cookie); got != "data" {
		t.Errorf("the first time gives %q", got)
	}
	if got := b.take(t, "state", cookie); got != "" {
		t.Errorf("the second time gives %q", got)
	}
}

func TestASignInIsTakenOnceByManyAtATime(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state", "data")
	var taken [20]string
	var all sync.WaitGroup
	for i := range taken {
		all.Go(func() { taken[i], _, _ = b.TakeSignin(request("http://localhost/", cookie), "state") })
	}
	all.Wait()
	if got := strings.Join(taken[:], ""); got != "data" {
		t.Errorf("together they got %q", got)
	}
}

func TestASignInBelongsToItsBrowser(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state", "data")
	other := b.keep(t, "another", "data of another")
	for name, cookies := range map[string][]*http.Cookie{
		"none":           nil,
		"another":        {other},
		"made up":        {{Name: cookie.Name, Value: strings.Repeat("A", idLength)}},
		"the row's key":  {{Name: cookie.Name, Value: rowKey(cookie.Value)}},
		"of the session": {{Name: Name(request("http://localhost/")), Value: cookie.Value}},
	} {
		if got := b.take(t, "state", cookies...); got != "" {
			t.Errorf("with the cookie %s there is %q", name, got)
		}
	}
	if got := b.take(t, "", cookie); got != "" {
		t.Errorf("without a state there is %q", got)
	}
	if got := b.take(t, "state", cookie); got != "data" {
		t.Errorf("then its own browser gets %q", got)
	}
}

func TestTheCookieOfASignIn(t *testing.T) {
	b := newBench(t, Options{})
	c := b.keep(t, "state", "data")
	// Lax: the browser comes back from another site.
	if !c.HttpOnly || c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.MaxAge != int(SigninLife.Seconds()) {
		t.Errorf("over HTTP it is %v", c)
	}
	w := httptest.NewRecorder()
	if err := b.KeepSignin(w, request("https://localhost/signin/oidc"), "2", ""); err != nil {
		t.Fatal(err)
	}
	if c = onlyCookie(t, w); !c.Secure || !strings.HasPrefix(c.Name, "__Host-") || c.Domain != "" {
		t.Errorf("over TLS it is %v", c)
	}
	// One that the browser made up is not taken, or somebody could set it for another.
	made := &http.Cookie{Name: signinCookie(request("http://localhost/")), Value: strings.Repeat("A", idLength)}
	if c = b.keep(t, "3", "", made); c.Value == made.Value {
		t.Error("the browser has chosen the id")
	}
}

func TestNothingInTheRowsFinishesASignIn(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state", "data")
	if n := b.number(t, "SELECT count(*) FROM signins WHERE browser = $1 OR state = 'state'", cookie.Value); n != 0 {
		t.Error("cookie or state are stored as they are")
	}
}

func TestASignInEnds(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "a", "data")
	b.keep(t, "b", "data", cookie)
	b.clock = b.clock.Add(SigninLife - time.Millisecond)
	if got := b.take(t, "a", cookie); got != "data" {
		t.Errorf("just in time it is %q", got)
	}
	b.clock = b.clock.Add(time.Millisecond)
	if got := b.take(t, "b", cookie); got != "" {
		t.Errorf("after %s it is %q", SigninLife, got)
	}
	b.keep(t, "c", "data", cookie)
	b.clock = b.clock.Add(SigninLife)
	b.keep(t, "d", "data")
	if n := b.number(t, "SELECT count(*) FROM signins"); n != 1 {
		t.Errorf("%d rows are left, want the new one", n)
	}
}

// Tabs do not disturb each other, and a browser has few. The clock stands still.
func TestABrowserHasFewSignIns(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state 0", "data 0")
	for i := range 20 {
		state := fmt.Sprint("state ", i+1)
		if again := b.keep(t, state, "data", cookie); again.Value != cookie.Value {
			t.Fatal("the browser has got another id")
		}
		const find = "SELECT count(*) FROM signins WHERE state = $1"
		if b.number(t, find, rowKey(state)) != 1 {
			t.Errorf("%s was dropped for older ones", state)
		}
		if n := b.number(t, "SELECT count(*) FROM signins"); n != min(i+2, MaxSigninsOfBrowser) {
			t.Errorf("after %d there are %d", i+2, n)
		}
	}
}

func TestThereAreNotTooManySignIns(t *testing.T) {
	b := newBench(t, Options{})
	const fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)" +
		" INSERT INTO signins (browser, state, data, at) SELECT 'browser ' || i, 'state ' || i, '', CAST($2 AS BIGINT) + i FROM n"
	begin := b.clock.UnixMilli()
	if _, err := b.db.ExecContext(t.Context(), fill, maxSignins, begin); err != nil {
		t.Fatal(err)
	}
	b.clock = b.clock.Add(time.Minute)
	cookie := b.keep(t, "state", "data")
	if n := b.number(t, "SELECT count(*) FROM signins"); n != maxSignins {
		t.Errorf("there are %d, want %d", n, maxSignins)
	}
	if n := b.number(t, "SELECT min(at) FROM signins"); int64(n) != begin+2 {
		t.Error("it is not the oldest that was dropped")
	}
	if got := b.take(t, "state", cookie); got != "data" {
		t.Errorf("the new one is %q", got)
	}
}

func TestASignInThatCannotBeStoredIsAnError(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.keep(t, "state", "data")
	if _, err := b.db.ExecContext(t.Context(), "DROP TABLE signins"); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	if err := b.KeepSignin(w, request("http://localhost/"), "2", ""); err == nil || len(w.Result().Cookies()) != 0 {
		t.Errorf("keeping gives %v and the cookies %v", err, w.Result().Cookies())
	}
	if _, ok, err := b.TakeSignin(request("http://localhost/", cookie), "state"); err == nil || ok {
		t.Errorf("taking gives %v, %v", ok, err)
	}
}
