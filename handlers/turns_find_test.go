package handlers

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

func TestPastedListWaitsForItsTurn(t *testing.T) {
	th := newTheatre(t)
	synctest.Test(t, func(t *testing.T) {
		const list = "0851764642"
		began := time.Now()
		answer := th.play(t, world{address: navFind, pasted: list}, text.English, func(a *app, c echo.Context) error {
			for range turnsAtOnce {
				if _, err := a.large.take(t.Context(), turnPatience); err != nil {
					t.Error(err)
				}
			}
			return a.findCodes(c)
		})
		if answer.Code != http.StatusServiceUnavailable || answer.Header().Get(echo.HeaderRetryAfter) != "20" || time.Since(began) != turnPatience {
			t.Errorf("status %d, Retry-After %q after %s", answer.Code, answer.Header().Get(echo.HeaderRetryAfter), time.Since(began))
		}
		if page := answer.Body.String(); !strings.Contains(page, "list is kept") || !strings.Contains(page, `href="`+navFind+`"`) {
			t.Errorf("the page does not say that the list is kept, or how to come back to it:\n%s", page)
		}
		answer = th.play(t, world{address: navFind, pasted: list}, text.English, func(a *app, c echo.Context) error {
			for range turnsAtOnce {
				done, _ := a.large.take(t.Context(), turnPatience)
				time.AfterFunc(turnPatience/2, done)
			}
			return a.findCodes(c)
		})
		if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), list) {
			t.Errorf("after waiting: status %d", answer.Code)
		}
	})
}
