package session

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestTheCookieAttributeByAttribute(t *testing.T) {
	for target, want := range map[string]http.Cookie{
		"http://localhost/":        {Name: "codedesk", Secure: false},
		"https://desk.example.org": {Name: "__Host-codedesk", Secure: true},
	} {
		t.Run(target, func(t *testing.T) {
			b := newBench(t, Options{})
			r, w := request(target), httptest.NewRecorder()
			session := b.open(t, r)
			session.Values["colour"] = "blue"
			// Whatever a handler does to the options: the attributes are the store's.
			session.Options.HttpOnly, session.Options.SameSite, session.Options.MaxAge = false, http.SameSiteNoneMode, 9
			session.Options.Domain, session.Options.Path = "example.org", "/codes"
			if err := session.Save(r, w); err != nil {
				t.Fatal(err)
			}
			c := onlyCookie(t, w)
			if c.Name != want.Name || c.Secure != want.Secure {
				t.Errorf("name %q, Secure %v; want %q, %v", c.Name, c.Secure, want.Name, want.Secure)
			}
			if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Partitioned {
				t.Errorf("the cookie is %q, want HttpOnly, SameSite=Lax, Path=/ and no Domain", c.Raw)
			}
			if c.MaxAge != 0 || !c.Expires.IsZero() {
				t.Errorf("the cookie is %q, want it to end with the browser", c.Raw)
			}
			if !regexp.MustCompile(`^[A-Z2-7]{26}$`).MatchString(c.Value) {
				t.Errorf("the id is %q, want 26 characters of crypto/rand.Text", c.Value)
			}

			// Sign-out expires it under the same attributes, or browsers would keep it.
			r, w = request(target, c), httptest.NewRecorder()
			if err := b.Destroy(w, r, b.open(t, r)); err != nil {
				t.Fatal(err)
			}
			gone := onlyCookie(t, w)
			if gone.Name != c.Name || gone.Value != "" || gone.MaxAge != -1 || gone.Path != "/" || gone.Secure != c.Secure || !gone.HttpOnly {
				t.Errorf("at sign-out the cookie is %q", gone.Raw)
			}
		})
	}
}

func TestTheIDIsNotInTheDatabase(t *testing.T) {
	b := newBench(t, Options{})
	c := b.signIn(t, "ann")
	if n := b.number(t, "SELECT COUNT(*) FROM sessions WHERE id_hash = $1", rowKey(c.Value)); n != 1 {
		t.Errorf("%d rows have the hash of the id, want 1", n)
	}
	if key := rowKey("abc"); key != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" { // FIPS 180-2, B.1
		t.Errorf("the hash of abc is %s", key)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM sessions WHERE id_hash || person || data LIKE '%' || $1 || '%'", c.Value); n != 0 {
		t.Error("the id itself is in the table")
	}
}

func TestForeignCookiesAreNeitherAcceptedNorAdopted(t *testing.T) {
	b := newBench(t, Options{})
	good := b.signIn(t, "ann").Value
	for name, value := range map[string]string{
		"an id nobody made":        "AAAAAAAAAAAAAAAAAAAAAAAAAA",
		"one letter changed":       flip(good),
		"lower case":               strings.ToLower(good),
		"cut short":                good[:25],
		"longer":                   good + "A",
		"the hash from a database": rowKey(good),
		"empty":                    "",
		"very long":                strings.Repeat("A", 8000),
		"SQL":                      "' OR 1=1 --",
	} {
		t.Run(name, func(t *testing.T) {
			bad := &http.Cookie{Name: "codedesk", Value: value}
			b.unwritten(t, func() {
				if got := b.whoIs(t, bad); got != "" {
					t.Errorf("the cookie signs in %s", got)
				}
			})
			if fresh := b.signIn(t, "eve", bad); fresh.Value == value || fresh.Value == good {
				t.Errorf("the session has the id %s that the client chose", fresh.Value)
			}
		})
	}
	if got := b.whoIs(t, &http.Cookie{Name: "__Host-codedesk", Value: good}); got != "" {
		t.Errorf("over plain HTTP the cookie for TLS signs in %s", got)
	}
}

// flip changes the last letter.
func flip(id string) string {
	if strings.HasSuffix(id, "A") {
		return id[:len(id)-1] + "B"
	}
	return id[:len(id)-1] + "A"
}

func TestPlainHTTPFromOtherMachinesIsWarnedAboutOnce(t *testing.T) {
	for from, want := range map[string]int{"127.0.0.1:1": 0, "[::1]:1": 0, "192.0.2.7:1": 1, "nonsense": 1} {
		var log bytes.Buffer
		b := newBench(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
		for range 3 {
			r := request("http://desk.example.org/")
			r.RemoteAddr = from
			session := b.open(t, r)
			session.Values[PersonKey] = "ann"
			if err := b.Renew(httptest.NewRecorder(), r, session); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Count(log.String(), "level=WARN"); got != want {
			t.Errorf("from %s: %d warnings, want %d", from, got, want)
		}
	}
}
