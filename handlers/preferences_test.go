package handlers_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"
)

func TestPreferences(t *testing.T) {
	t.Parallel()
	t.Run("before the sign-in they are in a cookie for a year, which holds nothing else", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.visitor()
		page := b.get("/signin").form("/preferences").press("language", "zh-CN").goesTo("/signin")
		cookie := page.header.Get("Set-Cookie")
		for _, part := range []string{"codedesk-preferences=language=zh-CN;", "Max-Age=31536000", "HttpOnly", "SameSite=Lax", "Path=/"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("the cookie %q has no %q", cookie, part)
			}
		}
		page.follow().headed(http.StatusOK, text.Chinese.SignInTitle())
		b.get("/signin").form("/preferences", "themes").press("theme", "dark")
		page = b.get("/signin").headed(http.StatusOK, text.Chinese.SignInTitle())
		if attr(find(page.doc(), tag("html")), "data-theme") != "dark" || attr(find(page.doc(), tag("html")), "lang") != "zh-CN" {
			t.Error("language or theme are not those of the cookie")
		}
		if d.rows("sessions")+d.rows("preferences") != 0 {
			t.Error("a stranger's preferences are in the database")
		}
		// Whoever has chosen a language to sign in goes on in it.
		page.form("/signin", "personas").press("persona", "viewer").follow().headed(http.StatusOK, text.Chinese.ListTitle())
		b.get("/codes").form("/preferences").press("language", "en").goesTo("/codes").follow().headed(http.StatusOK, text.English.ListTitle())
	})
	t.Run("over TLS no other host can set the cookie", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		secure := httptest.NewTLSServer(d.web.Config.Handler)
		defer secure.Close()
		client := secure.Client()
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		answer := must(client.PostForm(secure.URL+"/preferences", url.Values{"language": {"zh-CN"}}))(t)
		defer answer.Body.Close()
		cookie := answer.Header.Get("Set-Cookie")
		if !strings.HasPrefix(cookie, "__Host-codedesk-preferences=language=zh-CN;") || !strings.Contains(cookie, "; Secure") {
			t.Errorf("the cookie is %q", cookie)
		}
		for name, language := range map[string]string{"__Host-codedesk-preferences": "zh-CN", "codedesk-preferences": "en"} {
			r := must(http.NewRequestWithContext(t.Context(), http.MethodGet, secure.URL+"/signin", nil))(t)
			r.Header.Set("Cookie", name+"=language=zh-CN")
			page := must(client.Do(r))(t)
			body := must(io.ReadAll(page.Body))(t)
			_ = page.Body.Close()
			if !strings.Contains(string(body), `<html lang="`+language+`"`) {
				t.Errorf("%s is not read as it should be: want a page in %s", name, language)
			}
		}
	})
	t.Run("after it they are the person's, on every machine", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Vera")
		f := b.get("/preferences").form("/preferences", "card")
		f.set("language", "zh-CN").set("theme", "light").set("size", "25").set("mask", "true")
		f.press("", "").goesTo("/preferences").follow().flashed("success: " + text.Chinese.PreferencesSaved())
		page := d.user("Vera").get("/codes").headed(http.StatusOK, text.Chinese.ListTitle())
		if rows := findAll(page.doc(), tag("tr")); len(rows) != 26 || !strings.Contains(page.main(), "•••") {
			t.Errorf("%d rows, masked: %v", len(rows), strings.Contains(page.main(), "•••"))
		}
		d.user("Ann").get("/codes").headed(http.StatusOK, text.English.ListTitle()).silent("•••")
		b.post("/preferences", url.Values{"mask": {"false"}, "language": {"en"}, "next": {"/codes?q=x"}}).goesTo("/codes?q=x")
		b.get("/codes").silent("•••").headed(http.StatusOK, text.English.ListTitle())
	})
	t.Run("values that are not offered are refused, and nothing is changed", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		for _, b := range []*browser{d.visitor(), d.persona("viewer")} {
			for field, value := range map[string]string{"language": "fr", "theme": "pink", "size": "51", "mask": "perhaps"} {
				page := b.post("/preferences", url.Values{field: {value}, "next": {"/codes"}}).is(http.StatusUnprocessableEntity)
				page.says(text.English.FieldName(field) + ": ")
				if page.header.Get("Set-Cookie") != "" {
					t.Error("a refused value is in a cookie")
				}
			}
		}
		if d.rows("preferences") != 0 {
			t.Error("a refused value is in the database")
		}
	})
	t.Run("a cookie that was tampered with is left out", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		for _, value := range []string{"language=fr", "%zz", "theme=x&language=zh-CN", strings.Repeat("x", 3000)} {
			page := d.visitor().send(http.MethodGet, "/signin", nil, "Cookie", "codedesk-preferences="+value).is(http.StatusOK)
			if page.heading() == "" {
				t.Error("there is no page")
			}
		}
	})
	t.Run("masking that is set for everybody cannot be switched off", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.mask = true })
		b := d.persona("viewer")
		b.post("/preferences", url.Values{"mask": {"false"}})
		b.get("/codes").is(http.StatusOK).says("•••")
		fields := slices.Collect(maps.Keys(b.get("/preferences").form("/preferences", "card").values))
		if slices.Contains(fields, "mask") {
			t.Error("the page offers to switch masking off")
		}
	})
}
