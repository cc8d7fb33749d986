package handlers

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/spreadsheet"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Addresses of the list as a file; the query is that of the list's page.
const (
	codesCSV = "/codes.csv"
	codesTXT = "/codes.txt"
)

// codesTable is the list as a table: what the filters of the address show, in its order, on all its pages.
func (a *app) codesTable(c echo.Context) error {
	return a.codesFile(c, csvFile, func(d listData, codes inventory.Result, w io.Writer) error {
		return writeTable(w, func(w *spreadsheet.Writer) error { return d.writeTable(w, codes) })
	})
}

// codesText is the same as one code a line, to be pasted elsewhere.
func (a *app) codesText(c echo.Context) error {
	return a.codesFile(c, textFile, func(d listData, codes inventory.Result, w io.Writer) error {
		return d.writeLines(w, codes)
	})
}

// codesFile sends what the list's page would show in any number of pages. Without a list there is no file: an empty one
// would say that there are no codes.
func (a *app) codesFile(c echo.Context, kind fileKind, write func(listData, inventory.Result, io.Writer) error) error {
	v := visitOf(c)
	address, err := parseListAddress(c.QueryParams(), a.pageSize(v))
	if err != nil {
		return err
	}
	list, err := a.inventory(c).Current(c.Request().Context())
	if noList(err) { // also when a part has come: a file does not say on each line that others are missing
		return a.showList(c, http.StatusServiceUnavailable, address, nil)
	}
	if err != nil {
		return err
	}
	basket, err := a.basketOf(c.Request().Context(), v, address)
	if err != nil {
		return err
	}
	d := listData{rower: a.rower(v), address: address, list: list}
	codes := list.Find(address.find(basket, d.mask), d.now)
	read := d.in(list.ReadAt())
	address.Page, address.Size = 1, defaultSize // a file has no pages
	export := journal.Event{Kind: journal.EventExport, By: maker(v.person), Detail: map[string]string{
		"what": "codes", "as": kind.name, "rows": strconv.Itoa(codes.Len()), "masked": strconv.FormatBool(d.mask),
		journal.DetailFilters: query(address.query(defaultSize))}}
	kind.name = "codedesk-codes-" + read.Format("2006-01-02-150405") + "." + kind.name
	return a.sendFile(c, kind, export, func(w io.Writer) error { return write(d, codes, w) })
}

// basketOf is the person's basket where the address needs it.
func (a *app) basketOf(ctx context.Context, v *visit, address listAddress) (map[string]bool, error) {
	if !address.Basket {
		return nil, nil
	}
	ticked, err := a.Sessions.Ticked(ctx, v.person.Key)
	return ticked.IDs, err
}

// query is a canonical query as the history keeps it.
func query(q string) string {
	if q == "" {
		return ""
	}
	return "?" + q
}

// writeTable writes a line for each code with the columns of the page and the code's id, which is what a deletion names.
func (d listData) writeTable(w *spreadsheet.Writer, codes inventory.Result) error {
	l, clock := d.lang, newFileClock(d.lang, d.now)
	if err := w.Header(l.CodeColumn("terminal"), l.CodeColumn("code"), l.CodeColumn("type"), l.CodeColumn("department"),
		clock.in(l.CodeColumn("expires")), l.CodeColumn("status"), l.CodeID(), clock.in(l.ListRead())); err != nil {
		return err
	}
	read := clock.at(d.list.ReadAt()) // in each line: a line of a file is often all that is passed on
	for code := range codes.Codes() {
		row := d.row(code)
		digits := cmp.Or(row.Code.Masked, code.ActiveCode)
		if err := w.Row(spreadsheet.Text(row.Terminal), spreadsheet.Code(digits), spreadsheet.Text(row.Type),
			spreadsheet.Text(row.Department), clock.at(code.Expires), spreadsheet.Text(row.Status.Word),
			spreadsheet.Code(code.ID), read); err != nil {
			return err
		}
	}
	return nil
}

// writeLines writes each code's digits on a line. Where they are masked, or there are none, it is the id: masked digits
// would be of no use to whoever the file is for, and a pasted list may hold ids as well.
func (d listData) writeLines(to io.Writer, codes inventory.Result) error {
	w := bufio.NewWriter(to)
	for code := range codes.Codes() {
		if _, err := w.WriteString(d.line(code) + "\r\n"); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (d listData) line(code meeting.Code) string {
	if digits := strings.Join(strings.Fields(code.ActiveCode), " "); !d.mask && digits != "" {
		return digits
	}
	return code.ID
}

// files are the links to the list as files.
func (d listData) files() []views.Link {
	q := d.address
	q.Page, q.Size = 1, defaultSize
	return []views.Link{
		{Text: d.lang.FileDownload(), URL: codesCSV + query(q.query(defaultSize))},
		{Text: d.lang.FileDownloadText(d.mask), URL: codesTXT + query(q.query(defaultSize))},
	}
}
