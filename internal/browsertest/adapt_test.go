package browsertest

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
)

// tellsSystem sets what the system says about itself.
func (v *visitor) tellsSystem(name, value string) {
	v.t.Helper()
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: name, Value: value}}})
}

// What the system asks for is done.
func TestSystemPreferences(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=30")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	style := func(selector, property string) string {
		t.Helper()
		return ask[string](ann, "getComputedStyle(one("+quote(selector)+")).getPropertyValue("+quote(property)+")")
	}
	ann.tellsSystem("prefers-contrast", "more")
	ann.opens("/codes")
	if muted, text := style(".summary-line", "color"), style("body", "color"); muted != text {
		t.Errorf("with more contrast quiet text has %s, other text %s", muted, text)
	}
	ann.tellsSystem("forced-colors", "active")
	ann.opens("/codes")
	if box := style("[name=id]", "appearance"); box != "auto" {
		t.Errorf("with forced colours checkboxes are drawn by %q", box)
	}
	if line := style(".nav [aria-current]", "border-bottom-style"); line != "solid" {
		t.Errorf("with forced colours the current page is marked by %q", line)
	}
	moving := "all('*').filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0 || getComputedStyle(e).animationName !== 'none').length"
	ann.tellsSystem("prefers-reduced-motion", "reduce")
	ann.opens("/codes")
	if n := ask[int](ann, moving); n > 0 {
		t.Errorf("with reduced motion %d elements move", n)
	}
}

// Rows are 44 pixels high where fingers tick them.
func TestRowsForFingers(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=30")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	call(ann, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 800, DeviceScaleFactor: 2, Mobile: true})
	call(ann, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 5})
	call(ann, emulation.SetEmitTouchEventsForMouse, emulation.SetEmitTouchEventsForMouseParams{Enabled: true, Configuration: "mobile"})
	ann.opens("/codes")
	ann.sees("a screen for fingers", "matchMedia('(pointer: coarse)').matches")
	for row := 1; row <= 5; row++ {
		n := strconv.Itoa(row)
		if height := ask[float64](ann, "box("+n+").closest('label').getBoundingClientRect().height"); height < 44 {
			t.Errorf("row %d is %.0f pixels high", row, height)
		}
	}
}

// On a small screen rows that are far away are laid out later, and yet nothing of them is missing: assistive technology gets
// the whole table, also without a script, and what an address names, or was in view before, is in view.
func TestFarRowsAreThere(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=100")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.screen(360, 800)
	want := func(what string, ticks int) {
		t.Helper()
		count := map[string]int{}
		for _, n := range ann.axTree() {
			count[n.role]++
			if (n.role == "checkbox" || n.role == "table") && n.name == "" {
				t.Errorf("%s: a %s has no name", what, n.role)
			}
		}
		if count["table"] != 1 || count["row"] != 1+100 || count["rowheader"] != 100 || count["columnheader"] != 3 || count["checkbox"] != ticks {
			t.Errorf("%s: the tree has %v", what, count)
		}
	}
	ann.opens("/codes?size=100")
	ann.seesAllRows()
	ann.sees("each of them so", "rows().length === 100 && rows().every((r) => getComputedStyle(r).contentVisibility === 'visible')")
	want("with the script", 1+100) // one in the head
	place := ask[float64](ann, "(rows()[79].scrollIntoView(), rows()[79].getBoundingClientRect().top)")
	ann.leaving("the list, without moving", func() { ask[bool](ann, "(one('nav a[href=\"/history\"]').click(), true)") })
	ann.goesBack()
	ann.sees("the row where it was", fmt.Sprintf("Math.abs(rows()[79].getBoundingClientRect().top - %f) < 2", place))
	ann.opens("/codes?size=100#" + ask[string](ann, "rows()[79].id"))
	ann.sees("the row of the address on the screen", "rows()[79].getBoundingClientRect().top >= 0 && rows()[79].getBoundingClientRect().bottom <= innerHeight")
	for _, c := range []struct {
		what  string
		ticks int
		rows  bool // the script for rows comes, and no other; or the other way round
	}{{"without the other scripts", 100, true}, {"without the rows' script", 1 + 100, false}} {
		call(ann, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{
			{URLPattern: "*://*:*/static/rows.*.js", Block: !c.rows}, {URLPattern: "*://*:*/static/*.js", Block: c.rows},
		}})
		ann.opens("/codes?size=100")
		ann.seesAllRows()
		want(c.what, c.ticks)
	}
	ann.withoutScripts()
	ann.opens("/codes?size=100")
	want("without a script", 100)
}
