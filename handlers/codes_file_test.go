package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

func TestListAsAFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users, s.codes = true, 120 })
	codes := d.list()
	english := text.English

	t.Run("is offered on the list as it is filtered, without its page", func(t *testing.T) {
		page := d.in(t).user("Ann").get("/codes?expiry=later&sort=-terminal&page=2&size=25")
		for file, says := range map[string]string{"csv": "Download CSV", "txt": "Download TXT"} {
			href := "/codes." + file + "?expiry=later&sort=-terminal"
			link := find(page.doc(), func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == href })
			if link == nil || words(link) != says {
				t.Errorf("there is no link %q to %s", says, href)
			}
		}
	})
	t.Run("has a line for each code on all pages, in order", func(t *testing.T) {
		d := d.in(t)
		answer := d.user("Ann").get("/codes.csv?sort=terminal&page=3&size=25").is(http.StatusOK)
		name := answer.header.Get("Content-Disposition")
		if !strings.HasPrefix(name, "attachment; filename=codedesk-codes-20") || !strings.HasSuffix(name, ".csv") {
			t.Errorf("the file is called %q", name)
		}
		table := answer.table()
		want := []string{"Terminal", "Code", "Type", "Department", "Expires (UTC)", "Status", "Code id", "List read (UTC)"}
		if !slices.Equal(table[0], want) {
			t.Errorf("the headings are %q, want %q", table[0], want)
		}
		if len(table) != 1+len(codes) {
			t.Fatalf("there are %d lines for %d codes", len(table)-1, len(codes))
		}
		for _, row := range table[1:] {
			i := slices.Index(ids(codes), row[6])
			if i < 0 || row[1] != codes[i].ActiveCode || row[2] != english.TerminalType(codes[i].Type) || row[7] == "" {
				t.Errorf("a line says %q", row)
			}
		}
		e := d.recorded("export", map[string]string{"what": "codes", "as": "csv", "rows": "120", "masked": "false", "filters": "?sort=terminal"})
		if e[0].actor != "local:Ann" {
			t.Errorf("the export is recorded as %+v", e)
		}
		d.user("Ann").get("/history?what=export").says(english.HistoryExportOfCodes(120))
	})
	t.Run("holds what the filters show and nothing else", func(t *testing.T) {
		b := d.in(t).user("Ann")
		one := codes[7]
		if got := b.get("/codes.txt?" + url.Values{"q": {one.ActiveCode}}.Encode()).is(http.StatusOK).body; got != one.ActiveCode+"\r\n" {
			t.Errorf("the file holds %q", got)
		}
		if rows := b.get("/codes.csv?q=nothing+of+that+name").table(); len(rows) != 1 {
			t.Errorf("a filter that matches nothing gives %d lines", len(rows)-1)
		}
		b.get("/codes.csv?expiry=never").is(http.StatusUnprocessableEntity)
	})
	t.Run("of the selection holds the selection, also when it is empty", func(t *testing.T) {
		b := d.in(t).user("Hugo")
		if got := b.get("/codes.txt?view=basket").is(http.StatusOK).body; got != "" {
			t.Errorf("an empty selection gives %q", got)
		}
		b.post("/codes", url.Values{"do": {"keep"}, "id": ids(codes[3:5])}).is(http.StatusSeeOther)
		got := strings.Fields(b.get("/codes.txt?view=basket").body)
		slices.Sort(got)
		want := []string{codes[3].ActiveCode, codes[4].ActiveCode}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("the file holds %q, want %q", got, want)
		}
	})
	t.Run("holds no digits that the page hides", func(t *testing.T) {
		b := d.in(t).user("Vera")
		b.post("/preferences", url.Values{"mask": {"true"}})
		table, lines := b.get("/codes.csv"), b.get("/codes.txt")
		for _, code := range codes {
			if strings.Contains(table.body+lines.body, code.ActiveCode) {
				t.Fatalf("the code %s is in a file", code.ActiveCode)
			}
			if !strings.Contains(lines.body, code.ID+"\r\n") {
				t.Fatalf("the id %s is not in the text", code.ID)
			}
		}
		b.get("/codes").says("Download TXT of ids")
	})
	t.Run("does not go out unrecorded", func(t *testing.T) {
		d := d.in(t)
		b := d.user("Ann")
		mend := d.breakTable(d.journalDB, "INSERT", "entries")
		defer mend()
		for _, file := range []string{"/codes.csv", "/codes.txt"} {
			if answer := b.get(file).is(http.StatusServiceUnavailable); answer.header.Get("Content-Disposition") != "" {
				t.Error("there is a file all the same")
			}
		}
	})
	t.Run("is for whoever is signed in, and not for other sites", func(t *testing.T) {
		d := d.in(t)
		d.visitor().get("/codes.csv").goesTo("/signin?next=%2Fcodes.csv")
		d.user("Ann").send(http.MethodGet, "/codes.txt", nil, "Sec-Fetch-Site", "cross-site").is(http.StatusForbidden)
	})
}

func TestListAsAFileWithoutAList(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.user("Ann")
	d.behave("list-server-error", "always")
	for _, file := range []string{"/codes.csv", "/codes.txt"} {
		answer := b.get(file)
		if answer.status == http.StatusOK || answer.header.Get("Content-Disposition") != "" {
			t.Errorf("%s is answered by %d as a file", file, answer.status)
		}
	}
	if n := len(d.events("export")); n != 0 {
		t.Errorf("%d exports are recorded", n)
	}
}
