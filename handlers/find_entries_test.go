package handlers

import (
	"testing"

	"codedesk/internal/journal"
)

// What an entry calls was deleted only if the history knows it under this name, and not under a similar one.
func TestPastOfAnEntry(t *testing.T) {
	t.Parallel()
	deleted := func(id, digits, terminal string) journal.PastCode {
		var p journal.PastCode
		p.ID, p.ActiveCode, p.Terminal, p.Outcome = id, digits, terminal, journal.CodeDeleted
		return p
	}
	p := pastFound{named: newPast([]journal.PastCode{deleted("00ab", "0851764642", "Room412")})}
	for entry, want := range map[string]bool{
		"0851764642": true, "0851 764-642": true, "00AB": true, "Room412": true,
		"Room 4-12": false, "Room 412": false, "00-ab": false, "085176464": false,
	} {
		if past, found := p.of(findEntry{text: entry}); found != want || found && past.ID != "00ab" {
			t.Errorf("%q: found %v as %+v, want found %v", entry, found, past, want)
		}
	}
}
