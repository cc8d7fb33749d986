package handlers

import (
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strings"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/spreadsheet"

	"github.com/labstack/echo/v4"
)

// fileSuffix tells the address of a file from that of the page with the same content.
const fileSuffix = ".csv"

// orFile sends addresses whose id ends with fileSuffix to another handler, which finds the id without it: Echo's
// parameters end with a slash only.
func orFile(page, file echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, isFile := strings.CutSuffix(c.Param("id"), fileSuffix)
		if !isFile {
			return page(c)
		}
		c.SetParamValues(id)
		return file(c)
	}
}

// fileKind is a sort of file: how its name ends and what it is.
type fileKind struct{ name, contentType string }

var (
	csvFile  = fileKind{"csv", "text/csv; charset=utf-8"}
	textFile = fileKind{"txt", "text/plain; charset=utf-8"}
)

// sendTable answers with a table as a CSV file of this name.
func (a *app) sendTable(c echo.Context, name string, export journal.Event, write func(w *spreadsheet.Writer) error) error {
	return a.sendFile(c, fileKind{name, csvFile.contentType}, export, func(w io.Writer) error { return writeTable(w, write) })
}

// writeTable writes a whole table.
func writeTable(to io.Writer, write func(w *spreadsheet.Writer) error) error {
	w := spreadsheet.NewWriter(to)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}

// sendFile answers with a file to save. The export is recorded before the first byte: a *recordError means that no
// file went out. A HEAD has no file, and neither has a page of another origin, whatever cookie its link brings.
//
// The rows go out while write makes them, for as long as the browser takes them: see patientWriter. When that fails the
// connection is broken off, so that the browser does not take half a file for a whole one.
func (a *app) sendFile(c echo.Context, file fileKind, export journal.Event, write func(io.Writer) error) error {
	if fromElsewhere(c.Request()) {
		return errCrossSite
	}
	h := c.Response().Header()
	head := c.Request().Method == http.MethodHead
	if !head {
		if err := a.record(c.Request().Context(), export); err != nil {
			return err
		}
	}
	h.Set(echo.HeaderContentType, file.contentType)
	h.Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": file.name})) // RFC 6266
	c.Response().WriteHeader(http.StatusOK)
	if head {
		return nil
	}
	err := write(&patientWriter{w: c.Response(), deadline: http.NewResponseController(c.Response()).SetWriteDeadline})
	if err != nil {
		a.Logger.LogAttrs(c.Request().Context(), slog.LevelWarn, "file broken off",
			slog.String("id", requestID(c)), slog.String("name", file.name), slog.String("error", err.Error()))
		panic(http.ErrAbortHandler)
	}
	return nil
}

// partTimeout is how long a few kilobytes of a file may take to go out.
const partTimeout = time.Minute

// patientWriter gives each part of an answer a time limit of its own in place of the server's for the whole answer. A
// file has no limit of rows, so no limit of time fits the whole: a slow line would get half of it.
type patientWriter struct {
	w        io.Writer
	deadline func(time.Time) error
}

func (p *patientWriter) Write(b []byte) (int, error) {
	if err := p.deadline(time.Now().Add(partTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.w.Write(b)
}
