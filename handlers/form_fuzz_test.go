package handlers

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/meeting"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// FuzzForm holds the promises of the form parser against bodies that no browser sends: it never panics, takes nothing
// from the address of the request, finds no id that was not literally in the body, keeps its limits, and names the
// field of what it refuses.
func FuzzForm(f *testing.F) {
	id := strings.Repeat("0a", 16)
	for _, seed := range []struct{ query, body, kind string }{
		{"", "do=delete&id=" + id + "&id=" + id + "&was=" + hexID(2) + "&shown=" + id + "+" + hexID(3), echo.MIMEApplicationForm},
		{"id=" + id + "&do=delete&q=x&reason=y", "do=filter", echo.MIMEApplicationForm + "; charset=utf-8"},
		{"", "id=%20" + id + "&id=" + id + "%00&id=&was=%2f", echo.MIMEApplicationForm},
		{"", "q=" + strings.Repeat("x", 300) + "&page=0&size=26&sort=--code&expiry=never&view=x", echo.MIMEApplicationForm},
		{"", "reason=a%0Ab&understood=&count=%EF%BC%91%EF%BC%92&do=show-" + id, echo.MIMEApplicationForm},
		{"", "id=%zz", echo.MIMEApplicationForm}, {"", "a;b=c", echo.MIMEApplicationForm}, {"", "{}", "application/json"}, {"", "", ""},
		{"", strings.Repeat("&", maxFormValues), echo.MIMEApplicationForm},
		{"at=q%3Dx", "at=page%3D2%26size%3D25&size=25", echo.MIMEApplicationForm},
	} {
		f.Add(seed.query, seed.body, seed.kind)
	}
	f.Fuzz(func(t *testing.T, query, body, kind string) {
		r := httptest.NewRequest(http.MethodPost, "/codes", strings.NewReader(body))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
		form, err := postForm(echo.New().NewContext(r, w))
		if err != nil {
			refusedByName(t, err)
			return
		}
		n, sent := 0, pairs(body)
		for name, values := range form {
			n += len(values)
			for _, value := range values {
				if !sent[[2]string{name, value}] {
					t.Errorf("%s=%q is not in the body", name, value)
				}
			}
		}
		if n > maxFormValues || len(body) > bodyLimit {
			t.Errorf("%d values in %d bytes are taken", n, len(body))
		}
		for _, field := range []string{"id", "was", "code"} {
			found, err := form.ids(field)
			refusedByName(t, err)
			realIDs(t, body, found)
		}
		realIDs(t, body, form.shown("shown"))
		if in := typedPlan(form); !in.typed || in.reason != form.get("reason") || in.count != form.get("count") {
			t.Errorf("typed was %+v", in)
		}
		if _, err := revealButton(form); err != nil {
			refusedByName(t, err)
		}
		a, err := parseListAddress(url.Values(form), defaultSize)
		refusedByName(t, err)
		if err == nil {
			stable(t, a)
		}
		change := listChange{form: form}
		refusedByName(t, change.parseAddresses(defaultSize))
	})
}

// pairs are the names and values that stand in a body.
func pairs(body string) map[[2]string]bool {
	all := map[[2]string]bool{}
	for pair := range strings.SplitSeq(body, "&") {
		k, v, _ := strings.Cut(pair, "=")
		name, nameErr := url.QueryUnescape(k)
		value, valueErr := url.QueryUnescape(v)
		if nameErr == nil && valueErr == nil {
			all[[2]string{name, value}] = true
		}
	}
	return all
}

// realIDs fails unless each is an id, stands in the body and is there once.
func realIDs(t *testing.T, body string, found []string) {
	t.Helper()
	plain, err := url.QueryUnescape(body)
	for _, id := range found {
		if !meeting.IsID(id) || err == nil && !strings.Contains(plain, id) {
			t.Errorf("%q is no id of the body", id)
		}
	}
	if len(found) > maxFormValues+bodyLimit/2 {
		t.Errorf("%d ids are taken", len(found))
	}
}

// refusedByName fails unless an error is one that present has words for, and says which field it is about.
func refusedByName(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	p := present(text.English, err)
	if p.ours || p.status < 400 || p.status >= 500 {
		t.Fatalf("%v is answered as %d", err, p.status)
	}
	if e, ok := errors.AsType[*inputError](err); ok && (e.Field == "" || !strings.HasPrefix(p.fields[0], text.English.FieldName(e.Field))) {
		t.Errorf("%v does not name its field: %q", err, p.fields)
	}
}

// stable fails unless an address that was taken keeps the limits and means the same in its canonical form.
func stable(t *testing.T, a listAddress) {
	t.Helper()
	if a.Page < 1 || a.Page > maxPage || !slices.Contains(pageSizes, a.Size) || len([]rune(a.Text)) > maxQueryText {
		t.Errorf("%+v is beyond the limits", a)
	}
	again, err := parseListQuery(a.query(defaultSize), defaultSize)
	if err != nil || again != a {
		t.Errorf("%+v comes back as %+v, %v", a, again, err)
	}
}
