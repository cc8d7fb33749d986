package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"

	"github.com/google/uuid"
	"golang.org/x/net/html"
)

// notice is what a page, or an answer to its script, says of the end of the session: its kind, and after how many seconds
// the script asks again.
func (p *page) notice() (kind string, after int) {
	p.t.Helper()
	n := find(p.doc(), func(n *html.Node) bool { return has(n, "data-after") })
	if n == nil {
		p.t.Fatalf("%s %s says nothing of the session", p.method, p.url.RequestURI())
	}
	return attr(n, "data-kind"), must(strconv.Atoi(attr(n, "data-after")))(p.t)
}

// warns fails the test unless the page has this notice.
func (p *page) warns(kind string, least, most time.Duration) *page {
	p.t.Helper()
	got, after := p.notice()
	if d := time.Duration(after) * time.Second; got != kind || d < least || d > most {
		p.t.Errorf("%s %s has the notice %q and asks again after %s; want %q, %s to %s", p.method, p.url.RequestURI(), got, d, kind, least, most)
	}
	return p
}

// Sessions of the tests end after 30 minutes of nothing and after 12 hours; people are warned 5 minutes before.
func TestWarningBeforeTheEnd(t *testing.T) {
	t.Parallel()
	l := text.English
	const m = time.Minute
	t.Run("asking prolongs nothing, and another tab does", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		b.get("/codes").warns("", 24*m, 25*m)
		d.later(20 * m)
		b.get("/staying").warns("", 4*m, 5*m)
		d.later(6 * m)
		b.get("/staying?next=%2Fhistory").warns("idle", m, 2*m).says(l.SessionIdle(4*m), l.SessionStay())
		b.get("/history").warns("", 24*m, 25*m).silent(l.SessionStay()) // the other tab
		b.get("/staying").warns("", 24*m, 25*m)
		d.later(29 * m)
		b.get("/staying").warns("idle", 10*time.Second, 31*time.Second)
		d.later(2 * m)
		b.get("/staying?next=%2Fhistory").warns("over", 5*m, 5*m).says(l.SessionOver(), l.SessionAgain())
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
	})
	t.Run("the button prolongs it, with and without a script", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		d.later(27 * m)
		form := b.get("/staying?next=%2Fhistory%3Fpage%3D1").form("/staying?next=%2Fhistory%3Fpage%3D1")
		form.press("", "").goesTo("/history?page=1").follow().flashed("info: " + l.SessionStays(30*m))
		d.later(27 * m)
		b.send(http.MethodPost, "/staying", url.Values{}, "Sec-Fetch-Mode", "cors").warns("on", 5*m, 5*m).says(l.SessionStays(30 * m))
		b.get("/staying").warns("", 24*m, 25*m)
		d.later(31 * m)
		b.send(http.MethodPost, "/staying", url.Values{}, "Sec-Fetch-Mode", "cors").is(http.StatusUnauthorized)
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
	})
	t.Run("the absolute end cannot be put off, and every page says so", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b, persona := d.user("Ann"), d.persona("administrator")
		for range 35 {
			d.later(20 * m)
			b.get("/codes").is(http.StatusOK)
			persona.get("/codes").is(http.StatusOK)
		}
		d.later(16 * m)
		page := b.get("/history").warns("end", m, 2*m).silent(l.SessionStay())
		page.shows(l.SessionEnds(4*m, 12*time.Hour), l.SessionAgain())
		b.send(http.MethodPost, "/staying", url.Values{}, "Sec-Fetch-Mode", "cors").warns("end", m, 2*m)
		if notice := words(find(persona.get("/history").doc(), class("staying"))); strings.Contains(notice, l.SessionAgain()) {
			t.Errorf("a persona, who would come back as somebody else, is told %q", notice)
		}
		d.later(4 * m)
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
	})
	t.Run("what scripts fetch while a page lies open prolongs nothing", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		result := b.get(b.plan(d.expired(1)...)).confirm("").goesBelow("/operations/")
		polled := map[string]int{"/codes/progress": http.StatusOK, result + "/status": http.StatusOK, "/demo/requests": http.StatusOK,
			"/creations/" + uuid.NewString() + "/status": http.StatusNotFound}
		d.later(20 * m)
		for address, status := range polled {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				b.send(method, address, nil, "Sec-Fetch-Mode", "cors").is(status)
			}
			b.get("/staying").warns("", 4*m, 5*m)
		}
		d.later(11 * m)
		for address := range polled {
			b.send(http.MethodGet, address, nil, "Sec-Fetch-Mode", "cors").is(http.StatusUnauthorized)
		}
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
	})
	t.Run("a foreign address is not gone to", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.user("Ann")
		b.post("/staying", url.Values{"next": {"//evil.example"}}).goesTo("/codes")
		d.later(26 * m)
		if body := b.get("/staying?next=%2F%2Fevil.example").body; strings.Contains(body, "evil") {
			t.Errorf("it says %s", body)
		}
	})
}

// shows fails the test unless the notice before the end says all of it.
func (p *page) shows(texts ...string) {
	p.t.Helper()
	notice := words(find(p.doc(), class("staying")))
	for _, want := range texts {
		if !strings.Contains(notice, want) {
			p.t.Errorf("the notice %q does not say %q", notice, want)
		}
	}
}
