package handlers_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestFormsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(1)})
	for _, c := range []struct{ name, kind, body string }{
		{"a broken escape", "application/x-www-form-urlencoded", "do=delete&id=%zz"},
		{"a form of another kind", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\ndelete\r\n--x--\r\n"},
		{"JSON", "application/json", `{"do":"delete"}`},
		{"a kind that is none", "nonsense;", "do=delete"},
	} {
		t.Run(c.name+" is refused whole, and not taken for too many ids", func(t *testing.T) {
			b := b.in(t)
			r := must(http.NewRequestWithContext(t.Context(), http.MethodPost, b.desk.web.URL+"/codes", strings.NewReader(c.body)))(t)
			r.Header.Set("Content-Type", c.kind)
			answer := must(b.client.Do(r))(t)
			defer answer.Body.Close()
			body := string(must(io.ReadAll(answer.Body))(t))
			if answer.StatusCode != http.StatusUnprocessableEntity || strings.Contains(body, "10,000") ||
				!strings.Contains(body, "Something in this request does not fit") || !strings.Contains(body, "Your 1 selected code is kept") {
				t.Errorf("status %d:\n%s", answer.StatusCode, body)
			}
		})
	}
	t.Run("a query that is broken does not matter to a form that is whole", func(t *testing.T) {
		b.in(t).send(http.MethodPost, "/codes?x=%zz", url.Values{"do": {"keep"}, "id": d.expired(2)}).goesTo("/codes")
		b.in(t).get("/codes").says("2 of 60 selected")
	})
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

func TestABodyOverTheLimit(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(1)})
	plan := b.plan()
	for path, fields := range map[string]url.Values{
		"/codes":           {"do": {"delete"}, "id": d.expired(2), "q": {strings.Repeat("x", 1<<20)}},
		plan + "/keep":     {"reason": {strings.Repeat("x", 1<<20)}},
		plan + "/remove":   {"reason": {strings.Repeat("x", 1<<20)}, "code": d.expired(1)},
		plan + "/execute":  {"reason": {strings.Repeat("x", 1<<20)}},
		"/preferences":     {"language": {strings.Repeat("x", 1<<20)}},
		"/signin":          {"username": {strings.Repeat("x", 1<<20)}},
		"/demo":            {"codes": {strings.Repeat("1", 1<<20)}},
		"/codes?language=": {"do": {"keep"}, "shown": {strings.Repeat("x", 1<<20)}},
	} {
		b.post(path, fields).headed(http.StatusRequestEntityTooLarge, "This request is too large").
			says("reads up to 1,024 KiB", "Nothing was deleted", "Your 1 selected code is kept")
	}
	b.header.Set("Accept-Language", "zh")
	b.post("/codes", url.Values{"q": {strings.Repeat("x", 1<<20)}}).headed(http.StatusRequestEntityTooLarge, "请求过大")
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
	b.get(plan).is(http.StatusOK)
}

func TestFormsOfOtherSites(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	plan := b.plan(d.expired(2)...)
	for _, path := range []string{"/codes", "/preferences", "/signout", "/signin", "/demo", plan + "/execute", plan + "/keep", plan + "/remove", plan + "/drop", "/operations/x/again"} {
		for _, header := range [][]string{
			{"Sec-Fetch-Site", "cross-site"},
			{"Sec-Fetch-Site", "same-site"},
			{"Origin", "https://evil.example"},
			{"Origin", "null"},
		} {
			b.send(http.MethodPost, path, url.Values{"do": {"clear"}, "behaviour": {"slow"}, "scope": {"always"}, "persona": {"viewer"}}, header...).
				headed(http.StatusForbidden, "This request came from another site. Nothing was done")
		}
	}
	b.header.Set("Accept-Language", "zh")
	b.send(http.MethodPost, "/codes", url.Values{}, "Sec-Fetch-Site", "cross-site").
		headed(http.StatusForbidden, "此请求来自其他网站，未执行任何操作")
	b.header.Set("Accept-Language", "en")
	b.get("/codes").says("2 of 60 selected", "Your open plans")
	if len(d.deletes()) != 0 || d.box.State().Behaviour != "normal" {
		t.Error("a form of another site has done something")
	}
	t.Run("pages can be linked to", func(t *testing.T) {
		b := b.in(t)
		b.send(http.MethodGet, "/codes", nil, "Sec-Fetch-Site", "cross-site").is(http.StatusOK)
	})
}
