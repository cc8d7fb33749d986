package program

import (
	"path/filepath"
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/journal"
)

func TestApprovalRuleIsRecordedWhenItChanges(t *testing.T) {
	db, err := database.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "journal.db"), "FULL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	record, err := journal.Open(t.Context(), db, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		above         config.Threshold
		valid         bool
		want          int
		words, valids string
	}{
		{config.Off, false, 0, "", ""},
		{50, false, 1, "50", "false"},
		{50, false, 1, "50", "false"},
		{50, true, 2, "50", "true"},
		{0, true, 3, "0", "true"},
		{config.Off, false, 4, "off", "false"},
		{config.Off, false, 4, "off", "false"},
	} {
		if err := recordRule(t.Context(), record, config.Config{ApprovalAbove: c.above, ApprovalValid: c.valid}); err != nil {
			t.Fatal(err)
		}
		page, total, err := record.History(t.Context(), journal.HistoryQuery{What: journal.EventApprovalRule}, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		if total != c.want {
			t.Errorf("start %d: %d entries, want %d", i, total, c.want)
			continue
		}
		if c.want == 0 {
			continue
		}
		e := page[0].Event
		if e.Detail["above"] != c.words || e.Detail["valid"] != c.valids || e.By.Key != "" {
			t.Errorf("start %d: recorded %+v", i, e)
		}
	}
}
