package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

func TestHistoryAsAFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	codes := d.list()
	ann := d.user("Ann")
	first, second := ann.deleted(codes[:3]), ann.deleted(codes[3:5])
	english := text.English

	t.Run("has a line for each code and each event, in the order of the page", func(t *testing.T) {
		b := ann.in(t)
		answer := b.get("/history.csv?what=deletions").is(http.StatusOK)
		if got := answer.header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; filename=codedesk-history-2") {
			t.Errorf("the file is called %q", got)
		}
		table := answer.table()
		column := func(heading string) int {
			i := slices.Index(table[0], heading)
			if i < 0 {
				t.Fatalf("there is no column %q in %q", heading, table[0])
			}
			return i
		}
		if len(table) != 1+5 {
			t.Fatalf("there are %d lines", len(table))
		}
		for i, code := range slices.Concat(codes[3:5], codes[:3]) {
			row := table[1+i]
			operation := second
			if i >= 2 {
				operation = first
			}
			op := must(d.journal.Operation(t.Context(), operation[len("/operations/"):]))(t)
			receipt := must(d.journal.Receipt(t.Context(), op.ID))(t)
			for heading, want := range map[string]string{
				english.CodeColumn("code"): code.ActiveCode, english.CodeColumn("terminal"): code.Terminal,
				english.OperationResult(): "Deleted", english.OperationReason(): "'=INC-1", english.HistoryWho(): "Ann",
				english.OperationID(): op.ID, english.ErrorRequestID(): op.RequestID, english.ErrorStatus(): "200",
				english.HistoryReceipt(): receipt.Hash, english.HistoryOutcome(): "All deleted",
			} {
				if got := row[column(heading)]; got != want {
					t.Errorf("line %d: %s is %q, want %q", 1+i, heading, got, want)
				}
			}
		}
	})
	t.Run("holds what the filters of the address show", func(t *testing.T) {
		b := ann.in(t)
		rows := b.get("/history.csv?q=" + codes[0].ActiveCode).table()
		if len(rows) != 1+3 {
			t.Errorf("there are %d lines, want those of one operation", len(rows)-1)
		}
		b.get("/history.csv?from=never").headed(http.StatusUnprocessableEntity, english.ErrorInput().Heading).says(english.FieldDay("from"))
	})
	t.Run("is recorded before it goes out, and found in the history", func(t *testing.T) {
		b := ann.in(t)
		b.get("/history.csv?" + url.Values{"what": {"all"}}.Encode()).is(http.StatusOK)
		items, _, err := d.journal.History(t.Context(), journal.HistoryQuery{What: journal.EventExport}, 1, 0)
		if err != nil || len(items) != 1 {
			t.Fatalf("%d items, %v", len(items), err)
		}
		detail := items[0].Event.Detail
		if detail["what"] != "history" || detail["entries"] != "2" || detail["filters"] != "?what=all" || items[0].Event.By.Name != "Ann" {
			t.Errorf("recorded is %+v", items[0].Event)
		}
		b.get("/history?what=export").is(http.StatusOK).says(english.HistoryExportOfHistory(2))
		_, before, err := d.journal.History(t.Context(), journal.HistoryQuery{What: journal.EventExport}, 1, 0)
		if lines := len(b.get("/history.csv?what=export").table()) - 1; err != nil || lines != before {
			t.Errorf("the file has %d lines, %d exports were recorded before it, %v", lines, before, err)
		}
	})
	t.Run("names all terminals whose codes were shown, where the page names five", func(t *testing.T) {
		b := d.in(t).user("Vera")
		b.post("/preferences", url.Values{"mask": {"true"}}).is(http.StatusSeeOther)
		b.get("/codes?size=25").list().press("do", "show-*").is(http.StatusSeeOther)
		var names []string
		for _, code := range d.list()[:25] {
			names = append(names, code.Terminal)
		}
		if rows := b.get("/history.csv?what=reveal").table(); len(rows) != 2 || rows[1][3] != "25 codes: "+strings.Join(names, "; ") {
			t.Errorf("the file has %q", rows)
		}
		page := b.get("/history?what=reveal").says("25 codes: " + strings.Join(names[:5], "; ") + " and 20 more")
		if strings.Contains(page.body, names[5]+";") {
			t.Error("the page names more")
		}
	})
	t.Run("has no digits that the page hides", func(t *testing.T) {
		b := ann.in(t)
		b.post("/preferences", url.Values{"mask": {"true"}}).is(http.StatusSeeOther)
		body := b.get("/history.csv").is(http.StatusOK).body
		for _, code := range codes[:5] {
			if strings.Contains(body, code.ActiveCode) {
				t.Errorf("the code %s is in the file", code.ActiveCode)
			}
		}
	})
}
