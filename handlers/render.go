package handlers

import (
	"bytes"
	"fmt"
	"net/http"

	"codedesk/internal/text"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// render writes a page into a buffer first: a page that fails half-way must not be sent with status 200.
func (a *app) render(c echo.Context, status int, page templ.Component) error {
	var body bytes.Buffer
	if err := page.Render(c.Request().Context(), &body); err != nil {
		return fmt.Errorf("render the page: %w", err)
	}
	return c.HTMLBlob(status, body.Bytes())
}

// seeOther answers a POST: the browser fetches the next page with GET, so that reload and back repeat nothing.
func seeOther(c echo.Context, address string) error {
	return c.Redirect(http.StatusSeeOther, address)
}

// renderLastResort is the page for the case that the error page itself cannot be rendered. It stands on its own.
func renderLastResort() []byte {
	var page bytes.Buffer
	page.WriteString("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Codedesk</title></head><body><main>")
	for _, l := range text.Languages() {
		fmt.Fprintf(&page, "<h1 lang=\"%s\">%s</h1><p lang=\"%s\"><a href=\"/codes\">%s</a></p>",
			l, l.ErrorInternal().Heading, l, l.ListTitle())
	}
	page.WriteString("</main></body></html>\n")
	return page.Bytes()
}
