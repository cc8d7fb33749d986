package browsertest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// appearance is how pages are looked at.
type appearance struct {
	language, colours string
	width             int64
	only              string // names of scenes, separated by blanks; "" for all
}

// mainScenes are those that the main job leads through.
const mainScenes = "empty-list empty-basket empty-history signin list list-error confirm-1 confirm-3 result-all result-some"

// unlessLong is all scenes in the long form (CODEDESK_TORTURE=long), in which every page is looked at in both languages
// and both themes: that takes twice as long.
func unlessLong(scenes string) string {
	if isLong() {
		return ""
	}
	return scenes
}

func isLong() bool { return os.Getenv("CODEDESK_TORTURE") == "long" }

// appearances are both languages in both themes, by theme. Every page is looked at in two of the four, and in the long form
// in all; those of the main job always in all, and some on a small screen as well.
var appearances = map[string][]appearance{
	"light": {
		{"en", "light", 1280, ""},
		{"zh-CN", "light", 1280, unlessLong(mainScenes)},
		{"en", "light", 360, mainScenes + " basket result-unknown history demo"},
	},
	"dark": {
		{"zh-CN", "dark", 1280, ""},
		{"en", "dark", 1280, unlessLong(mainScenes)},
		{"zh-CN", "dark", 320, "list list-masked confirm-2 confirm-changed result-some"},
	},
}

func (a appearance) String() string { return fmt.Sprintf("%s-%s-%d", a.language, a.colours, a.width) }

// put makes everybody see pages so.
func (a appearance) put(g *gallery) {
	for _, v := range g.visitors {
		v.reads(a.language)
		v.likes(a.colours)
		v.screen(a.width, 900)
	}
}

func (a appearance) shows(s scene) bool {
	return a.only == "" || strings.Contains(" "+a.only+" ", " "+s.name+" ")
}

// No page has a barrier that axe-core finds, in any appearance, also when there are no codes, and when the list cannot be
// read anew any more.
func TestBarriers(t *testing.T) {
	t.Parallel()
	for colours, looks := range appearances {
		t.Run(colours, func(t *testing.T) {
			t.Parallel()
			full, empty := newGallery(t), newEmptyGallery(t)
			for _, a := range looks {
				for _, g := range []*gallery{full, empty} {
					a.put(g)
					for _, s := range g.scenes {
						if a.shows(s) {
							g.show(s).wantNoBarriers(t, s.name, a)
						}
					}
				}
			}
			looks := looks[:2] // one in each language
			appearance{"en", colours, 1280, ""}.put(full)
			full.ann.behaves("list-server-error", "always")
			for _, a := range looks {
				a.put(full)
				full.ann.opens("/codes")
				full.ann.leaving("the old list", func() { full.ann.click("Refresh", "one('[value=refresh]')") })
				full.ann.wantNoBarriers(t, "failing list", a)
			}
		})
	}
}

// Reflow holds for every page, between the widths at which columns move, too, and in the long form zoomed to 200 %. On the
// way each page is heard once, and tried with fingers.
func TestReflow(t *testing.T) {
	t.Parallel()
	full, empty := newGallery(t), newEmptyGallery(t)
	widths := []int64{320, 768, 1280}
	if isLong() {
		widths = append(widths, 640)
	}
	for _, width := range widths {
		for _, g := range []*gallery{full, empty} {
			appearance{"en", "light", width, ""}.put(g)
			for _, s := range g.scenes {
				v := g.show(s)
				v.wantReflow(t, s.name+" at "+strconv.FormatInt(width, 10))
				switch width {
				case 320:
					for _, small := range ask[[]string](v, smallTargets) {
						t.Errorf("%s: too small to hit: %s", s.name, small)
					}
				case 768:
					v.wantTreeInOrder(t, s.name)
				case 1280:
					v.wantHeard(t, s.name)
				}
			}
		}
	}
}

// wantNoBarriers checks a page in one appearance.
func (v *visitor) wantNoBarriers(t *testing.T, name string, a appearance) {
	t.Helper()
	for _, barrier := range v.barriers() {
		t.Errorf("%s, %s: %s", name, a, barrier)
	}
	v.wantReflow(t, name)
	if a.language == "zh-CN" {
		for _, word := range v.english() {
			t.Errorf("%s, %s: %q is left in English", name, a, word)
		}
	}
}

// wantReflow checks that the page need not be scrolled sideways, and that nothing is cut off instead: main clips what is
// wider than itself.
func (v *visitor) wantReflow(t *testing.T, name string) {
	t.Helper()
	v.seesAllRows()
	if wide := ask[int](v, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
		t.Errorf("%s is %d pixels too wide: %s", name, wide, ask[string](v, widest))
	}
	const cut = `[...all('main .card > *').filter((e) => shown(e) && e.getBoundingClientRect().right > e.parentElement.getBoundingClientRect().right + 1),
		...all('.codes').filter((e) => e.scrollWidth > e.clientWidth + 1),
		...all('.codes tr > :not(.c-action)').filter((e) => shown(e) && e.scrollWidth > e.clientWidth + 1)]
		.map((e) => e.outerHTML.slice(0, 100)).join(', ')`
	if found := ask[string](v, cut); found != "" {
		t.Errorf("%s has what is wider than its card or cell: %s", name, found)
	}
}

// widest names what sticks out furthest to the right.
const widest = `all('main *, header *, footer *').filter(shown).map((e) => [e.getBoundingClientRect().right, e.outerHTML.slice(0, 100)])
	.sort((a, b) => b[0] - a[0])[0].join(' ')`

// seesAllRows waits until the rows that were far away are laid out, too.
func (v *visitor) seesAllRows() {
	v.t.Helper()
	v.sees("all rows laid out", "!one('.rows-wait .codes > tbody > :nth-child(n + 9):not(.near)')")
}

// barriers asks axe-core what is wrong with the page, in its own words.
func (v *visitor) barriers() []string {
	v.t.Helper()
	v.seesAllRows()
	if !ask[bool](v, "'axe' in window") {
		v.do(chromedp.Evaluate[chromedp.Void](lab.axe + ";undefined"))
	}
	const run = `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.flatMap((rule) =>
		rule.nodes.slice(0, 3).map((node) => rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\s+/g, ' '))))`
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](run, chromedp.EvalAwaitPromise))
	must(v.t, err)
	return found
}

// english finds words that a Chinese page should not have: not names of terminals, departments and products, ids, and
// what the service said.
func (v *visitor) english() []string {
	v.t.Helper()
	return ask[[]string](v, `(() => {
		const copy = document.body.cloneNode(true);
		for (const e of all('.terminal, .c-dept, textarea, .setting > *, .note, .entries bdi, .history-table bdi, .creation dd, .creation .result p, .story :is(h2, dd, bdi), [dir=auto], code, pre, kbd, .enterprise, [lang=en], script, .c-type, select, .more, .fact-line dd, .foot', copy)) e.remove();
		const text = [copy.textContent, document.title, ...all('[aria-label]', copy).map((e) => e.getAttribute('aria-label')),
			...all('[placeholder]', copy).map((e) => e.placeholder)];
		const names = /Codedesk|Huawei Cloud Meeting|IdeaHub|SmartRooms|Smart TV|App ID|App Key|English|Chrome|Linux|CSV|UTC|HTTP|ID|\b(ann|bob)(?![a-z])|Acme/g;
		return [...new Set(text.join('\n').replace(names, '').match(/[A-Za-z][a-z]+(?: [A-Za-z][a-z]+)*/g) ?? [])].filter((w) => w.length > 2 && !terminals().some((t) => t.includes(w)));
		function terminals() { return all('.terminal, .c-dept, .more, .enterprise, [dir=auto], pre, .story h2').map((e) => e.textContent); }
	})()`)
}
