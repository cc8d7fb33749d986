package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// The receipt on the page is the journal's own: by it the entry is found and proved.
func TestReceiptOfAResult(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		t.Run("is the last entry about it, in "+string(l), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			b := d.persona("administrator", string(l))
			page := b.get(b.plan(d.expired(2)...)).confirm("").follow().headed(http.StatusOK, l.OperationAll(2))
			b.plan(d.expired(1)...) // later entries are about something else
			id := strings.TrimPrefix(page.url.Path, "/operations/")
			var seq int
			var hash string
			const last = "SELECT seq, hash FROM entries WHERE subject = $1 ORDER BY seq DESC LIMIT 1"
			if err := d.journalDB.QueryRowContext(t.Context(), last, id).Scan(&seq, &hash); err != nil {
				t.Fatal(err)
			}
			if entries, broken, _, err := d.journal.Verify(t.Context()); err != nil || broken != 0 || entries <= seq {
				t.Errorf("the journal has %d entries, broken at %d, %v", entries, broken, err)
			}
			page = b.get(page.url.Path)
			if got := page.fact(l.OperationEntryHash()); got != hash {
				t.Errorf("the page shows %q, want %q", got, hash)
			}
			if got := page.fact(l.OperationEntry()); !strings.Contains(got, text.English.Count(seq)) {
				t.Errorf("the entry is %q, want number %d", got, seq)
			}
			ticket := words(find(page.doc(), tag("pre")))
			if !strings.Contains(ticket, hash) || !strings.Contains(ticket, page.fact(l.OperationEntry())) {
				t.Errorf("the text for the ticket has no receipt: %q", ticket)
			}
		})
	}
	t.Run("is not shown before the outcome is final", func(t *testing.T) {
		t.Parallel()
		var blind blindness
		d := newDesk(t, func(s *setup) { s.front = blind.front })
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		blind.lasts.Store(true)
		page := b.get(plan).confirm("").follow().headed(http.StatusOK, text.English.OperationUnknown(2))
		page.silent(text.English.OperationEntryHash())
	})
}
