package handlers

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// open is an operation without an outcome that was started so long ago.
func open(n int, outcome journal.Outcome, ago time.Duration) journal.Summary {
	return journal.Summary{ID: hexID(n), By: maker(ann), Started: clock().Add(-ago), Outcome: outcome, Total: 2, NotChecked: 2}
}

func TestUnsettledOperationsAreToldOnEveryPage(t *testing.T) {
	const unknown, running = journal.OutcomeUnknown, journal.OutcomeRunning
	one := []journal.Summary{open(1, unknown, time.Second)}
	two := []journal.Summary{open(1, unknown, time.Hour), open(2, unknown, time.Hour)}
	list := func(a *app, c echo.Context) error { return a.listCodes(c) }
	for _, test := range []struct {
		name      string
		show      func(*app, echo.Context) error
		world     world
		lang      text.Language
		says, url string // "": nothing
	}{
		{"one leads to its page", list, world{unsettled: one}, text.English, "1 operation is not settled", operationPath(hexID(1))},
		{"several lead to the history", list, world{unsettled: two}, text.English, "2 operations are not settled", "/history?what=unsettled"},
		{"one in Chinese", list, world{unsettled: one}, text.Chinese, "有 1 次删除的结果尚未确认", operationPath(hexID(1))},
		{"several in Chinese", list, world{unsettled: two}, text.Chinese, "有 2 次删除的结果尚未确认", "/history?what=unsettled"},
		{"viewers see it", list, world{unsettled: one, person: viewer}, text.English, "1 operation is not settled", operationPath(hexID(1))},
		{"nobody does who is not signed in", func(a *app, c echo.Context) error { return a.signinForm(c) },
			world{unsettled: one, anonymous: true, users: true, address: "/signin"}, text.English, "", ""},
		{"nothing is said when all are settled", list, world{}, text.English, "", ""},
		{"nor of one that was only just started", list, world{unsettled: []journal.Summary{open(1, running, 14*time.Second)}}, text.English, "", ""},
		{"but of one that takes longer", list, world{unsettled: []journal.Summary{open(1, running, 15*time.Second)}},
			text.English, "1 operation is not settled", operationPath(hexID(1))},
		{"nor on its own page", showOperation, world{unsettled: one, address: operationPath(hexID(1)) + "?check=0", param: hexID(1),
			operation: operationOf(unknown, journal.CodeNotChecked)}, text.English, "", ""},
		{"which tells of another", showOperation, world{unsettled: two, address: operationPath(hexID(1)), param: hexID(1),
			operation: operationOf(unknown, journal.CodeNotChecked)}, text.English, "1 other operation is not settled", operationPath(hexID(2))},
		{"an error page tells it, too", func(*app, echo.Context) error { return errNotFound },
			world{unsettled: one, address: "/nowhere"}, text.English, "1 operation is not settled", operationPath(hexID(1))},
		{"a history that cannot be read costs no page, and is told", list, world{unsettledErr: errors.New("disk")},
			text.English, text.English.ShellPaused(), ""},
		{"in Chinese, too", list, world{unsettledErr: errors.New("disk")}, text.Chinese, text.Chinese.ShellPaused(), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			rec := newTheatre(t).play(t, test.world, test.lang, test.show)
			if rec.Code != http.StatusOK && test.world.address != "/nowhere" {
				t.Fatalf("status %d", rec.Code)
			}
			doc := parsed(t, rec.Body.String())
			says, url := "", ""
			for _, p := range elements(onlyElement(t, doc, "header"), "p") {
				if attributeOf(p, "class") == "unsettled" {
					says, url = textIn(p), ""
					for _, a := range elements(p, "a") {
						url = attributeOf(a, "href")
					}
				}
			}
			if says != test.says || url != test.url {
				t.Errorf("it says %q and leads to %q, want %q and %q", says, url, test.says, test.url)
			}
		})
	}
	t.Run("the log says why deleting is paused", func(t *testing.T) {
		var log strings.Builder
		th := newTheatre(t)
		rec := th.play(t, world{unsettledErr: errors.New("the disk is gone")}, text.English, func(a *app, c echo.Context) error {
			a.Logger = slog.New(slog.NewTextHandler(&log, nil))
			return a.listCodes(c)
		})
		if rec.Code != http.StatusOK || !strings.Contains(log.String(), "level=WARN") || !strings.Contains(log.String(), "the disk is gone") {
			t.Errorf("status %d, the log is %q", rec.Code, log.String())
		}
	})
}
