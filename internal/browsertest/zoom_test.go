package browsertest

import "testing"

// larger are ways in which people make text larger, as a style sheet that lies over the others.
var larger = []struct {
	name, language, style string
	width                 int64
}{
	// A small screen in Chinese: English is looked at with the barriers.
	{"320 pixels in Chinese", "zh-CN", "", 320},
	// Text alone at 200 %, where the window stays as it is (WCAG 1.4.4).
	{"text at 200 %", "en", "html { font-size: 200% }", 1280},
	// More space between letters, words, lines and paragraphs (WCAG 1.4.12).
	{"more space in text", "en", spaced, 1280},
	{"more space in text at 320 pixels", "en", spaced, 320},
}

const spaced = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }"

// Larger text is neither cut off nor makes a page wider than its window, on any page.
func TestLargerText(t *testing.T) {
	t.Parallel()
	g := newGallery(t)
	for _, l := range larger {
		appearance{l.language, "light", l.width, ""}.put(g)
		for _, s := range g.scenes {
			v := g.show(s)
			v.seesAllRows()
			ask[bool](v, "(sheet => (sheet.replaceSync("+quote(l.style)+"), document.adoptedStyleSheets = [sheet], true))(new CSSStyleSheet())")
			if wide := ask[int](v, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
				t.Errorf("%s, %s: %d pixels too wide: %s", s.name, l.name, wide, ask[string](v, widest))
			}
			for _, text := range ask[[]string](v, cutOff) {
				t.Errorf("%s, %s: cut off: %s", s.name, l.name, text)
			}
		}
	}
}

// cutOff lists texts of which a part lies outside of what an element around them shows, unless that can be scrolled.
// What is hidden from eyes on purpose is left out.
const cutOff = `(() => {
	const found = new Set();
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode, e = node.parentElement;
		if (!node.textContent.trim() || !shown(e) || e.closest('.vh, .skip, select, option, script')) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const text = range.getBoundingClientRect();
		if (text.width < 1) continue;
		for (let around = e, x = true, y = true; around && around !== document.documentElement && (x || y); around = around.parentElement) {
			const style = getComputedStyle(around), r = around.getBoundingClientRect();
			const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
			const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
			if (style.position === 'absolute' && r.width <= 2) break;
			if (x && hides(style.overflowX) && (text.right > r.right + 1 || text.left < r.left - 1) ||
				y && hides(style.overflowY) && (text.bottom > r.bottom + 3 || text.top < r.top - 3)) {
				found.add(node.textContent.trim().slice(0, 40) + ' in ' + around.tagName + '.' + around.className);
				break;
			}
			x &&= !scrolls(style.overflowX);
			y &&= !scrolls(style.overflowY);
		}
	}
	return [...found].slice(0, 5);
})()`
