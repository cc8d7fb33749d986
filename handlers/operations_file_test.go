package handlers_test

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/meeting"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// table reads a file as a spreadsheet does: without the marks in front of codes.
func (p *page) table() [][]string {
	p.t.Helper()
	body, found := strings.CutPrefix(p.body, "\ufeff")
	if !found {
		p.t.Fatalf("%s is no file: %q", p.url.Path, p.body)
	}
	rows := must(csv.NewReader(strings.NewReader(body)).ReadAll())(p.t)
	for _, row := range rows {
		for i := range row {
			row[i] = strings.TrimPrefix(row[i], "\t")
		}
	}
	return rows
}

// deleted executes a plan of these codes and returns the address of its operation.
func (b *browser) deleted(codes []meeting.Code) string {
	b.t.Helper()
	return b.get(b.plan(ids(codes)...)).confirm("=INC-1").goesBelow("/operations/")
}

func TestOperationAsAFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	codes := d.list()[:3]
	b := d.user("Ann")
	operation := b.deleted(codes)
	id := strings.TrimPrefix(operation, "/operations/")
	file := operation + ".csv"

	t.Run("is offered on the page and has a line for each code with all facts", func(t *testing.T) {
		d, b := d.in(t), b.in(t)
		page := b.get(operation)
		link := find(page.doc(), func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == file })
		if words(link) != "Download CSV" {
			t.Fatalf("the link says %q", words(link))
		}
		answer := b.get(file).is(http.StatusOK)
		for name, want := range map[string]string{
			"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": "attachment; filename=codedesk-operation-" + id + ".csv",
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
		} {
			if got := answer.header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		table := answer.table()
		if len(table) != 4 || table[0][4] != "Expires (UTC)" || table[0][8] != "Started (UTC)" {
			t.Fatalf("got %q", table)
		}
		for i, code := range codes {
			row := table[i+1]
			want := []string{code.Terminal, code.ActiveCode, text.English.TerminalType(code.Type), code.Department,
				code.Expires.UTC().Format("2006-01-02 15:04:05"), "Deleted", "Ann", "'=INC-1"}
			if !slices.Equal(row[:8], want) {
				t.Errorf("line %d begins with %q, want %q", i+1, row[:8], want)
			}
			if row[9] != id || row[10] != page.fact("Request id") || row[12] != "200" || row[14] == "" || row[15]+row[16] != "" || row[17] != page.fact("Enterprise") {
				t.Errorf("line %d ends with %q", i+1, row[8:])
			}
		}
		e := d.recorded("export", map[string]string{"what": "operation", "rows": "3", "masked": "false"})[0]
		if e.subject != id || e.actor != "local:Ann" {
			t.Errorf("the export is recorded as %+v", e)
		}
	})
	t.Run("has headings in the person's language", func(t *testing.T) {
		if got := d.in(t).user("Ann", "zh").get(file).table()[0][:2]; !slices.Equal(got, []string{"终端", "激活码"}) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("is for viewers too, and for nobody who is not signed in", func(t *testing.T) {
		d := d.in(t)
		d.user("Vera").get(file).is(http.StatusOK)
		d.visitor().get(file).goesTo("/signin?next=%2Foperations%2F" + id + ".csv")
	})
	t.Run("holds no digits that the page hides", func(t *testing.T) {
		d := d.in(t)
		b := d.user("Hugo")
		b.post("/preferences", map[string][]string{"mask": {"true"}})
		answer := b.get(file).is(http.StatusOK)
		for i, row := range answer.table()[1:] {
			if digits := codes[i].ActiveCode; strings.Contains(answer.body, digits) || row[1] != digits[:3]+"•••"+digits[len(digits)-3:] {
				t.Errorf("the code %s stands as %q", digits, row[1])
			}
		}
		if got := d.events("export"); got[len(got)-1].detail["masked"] != "true" {
			t.Errorf("recorded is %v", got[len(got)-1])
		}
	})
	before := len(d.events("export"))
	t.Run("a HEAD is answered and not recorded", func(t *testing.T) {
		answer := b.in(t).send(http.MethodHead, file, nil).is(http.StatusOK)
		if answer.body != "" || answer.header.Get("Content-Disposition") == "" {
			t.Errorf("the answer is %q with %v", answer.body, answer.header)
		}
	})
	t.Run("a link on another site, or on another host of ours, gets no file", func(t *testing.T) {
		for _, site := range []string{"cross-site", "same-site", "something-new"} {
			b.in(t).send(http.MethodGet, file, nil, "Sec-Fetch-Site", site).headed(http.StatusForbidden, text.English.ErrorCrossSite().Heading)
		}
	})
	t.Run("of an operation that does not exist is no page", func(t *testing.T) {
		for _, id := range []string{"0193b1f0-0000-7000-8000-000000000000", "", "x.csv"} {
			b.in(t).get("/operations/" + id + ".csv").is(http.StatusNotFound)
		}
	})
	if n := len(d.events("export")); n != before {
		t.Errorf("%d more exports are recorded than files went out", n-before)
	}
	for _, l := range text.Languages() {
		t.Run("does not go out unrecorded, in "+string(l), func(t *testing.T) {
			d := d.in(t)
			b := d.user("Ann", string(l))
			mend := d.breakTable(d.journalDB, "INSERT", "entries")
			defer mend()
			answer := b.get(file).headed(http.StatusServiceUnavailable, l.ErrorRecord().Heading).says(l.ErrorRecord().Happened)
			if answer.header.Get("Content-Disposition") != "" || strings.Contains(answer.body, codes[0].ActiveCode) {
				t.Error("there is a file all the same")
			}
		})
	}
}
