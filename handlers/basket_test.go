package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"codedesk/internal/text"
)

func TestTicksOfTwoTabsComeTogether(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	ids := d.expired(6)
	b.get("/codes").list().tick("id", ids[:3]...).keep()

	left, right := b.get("/codes").list(), b.get("/codes").list()
	left.untick("id", ids[0]).tick("id", ids[3]).keep().goesTo("/codes")
	right.untick("id", ids[1]).tick("id", ids[4]).keep().goesTo("/codes")
	if _, ticked := b.get("/codes").rows(); !sameSet(ticked, []string{ids[2], ids[3], ids[4]}) {
		t.Errorf("ticked are %q", ticked)
	}
	t.Run("what both ticked is there once", func(t *testing.T) {
		b := b.in(t)
		left, right := b.get("/codes").list(), b.get("/codes").list()
		left.tick("id", ids[5]).keep()
		right.tick("id", ids[5]).keep().follow().says("4 of 60 selected")
	})
}

func TestBasketSurvives(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.user("Ann")
	page := b.get("/codes?size=25")
	all, _ := page.rows()
	ids := all[:2]
	page.list().tick("id", ids...).press("do", "page-2").follow().says("2 of 60 selected")

	t.Run("filtering, and says what the view hides", func(t *testing.T) {
		b := b.in(t)
		page := b.get("/codes").list().set("expiry", "later").press("do", "filter").goesTo("/codes?expiry=later").follow()
		page.says("2 of 60 selected", "2 selected codes are not in this view", "Show them")
		page = page.list().press("do", "review").goesTo("/codes?view=basket").follow()
		if _, ticked := page.says("Selected codes only").rows(); !sameSet(ticked, ids) {
			t.Errorf("the review shows %q as ticked", ticked)
		}
	})
	t.Run("signing out and in", func(t *testing.T) {
		b := b.in(t)
		b.get("/codes").form("/signout").press("", "").goesTo("/signin")
		b.get("/codes").goesTo("/signin?next=%2Fcodes")
		b.signIn("ann").follow().says("2 of 60 selected")
	})
	t.Run("on another machine, but not for another person", func(t *testing.T) {
		d := d.in(t)
		d.user("ANN").get("/codes").says("2 of 60 selected")
		d.user("Bert").get("/codes").says("0 of 60 selected")
	})
	t.Run("and is cleared by its button alone, once", func(t *testing.T) {
		b := b.in(t)
		b.get("/codes").list().press("do", "clear").follow().says("0 of 60 selected").
			flashed("success: Selection cleared: 2 codes are no longer selected")
	})
}

func TestCodesThatVanishStayInTheBasketAndOutOfPlans(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b, other := d.persona("administrator"), d.persona("administrator")
	ids := d.expired(5)
	b.get("/codes").list().tick("id", ids[:3]...).keep()
	other.get(other.plan(ids[1:5]...)).confirm("").follow().headed(http.StatusOK, "4 activation codes deleted")

	b.get("/codes").says("1 of 56 selected", "2 selected codes are no longer listed and will be left out")
	address := b.get("/codes").list().press("do", "delete").goesBelow("/plans/")
	b.get(address).headed(http.StatusOK, "Delete 1 activation code?").says("2 codes are already gone and were taken out")

	t.Run("when none is listed any more there is nothing to delete", func(t *testing.T) {
		b, other := b.in(t), other.in(t)
		other.get(other.plan(ids[0])).confirm("").follow().headed(http.StatusOK, "1 activation code deleted")
		page := b.get("/codes").list().press("do", "delete").is(http.StatusUnprocessableEntity)
		page.says("None of the codes you selected is listed any more", "3 selected codes are no longer listed")
	})
	t.Run("a plan whose codes have gone says so, sends nothing and asks for nothing", func(t *testing.T) {
		d, b := d.in(t), b.in(t)
		before := len(d.deletes())
		b.get(address).says("1 code is not listed any more and will not be sent").
			confirm("").follow().headed(http.StatusOK, "This code was already gone").
			flashed("info: Nothing was sent").says("so no request was sent", "Already gone (1)")
		if n := len(d.deletes()); n != before {
			t.Errorf("%d requests to delete, want %d", n, before)
		}
		b.get("/codes").says("2 selected codes are no longer listed")
	})
}

func TestSelectPage(t *testing.T) {
	t.Parallel()
	t.Run("selects what was shown even if the list has changed", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.codes = 80 })
		b, other := d.persona("administrator"), d.persona("administrator")
		page := b.get("/codes?size=25")
		shown, _ := page.rows()
		other.get(other.plan(shown[:5]...)).confirm("").follow().headed(http.StatusOK, "5 activation codes deleted")
		page = page.list().press("do", "select-page").goesTo("/codes?size=25").follow()
		page.flashed("success: 25 codes added to your selection")
		page.says("20 of 75 selected", "5 selected codes are no longer listed")
		all, ticked := page.rows()
		if want := shown[5:]; !sameSet(ticked, want) || !slices.Equal(all[:20], want) {
			t.Errorf("ticked are %q, want %q", ticked, want)
		}
		page.list().press("do", "select-page").follow().says("25 of 75 selected")
		b.get("/codes?size=25").list().press("do", "select-page").follow().
			flashed("success: All of these were selected already")
	})
	t.Run("without the rows that were shown it selects the page of the address", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		b.post("/codes", url.Values{"do": {"select-page"}, "size": {"25"}, "page": {"3"}}).goesTo("/codes?page=3&size=25").
			follow().says("10 of 60 selected")
	})
	t.Run("a row that was unticked before the press is ticked by it", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		ids := d.expired(1)
		b.get("/codes").list().tick("id", ids...).keep()
		b.get("/codes").list().untick("id", ids...).press("do", "select-page").follow().says("50 of 60 selected")
	})
}

func TestSelectMatching(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	t.Run("selects what the filters show, over all pages", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		b := d.persona("administrator")
		b.get("/codes?size=25").says("Select all 60 that match").list().press("do", "select-matching").
			goesTo("/codes?size=25").follow().flashed("success: 60 codes added to your selection").says("60 of 60 selected")
	})
	t.Run("a filter that was changed and not applied selects nothing", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		for _, do := range []string{"select-matching", "select-page"} {
			b := d.persona("administrator")
			f := b.get("/codes?expiry=expired").list().set("expiry", "")
			fields := f.values
			fields.Set("do", do)
			b.post("/codes", fields).goesTo("/codes").follow().says("0 of 60 selected").
				flashed("info: The filters have changed, so nothing was selected. Look at the list and press again.")
		}
	})
	t.Run("in the basket it selects nothing new", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		b := d.persona("administrator")
		b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(2)})
		b.post("/codes", url.Values{"do": {"select-matching"}, "view": {"basket"}}).goesTo("/codes?view=basket").
			follow().says("2 of 60 selected")
	})
	t.Run("an empty basket shows nothing, not everything", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		b := d.persona("administrator")
		b.get("/codes?view=basket").says("Nothing is selected")
		b.post("/codes", url.Values{"do": {"select-matching"}, "view": {"basket"}}).follow().says("0 of 60 selected")
	})
}

func TestBasketMayHoldMoreThanAPlan(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.planLimit = 20; s.helpdeskLimit = 20 })
	b := d.persona("administrator")
	b.get("/codes?size=25").list().press("do", "select-matching").follow().says("60 of 60 selected")
	page := b.get("/codes").list().press("do", "delete").headed(http.StatusUnprocessableEntity, "Activation codes")
	page.says("You can delete up to 20 codes at once", "60 are selected: untick at least 40", "60 of 60 selected")
	if title := page.title(); title[:7] != "Error: " {
		t.Errorf("the title is %q", title)
	}
	if n := d.rows("baskets"); n != 60 {
		t.Errorf("the basket has %d codes left", n)
	}
}

func TestOpenPlans(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	plan := b.plan(d.expired(2)...)
	page := b.get("/codes").says("Your open plans", "2 activation codes", " made ")
	d.persona("administrator").get("/codes").silent("Your open plans")
	page.form(plan+"/drop").press("", "").goesTo("/codes").follow().
		flashed("success: Plan dropped. Its 2 codes stay.").silent("Your open plans").says("2 of 60 selected")
	b.get(plan).is(http.StatusOK).says(text.English.PlanDropped())
	if len(d.deletes()) != 0 || d.box.State().Listed != 60 {
		t.Error("dropping a plan has deleted something")
	}
}
