package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"codedesk/internal/text"
)

// What one person keeps on the server is bounded, and told.
func TestWhatOnePersonKeepsIsBounded(t *testing.T) {
	l := text.English
	d := newDesk(t)
	b := d.persona("administrator")

	t.Run("the plan after fifty open ones is not made", func(t *testing.T) {
		b := b.in(t)
		first := b.plan(d.expired(1)...)
		for range 49 {
			b.post("/codes", url.Values{"do": {"delete"}}).goesBelow("/plans/")
		}
		page := b.post("/codes", url.Values{"do": {"delete"}}).is(http.StatusUnprocessableEntity).says(l.ListTooManyPlans(50))
		if page.heading() != l.ListTitle() {
			t.Errorf("the page is %q, want the list", page.heading())
		}
		for _, again := range []string{"/operations/any/again", "/operations/any/split"} {
			b.post(again, url.Values{}).is(http.StatusUnprocessableEntity).says(l.ListTooManyPlans(50))
		}
		b.post(first+"/drop", url.Values{}).is(http.StatusSeeOther)
		b.post("/codes", url.Values{"do": {"delete"}}).goesBelow("/plans/")
	})
	t.Run("a basket cannot grow without end", func(t *testing.T) {
		b := b.in(t)
		ids := make([]string, 250_001)
		for i := range ids {
			ids[i] = strconv.Itoa(i)
		}
		var person string
		if err := d.sessionDB.QueryRowContext(t.Context(), "SELECT person FROM baskets LIMIT 1").Scan(&person); err != nil {
			t.Fatal(err)
		}
		if err := d.sessions.MergeBasket(t.Context(), person, ids[:249_999], nil); err != nil {
			t.Fatal(err)
		}
		more := d.expired(3)
		b.post("/codes", url.Values{"do": {"keep"}, "id": more}).is(http.StatusUnprocessableEntity).says("up to 250,000 at once")
		b.post("/codes", url.Values{"do": {"clear"}}).goesTo("/codes")
		b.post("/codes", url.Values{"do": {"keep"}, "id": more}).goesTo("/codes")
	})
}

func TestRetryLeadsToThisSiteOnly(t *testing.T) {
	d := newDesk(t)
	b := d.persona("administrator")
	if err := d.sessionDB.Close(); err != nil {
		t.Fatal(err)
	}
	page := b.get("//evil.example/codes").is(http.StatusServiceUnavailable)
	for _, link := range findAll(page.doc(), tag("a")) {
		if href := attr(link, "href"); len(href) > 1 && href[:2] == "//" {
			t.Errorf("the page links to %q", href)
		}
	}
}
