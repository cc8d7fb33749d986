package browsertest

import "testing"

// wantWholeText checks that nothing of the page is lost when only its text is twice as large (WCAG 1.4.4), and when it
// is spaced as people with dyslexia set it (1.4.12). The width of the window stays, so no other layout helps out.
func (v *visitor) wantWholeText(t *testing.T, name string) {
	t.Helper()
	for what, script := range map[string]string{"larger": largerText, "wider": widerText} {
		ask[bool](v, script)
		if lost := ask[string](v, lostText); lost != "" {
			t.Errorf("%s with %s text: out of reach: %s", name, what, lost)
		}
		ask[bool](v, "(document.adoptedStyleSheets = [], true)")
	}
}

const (
	largerText = `(document.adoptedStyleSheets = [sheet('html { font-size: 200% }')], true)`
	widerText  = `(document.adoptedStyleSheets = [sheet('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }')], true)`
)

// lostText names what is cut off, or lies outside of the page, and cannot be scrolled to.
const lostText = `all('header *, main *, footer *').filter((e) => shown(e) && !e.closest('.vh, svg, option')).flatMap((e) => {
	const r = e.getBoundingClientRect(), room = scroller(e);
	const style = getComputedStyle(e);
	const cuts = [style.overflowX, style.overflowY].some((o) => o === 'hidden' || o === 'clip') && !e.matches('main, input, select') &&
		style.clipPath === 'none' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
	return cuts || !room && r.width > 0 && (r.right > innerWidth + 1 || r.left < -1) ? [e.outerHTML.slice(0, 120)] : [];
}).slice(0, 3).join(', ')`
