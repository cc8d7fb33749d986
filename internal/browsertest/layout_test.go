package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The bar at the bottom never lies over the row that has the focus, whichever way it is reached.
func TestBarHidesNoFocus(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	for _, size := range []struct{ width, height int64 }{{1280, 500}, {360, 560}} {
		ann.screen(size.width, size.height)
		ann.opens("/codes")
		ann.focuses("box(1)")
		for range 30 {
			ann.hits("j")
			if hidden := ask[string](ann, focusHidden); hidden != "" {
				t.Errorf("at %d pixels the focus is hidden: %s", size.width, hidden)
			}
		}
		for range 60 {
			ann.hits(kb.Tab)
			if hidden := ask[string](ann, focusHidden); hidden != "" {
				t.Errorf("at %d pixels the focus is hidden after Tab: %s", size.width, hidden)
			}
		}
	}
}

// On a small screen the whole job can be done: what has no column is in the details of the row.
func TestSmallScreen(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.screen(360, 740)
	ann.looksAroundAs("Administrator")
	ann.filters("expiry", "expired")
	ann.click("details", "one('details.more summary', rows()[0])")
	ann.sees("the code in the details", "shown(one('details.more code', rows()[0]))")
	ann.ticks(1, 2)
	ann.presses("Delete selected…")
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
}

// Targets are at least 24 pixels wide and high; links in running text are exempt (WCAG 2.5.8).
func TestTargets(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=60")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	for _, path := range []string{"/codes", "/demo", "/preferences", "/history"} {
		for _, width := range []int64{1280, 360} {
			ann.screen(width, 900)
			ann.opens(path)
			for _, small := range ask[[]string](ann, smallTargets) {
				t.Errorf("%s at %d pixels: too small: %s", path, width, small)
			}
		}
	}
}

// smallTargets lists controls that are too small. A checkbox may be pressed on its label as well.
const smallTargets = `controls().filter((e) => !e.matches('p a, li a, .vh, .skip')).flatMap((e) => {
	const boxes = [e, ...(e.labels ?? [])].map((x) => x.getBoundingClientRect());
	const wide = Math.max(...boxes.map((r) => r.width)), high = Math.max(...boxes.map((r) => r.height));
	return wide < 24 || high < 24 ? [Math.round(wide) + ' x ' + Math.round(high) + ' ' + e.outerHTML.slice(0, 100)] : [];
}).slice(0, 5)`
