package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/text"
)

func TestRightsByRoleRouteAndMethod(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	admin, helpdesk, viewer, stranger := d.persona("administrator"), d.persona("helpdesk"), d.persona("viewer"), d.visitor()
	ids := d.expired(4)
	done := admin.plan(ids[:1]...)
	operation := admin.get(done).confirm("").goesBelow("/operations/")
	adminPlan, helpdeskPlan := admin.plan(ids[1]), helpdesk.plan(ids[2])

	const (
		ok, forbidden, missing, wrong = http.StatusOK, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed
		other, unfit, gone            = http.StatusSeeOther, http.StatusUnprocessableEntity, http.StatusMovedPermanently
	)
	for _, c := range []struct {
		method, path string
		fields       url.Values
		stranger     int // and then what each role gets
		viewer       int
		helpdesk     int
		admin        int
	}{
		{"GET", "/", nil, other, other, other, other},
		{"GET", "/codes", nil, other, ok, ok, ok},
		{"GET", "/codes/progress", nil, http.StatusUnauthorized, ok, ok, ok},
		{"GET", "/history", nil, other, ok, ok, ok},
		{"GET", "/recipes", nil, other, ok, ok, ok},
		{"GET", "/recipes/new", nil, other, forbidden, ok, ok},
		{"GET", "/recipes/nothing", nil, other, forbidden, missing, missing},
		{"POST", "/recipes", url.Values{}, other, forbidden, unfit, unfit},
		{"POST", "/recipes/nothing/show", url.Values{"version": {"1"}}, other, missing, missing, missing},
		{"POST", "/recipes/nothing/select", url.Values{"version": {"1"}}, other, forbidden, missing, missing},
		{"GET", "/protected", nil, other, ok, ok, ok},
		{"POST", "/protected", url.Values{}, other, forbidden, forbidden, unfit},
		{"GET", "/protected/nothing/release", nil, other, forbidden, forbidden, missing},
		{"POST", "/protected/nothing/release", nil, other, forbidden, forbidden, other},
		{"GET", "/preferences", nil, other, ok, ok, ok},
		{"GET", "/story?q=x", nil, other, ok, ok, ok},
		{"POST", "/story", nil, wrong, wrong, wrong, wrong},
		{"GET", "/demo", nil, other, ok, ok, ok},
		{"GET", "/demo/requests", nil, http.StatusUnauthorized, ok, ok, ok},
		{"GET", "/styleguide", nil, other, ok, ok, ok},
		{"GET", adminPlan, nil, other, ok, ok, ok},
		{"GET", operation, nil, other, ok, ok, ok},
		{"GET", operation + "?check=1", nil, other, ok, ok, ok},
		{"GET", "/codes/new", nil, other, forbidden, ok, ok},
		{"POST", "/codes/new", url.Values{"terminal": {"x"}}, other, forbidden, unfit, unfit},
		{"GET", "/creations/none", nil, other, missing, missing, missing},
		{"POST", "/creations/none/show", url.Values{"do": {"show-*"}}, other, missing, missing, missing},
		{"GET", "/creations/none/status", nil, http.StatusUnauthorized, missing, missing, missing},
		{"GET", "/signin", nil, ok, ok, ok, ok},
		{"GET", "/healthz", nil, ok, ok, ok, ok},
		{"GET", "/readyz", nil, ok, ok, ok, ok},
		{"GET", "/favicon.ico", nil, gone, gone, gone, gone},
		{"GET", "/nothing", nil, missing, missing, missing, missing},
		{"GET", "/static/nothing.css", nil, missing, missing, missing, missing},
		{"GET", "/signout", nil, wrong, wrong, wrong, wrong},
		{"GET", adminPlan + "/execute", nil, wrong, wrong, wrong, wrong},
		{"PUT", "/codes", nil, wrong, wrong, wrong, wrong},
		{"DELETE", adminPlan, nil, wrong, wrong, wrong, wrong},
		{"PATCH", "/preferences", nil, wrong, wrong, wrong, wrong},

		{"POST", "/codes", url.Values{"do": {"filter"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"expired"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"sort-code"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"page-2"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"refresh"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"without-q"}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"cancel-reading"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"keep"}, "id": ids[3:]}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"review"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"select-page"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"select-matching"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"clear"}}, other, forbidden, other, other},
		{"POST", "/codes", url.Values{"do": {"delete"}}, other, forbidden, unfit, unfit},
		{"POST", "/codes", url.Values{"do": {"nonsense"}}, other, forbidden, unfit, unfit},
		{"POST", adminPlan + "/keep", url.Values{"reason": {"x"}}, other, forbidden, forbidden, other},
		{"POST", adminPlan + "/remove", url.Values{"code": ids[:1]}, other, forbidden, forbidden, unfit},
		{"POST", adminPlan + "/execute", url.Values{"reason": {"x"}}, other, forbidden, forbidden, other},
		{"POST", helpdeskPlan + "/drop", nil, other, forbidden, other, forbidden},
		{"POST", "/codes", url.Values{"do": {"show-" + ids[3]}}, other, other, other, other},
		{"POST", "/codes", url.Values{"do": {"hide-*"}}, other, other, other, other},
		{"POST", "/codes/digits", url.Values{"how": {"copy"}, "id": ids[3:]}, other, ok, ok, ok},
		{"POST", adminPlan + "/show", url.Values{"do": {"show-*"}}, other, other, other, other},
		{"POST", operation + "/show", url.Values{"do": {"show-*"}}, other, other, other, other},
		{"GET", "/codes.csv", nil, other, ok, ok, ok},
		{"GET", "/codes.txt", nil, other, ok, ok, ok},
		{"GET", "/codes/find", nil, other, ok, ok, ok},
		{"POST", "/codes/find", url.Values{"list": {"Room 1"}}, other, other, other, other},
		{"POST", "/codes/find/show", url.Values{"do": {"show-*"}}, other, other, other, other},
		{"POST", "/codes/find/select", url.Values{"do": {"ticked"}, "id": ids[3:]}, other, forbidden, other, other},
		{"POST", "/codes/find/clear", nil, other, other, other, other},
		{"GET", operation + ".csv", nil, other, ok, ok, ok},
		{"POST", operation + "/again", nil, other, forbidden, unfit, unfit},
		{"POST", "/demo", url.Values{"behaviour": {"normal"}, "scope": {"once"}}, other, other, other, other},
		{"POST", "/demo/steps/clean", nil, other, other, other, other},
		{"POST", "/preferences", url.Values{"theme": {"dark"}}, other, other, other, other},
	} {
		name := c.method + " " + strings.NewReplacer(adminPlan, "/plans/ID", helpdeskPlan, "/plans/ID", operation, "/operations/ID").Replace(c.path) + " " + c.fields.Get("do")
		t.Run(name, func(t *testing.T) {
			for _, who := range []struct {
				name string
				b    *browser
				want int
			}{{"stranger", stranger, c.stranger}, {"viewer", viewer, c.viewer}, {"helpdesk", helpdesk, c.helpdesk}, {"admin", admin, c.admin}} {
				page := who.b.in(t).send(c.method, c.path, c.fields)
				if page.status != who.want {
					t.Errorf("a %s gets %d, want %d\n%s", who.name, page.status, who.want, page.main())
				}
				if who.name == "viewer" && page.status == forbidden && !strings.HasPrefix(page.heading(), "You can look but not ") {
					t.Errorf("the viewer is told %q", page.heading())
				}
			}
		})
	}
	if n := len(d.deletes()); n != 2 {
		t.Errorf("%d requests to delete, want 2", n)
	}
}

func TestViewersOnlyLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	plan := d.persona("administrator").plan(d.expired(2)...)
	for _, l := range text.Languages() {
		b := d.persona("viewer", string(l))
		page := b.get("/codes?q=e").is(http.StatusOK).says(l.ListViewer())
		boxes, _ := page.rows()
		f := page.list()
		for _, do := range []string{"delete", "select-page", "select-matching", "clear", "review"} {
			if f.hasButton("do", do) {
				t.Errorf("a viewer sees the button %s", do)
			}
		}
		if len(boxes) != 0 {
			t.Errorf("a viewer sees %d checkboxes", len(boxes))
		}
		f.press("do", "sort-code").goesTo("/codes?q=e&sort=code")
		f.press("do", "without-q").goesTo("/codes")
		// Ids that a viewer sends along are not looked at.
		b.post("/codes", url.Values{"do": {"filter"}, "id": d.expired(2)}).goesTo("/codes")
		b.post("/codes", url.Values{"do": {"delete"}, "id": d.expired(2)}).headed(http.StatusForbidden, l.ErrorRole().Heading).
			says(l.ErrorNothingDeleted())
		if page := b.get(plan).is(http.StatusOK); find(page.doc(), class("confirm")) != nil {
			t.Error("a viewer can confirm a plan")
		}
	}
	if n := d.rows("baskets"); n != 2 {
		t.Errorf("the baskets hold %d ids, want the administrator's 2", n)
	}
}

func TestHelpDeskIsLimited(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.helpdeskLimit = 10 })
	for _, l := range text.Languages() {
		b := d.persona("helpdesk", string(l))
		page := b.post("/codes", url.Values{"do": {"delete"}, "id": d.expired(11)}).headed(http.StatusUnprocessableEntity, l.ListTitle())
		page.says(l.ListLimit(10), l.ListSelected(11, 60))
		if _, ticked := page.rows(); len(ticked) != 11 {
			t.Errorf("%d codes are ticked, want 11", len(ticked))
		}
		page.list().untick("id", d.expired(1)[0]).press("do", "delete").goesBelow("/plans/")
	}
	t.Run("also when an operation is tried again", func(t *testing.T) {
		d := d.in(t)
		admin, helpdesk := d.persona("administrator"), d.persona("helpdesk")
		d.behave("no-permission", "once")
		operation := admin.get(admin.plan(d.expired(12)...)).confirm("").goesBelow("/operations/")
		helpdesk.get(operation).form(operation+"/again").press("", "").is(http.StatusUnprocessableEntity).says(text.English.ListLimit(10))
		admin.get(operation).form(operation+"/again").press("", "").goesBelow("/plans/")
	})
	t.Run("the sign-in says so", func(t *testing.T) {
		d.in(t).visitor().get("/signin").says("10 codes")
	})
}
