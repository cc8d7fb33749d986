package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"
)

func TestServiceThatIsNotThereAtTheStart(t *testing.T) {
	t.Parallel()
	throttling := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodGet {
				w.Header().Set("Retry-After", "60")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
	for _, c := range []struct {
		name, kind string
		status     int
		set        func(*setup)
		behaviour  string
	}{
		{"it cannot be reached", "unreachable", http.StatusGatewayTimeout, func(s *setup) { s.down = true }, "normal"},
		{"it has a fault", "server", http.StatusBadGateway, func(*setup) {}, "list-server-error"},
		{"its answer breaks off", "no-answer", http.StatusGatewayTimeout, func(*setup) {}, "list-broken"},
		{"it refuses the sign-in", "sign-in", http.StatusBadGateway, func(*setup) {}, "sign-in-refused"},
		{"the App Key is wrong", "sign-in", http.StatusBadGateway, func(s *setup) { s.key = "wrong" }, "normal"},
		{"the clock is wrong", "clock", http.StatusBadGateway, func(s *setup) { s.skew = -24 * time.Hour }, "normal"},
		{"it limits requests", "throttled", http.StatusServiceUnavailable, func(s *setup) { s.front = throttling }, "normal"},
	} {
		for _, l := range text.Languages() {
			t.Run(c.name+", in "+string(l), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, c.set)
				d.behave(c.behaviour, "always")
				b := d.persona("administrator", string(l))
				p := l.ErrorService(c.kind, "list")
				page := b.get("/codes").headed(c.status, p.Heading).says(p.Happened, l.ErrorNothingDeleted())
				if find(page.doc(), tag("table")) != nil {
					t.Error("there is an empty table")
				}
				if !strings.HasPrefix(page.title(), l.ShellErrorPrefix()) || page.fact(l.ErrorCodedeskID()) != page.header.Get("X-Request-Id") {
					t.Errorf("the title is %q, the id %q", page.title(), page.fact(l.ErrorCodedeskID()))
				}
				if len(page.fact(l.ErrorRequestID())) != 36 {
					t.Errorf("the request id is %q", page.fact(l.ErrorRequestID()))
				}
				if got := page.header.Get("Retry-After"); (got == "60") != (c.kind == "throttled") {
					t.Errorf("Retry-After is %q", got)
				}
				b.post("/codes", map[string][]string{"do": {"delete"}, "id": {strings.Repeat("0", 32)}}).is(c.status)
				b.get("/history").is(http.StatusOK)
			})
		}
	}
}

func TestServiceThatFailsLater(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("the list stays, with its time and why, for looking only, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator", string(l))
			ids := d.expired(2)
			page := b.get("/codes")
			page.list().tick("id", ids...).keep()
			plan := b.plan()
			d.goAway()

			heading := l.ErrorService("unreachable", "list").Heading
			page = b.get("/codes").list().press("do", "refresh").goesTo("/codes").follow().is(http.StatusOK)
			if got := page.flashes(); len(got) == 0 || got[0] != "error: "+heading {
				t.Errorf("the messages are %q", got)
			}
			page = b.get("/codes").is(http.StatusOK).says(l.ListStaleText(), heading, l.ErrorKept(2))
			if boxes, _ := page.rows(); len(boxes) != 0 || len(findAll(page.doc(), tag("tr"))) != 51 {
				t.Errorf("%d rows, %d of them can be ticked", len(findAll(page.doc(), tag("tr"))), len(boxes))
			}
			if f := page.list(); f.hasButton("do", "delete") || f.hasButton("do", "select-page") {
				t.Error("codes can be selected or deleted")
			}
			page.list().set("q", "test_device").press("do", "filter").goesTo("/codes?q=test_device").follow().is(http.StatusOK)

			answer := b.get(plan).confirm("INC-6").headed(http.StatusGatewayTimeout, heading)
			answer.says(l.ErrorNothingDeleted(), l.ErrorKept(2), l.PlanReturn())
			if got := b.get(plan).headed(http.StatusOK, l.PlanTitle(2)).form(plan + "/execute").values.Get("reason"); got != "INC-6" {
				t.Errorf("the reason is %q", got)
			}
			if len(d.deletes()) != 0 {
				t.Error("something was sent")
			}
			b.get("/history").silent("INC-6")
		})
	}
	t.Run("a check before deleting that fails sends nothing", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator", "zh")
		plan := b.plan(d.expired(2)...)
		d.behave("list-server-error", "always")
		l := text.Chinese
		b.get(plan).confirm("").headed(http.StatusBadGateway, l.ErrorService("server", "list").Heading).says(l.ErrorNothingDeleted())
		d.behave("normal", "once")
		if len(d.deletes()) != 0 {
			t.Error("something was sent")
		}
		b.get(plan).confirm("").follow().headed(http.StatusOK, l.OperationAll(2))
	})
	t.Run("a check after deleting that fails leaves the outcome unknown, and can be made later", func(t *testing.T) {
		t.Parallel()
		var d *desk
		d = newDesk(t, func(s *setup) {
			s.front = func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					next.ServeHTTP(w, r)
					if r.Method == http.MethodDelete {
						d.behave("list-server-error", "always")
					}
				})
			}
		})
		b := d.persona("administrator")
		operation := b.get(b.plan(d.expired(2)...)).confirm("").goesBelow("/operations/")
		l := text.English
		page := b.get(operation).headed(http.StatusOK, l.OperationUnknown(2)).says(l.OperationUnknownCheck(), l.OperationDontResend())
		if got := page.flashes(); len(got) != 1 || !strings.HasPrefix(got[0], "warning: ") {
			t.Errorf("the messages are %q", got)
		}
		b.get("/codes").says(l.ErrorKept(2))
		d.behave("normal", "once")
		b.get(operation+"?check=1").headed(http.StatusOK, l.OperationAll(2)).silent(l.OperationDontResend())
		b.get("/codes").says("0 of 58 selected")
		if n := len(d.deletes()); n != 1 {
			t.Errorf("%d requests to delete, want 1", n)
		}
	})
}

func TestFirstReadingThatTakesLong(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.firstWait = 10 * time.Millisecond })
	d.behave("list-slow", "once")
	b, chinese := d.persona("administrator"), d.persona("viewer", "zh")
	page := b.get("/codes?q=test_device").headed(http.StatusOK, "Activation codes").says(text.English.ListReading().Heading)
	if find(page.doc(), tag("progress")) == nil || find(page.doc(), tag("table")) != nil {
		t.Error("the page shows no progress, or a table")
	}
	chinese.get("/codes").is(http.StatusOK).says(text.Chinese.ListReading().Heading)
	b.post("/codes", map[string][]string{"do": {"delete"}, "id": {strings.Repeat("0", 32)}}).is(http.StatusUnprocessableEntity)
	b.post("/codes", map[string][]string{"do": {"select-matching"}}).is(http.StatusServiceUnavailable)
	must(d.inventory.Refresh(t.Context()))(t)
	b.get("/codes?q=test_device").says("1 of 60 codes match")
	for _, r := range d.box.Requests() {
		if r.Method == http.MethodDelete {
			t.Error("something was deleted")
		}
	}
}
