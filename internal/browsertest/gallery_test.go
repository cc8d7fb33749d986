package browsertest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// scene is a page in a state worth looking at.
type scene struct {
	name string
	path string
	by   *visitor // who sees it
	// press is what is done on the page before it is looked at: an expression that finds a button, "" for nothing.
	press string
}

// gallery is a dashboard in which everything has happened once.
type gallery struct {
	scenes   []scene
	visitors []*visitor
	ann      *visitor // whose pages most of them are
}

// newGallery makes plans of each level and operations with each outcome. The names of the scenes are those of files.
func newGallery(t testing.TB) *gallery {
	t.Helper()
	unsure := sendsUnread(t, 2) // which takes its time, besides what follows
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann, guest, fresh, shy := d.visitor(t), d.visitor(t), d.visitor(t), d.visitor(t)
	guest.opens("/signin")
	fresh.looksAroundAs("Administrator")
	ann.looksAroundAs("Administrator")
	ann.masks(false)
	shy.looksAroundAs("Administrator")

	operation := func(behaviour string, n int) string {
		ann.behaves(behaviour, "once")
		ann.clearsAll()
		ann.plans("expired", upTo(n)...)
		ann.confirms(n)
		ann.wantPath("/operations/")
		return ann.path()
	}
	ann.opens("/codes?expiry=expired")
	erased := ann.id(1) // the first to go
	results := map[string]string{"all": operation("normal", 3), "some": operation("half-deleted", 4),
		"none": operation("no-permission", 2)}
	ann.clearsAll()
	ann.plans("expired", 1)
	gone := ann.path()
	fresh.plans("expired", 1)
	fresh.confirms(1)
	fresh.heading("1 activation code deleted")
	ann.opens(gone)
	ann.confirms(1)
	ann.heading("This code was already gone")
	results["gone"] = ann.path()

	plan := func(expiry string, n int) string {
		ann.clearsAll()
		ann.plans(expiry, upTo(n)...)
		return ann.path()
	}
	changed := plan("expired", 3)
	fresh.plans("expired", 1) // one of the three
	fresh.confirms(1)
	fresh.heading("1 activation code deleted")
	levels := []string{plan("expired", 5), plan("later", 4)}
	ann.clearsAll()
	ann.opens("/codes?size=100")
	ann.selectsPage(100)
	ann.presses("Delete selected…")
	levels = append(levels, ann.path())
	made := ann.makesCode(results["all"])
	ann.clearsAll()
	ann.opens("/codes")
	ann.ticks(2, 3, 5)
	ann.presses("Review selection")

	ann.opens("/recipes")
	removal := ask[string](ann, "new URL(one('a[href$=\"/remove\"]').href).pathname")
	ann.pastes(ann.ticket())
	unsure.seesUnknown()
	unknown := unsure.path()
	// After some pages at once these two lists stand nearly still, the one for half an hour; one reading is stopped.
	reader, stopper := readingDesk(t, whole, "0.1").visitor(t), readingDesk(t, 20_000, "0.1").visitor(t)
	reader.looksAroundAs("Administrator")
	stopper.looksAroundAs("Administrator")
	stopper.presses("Stop reading")
	// One of the help desk, for whose department most codes are not.
	desk := demoDesk(t, "CODEDESK_SANDBOX_CODES=300", "CODEDESK_HELPDESK_DEPARTMENTS=Sales").visitor(t)
	desk.looksAroundAs("Help desk")
	g := &gallery{ann: ann, visitors: []*visitor{ann, guest, fresh, shy, unsure, reader, stopper, desk}}
	g.scenes = []scene{
		{"signin", "/signin", guest, ""},
		{"list", "/codes", ann, ""},
		{"list-filtered", "/codes?expiry=expired&q=a", ann, ""},
		{"list-no-match", "/codes?q=0000000000", ann, ""},
		{"list-error", "/codes", fresh, "one('[name=do][value=delete]')"}, // nothing is selected
		{"list-masked", "/codes", shy, ""},
		{"list-unread", "/codes", unsure, ""}, // with a result that is not known yet
		{"list-part", "/codes", reader, ""},
		{"list-part-stopped", "/codes", stopper, ""},
		{"list-of-a-department", "/codes", desk, ""},
		{"basket", "/codes?view=basket", ann, ""},
		{"find", "/codes/find", ann, ""},
		{"find-empty", "/codes/find", fresh, ""},
		{"find-error", "/codes/find", fresh, "one('.paste button')"}, // nothing was pasted
		{"confirm-1", levels[0], ann, ""},
		{"confirm-2", levels[1], ann, ""},
		{"confirm-2-error", levels[1], ann, "one('.decide-buttons button')"},
		{"confirm-3", levels[2], ann, ""},
		{"confirm-changed", changed, ann, ""},
		{"result-all", results["all"], ann, ""},
		{"result-some", results["some"], ann, ""},
		{"result-none", results["none"], ann, ""},
		{"result-unknown", unknown, unsure, ""},
		{"result-gone", results["gone"], ann, ""},
		{"new-code", "/codes/new", ann, ""},
		{"new-code-error", "/codes/new", ann, "one('.new-code .primary')"},
		{"new-code-made", made, ann, ""},
		{"history", "/history", ann, ""},
		{"history-filtered", "/history?what=deletions&who=sandbox%3Aadministrator%3A&from=2020-01-01", ann, ""},
		{"history-no-match", "/history?q=0000000000", ann, ""},
		{"history-error", "/history?from=2020-02-30", ann, ""},
		{"history-unknown", "/history", unsure, ""},
		{"recipes", "/recipes", ann, ""},
		{"recipe-new", "/recipes/new?expiry=expired-30", ann, ""},
		{"recipe-error", "/recipes/new", ann, "one('.recipe-form button')"},
		{"protected", "/protected", ann, ""},
		{"protected-error", "/protected", ann, "one('.recipe-form button')"},
		{"story", "/story?q=" + erased, ann, ""},
		{"story-masked", "/story?q=" + erased, shy, ""},
		{"story-never", "/story?q=0000000000", ann, ""},
		{"story-error", "/story?q=" + strings.Repeat("x", 256), ann, ""},
		{"preferences", "/preferences", ann, ""},
		{"account", "/account", unsure, ""},
		{"settings", "/settings", unsure, ""},
		{"recipe-remove", removal, ann, ""},
		{"demo", "/demo", ann, ""},
		{"styleguide", "/styleguide", ann, ""},
		{"not-found", "/nowhere", ann, ""},
	}
	return g
}

// sendsUnread is somebody who deletes n codes at a service that then neither answers nor can be read any more. The page
// of the outcome comes only after ten seconds.
func sendsUnread(t testing.TB, n int) *visitor {
	t.Helper()
	ann := realDesk(t, 300, "CODEDESK_UPSTREAM_TIMEOUT=1s").visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", upTo(n)...)
	ann.sendsUnanswered(n)
	ann.desk.sandbox.behaves("list-server-error", "always")
	return ann
}

// sendsUnanswered executes the plan of n codes that is open. The service deletes them and does not answer; the page is not
// waited for.
func (v *visitor) sendsUnanswered(n int) {
	v.t.Helper()
	v.desk.sandbox.behaves("timeout-after-delete", "once")
	v.touches("Delete " + codes(n))
	v.until("the request to delete", func() error {
		if len(v.desk.sandbox.deletes()) == 0 {
			return errNotYet
		}
		return nil
	})
}

// seesUnknown waits for the page of an outcome that is unknown.
func (v *visitor) seesUnknown() {
	v.t.Helper()
	v.sees("the result", "location.pathname.startsWith('/operations/') && document.readyState === 'complete'")
	v.until("the unknown outcome", func() error {
		if !strings.HasPrefix(v.where(), "We cannot tell yet if ") {
			v.presses("Check now")
			return errNotYet
		}
		return nil
	})
}

// show opens a scene for whoever sees it.
func (g *gallery) show(s scene) *visitor {
	s.by.t.Helper()
	s.by.opens(s.path)
	if s.press != "" {
		s.by.leaving("the answer to the button", func() { s.by.click("the button", s.press) })
	}
	return s.by
}

// masks hides the digits of all codes from here on, or shows them, and settles nothing else: the form would settle the
// language too. In a demo they are hidden at first.
func (v *visitor) masks(hidden bool) {
	v.t.Helper()
	save := "fetch('/preferences', { method: 'POST', body: new URLSearchParams({ mask: " + strconv.FormatBool(hidden) + " }) }).then((r) => r.ok)"
	ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](save, chromedp.EvalAwaitPromise))
	must(v.t, err)
	if !ok {
		v.t.Fatal("the preference was not taken")
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

// newEmptyGallery is a dashboard without any codes, in which nothing has happened.
func newEmptyGallery(t testing.TB) *gallery {
	t.Helper()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=0")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	return &gallery{ann: ann, visitors: []*visitor{ann}, scenes: []scene{
		{"empty-list", "/codes", ann, ""}, {"empty-basket", "/codes?view=basket", ann, ""}, {"empty-history", "/history", ann, ""}}}
}
