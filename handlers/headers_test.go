package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/text"
	"codedesk/static"

	"github.com/google/uuid"
	"golang.org/x/net/html"
)

func TestEveryKindOfAnswerHasTheHeaders(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	admin, stranger := d.persona("administrator"), d.visitor()
	done := admin.deleted(d.list()[:1])
	plan := admin.plan(d.expired(1)...)
	answers := map[string]*page{
		"a page":                    admin.get("/codes"),
		"a page for strangers":      stranger.get("/signin"),
		"a redirect to the sign-in": stranger.get("/codes"),
		"a redirect after a form":   admin.post("/codes", url.Values{"do": {"keep"}}),
		"a confirmation":            admin.get(plan),
		"a form that comes back":    admin.post("/codes", url.Values{"do": {"select-matching"}, "page": {"x"}}),
		"a form of another site":    admin.send(http.MethodPost, "/codes", url.Values{}, "Sec-Fetch-Site", "cross-site"),
		"a body that is too large":  admin.post("/codes", url.Values{"q": {strings.Repeat("x", 1<<20)}}),
		"not found":                 stranger.get("/nothing"),
		"another method":            admin.send(http.MethodPut, "/codes", nil),
		"a refusal":                 d.persona("viewer").post("/codes", url.Values{"do": {"delete"}}),
		"health":                    stranger.get("/healthz"),
		"readiness":                 stranger.get("/readyz"),
		"a file":                    admin.get(done + ".csv"),
		"digits":                    admin.post("/codes/digits", url.Values{"how": {"copy"}, "id": d.expired(3)[2:]}),
		"a HEAD":                    admin.send(http.MethodHead, "/codes", nil),
		"an OPTIONS":                admin.send(http.MethodOptions, "/codes", nil),
		"an asset":                  stranger.get(static.URL(static.CSS)),
		"an asset that is not":      stranger.get("/static/nothing.css"),
	}
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	}
	for name, page := range answers {
		t.Run(name, func(t *testing.T) {
			for header, value := range want {
				if got := page.header.Get(header); got != value {
					t.Errorf("%s is %q, want %q", header, got, value)
				}
			}
			cache := "no-store"
			if name == "an asset" {
				cache = "public, max-age=31536000, immutable"
			}
			if got := page.header.Get("Cache-Control"); got != cache {
				t.Errorf("Cache-Control is %q, want %q", got, cache)
			}
			if got := page.header.Get("Strict-Transport-Security"); got != "" {
				t.Errorf("over plain HTTP Strict-Transport-Security is %q", got)
			}
			if got := page.header.Get("X-Request-Id"); uuid.Validate(got) != nil {
				t.Errorf("X-Request-Id is %q", got)
			}
			if page.header.Get("Server") != "" || page.header.Get("X-Powered-By") != "" {
				t.Error("the answer names what made it")
			}
		})
	}
	t.Run("over TLS browsers are told to stay there", func(t *testing.T) {
		secure := httptest.NewTLSServer(d.web.Config.Handler)
		defer secure.Close()
		client := secure.Client()
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		answer := must(client.PostForm(secure.URL+"/signin", url.Values{"persona": {"viewer"}}))(t)
		defer answer.Body.Close()
		if got := answer.Header.Get("Strict-Transport-Security"); got != "max-age=63072000; includeSubDomains" {
			t.Errorf("Strict-Transport-Security is %q", got)
		}
		cookie := answer.Header.Get("Set-Cookie")
		if !strings.HasPrefix(cookie, "__Host-codedesk=") || !strings.Contains(cookie, "; Secure") || !strings.Contains(cookie, "; HttpOnly") {
			t.Errorf("the cookie is %q", cookie)
		}
	})
}

func TestHead(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	operation := b.get(b.plan(d.expired(1)...)).confirm("").goesBelow("/operations/")
	for _, path := range []string{"/codes", "/history", "/demo", "/preferences", "/signin", operation, "/healthz", static.URL(static.JS)} {
		head := b.send(http.MethodHead, path, nil).is(http.StatusOK)
		if head.body != "" || head.header.Get("Content-Type") == "" {
			t.Errorf("HEAD %s has a body of %d bytes and the type %q", path, len(head.body), head.header.Get("Content-Type"))
		}
	}
	t.Run("does not use up a message", func(t *testing.T) {
		b.in(t).get(operation).flashed("success: " + text.English.OperationDone(1))
	})
}

func TestRequestIDs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.visitor()
	const good = "0193b1f0-1111-4222-8333-444455556666"
	for sent, taken := range map[string]bool{
		good: true, strings.ToUpper(good): true,
		"{" + good + "}": false, "urn:uuid:" + good: false, strings.ReplaceAll(good, "-", ""): false,
		"x": false, strings.Repeat("x", 36): false, good + "0": false, "<script>alert(1)</script>": false,
	} {
		page := b.send(http.MethodGet, "/nothing", nil, "X-Request-Id", sent).is(http.StatusNotFound)
		got := page.header.Get("X-Request-Id")
		if (got == sent) != taken || len(got) != 36 {
			t.Errorf("for the id %q the answer has %q", sent, got)
		}
		if page.fact("Codedesk id") != got {
			t.Errorf("the page shows the id %q, want %q", page.fact("Codedesk id"), got)
		}
	}
}

func TestLogHoldsNoSecretsAndNoCodes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.user("Ann")
	codes := d.list()[:2]
	b.send(http.MethodGet, "/codes?q=secret-search", nil, "X-Forwarded-For", "203.0.113.77", "X-Real-Ip", "203.0.113.78")
	plan := b.plan(codes[0].ID)
	d.behave("unknown-error", "once")
	b.get(plan).confirm("secret-reason").follow()
	d.behave("list-broken", "always")
	b.get(b.plan(codes[1].ID)).confirm("secret-reason")
	b.post("/signin", url.Values{"username": {"nobody-there"}, "password": {"secret-password"}})
	cookie := b.cookie()
	b.get("/nothing?q=secret-query")
	log := d.log.String()
	keys := d.box.Credentials()
	for name, secret := range map[string]string{
		"a query": "secret-query", "a search": "secret-search", "a password": "secret-password", "the right password": deskPassword,
		"a reason": "secret-reason", "the App Key": keys.AppKey, "the cookie": cookie, "a forwarded address": "203.0.113.7",
		"a code": codes[0].ActiveCode, "another code": codes[1].ActiveCode, "a code as typed": "searchKey",
	} {
		if strings.Contains(log, secret) {
			t.Errorf("%s is in the log", name)
		}
	}
	for _, line := range []string{"method=GET path=/codes status=200", "method=POST path=" + plan + "/execute status=303", "path=/nothing status=404"} {
		if !strings.Contains(log, line) {
			t.Errorf("the log has no %q", line)
		}
	}
}

func TestPagesThatAreNot(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, l := range text.Languages() {
		for _, b := range []*browser{d.visitor(string(l)), d.persona("viewer", string(l))} {
			page := b.get("/nothing?x=1").headed(http.StatusNotFound, l.ErrorNotFound().Heading)
			if want := l.ShellErrorPrefix() + l.ErrorNotFound().Heading; !strings.HasPrefix(page.title(), want) {
				t.Errorf("the title is %q, want %q", page.title(), want)
			}
			page = b.get("/signout").headed(http.StatusMethodNotAllowed, l.ErrorMethod().Heading)
			if allow := page.header.Get("Allow"); !strings.Contains(allow, "POST") {
				t.Errorf("Allow is %q", allow)
			}
			b.send(http.MethodPost, "/nothing", url.Values{}).headed(http.StatusNotFound, l.ErrorNotFound().Heading)
		}
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.visitor()
	page := b.get("/signin")
	var refs []string
	for _, n := range findAll(page.doc(), func(n *html.Node) bool { return n.Data == "link" || n.Data == "script" }) {
		refs = append(refs, attr(n, "href")+attr(n, "src"))
	}
	if len(refs) != 3 {
		t.Errorf("the page refers to %q", refs)
	}
	for _, ref := range refs {
		if p := b.get(ref).is(http.StatusOK); !strings.HasPrefix(ref, "/static/") || p.body == "" {
			t.Errorf("%s is empty or not ours", ref)
		}
	}
	b.get("/favicon.ico").is(http.StatusMovedPermanently)
	if b.cookie() != "" || d.rows("sessions") != 0 {
		t.Error("an asset has opened a session")
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.ready = true })
	b := d.visitor()
	b.get("/healthz").is(http.StatusOK)
	b.get("/readyz").is(http.StatusOK)
	d.goAway()
	b.get("/readyz").is(http.StatusOK)
	d.sessionDB.Close()
	b.get("/healthz").is(http.StatusOK)
	if p := b.get("/readyz").is(http.StatusServiceUnavailable); p.body != "not ready\n" {
		t.Errorf("the answer is %q", p.body)
	}
}
