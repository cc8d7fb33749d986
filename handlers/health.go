package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// healthy says that the process answers.
func (a *app) healthy(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready says whether requests can be served: the databases answer. The service is not asked: its outage is shown on
// the pages, and taking the dashboard out of rotation would hide the history with it.
func (a *app) ready(c echo.Context) error {
	if a.Ready != nil {
		if err := a.Ready(c.Request().Context()); err != nil {
			a.Logger.ErrorContext(c.Request().Context(), "not ready", "error", err)
			return c.String(http.StatusServiceUnavailable, "not ready\n")
		}
	}
	return c.String(http.StatusOK, "ready\n")
}
