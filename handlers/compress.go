package handlers

import (
	"bytes"
	"compress/gzip"

	"codedesk/static"

	"github.com/labstack/echo/v4"
)

// mayCompress tells whether a page may go out compressed, and says in the answer what that depends on. A page of codes
// becomes a tenth of itself, which is most of the wait on a slow line.
//
// The length of a compressed page tells whether a text in it occurs twice. Pages repeat what was searched for beside
// codes, so somebody who makes a browser search and sees the lengths could guess digits (BREACH, CVE-2013-3587). Only
// what our own pages or the person asked for is compressed, therefore: browsers say so on each request over HTTPS, and
// programs, which do not, have no need of it.
func (a *app) mayCompress(c echo.Context) bool {
	h := c.Response().Header()
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	h.Add(echo.HeaderVary, "Sec-Fetch-Site")
	r := c.Request()
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin", "none":
		return static.TakesGzip(r.Header.Get(echo.HeaderAcceptEncoding))
	}
	return false
}

// compressLevel makes a list of 50 codes, 148 KB, less than the ten packets of 1,460 bytes that a connection may send before it
// hears from the browser (RFC 6928): on a phone's line the list is there one way to and fro earlier. That takes 1 ms more than
// the fastest level, whose pages are a quarter larger; the levels above win a hundredth.
const compressLevel = 5

// compress writes a page by gzip.
func (p *pageBuffers) compress(to *bytes.Buffer, page []byte) {
	w, ok := p.writers.Get().(*gzip.Writer)
	if !ok {
		w, _ = gzip.NewWriterLevel(nil, compressLevel) // fails for levels that do not exist only
	}
	w.Reset(to)
	_, _ = w.Write(page) // into memory
	_ = w.Close()
	p.writers.Put(w)
}
