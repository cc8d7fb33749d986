//go:build shots

package browsertest

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestShots saves a picture of every page in every appearance, for people to look at. Nothing is compared, so it is
// left out unless asked for: CODEDESK_SHOTS=FOLDER go test -tags shots -run Shots ./internal/browsertest
func TestShots(t *testing.T) {
	if lab.shots == "" {
		t.Fatal("CODEDESK_SHOTS names no folder for pictures")
	}
	must(t, os.MkdirAll(lab.shots, 0o755))
	all := []*gallery{newGallery(t), newEmptyGallery(t), newFailingGallery(t), newApprovalGallery(t), newDoorsGallery(t)}
	for _, language := range []string{"en", "zh-CN"} {
		for _, colours := range []string{"light", "dark"} {
			for _, width := range []int64{320, 768, 1280, 1920} {
				a := appearance{language, colours, width, ""}
				for _, g := range all {
					a.put(g)
					for _, s := range g.scenes {
						g.show(s).shoots(s.name + "-" + a.String())
					}
				}
				warned := all[0].ann
				warned.opens("/history")
				for i, name := range []string{"session-ends-soon", "session-ends"} {
					warned.isWarned(i)
					warned.shoots(name + "-" + a.String())
				}
			}
		}
	}
	failing(t, all[0])
}

// failing shows the list that can no longer be read anew.
func failing(t testing.TB, g *gallery) {
	t.Helper()
	appearance{"en", "light", 1280, ""}.put(g)
	g.ann.behaves("list-server-error", "always")
	for _, width := range []int64{1280, 360} {
		g.ann.screen(width, 900)
		g.ann.opens("/codes")
		g.ann.presses("Refresh")
		g.ann.shoots("failing-list-en-light-" + strconv.FormatInt(width, 10))
	}
}

// isWarned puts one of the style guide's notices before the end of a session where the script puts its own: that end is
// hours away.
func (v *visitor) isWarned(which int) {
	v.t.Helper()
	warn := "fetch('/styleguide').then((r) => r.text()).then((page) => one('[data-staying]').replaceChildren(" +
		"new DOMParser().parseFromString(page, 'text/html').querySelectorAll('.guide [data-kind]')[" + strconv.Itoa(which) + "])).then(() => true)"
	_, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](warn, chromedp.EvalAwaitPromise))
	must(v.t, err)
}

// shoots saves the whole page as a picture.
func (v *visitor) shoots(name string) {
	v.t.Helper()
	v.seesAllRows()
	picture, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(100))
	must(v.t, err)
	must(v.t, os.WriteFile(filepath.Join(lab.shots, name+".png"), picture, 0o644))
}
