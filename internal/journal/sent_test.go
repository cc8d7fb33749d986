package journal

import (
	"strings"
	"testing"
	"time"

	"codedesk/internal/database/pgtest"
)

func TestSentSince(t *testing.T) {
	j, db := mustOpen(t)
	sent := func(person string, since time.Time, want int, when string) {
		t.Helper()
		got, err := j.SentSince(t.Context(), person, since)
		must(t, err)
		if got != want {
			t.Errorf("%s: %d codes, want %d", when, got, want)
		}
	}
	sent(ann.Key, noon, 0, "before anything")
	must(t, j.CreatePlan(t.Context(), samplePlan("waits", 5)))
	sent(ann.Key, noon, 0, "with a plan that waits")

	o := mustIntend(t, j, "p", 5, 2)
	sent(ann.Key, noon, 3, "once it is about to be sent, without those that were gone")
	sent(ann.Key, o.Started, 3, "since the moment of the intent")
	sent(ann.Key, o.Started.Add(time.Millisecond), 0, "after it")
	sent("local:bert", noon, 0, "of somebody else")

	unknown := checked(o, OutcomeUnknown, CodeStillThere, false)
	must(t, j.RecordOutcome(t.Context(), unknown))
	sent(ann.Key, noon, 3, "while they may still go")

	some := checked(o, OutcomeSome, CodeDeleted, true)
	some.Codes[4].Outcome = CodeStillThere
	must(t, j.RecordOutcome(t.Context(), some))
	sent(ann.Key, noon, 2, "when one is known to have stayed")

	second := mustIntend(t, j, "q", 4, 0)
	must(t, j.RecordOutcome(t.Context(), checked(second, OutcomeUnknown, CodeNotChecked, false)))
	sent(ann.Key, noon, 6, "with another of which nothing is known")

	must(t, j.Record(t.Context(), Event{Kind: "sign-in", Subject: "x", By: ann}))
	sent(ann.Key, noon, 6, "whatever else is on record")

	if pgtest.Chosen() {
		return // it chooses by what is in the tables
	}
	var plan strings.Builder
	rows, err := db.QueryContext(t.Context(), `EXPLAIN QUERY PLAN SELECT 1 FROM history AS h JOIN operations AS o ON o.id = h.operation
		WHERE h.person = 'x' AND h.pinned IN (0, 1) AND h.at >= 1`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var a, b, c any
		var line string
		must(t, rows.Scan(&a, &b, &c, &line))
		plan.WriteString(line + "\n")
	}
	must(t, rows.Err())
	if !strings.Contains(plan.String(), "history_of_person") || strings.Contains(plan.String(), "SCAN") {
		t.Errorf("the database looks at more than the person's day:\n%s", plan.String())
	}
}
