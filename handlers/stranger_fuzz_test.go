package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// FuzzStranger sends what a stranger can make up, through every parser that is reached before anybody has signed in:
// the address, cookies, Accept-Language, the request id, the forms of the sign-in and of the preferences, and where they
// lead to. Nothing of ours fails, nobody is signed in, nobody is led to another site, and no header is made by the
// stranger.
func FuzzStranger(f *testing.F) {
	d := newDesk(f)
	handler := d.web.Config.Handler
	ours := regexp.MustCompile(`^/(signin|codes|history|recipes|story|demo|styleguide|plans|operations|creations|preferences|static/)|^/$`)
	for _, seed := range []struct{ method, path, query, body, cookie, language, id string }{
		{"GET", "/signin", "next=%2Fcodes%3Fq%3Dx", "", "codedesk=ABCDEFGHIJKLMNOPQRSTUVWXYZ; codedesk-preferences=language=zh-CN&theme=dark", "zh;q=0.9,en;q=0.1", "0193b1f0-1111-4222-8333-444455556666"},
		{"POST", "/signin", "", "persona=&username=a&password=b&next=%2F%2Fevil.example", "codedesk-preferences=%zz", "*;q=2", "{0193b1f0-1111-4222-8333-444455556666}"},
		{"POST", "/preferences", "next=//x", "language=zh-CN&theme=dark&next=%2F%5Cevil.example", "codedesk-preferences=\"language=x\"", "x-klingon", "x"},
		{"POST", "/signin", "", "persona=x&next=javascript%3Aalert(1)", "a=b; =; ;;", strings.Repeat("en,", 500), ""},
		{"POST", "/codes", "", "do=delete&at=q%3Dx&id=1", "codedesk=x", "en-GB-oed", "x\r\nSet-Cookie: a=b"},
		{"POST", "/plans/x/execute", "", "%", "codedesk-preferences=language=%00", "\x00", ""},
		{"GET", "//evil.example", "next=%0d%0aSet-Cookie:x", "", "", "", ""}, {"HEAD", "/%2f/../x", ";=;&%", "", "", "i-default", ""},
		{"POST", "/signout", "", "", "__Host-codedesk=ABCDEFGHIJKLMNOPQRSTUVWXYZ", "zh-Hant-TW,zh;q=0", ""},
	} {
		f.Add(seed.method, seed.path, seed.query, seed.body, seed.cookie, seed.language, seed.id)
	}
	f.Fuzz(func(t *testing.T, method, path, query, body, cookie, language, id string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", strings.NewReader(body))
		r.Method, r.URL.Path, r.URL.RawQuery, r.RemoteAddr = method, "/"+strings.TrimPrefix(path, "/"), query, "203.0.113.9:1"
		r.RequestURI = "" // the address as it was parsed
		r.Header = http.Header{
			"Cookie": {cookie}, "Accept-Language": {language}, "X-Request-Id": {id}, "Content-Type": {"application/x-www-form-urlencoded"},
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		answer := w.Result()
		if answer.StatusCode >= http.StatusInternalServerError {
			t.Errorf("status %d", answer.StatusCode)
		}
		if got := answer.Header.Get("X-Request-Id"); len(got) != 36 || uuid.Validate(got) != nil {
			t.Errorf("the request has the id %q", got)
		}
		if to := answer.Header.Get("Location"); to != "" {
			base := &url.URL{Scheme: "http", Host: "desk.example", Path: "/"}
			at, err := base.Parse(strings.ReplaceAll(to, `\`, "/")) // as browsers do
			if err != nil || at.Host != base.Host || at.Scheme != "http" || !ours.MatchString(at.Path) {
				t.Errorf("it leads to %q", to)
			}
		}
		persona, _ := url.ParseQuery(body)
		for _, c := range answer.Cookies() {
			if c.Name == "codedesk" && c.MaxAge >= 0 && !strings.Contains("administrator helpdesk viewer", persona.Get("persona")) {
				t.Errorf("a session is opened: %v", c)
			}
		}
		for name, values := range answer.Header {
			if strings.ContainsAny(name+strings.Join(values, ""), "\r\n\x00") {
				t.Errorf("a header is %q: %q", name, values)
			}
		}
	})
}
