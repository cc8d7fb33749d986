package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/meeting"
	"codedesk/internal/session"
)

func TestDigitsForTheScript(t *testing.T) {
	t.Parallel()
	d := masked(t)
	codes := d.list()
	b := d.user("Ann")
	ask := func(t *testing.T, how, id, page string) *page {
		t.Helper()
		return b.in(t).send(http.MethodPost, "/codes/digits", url.Values{"how": {how}, "id": {id}, "page": {page}}, "Sec-Fetch-Mode", "cors")
	}
	t.Run("are plain text that nobody keeps", func(t *testing.T) {
		got := ask(t, "show", codes[0].ID, "/codes").is(http.StatusOK)
		if got.body != codes[0].ActiveCode || got.header.Get("Content-Type") != "text/plain; charset=UTF-8" || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("got %q with %v", got.body, got.header)
		}
		b.in(t).get("/codes").digits(codes, 1)
		if got := ask(t, "hide", codes[0].ID, "/codes").is(http.StatusNoContent); got.body != "" {
			t.Errorf("hiding answers %q", got.body)
		}
		b.in(t).get("/codes").digits(codes, 0)
	})
	t.Run("to copy are recorded as that and not shown", func(t *testing.T) {
		if got := ask(t, "copy", codes[1].ID, "").is(http.StatusOK); got.body != codes[1].ActiveCode {
			t.Errorf("got %q", got.body)
		}
		b.in(t).get("/codes").digits(codes, 0)
		d.in(t).recorded("reveal", revealed("show", "list", codes[0]), revealed("copy", "list", codes[1]))
	})
	t.Run("are recorded anew when they were masked in between only", func(t *testing.T) {
		d := d.in(t)
		before := len(d.events("reveal"))
		for _, step := range []struct {
			how  string
			code meeting.Code
			want int // entries more than before
		}{
			{"copy", codes[1], 0}, {"show", codes[1], 1}, {"show", codes[1], 1}, {"copy", codes[1], 1}, {"hide", codes[1], 1},
			{"copy", codes[1], 1}, {"show", codes[1], 2}, {"copy", codes[6], 3}, {"copy", codes[6], 3},
		} {
			got := ask(t, step.how, step.code.ID, "/codes")
			if step.how != "hide" && got.is(http.StatusOK).body != step.code.ActiveCode {
				t.Errorf("%s: got %q", step.how, got.body)
			}
			if n := len(d.events("reveal")) - before; n != step.want {
				t.Fatalf("%s: %d entries, want %d", step.how, n, step.want)
			}
		}
		d.later(session.RevealLife)
		ask(t, "copy", codes[6].ID, "/codes").is(http.StatusOK)
		d.user("Ann").post("/codes/digits", url.Values{"how": {"copy"}, "id": {codes[6].ID}}).is(http.StatusOK) // another session of hers
		if n := len(d.events("reveal")) - before; n != 5 {
			t.Errorf("%d entries, want 5", n)
		}
		b.in(t).get("/codes").digits(codes, 0)
	})
	t.Run("come from the page that shows the code only", func(t *testing.T) {
		b := b.in(t)
		plan := b.plan(codes[2].ID)
		operation := b.deleted(codes[3:4])
		for _, c := range []struct {
			page string
			code meeting.Code
			want int
		}{
			{plan, codes[2], 200}, {plan + "/execute", codes[2], 200}, {plan, codes[4], 422}, {operation, codes[3], 200}, {operation, codes[4], 422},
			{"/codes", codes[3], 422}, {"/plans/nothing", codes[2], 404}, {"/operations/", codes[3], 404},
		} {
			got := ask(t, "copy", c.code.ID, c.page).is(c.want)
			if strings.Contains(got.body, c.code.ActiveCode) != (c.want == 200) {
				t.Errorf("%s: got %q", c.page, got.body)
			}
		}
	})
	before := len(d.events("reveal"))
	t.Run("need one id and a way", func(t *testing.T) {
		unknown := strings.Repeat("0", 32)
		for says, fields := range map[string]url.Values{
			"is not in the list": {"how": {"show"}, "id": {unknown}},
			"is not an id":       {"how": {"show"}, "id": {"x/y"}},
			"1 entry":            {"how": {"show"}},
			"up to 1 at once":    {"how": {"show"}, "id": ids(codes[5:7])},
			"how: one of":        {"how": {"look"}, "id": ids(codes[5:6])},
		} {
			if got := b.in(t).post("/codes/digits", fields).is(http.StatusUnprocessableEntity); !strings.Contains(got.body, says) {
				t.Errorf("%v is answered with %q, want %q", fields, got.body, says)
			}
		}
		b.in(t).post("/codes/digits?how=show&id="+codes[5].ID, url.Values{}).is(http.StatusUnprocessableEntity)
	})
	t.Run("are not for other sites and strangers", func(t *testing.T) {
		fields := url.Values{"how": {"show"}, "id": {codes[5].ID}}
		for _, path := range []string{"/codes/digits", "/codes"} {
			b.in(t).send(http.MethodPost, path, fields, "Sec-Fetch-Site", "cross-site").is(http.StatusForbidden).digits(codes[5:6], 0)
		}
		d.in(t).visitor().send(http.MethodPost, "/codes/digits", fields, "Sec-Fetch-Mode", "cors").is(http.StatusUnauthorized)
		d.in(t).visitor().post("/codes/digits", fields).goesTo("/signin?next=%2Fcodes")
		b.in(t).get("/codes/digits").is(http.StatusMethodNotAllowed)
	})
	if n := len(d.events("reveal")); n != before {
		t.Errorf("%d reveals are recorded that were refused", n-before)
	}
}
