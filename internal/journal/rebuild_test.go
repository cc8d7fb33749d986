package journal

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// dump returns every row of the state tables as text.
func dump(t *testing.T, db *sql.DB) (lines []string) {
	t.Helper()
	for _, table := range []string{"plans", "plan_codes", "operations", "operation_codes"} {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table+" ORDER BY 1, 2")
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		part, err := collect(rows, func(scan func(...any) error) (string, error) {
			row := make([]sql.NullString, len(columns))
			into := make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			err := scan(into...)
			return fmt.Sprint(table, row), err
		})
		must(t, err)
		if len(part) == 0 {
			t.Errorf("%s is empty: nothing is tested", table)
		}
		lines = append(lines, part...)
	}
	return lines
}

func TestStateFollowsFromTheEntriesAlone(t *testing.T) {
	j, db := mustOpen(t)
	p := samplePlan("changed", 3)
	p.Codes[0].Expires = time.Time{}
	p.Reason = "broken \xff text"
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.KeepReason(t.Context(), "changed", "<new>"))
	must(t, j.TakeOut(t.Context(), "changed", p.Codes[1].ID))
	must(t, j.CreatePlan(t.Context(), samplePlan("dropped", 1)))
	must(t, j.DropPlan(t.Context(), "dropped"))
	must(t, j.Record(t.Context(), Event{Kind: "sign-in", By: ann}))
	mustIntend(t, j, "running", 2, 0)
	o := mustIntend(t, j, "settled", 4, 1)
	must(t, j.RecordAnswer(t.Context(), "settled", Answer{
		At: noon, Class: "unknown", Status: 502, Kind: "server", Code: "c", Text: "t", ServiceRequestID: "s", RetryAfter: time.Minute,
	}))
	o = checked(o, OutcomeUnknown, CodeNotChecked, false)
	o.CheckError = "unreachable"
	must(t, j.RecordOutcome(t.Context(), o))
	o = checked(o, OutcomeSome, CodeDeleted, true)
	o.Codes[3].Outcome = CodeStillThere
	must(t, j.RecordOutcome(t.Context(), o))

	bodies := make(map[string]reflect.Type)
	for _, c := range []change{planMade{}, reasonKept{}, codeTaken{}, planDropped{}, intent{}, answer{}, outcome{}} {
		bodies[c.kind()] = reflect.TypeOf(c)
	}
	entries, err := j.entriesAfter(t.Context(), 0)
	must(t, err)
	_, empty := mustOpen(t)
	tx, err := empty.BeginTx(t.Context(), nil)
	must(t, err)
	replayed := make(map[string]bool)
	for _, e := range entries {
		body, own := bodies[e.kind]
		if !own {
			continue
		}
		decoded := reflect.New(body)
		must(t, json.Unmarshal([]byte(e.body), decoded.Interface()))
		must(t, decoded.Elem().Interface().(change).apply(t.Context(), tx, &e))
		replayed[e.kind] = true
	}
	must(t, tx.Commit())
	if len(replayed) != len(bodies) {
		t.Errorf("only %v were replayed", replayed)
	}
	if diff := cmp.Diff(dump(t, db), dump(t, empty)); diff != "" {
		t.Error(diff)
	}
}
