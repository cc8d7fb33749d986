package browsertest

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

//go:embed page.js
var pageJS string

const (
	patience = 20 * time.Second      // a page that waits for the service takes up to ten
	glance   = 20 * time.Millisecond // between two looks at a page that is about to change
)

// errNotYet says that a page is not as it is expected to be.
var errNotYet = errors.New("not so yet")

// do gives the tab something to do, with patience: the browser may never say that it is done.
func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	must(v.t, chromedp.Do(ctx, steps...))
}

// call sends a command of the browser's protocol to the tab.
func call[P, R any](v *visitor, command cdp.Command[P, R], params P) R {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	must(v.t, err)
	return result
}

// look evaluates an expression on the page, with the helpers of page.js at hand. While a page is being left there is
// nothing to evaluate on, which is an error.
func look[T any](ctx context.Context, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T]("(() => {"+pageJS+"\nreturn ("+expression+");\n})()"))
}

// ask is look for a page that stays.
func ask[T any](v *visitor, expression string) T {
	v.t.Helper()
	answer, err := look[T](v.ctx, expression)
	if err != nil {
		v.t.Fatalf("%v, asking %s", err, expression)
	}
	return answer
}

// until tries again and again, and fails the test when patience is over.
func (v *visitor) until(what string, try func() error) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	tick := time.NewTicker(glance)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			v.t.Fatalf("waited in vain for %s: %v (the page is %q at %s)", what, err, v.where(), v.path())
		case <-tick.C:
		}
	}
}

// sees waits until an expression is true.
func (v *visitor) sees(what, expression string) {
	v.t.Helper()
	v.until(what, func() error {
		ok, err := look[bool](v.ctx, "Boolean("+expression+")")
		if err == nil && !ok {
			err = errNotYet
		}
		return err
	})
}

// leaving does something that leads to another page, and waits until that page is there with its script. Pages are
// told apart by when they were opened: the browser may bring an old one back just as it was left.
func (v *visitor) leaving(what string, step func()) {
	v.t.Helper()
	opened := strconv.FormatFloat(ask[float64](v, "performance.timeOrigin"), 'f', -1, 64)
	step()
	v.sees(what, "performance.timeOrigin !== "+opened+" && document.readyState === 'complete'")
}

// click presses the left button of the mouse in the middle of what the expression finds. The element has to be
// visible, and nothing may lie over it.
func (v *visitor) click(what, expression string, options ...chromedp.MouseOption) {
	v.t.Helper()
	var at *struct{ X, Y float64 }
	v.until(what+", to be clicked", func() (err error) {
		at, err = look[*struct{ X, Y float64 }](v.ctx, "spot("+expression+")")
		if err == nil && at == nil {
			err = errNotYet
		}
		return err
	})
	v.do(chromedp.MouseClickXY(at.X, at.Y, options...))
}

// quote makes a JavaScript string.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(text)
}

// where is the heading of the page, for messages.
func (v *visitor) where() string {
	heading, err := look[string](v.ctx, "words(one('h1')) || document.title")
	if err != nil {
		return err.Error()
	}
	return heading
}

// path is the address of the page without the host.
func (v *visitor) path() string {
	path, err := look[string](v.ctx, "location.pathname + location.search")
	if err != nil {
		return err.Error()
	}
	return path
}

// attach leaves a picture of the page and the log of the program behind for whoever looks into a failure.
func (v *visitor) attach() {
	dir, err := os.MkdirTemp("", "codedesk-failed-")
	if err != nil {
		v.t.Log(err)
		return
	}
	name := strings.NewReplacer("/", "_", " ", "_").Replace(v.t.Name())
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	if picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100)); err != nil {
		v.t.Logf("no picture: %v", err)
	} else if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		v.t.Log(err)
	}
	lines := v.desk.log.all()
	if err := os.WriteFile(filepath.Join(dir, name+".log"), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		v.t.Log(err)
	}
	v.t.Logf("picture and log of %s are in %s", v.path(), dir)
	v.desk.tail.Do(func() { v.t.Log("the log ends with:\n" + strings.Join(lines[max(len(lines)-8, 0):], "\n")) })
}
