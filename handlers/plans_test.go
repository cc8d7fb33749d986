package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"
)

func TestPlansThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	ann, bert := d.user("Ann"), d.user("Bert", "zh")
	actions := []string{"keep", "remove", "execute", "drop"}
	fields := url.Values{"reason": {"x"}, "code": d.expired(1)}

	t.Run("somebody else's can be looked at, and its maker is named", func(t *testing.T) {
		d, ann, bert := d.in(t), ann.in(t), bert.in(t)
		plan := ann.plan(d.expired(2)...)
		page := bert.get(plan).headed(http.StatusOK, "删除 2 个激活码？").says("此计划属于 Ann")
		if find(page.doc(), class("confirm")) != nil {
			t.Error("there is a form to confirm")
		}
		for _, action := range actions {
			bert.post(plan+"/"+action, fields).headed(http.StatusForbidden, "此计划属于 Ann").says("未删除任何内容")
		}
		hugo := d.user("Hugo")
		hugo.post(plan+"/execute", fields).headed(http.StatusForbidden, "This plan belongs to Ann")
		ann.get(plan).headed(http.StatusOK, "Delete 2 activation codes?").form(plan+"/drop").press("", "").follow()
	})
	t.Run("a dropped one stays dropped", func(t *testing.T) {
		d, ann := d.in(t), ann.in(t)
		plan := ann.plan(d.expired(2)...)
		ann.post(plan+"/drop", nil).goesTo("/codes")
		for _, action := range actions {
			if action == "drop" { // it is as it was asked for
				ann.post(plan+"/drop", fields).goesTo("/codes")
				continue
			}
			ann.post(plan+"/"+action, fields).headed(http.StatusUnprocessableEntity, text.English.PlanDropped()).
				says("Nothing was deleted", "Your 2 selected codes are kept")
		}
	})
	t.Run("an unknown one is not found", func(t *testing.T) {
		ann := ann.in(t)
		for _, id := range []string{"0193b1f0-0000-7000-8000-000000000000", "x", "..%2f", "%00", strings.Repeat("a", 2000)} {
			ann.get("/plans/"+id).headed(http.StatusNotFound, "Page not found")
			for _, action := range actions {
				ann.post("/plans/"+id+"/"+action, fields).headed(http.StatusNotFound, "Page not found")
			}
			ann.get("/operations/"+id).headed(http.StatusNotFound, "Page not found")
			ann.get("/operations/"+id+"?check=1").headed(http.StatusNotFound, "Page not found")
			ann.post("/operations/"+id+"/again", nil).headed(http.StatusNotFound, "Page not found")
		}
	})
	t.Run("an executed one leads to its operation, whatever is pressed", func(t *testing.T) {
		d, ann, bert := d.in(t), ann.in(t), bert.in(t)
		plan := ann.plan(d.expired(2)...)
		operation := ann.get(plan).confirm("").goesBelow("/operations/")
		before := len(d.deletes())
		for _, action := range actions {
			ann.post(plan+"/"+action, fields).goesTo(operation)
		}
		ann.get(plan).goesTo(operation)
		bert.get(plan).goesTo(operation)
		if n := len(d.deletes()); n != before {
			t.Errorf("%d requests to delete, want %d", n, before)
		}
	})
	t.Run("one of yesterday asks for a new one", func(t *testing.T) {
		d, ann := d.in(t), ann.in(t)
		plan := ann.plan(d.expired(2)...)
		d.later(24*time.Hour - time.Second)
		ann.get("/codes").goesTo("/signin?next=%2Fcodes") // the session is over as well
		ann.signIn("Ann")
		ann.get(plan).headed(http.StatusOK, "Delete 2 activation codes?").silent("older than 24 hours").form(plan + "/execute")
		d.later(2 * time.Second)
		page := ann.get(plan).is(http.StatusOK).says("This plan is older than 24 hours")
		if find(page.doc(), class("confirm")) != nil {
			t.Error("there is a form to confirm")
		}
		before := len(d.deletes())
		for _, action := range []string{"keep", "remove", "execute"} {
			ann.post(plan+"/"+action, fields).is(http.StatusUnprocessableEntity).says("This plan is older than 24 hours")
		}
		if n := len(d.deletes()); n != before {
			t.Error("an old plan was executed")
		}
		ann.get("/codes").silent("Your open plans").says("2 of 58 selected")
		ann.post(plan+"/drop", nil).goesTo("/codes")
	})
}
