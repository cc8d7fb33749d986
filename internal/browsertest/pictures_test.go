//go:build shots

package browsertest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// pictures is the folder of the README's pictures, seen from this package.
const pictures = "../../.github"

// TestPictures makes the pictures of the README anew, of the demo as everybody gets it: make pictures. Nothing is
// compared, so it is left out unless asked for.
func TestPictures(t *testing.T) {
	d := demoDesk(t)
	ann := d.visitor(t)
	ann.screen(1280, 800)
	ann.looksAroundAs("Administrator")
	ann.behaves("half-deleted", "once")

	ann.opens("/codes?expiry=expired&sort=-expires")
	ann.ticks(1, 2, 4, 5)
	ann.count(4)
	ann.pictured("list")
	ann.presses("Delete selected…")
	ann.pictured("confirm")
	ann.confirms(4)
	ann.wantPath("/operations/")
	ann.likes("dark")
	ann.reloads()
	ann.pictured("result")
}

// pictured saves what the window shows.
func (v *visitor) pictured(name string) {
	v.t.Helper()
	picture, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	must(v.t, err)
	must(v.t, os.WriteFile(filepath.Join(pictures, name+".png"), picture, 0o644))
}
