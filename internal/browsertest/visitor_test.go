package browsertest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// visitor is somebody at a tab of the browser.
type visitor struct {
	t    testing.TB
	desk *desk
	ctx  context.Context
	seen *record
}

// record is what the browser told about the pages of a tab.
type record struct {
	mu       sync.Mutex
	status   int64    // of the last page
	problems []string // errors in the console, violations of the content policy
}

// visitor opens a tab with cookies of its own. What it finds wrong in the console fails the test at its end.
func (d *desk) visitor(t testing.TB) *visitor {
	t.Helper()
	return newVisitor(t, d, lab.browser, chromedp.WithNewBrowserContext())
}

// secondTab opens another tab of the same browser, with the same cookies.
func (v *visitor) secondTab() *visitor {
	v.t.Helper()
	return newVisitor(v.t, v.desk, v.ctx)
}

func newVisitor(t testing.TB, d *desk, parent context.Context, options ...chromedp.ContextOption) *visitor {
	t.Helper()
	v := &visitor{t: t, desk: d, seen: &record{}}
	var close context.CancelFunc
	v.ctx, close = chromedp.NewContext(parent, append(options, chromedp.WithListener(v.seen.note))...)
	t.Cleanup(func() {
		if t.Failed() {
			v.attach()
		}
		for _, problem := range v.seen.all() {
			t.Errorf("the console says: %s", problem)
		}
		close()
	})
	must(t, chromedp.Do(v.ctx)) // the tab lives as long as this context, so there is no time-out on it
	v.screen(1280, 900)
	call(v, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	v.likes("light")
	return v
}

// note is called for each event of the tab.
func (r *record) note(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch e := event.(type) {
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			r.status = e.Response.Status
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		r.problems = append(r.problems, text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			r.problems = append(r.problems, "console."+string(e.Type))
		}
	case *log.EventEntryAdded:
		// Chromium logs a page that was answered with an error status. That is no fault of the page; of its parts it is.
		page := e.Entry.Source == log.EntrySourceNetwork && !strings.Contains(e.Entry.URL, "/static/")
		// On a busy machine a page may be left before the answer to a saved tick comes: Chromium then forgets that its
		// redirect is not to be followed. The tick is saved by then.
		left := strings.Contains(e.Entry.Text, "(redirected from") && strings.Contains(e.Entry.Text, "only supported for protocol schemes")
		if e.Entry.Level == log.EntryLevelError && !page && !left {
			r.problems = append(r.problems, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (r *record) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.problems)
}

// status is the HTTP status of the page.
func (v *visitor) status() int {
	v.seen.mu.Lock()
	defer v.seen.mu.Unlock()
	return int(v.seen.status)
}

// likes sets what the system says about colours; movement is always reduced, so that nothing is caught half-way.
func (v *visitor) likes(colours string) {
	v.t.Helper()
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colours}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// withoutScripts switches JavaScript off for the pages that follow.
func (v *visitor) withoutScripts() {
	v.t.Helper()
	call(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// reads sets the language that the browser asks for.
func (v *visitor) reads(language string) {
	v.t.Helper()
	call(v, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}})
}

// screen sets the size of the window in CSS pixels.
func (v *visitor) screen(width, height int64) {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(width, height))
}
