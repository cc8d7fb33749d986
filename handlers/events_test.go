package handlers_test

import (
	"encoding/json"
	"maps"
)

// event is one of the history as it was written.
type event struct {
	kind, subject, actor string
	detail               map[string]string
}

// events are those of a kind, oldest first.
func (d *desk) events(kind string) []event {
	d.t.Helper()
	rows := must(d.journalDB.QueryContext(d.t.Context(), "SELECT kind, subject, actor, body FROM entries WHERE kind = $1 ORDER BY seq", kind))(d.t)
	defer rows.Close()
	var all []event
	for rows.Next() {
		var e event
		var body string
		if err := rows.Scan(&e.kind, &e.subject, &e.actor, &body); err != nil {
			d.t.Fatal(err)
		}
		var b struct{ Detail map[string]string }
		if err := json.Unmarshal([]byte(body), &b); err != nil {
			d.t.Fatal(err)
		}
		e.detail = b.Detail
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
	return all
}

// recorded fails the test unless the events of a kind have exactly these details, in order. It returns them.
func (d *desk) recorded(kind string, want ...map[string]string) []event {
	d.t.Helper()
	got := d.events(kind)
	if len(got) != len(want) {
		d.t.Fatalf("%d events %s, want %d: %v", len(got), kind, len(want), got)
	}
	for i := range got {
		if !maps.Equal(got[i].detail, want[i]) {
			d.t.Errorf("event %d says %v, want %v", i, got[i].detail, want[i])
		}
	}
	return got
}
