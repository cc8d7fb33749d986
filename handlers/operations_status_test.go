package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// blindness strikes the way to the service: while it lasts, what a DELETE has done is not answered, and after it nothing
// can be read.
type blindness struct{ lasts, sent atomic.Bool }

func (b *blindness) front(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !b.lasts.Load():
			next.ServeHTTP(w, r)
		case r.Method == http.MethodDelete && strings.HasSuffix(r.URL.Path, "/activecode"):
			b.sent.Store(true)
			next.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		case b.sent.Load():
			http.Error(w, "{}", http.StatusInternalServerError)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// statusOf fetches the line on an operation as the script does.
func (b *browser) statusOf(operation string) *page {
	b.t.Helper()
	return b.send(http.MethodGet, operation+"/status", nil, "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin")
}

// line is the line on an operation: its words, which are read out, and where it is to be asked for again.
func (p *page) line() (said, again string) {
	node := find(p.doc(), class("follow"))
	return words(find(node, func(n *html.Node) bool { return attr(n, "role") == "status" })), attr(node, "data-follow")
}

func TestStatusOfAnOperation(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("says that it is being checked, and then what is known, in "+string(l), func(t *testing.T) {
			t.Parallel()
			var blind blindness
			d := newDesk(t, func(s *setup) { s.front = blind.front })
			b := d.persona("administrator", string(l))
			plan := b.plan(d.expired(2)...)
			blind.lasts.Store(true)
			operation := b.get(plan).confirm("").goesBelow("/operations/")

			waiting := l.Sentences([]string{l.OperationKeepsChecking(), l.OperationCheckFailed("server")})
			status := b.statusOf(operation).is(http.StatusOK)
			if said, again := status.line(); said != waiting || again != operation+"/status" {
				t.Errorf("it says %q and is asked again at %q; want %q", said, again, waiting)
			}
			if status.header.Get("Cache-Control") != "no-store" {
				t.Error("the line is kept by the browser")
			}
			if find(status.doc(), tag("header")) != nil || find(status.doc(), class("messages")) != nil {
				t.Error("the line comes with a whole page")
			}
			page := b.get(operation).headed(http.StatusOK, l.OperationUnknown(2))
			if said, _ := page.line(); said != waiting || len(page.flashes()) != 1 {
				t.Errorf("the page says %q with the messages %q, of which the script should have taken none", said, page.flashes())
			}
			page.says(l.OperationLastCheck(d.now(), d.now())[:5], l.OperationNextCheck(d.now(), d.now())[:5])

			blind.lasts.Store(false)
			for _, site := range []string{"cross-site", "same-site"} { // a link elsewhere causes no check
				b.send(http.MethodGet, operation+"?check=1", nil, "Sec-Fetch-Site", site).headed(http.StatusOK, l.OperationUnknown(2))
			}
			b.get(operation+"?check=1").headed(http.StatusOK, l.OperationAll(2))
			status = b.statusOf(operation).is(http.StatusOK)
			if said, again := status.line(); again != "" || said != l.OperationKnown(l.OperationAll(2))+" "+l.OperationShow() {
				t.Errorf("in the end it says %q and is asked again at %q", said, again)
			}
			if link := find(status.doc(), tag("a")); attr(link, "href") != operation {
				t.Errorf("the link leads to %q", attr(link, "href"))
			}
			if said, _ := b.get(operation).line(); said != "" {
				t.Errorf("the page of a settled operation says %q", said)
			}
		})
	}
	t.Run("is nobody's who is not signed in, and no sign-in page either", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		operation := b.get(b.plan(d.expired(1)...)).confirm("").goesBelow("/operations/")
		for _, header := range [][]string{nil, {"Sec-Fetch-Mode", "cors"}} { // plain HTTP has no such headers
			if page := d.visitor().send(http.MethodGet, operation+"/status", nil, header...).is(http.StatusUnauthorized); page.body != "" {
				t.Errorf("a stranger reads %q", page.body)
			}
		}
		d.persona("viewer").statusOf(operation).is(http.StatusOK)
		b.statusOf("/operations/none").is(http.StatusNotFound)
	})
	t.Run("is settled without anybody who looks", func(t *testing.T) {
		t.Parallel()
		var blind blindness
		settled := make(chan journal.Operation, 1)
		d := newDesk(t, func(s *setup) {
			s.front, s.lateAnswer = blind.front, time.Millisecond
			s.settled = func(op journal.Operation) { settled <- op }
		})
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		blind.lasts.Store(true)
		operation := b.get(plan).confirm("").goesBelow("/operations/")
		b.get(operation).headed(http.StatusOK, text.English.OperationUnknown(2))
		blind.lasts.Store(false)
		if op := <-settled; op.Outcome != journal.OutcomeAll || "/operations/"+op.ID != operation {
			t.Errorf("settled is %s with the outcome %s", op.ID, op.Outcome)
		}
		said, _ := b.statusOf(operation).line()
		if !strings.HasPrefix(said, "The result is known: 2 activation codes deleted.") {
			t.Errorf("it says %q", said)
		}
	})
}
