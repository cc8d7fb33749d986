package handlers

import (
	"net/http"

	"codedesk/static"

	"github.com/labstack/echo/v4"
)

// asset serves the style sheet, the script and the icon under names with a hash of their content.
func (a *app) asset(c echo.Context) error {
	static.Handler().ServeHTTP(c.Response(), c.Request())
	return nil
}

// favicon leads browsers that do not read the page's link to the icon.
func (a *app) favicon(c echo.Context) error {
	return c.Redirect(http.StatusMovedPermanently, static.URL(static.Favicon))
}
