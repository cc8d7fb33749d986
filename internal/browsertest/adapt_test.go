package browsertest

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
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
