package browsertest

import "testing"

// scene is a page in a state worth looking at.
type scene struct {
	name  string
	path  string
	alone bool // seen by somebody who is not signed in
	// press is what is done on the page before it is looked at: an expression that finds a button, "" for nothing.
	press string
}

// gallery is a dashboard in which everything has happened once.
type gallery struct {
	desk   *desk
	scenes []scene
	ann    *visitor // whose pages they are
	guest  *visitor // who is not signed in
	fresh  *visitor // who has just signed in and selected nothing
}

const deleteSelected = "one('[name=do][value=delete]')"

// newGallery makes plans of each level and operations with each outcome. The names of the scenes are those of files.
func newGallery(t testing.TB) *gallery {
	t.Helper()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	g := &gallery{desk: d, ann: d.visitor(t), guest: d.visitor(t), fresh: d.visitor(t)}
	g.guest.opens("/signin")
	g.fresh.looksAroundAs("Administrator")
	ann := g.ann
	ann.looksAroundAs("Administrator")

	operation := func(behaviour string, n int) string {
		ann.behaves(behaviour, "once")
		ann.clearsAll()
		ann.plans("expired", upTo(n)...)
		ann.confirms(n)
		ann.wantPath("/operations/")
		return ann.path()
	}
	results := map[string]string{"all": operation("normal", 3), "some": operation("half-deleted", 4),
		"none": operation("no-permission", 2), "unknown": operation("html", 2)}
	ann.clearsAll()
	ann.plans("expired", 1)
	gone := ann.path()
	g.fresh.plans("expired", 1)
	g.fresh.confirms(1)
	g.fresh.heading("1 activation code deleted")
	ann.opens(gone)
	ann.confirms(1)
	ann.heading("This code was already gone")
	results["gone"] = ann.path()

	plan := func(expiry string, n int) string {
		ann.clearsAll()
		ann.plans(expiry, upTo(n)...)
		return ann.path()
	}
	levels := []string{plan("expired", 5), plan("later", 4)}
	ann.clearsAll()
	ann.opens("/codes?size=100")
	ann.click("all on this page", "one('[value=select-page]')")
	ann.count(100)
	ann.presses("Delete selected…")
	levels = append(levels, ann.path())
	ann.clearsAll()
	ann.opens("/codes")
	ann.ticks(2, 3, 5)
	ann.presses("Review selection")

	g.scenes = []scene{
		{name: "signin", path: "/signin", alone: true},
		{name: "list", path: "/codes"},
		{name: "list-filtered", path: "/codes?expiry=expired&q=a"},
		{name: "list-no-match", path: "/codes?q=0000000000"},
		{name: "list-error", path: "/codes", press: deleteSelected},
		{name: "basket", path: "/codes?view=basket"},
		{name: "confirm-1", path: levels[0]},
		{name: "confirm-2", path: levels[1]},
		{name: "confirm-2-error", path: levels[1], press: "one('.decide-buttons button')"},
		{name: "confirm-3", path: levels[2]},
		{name: "result-all", path: results["all"]},
		{name: "result-some", path: results["some"]},
		{name: "result-none", path: results["none"]},
		{name: "result-unknown", path: results["unknown"]},
		{name: "result-gone", path: results["gone"]},
		{name: "history", path: "/history"},
		{name: "preferences", path: "/preferences"},
		{name: "demo", path: "/demo"},
		{name: "not-found", path: "/nowhere"},
	}
	return g
}

// show opens a scene and returns who sees it.
func (g *gallery) show(s scene) *visitor {
	v := g.ann
	if s.alone {
		v = g.guest
	}
	if s.name == "list-error" {
		v = g.fresh // nothing is selected
	}
	v.t.Helper()
	v.opens(s.path)
	if s.press != "" {
		v.leaving("the answer to the button", func() { v.click("the button", s.press) })
	}
	return v
}

// everybody is all visitors of the gallery.
func (g *gallery) everybody(f func(v *visitor)) {
	for _, v := range []*visitor{g.ann, g.guest, g.fresh} {
		f(v)
	}
}

// clearsAll empties the selection, if there is one.
func (v *visitor) clearsAll() {
	v.t.Helper()
	v.opens("/codes")
	if ask[bool](v, "one('[name=do][value=clear]') !== null") {
		v.presses("Clear selection")
	}
	v.count(0)
}

// upTo is the numbers from 1 to n.
func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range n {
		numbers[i] = i + 1
	}
	return numbers
}
