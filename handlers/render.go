package handlers

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"

	"codedesk/internal/text"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// pageKept is the most bytes of a buffer that is kept for the next page: a list of 100 codes takes a quarter of it.
const pageKept = 1 << 20

// pageBuffers are buffers for whole pages. A list doubles its buffer many times before it fits, which costs more memory
// than everything else that a request makes, so buffers are used again.
type pageBuffers struct{ pool, writers sync.Pool }

func (p *pageBuffers) get() *bytes.Buffer {
	if b, ok := p.pool.Get().(*bytes.Buffer); ok {
		return b
	}
	return new(bytes.Buffer)
}

// put takes a buffer that nobody looks at any more. One that has grown far is left to the garbage collector.
func (p *pageBuffers) put(b *bytes.Buffer) {
	if b.Cap() <= pageKept {
		b.Reset()
		p.pool.Put(b)
	}
}

// render writes a page into a buffer first: a page that fails half-way must not be sent with status 200.
func (a *app) render(c echo.Context, status int, page templ.Component) error {
	return a.renderThen(c, status, page, 0, func() {})
}

// renderThen is render for a page that is made in its turn. It calls made before it sends the page: a slow line is to hold
// up nobody else, and of a page that goes out compressed the large form is let go by then. Size is about how many bytes a
// large page has: a buffer that has to double for it is garbage three times over.
func (a *app) renderThen(c echo.Context, status int, page templ.Component, size int, made func()) error {
	body := a.pages.get()
	body.Grow(size)
	if err := page.Render(c.Request().Context(), body); err != nil {
		a.pages.put(body)
		return fmt.Errorf("render the page: %w", err)
	}
	if a.mayCompress(c) {
		small := a.pages.get()
		a.pages.compress(small, body.Bytes())
		a.pages.put(body)
		body = small
		c.Response().Header().Set(echo.HeaderContentEncoding, "gzip")
	}
	defer a.pages.put(body)
	made()
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
