package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"codedesk/internal/sandbox"
)

func TestEveryButtonSavesTheTicksAndLeadsToTheCanonicalAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, c := range []struct{ name, from, do, to string }{
		{"filter goes to the first page", "/codes?page=2&size=25", "filter", "/codes?size=25"},
		{"a column that is not sorted by is sorted upwards", "/codes?sort=-code&page=2&size=25", "sort-type", "/codes?size=25&sort=type"},
		{"the sorted column is turned round", "/codes", "sort-expires", "/codes?sort=-expires"},
		{"a column turned twice is back at the default", "/codes?sort=-expires", "sort-expires", "/codes"},
		{"a page keeps order and filters", "/codes?q=e&sort=code&size=25", "page-2", "/codes?page=2&q=e&size=25&sort=code"},
		{"the first page has no number", "/codes?page=2&size=25", "page-1", "/codes?size=25"},
		{"refresh stays on the page", "/codes?page=2&size=25", "refresh", "/codes?page=2&size=25"},
		{"keep stays on the page", "/codes?page=2&size=25", "keep", "/codes?page=2&size=25"},
		{"select-page stays on the page", "/codes?page=2&size=25", "select-page", "/codes?page=2&size=25"},
		{"select-matching stays on the page", "/codes?page=2&size=25", "select-matching", "/codes?page=2&size=25"},
		{"clear stays on the page", "/codes?page=2&size=25", "clear", "/codes?page=2&size=25"},
		{"review drops the filters and keeps the order", "/codes?expiry=later&sort=code", "review", "/codes?sort=code&view=basket"},
		{"without-q drops the text", "/codes?expiry=later&q=e", "without-q", "/codes?expiry=later"},
		{"without-expiry drops the expiry", "/codes?expiry=later&q=e", "without-expiry", "/codes?q=e"},
		{"without-type drops the type", "/codes?q=e&type=idea-hub", "without-type", "/codes?q=e"},
		{"without-dept drops the department", "/codes?dept=1&q=e", "without-dept", "/codes?q=e"},
		{"without-view leaves the basket", "/codes?view=basket", "without-view", "/codes"},
		{"without-all drops all filters and keeps the order", "/codes?expiry=later&q=e&sort=code&type=idea-hub", "without-all", "/codes?sort=code"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			b := d.persona("administrator")
			tick := d.expired(1)[0]
			fields := b.get(c.from).is(http.StatusOK).list().values
			fields.Set("do", c.do)
			fields.Add("id", tick)
			b.post("/codes", fields).goesTo(c.to)
			want := "1 of 60 selected"
			switch c.do {
			case "clear":
				want = "0 of 60 selected"
			case "select-page":
				want = "selected"
			case "select-matching":
				want = "60 of 60 selected"
			}
			b.get("/codes").says(want)
		})
	}
}

func TestUnknownButtons(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for do, field := range map[string]string{
		"nonsense": "Button: one of filter, ", "without-": "Button: one of filter, ", "without-x": "Button: one of filter, ",
		"DELETE": "Button: one of filter, ", "sort-": "Sort order: one of terminal, ", "sort-nonsense": "Sort order: one of terminal, ",
		"page-0": "Page number: a whole number from 1 to 100,000", "page-x": "Page number: a whole number from 1 to 100,000",
		"page-100001": "Page number: a whole number from 1 to 100,000",
	} {
		t.Run(do+" is refused and the ticks are kept", func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			b := d.persona("administrator")
			b.post("/codes", url.Values{"do": {do}, "id": d.expired(2)}).
				headed(http.StatusUnprocessableEntity, "Something in this request does not fit").
				says(field, "Nothing was deleted", "Your 2 selected codes are kept")
			b.get("/codes").says("2 of 60 selected")
		})
	}
}

func TestEnterInTheSearchFieldFilters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	tick := d.expired(1)[0]
	page := b.get("/codes").list().tick("id", tick).set("q", "test_device").enter().goesTo("/codes?q=test_device").follow()
	page.says("1 of 60 codes match", "Text: test_device", "1 of 60 selected")
	if all, _ := page.rows(); len(all) != 1 {
		t.Errorf("%d rows match, want 1", len(all))
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	t.Run("they apply to the whole list and say so", func(t *testing.T) {
		b := b.in(t)
		page := b.get("/codes").list().set("expiry", "expired").press("do", "filter").goesTo("/codes?expiry=expired").follow()
		if all, _ := page.says("15 of 60 codes match", "Expired").rows(); len(all) != 15 {
			t.Errorf("%d rows are expired, want 15", len(all))
		}
	})
	t.Run("nothing that matches is not an empty list", func(t *testing.T) {
		b := b.in(t)
		b.get("/codes?q=no+such+terminal").is(http.StatusOK).says("No code matches", "Clear filters").
			list().press("do", "without-all").goesTo("/codes")
	})
	t.Run("digits with blanks and dashes match a code", func(t *testing.T) {
		b := b.in(t)
		b.get("/codes?q=085+123-456+642").says("1 of 60 codes match", "085123456642")
	})
	t.Run("a size in the address that is the person's own is left out", func(t *testing.T) {
		b := b.in(t)
		fields := b.get("/codes?size=50").list().values
		b.post("/codes", fields).goesTo("/codes")
	})
}

func TestAnEnterpriseWithoutCodes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.codes = sandbox.Empty })
	b := d.persona("administrator")
	b.get("/codes").is(http.StatusOK).says("No activation codes", "0 codes").list().press("do", "refresh").follow().
		flashed("success: List read anew: 0 codes")
}

func TestRefreshReadsWhatIsThereNow(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.get("/codes").says("60 codes")
	if err := d.box.Set(sandbox.Change{Codes: 55}); err != nil {
		t.Fatal(err)
	}
	b.get("/codes").says("60 codes")
	b.get("/codes").list().press("do", "refresh").goesTo("/codes").follow().says("55 codes").
		flashed("success: List read anew: 55 codes")
}

func TestSortingIsOfTheWholeList(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("viewer")
	sorted := func(address string) []string {
		page := b.get(address).is(http.StatusOK)
		var codes []string
		for _, n := range findAll(page.doc(), class("c-code")) {
			if code := find(n, tag("code")); code != nil {
				codes = append(codes, words(code))
			}
		}
		return codes
	}
	up := append(sorted("/codes?sort=code&size=25"), append(sorted("/codes?sort=code&size=25&page=2"), sorted("/codes?sort=code&size=25&page=3")...)...)
	if len(up) != 60 || !slices.IsSorted(up) {
		t.Errorf("%d codes over three pages, sorted: %v", len(up), slices.IsSorted(up))
	}
	down := sorted("/codes?sort=-code&size=100")
	slices.Reverse(down)
	if !slices.Equal(up, down) {
		t.Error("downwards is not the reverse of upwards")
	}
	page := b.get("/codes?sort=-code")
	headers := findAll(page.doc(), tag("th"))
	var marks []string
	for _, n := range headers {
		if has(n, "aria-sort") {
			marks = append(marks, words(n)+" "+attr(n, "aria-sort"))
		}
	}
	if !slices.Equal(marks, []string{"Code descending"}) {
		t.Errorf("marked as sorted are %q", marks)
	}
}
