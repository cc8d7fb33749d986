package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	firstCode   = "words(one('.c-code code', rows()[0]))"
	firstReveal = "one('.c-code [data-reveal]', rows()[0])"
	firstCopy   = "one('.c-code [data-copy-code]', rows()[0])"
)

// Masked codes are shown and hidden one by one and all at once, with a script and without one. Their digits come from
// the server: the page does not have them.
func TestMaskedCodes(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300", "CODEDESK_MASK=true")
	t.Run("with a script, in place", func(t *testing.T) {
		t.Parallel()
		ann := d.visitor(t)
		for _, permission := range []string{"clipboard-read", "clipboard-write"} {
			_, err := chromedp.CallBrowser(ann.ctx, browser.SetPermission, browser.SetPermissionParams{
				Permission: &browser.PermissionDescriptor{Name: permission}, Setting: browser.PermissionSettingGranted,
				BrowserContextID: chromedp.FromContext(ann.ctx).BrowserContextID,
			})
			must(t, err)
		}
		ann.looksAroundAs("Administrator")
		masked := ask[string](ann, firstCode)
		if !strings.Contains(masked, "•••") {
			t.Fatalf("the code stands as %q", masked)
		}

		ann.click("the first copy button", firstCopy)
		ann.sees("the button saying so", "words("+firstCopy+") === 'Copied'")
		copied, err := chromedp.Run(ann.ctx, chromedp.Evaluate[string]("navigator.clipboard.readText()", chromedp.EvalAwaitPromise))
		must(t, err)
		if !strings.HasPrefix(copied, masked[:3]) || strings.Contains(copied, "•") {
			t.Errorf("copied was %q of %q", copied, masked)
		}
		ann.sees("the code still masked", firstCode+".includes('•••') && !document.documentElement.outerHTML.includes('"+copied+"')")

		ann.ticks(2)
		ann.focuses(firstReveal)
		ann.hits(kb.Enter)
		ann.sees("the digits", firstCode+" === '"+copied+"'")
		ann.sees("the focus on the button, which hides now", "document.activeElement === "+firstReveal+
			" && words(document.activeElement) === 'Hide' && label(document.activeElement).startsWith('Hide the code of ')")
		ann.sees("the digits for screen readers", "words(one('[data-announce]')) === '"+copied+"'")
		ann.wantTicked(2)
		ann.sees("the copy button as it was", "words("+firstCopy+") === 'Copy'")
		for _, colours := range []string{"light", "dark"} {
			ann.likes(colours)
			for _, barrier := range ann.barriers() {
				t.Errorf("a code that is shown, %s: %s", colours, barrier)
			}
		}
		ann.reloads()
		ann.sees("the digits after a reload", firstCode+" === '"+copied+"'")
		ann.hits(kb.Escape)
		ann.click("the button that hides", firstReveal)
		ann.sees("the code masked", firstCode+" === '"+masked+"' && words("+firstReveal+") === 'Show'")
		ann.reloads()
		ann.sees("the code masked after a reload", firstCode+" === '"+masked+"'")

		ann.screen(320, 740)
		ann.click("details", "one('details.more summary', rows()[0])")
		ann.click("Show in the details", "one('.more [data-reveal]', rows()[0])")
		ann.sees("the digits in the details", "words(one('.more code', rows()[0])) === '"+copied+"'")
		ann.wantReflow(t, "a code that is shown")

		ann.looksUp(copied)
		ann.sees("the story with the digits shown already", "words(one('.story .code code')) === '"+copied+"'")
		ann.click("Hide in the story", "one('.story [data-reveal]')")
		ann.sees("the story's code masked", "words(one('.story .code code')) === '"+masked+"'")
		ann.click("Show in the story", "one('.story [data-reveal]')")
		ann.sees("the story with the digits", "words(one('.story .code code')) === '"+copied+"'")
	})
	t.Run("without a script, by the form", func(t *testing.T) {
		t.Parallel()
		bob := d.visitor(t)
		bob.withoutScripts()
		bob.looksAroundAs("Administrator")
		bob.ticks(2)
		bob.leaving("the list", func() { bob.click("Show", firstReveal) })
		bob.sees("the digits", "/^[0-9]+$/.test("+firstCode+")")
		bob.sees("all others masked", "rows().slice(1).every((r) => words(one('.c-code code', r)).includes('•••'))")
		bob.wantTicked(2)
		bob.presses("Show all 50 codes on this page")
		bob.sees("all digits", "rows().every((r) => /^[0-9]+$/.test(words(one('.c-code code', r))))")
		bob.presses("Hide the codes on this page")
		bob.sees("all masked", "rows().every((r) => words(one('.c-code code', r)).includes('•••'))")
		bob.wantTicked(2)
	})
	t.Run("that cannot be asked for are not shown, and the page says so", func(t *testing.T) {
		t.Parallel()
		eve := d.visitor(t)
		eve.looksAroundAs("Viewer")
		eve.sees("another id than the list has", "("+firstReveal+".dataset.reveal = 'nothing') && true")
		eve.click("Show", firstReveal)
		eve.sees("why", "words(one('.c-code [role=alert]', rows()[0])).includes('not in the list')")
		eve.sees("the code masked", firstCode+".includes('•••')")
	})
}
