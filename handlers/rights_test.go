package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/recipes"
	"codedesk/internal/text"
)

// departmentOfSome names a department that has some but not all of the first n codes.
func (d *desk) departmentOfSome(n int) (name string, theirs, others []string) {
	d.t.Helper()
	codes := d.list()[:n]
	name = codes[0].Department
	for _, code := range codes {
		if code.Department == name {
			theirs = append(theirs, code.ID)
		} else {
			others = append(others, code.ID)
		}
	}
	if len(others) == 0 {
		d.t.Fatal("all codes are of one department")
	}
	return name, theirs, others
}

// hugo's line confines him to departments.
func confined(department string) string {
	return strings.Replace(usersFile(), "\nVera", ":"+department+"\nVera", 1)
}

func TestHelpDeskOfADepartment(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	department, theirs, others := d.departmentOfSome(25)
	d.restart(func(s *setup) { s.users, s.file = true, confined(department) })
	for _, l := range text.Languages() {
		hugo := d.user("hugo", string(l))
		page := hugo.get("/codes").is(http.StatusOK).says(l.RightsScope([]string{department}, false))
		boxes, _ := page.rows()
		for _, id := range boxes {
			if code, _ := d.lookup(id); code.Department != department {
				t.Errorf("there is a checkbox for a code of %s", code.Department)
			}
		}
		if len(boxes) == 0 {
			t.Error("there is no checkbox at all")
		}

		// Selecting all takes what is theirs, and says what it leaves.
		page.list().press("do", "select-page").follow().says(l.ListAdded(len(boxes)), l.RightsLeftOut(50-len(boxes)))
		hugo.post("/codes", url.Values{"do": {"clear"}})

		// Whatever a form made by hand ticks besides is refused; what may be ticked is.
		hugo.post("/codes", url.Values{"do": {"delete"}, "id": {others[0], theirs[0]}}).
			headed(http.StatusUnprocessableEntity, l.ListTitle()).says(l.RightsLeftOut(1))
		if got := hugo.basket(); len(got) != 1 || got[0] != theirs[0] {
			t.Errorf("the basket holds %q, want the one code of the department", got)
		}
		hugo.post("/codes", url.Values{"do": {"clear"}})
	}
	if n := len(d.deletes()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
	t.Run("and deletes there", func(t *testing.T) {
		d := d.in(t)
		hugo := d.user("hugo")
		hugo.get(hugo.plan(theirs[:1]...)).confirm("").follow().headed(http.StatusOK, text.English.OperationAll(1))
	})
	t.Run("a code that was moved meanwhile is not sent", func(t *testing.T) {
		d := d.in(t)
		hugo := d.user("hugo")
		plan := hugo.plan(theirs[1])
		d.restart(func(s *setup) { s.users, s.file = true, confined("Another one") })
		hugo = d.user("hugo")
		before := len(d.deletes())
		page := hugo.get(plan).confirm("INC-7").is(http.StatusForbidden)
		page.says(text.English.ErrorNothingDeleted(), text.English.RightsNext()).form(plan + "/execute")
		if !strings.Contains(page.body, "INC-7") {
			t.Error("what was typed is lost")
		}
		if n := len(d.deletes()) - before; n > 0 {
			t.Errorf("%d requests were sent", n)
		}
	})
	t.Run("a new code elsewhere is refused", func(t *testing.T) {
		d := d.in(t)
		d.restart(func(s *setup) { s.users, s.file = true, confined(department) })
		hugo := d.user("hugo")
		f := hugo.get("/codes/new").is(http.StatusOK).says(text.English.RightsDepartments()).form("/codes/new")
		before := len(d.creates())
		f.set("terminal", "Room 1").set("email", "ann@acme.example")
		fields := f.values
		fields.Set("department", "1")
		fields.Set("type", "idea-hub")
		hugo.post("/codes/new", fields).is(http.StatusForbidden).says(text.English.RightsElsewhere([]string{department}))
		if n := len(d.creates()) - before; n > 0 {
			t.Errorf("%d codes were asked for", n)
		}
	})
}

func TestHelpDeskWithExpiredCodesOnly(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.policy.ExpiredOnly = true })
	valid := d.valid(2)
	for _, l := range text.Languages() {
		b := d.persona("helpdesk", string(l))
		b.get("/codes").says(l.RightsScope(nil, true))
		b.post("/codes", url.Values{"do": {"delete"}, "id": valid}).is(http.StatusUnprocessableEntity).says(l.RightsLeftOut(2))
		b.plan(d.expired(3)...)
		b.post("/codes", url.Values{"do": {"clear"}})
	}
	d.persona("administrator").plan(valid...)
}

func TestHelpDeskInADay(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.policy.HelpdeskDaily = 5 })
	l := text.English
	b := d.persona("helpdesk")
	b.get(b.plan(d.expired(3)...)).confirm("").follow().headed(http.StatusOK, l.OperationAll(3))

	page := b.post("/codes", url.Values{"do": {"delete"}, "id": d.expired(3)}).is(http.StatusUnprocessableEntity)
	page.says(l.RightsDaily(5)).headed(http.StatusUnprocessableEntity, l.ListTitle())
	if _, ticked := page.rows(); len(ticked) != 3 {
		t.Errorf("%d codes are ticked, want 3", len(ticked))
	}
	plan := page.list().untick("id", d.expired(1)[0]).press("do", "delete").goesBelow("/plans/")

	// Another plan was made in time, and is executed too late for it.
	b.post("/codes", url.Values{"do": {"clear"}})
	second := b.plan(d.expired(4)[2:]...)
	b.get(plan).confirm("").follow().headed(http.StatusOK, l.OperationAll(2))
	before := len(d.deletes())
	b.get(second).confirm("").is(http.StatusUnprocessableEntity).says(l.ErrorNothingDeleted(), l.RightsDaily(5))
	if n := len(d.deletes()) - before; n > 0 {
		t.Errorf("%d requests were sent", n)
	}
	d.later(24 * time.Hour)
	b = d.persona("helpdesk")
	b.plan(d.expired(3)...)
	d.persona("administrator").plan(d.expired(6)...)
}

// lookup finds a code in the sandbox.
func (d *desk) lookup(id string) (meeting.Code, bool) {
	for _, code := range d.list() {
		if code.ID == id {
			return code, true
		}
	}
	return meeting.Code{}, false
}

// What was ticked and planned before a rule came is pointed out, and taken out with one press.
func TestWhatIsNotTheirsAnyMoreIsTakenOutAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	department, theirs, others := d.departmentOfSome(25)
	both := append(theirs[:1:1], others[:3]...)
	for _, l := range text.Languages() {
		d.restart(func(s *setup) { s.users = true })
		before := d.user("hugo")
		plan := before.plan(both...)
		d.restart(func(s *setup) { s.users, s.file = true, confined(department) })
		hugo := d.user("hugo", string(l))
		hugo.post("/codes", url.Values{"do": {"keep"}, "id": theirs[:1]})

		page := hugo.get(plan).says(l.RightsNot(3), l.RightsNext())
		f := page.form(plan + "/execute")
		f.set("reason", "INC-9")
		page = f.press("others", "yes").follow().says(l.RightsTakenOut(3)).silent(l.RightsNot(3))
		if !strings.Contains(page.body, "INC-9") {
			t.Error("what was typed is lost")
		}
		if page.form(plan+"/execute").hasButton("others", "yes") {
			t.Error("there is still something to take out")
		}
		hugo.post(plan+"/remove", url.Values{"others": {"yes"}}).goesTo(plan) // a second press

		page = hugo.post("/codes", url.Values{"do": {"delete"}}).is(http.StatusForbidden).says(l.RightsNext())
		page.headed(http.StatusForbidden, l.ListTitle()).list().press("do", "clear-others").follow().says(l.RightsUnticked(3))
		if got := hugo.basket(); len(got) != 1 || got[0] != theirs[0] {
			t.Errorf("the basket holds %q, want the one code of the department", got)
		}
		hugo.post(plan+"/drop", nil)
		hugo.post("/codes", url.Values{"do": {"clear"}})
	}
	if n := len(d.deletes()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// Whatever leads to a selection or to a plan leads there with the same rights.
func TestNoOtherWayAroundADepartment(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	department, theirs, others := d.departmentOfSome(25)
	d.restart(func(s *setup) { s.users, s.file = true, confined(department) })
	l := text.English
	hugo, ann := d.user("hugo"), d.user("ann")
	both := append(theirs[:1:1], others[0])
	only := func(how string) {
		t.Helper()
		for _, id := range hugo.basket() {
			if code, _ := d.lookup(id); code.Department != department {
				t.Errorf("%s: the basket holds a code of %s", how, code.Department)
			}
		}
		if len(hugo.basket()) == 0 {
			t.Errorf("%s: nothing was selected", how)
		}
		hugo.post("/codes", url.Values{"do": {"clear"}})
	}

	hugo.finds(strings.Join(both, "\n")).says(l.RightsScope([]string{department}, false)).form("/codes/find/select").press("do", "found").
		follow().says(l.ListAdded(1))
	only("what was found")
	if page := hugo.finds(others[0]); strings.Contains(page.main(), l.FindSelect(1)) {
		t.Error("a code of another department is offered")
	}
	hugo.post("/codes/find", url.Values{"list": {strings.Join(both, "\n")}})
	hugo.post("/codes/find/select", url.Values{"do": {"ticked"}, "id": both}).follow().says(l.RightsLeftOut(1))
	only("a pasted list")
	recipe := d.recipe(recipes.Filter{Expiry: string(inventory.ExpiryExpired)})
	hugo.post("/recipes/"+recipe.ID+"/select", url.Values{"version": {strconv.Itoa(recipe.Version)}}).follow().says(" left out.")
	only("a recipe")
	hugo.post("/codes", url.Values{"do": {"select-matching"}}).follow().says(" left out.")
	only("everything")
	hugo.post("/codes", url.Values{"do": {"keep"}, "id": both}).is(http.StatusUnprocessableEntity)
	only("ticks")

	d.behave("no-permission", "once")
	operation := ann.get(ann.plan(both...)).confirm("").goesBelow("/operations/")
	before := len(d.deletes())
	for _, way := range []string{"/again", "/split"} {
		hugo.post(operation+way, nil).follow().says(l.RightsLeftOut(1))
		open := must(d.journal.OpenPlans(t.Context(), "local:Hugo"))(t)
		if len(open) != 1 {
			t.Fatalf("%s: there are %d plans", way, len(open))
		}
		if codes := d.planned("/plans/" + open[0].ID); len(codes) != 1 || !codes[theirs[0]] {
			t.Errorf("%s: the plan has %v", way, codes)
		}
		hugo.post("/plans/"+open[0].ID+"/drop", nil)
	}
	if n := len(d.deletes()) - before; n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}
