package torture

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"codedesk/internal/journal"
)

// settles waits until the outcome of everything is known.
func (l *load) settles(ctx context.Context) {
	l.t.Helper()
	db, err := readOnly(filepath.Join(l.desk.data, journalFile))
	must(l.t, err)
	defer db.Close()
	if err := until(ctx, settling, func() bool {
		n, err := one[int](ctx, db, "SELECT count(*) FROM operations WHERE settled = 0")
		return err == nil && n == 0
	}); err != nil {
		l.t.Errorf("not everything is settled: %v", err)
	}
}

// prove compares what people did, what the history says, what has arrived at the service, and what it has left.
func (l *load) prove(ctx context.Context) {
	l.t.Helper()
	l.verifies()
	db, err := readOnly(filepath.Join(l.desk.data, journalFile))
	must(l.t, err)
	defer db.Close()
	listed := l.sandbox.listed()
	all, err := intents(ctx, db)
	must(l.t, err)
	operations := l.proveOperations(ctx, db, all, listed)
	for id, plan := range l.plans {
		if plan.executed && operations[id] == nil {
			l.t.Errorf("the plan %s, executed by %s, is in no operation", id, plan.by)
		}
	}
	for id, arrived := range l.deletes {
		if _, found := all[id]; !found {
			l.t.Errorf("a DELETE of %v arrived as %s, and no intent says so", arrived.ids, id)
		}
	}
	confirmed := map[string]bool{}
	for _, plan := range l.plans {
		for _, id := range plan.ids {
			confirmed[id] = confirmed[id] || plan.executed
		}
	}
	for id := range l.first {
		if !listed[id] && !confirmed[id] {
			l.t.Errorf("%s is gone, and no plan that was executed names it", id)
		}
	}
	l.proveBaskets(ctx, listed)
	for id := range l.absent {
		if listed[id] {
			l.t.Errorf("%s was left out of a plan as no longer listed, and the service lists it", id)
		}
	}
}

// proveBaskets compares the ticks on disk with those of each person: whatever is listed and was not executed is still
// ticked.
func (l *load) proveBaskets(ctx context.Context, listed map[string]bool) {
	l.t.Helper()
	db, err := readOnly(filepath.Join(l.desk.data, sessionFile))
	must(l.t, err)
	defer db.Close()
	all, err := column(ctx, db, "SELECT person || ' ' || id FROM baskets")
	must(l.t, err)
	baskets := map[string]bool{}
	for _, tick := range all {
		baskets[tick] = true
	}
	for _, v := range l.visitors {
		for id := range v.ticked {
			if tick := "local:" + v.name + " " + id; listed[id] && !baskets[tick] {
				l.t.Errorf("the tick %s is lost", tick)
			}
		}
	}
}

// verifies lets the program check its history, as an operator does.
func (l *load) verifies() {
	l.t.Helper()
	cmd := exec.Command(lab.program, "verify-history", "--database="+filepath.Join(l.desk.data, journalFile))
	cmd.Env = []string{"HOME=" + l.t.TempDir(), "PATH=" + os.Getenv("PATH")}
	out, err := cmd.CombinedOutput()
	if err != nil {
		l.t.Errorf("codedesk verify-history: %v", err)
	}
	l.t.Logf("codedesk verify-history: %s", strings.TrimSpace(string(out)))
}

// loadOperation is an operation as the history has it.
type loadOperation struct {
	requestID, outcome string
	checked, settled   bool
	outcomes           int // entries that say what has come of it and are certain
	codes              []string
}

// proveOperations looks at each operation: somebody has executed its plan, it has the plan's codes, one checked outcome
// that the service confirms, and exactly one DELETE of exactly the codes that its intent names.
func (l *load) proveOperations(ctx context.Context, db *sql.DB, all map[string]intent, listed map[string]bool) map[string]*loadOperation {
	l.t.Helper()
	operations, err := loadOperations(ctx, db)
	must(l.t, err)
	for id, op := range operations {
		plan := l.plans[id]
		if plan == nil || !plan.executed {
			l.t.Errorf("nobody has executed the plan of operation %s", id)
			continue
		}
		if !op.settled || !op.checked || op.outcomes != 1 || op.outcome != string(journal.OutcomeAll) && op.outcome != string(journal.OutcomeGone) {
			l.t.Errorf("operation %s: %+v, of a service that deletes all it is asked to", id, *op)
		}
		if !slices.Equal(op.codes, plan.ids) {
			l.t.Errorf("operation %s has %v, the page of its plan showed %v", id, op.codes, plan.ids)
		}
		gone := len(slices.DeleteFunc(slices.Clone(op.codes), func(code string) bool { return listed[code] }))
		if gone != len(op.codes) || plan.claimed > gone {
			l.t.Errorf("operation %s: %d of %d codes are gone, its page claims %d", id, gone, len(op.codes), plan.claimed)
		}
		in, sent := all[op.requestID]
		arrived := l.deletes[op.requestID]
		if want := 1; sent && (arrived.times != want || !slices.Equal(arrived.ids, in.ids)) || !sent && arrived.times != 0 {
			l.t.Errorf("operation %s: its DELETE arrived %d times with %v, its intent is %v", id, arrived.times, arrived.ids, in.ids)
		}
	}
	return operations
}

// loadOperations reads all operations of a journal.
func loadOperations(ctx context.Context, db *sql.DB) (map[string]*loadOperation, error) {
	rows, err := db.QueryContext(ctx, `SELECT o.id, o.request_id, o.outcome, o.checked IS NOT NULL AND o.check_error = '', o.settled,
		(SELECT count(*) FROM entries e WHERE e.kind = 'operation.outcome' AND e.subject = o.id AND e.body NOT LIKE '%"outcome":"unknown"%'),
		c.code_id FROM operations o JOIN operation_codes c ON c.operation_id = o.id ORDER BY o.id, c.code_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]*loadOperation{}
	for rows.Next() {
		var op loadOperation
		var id, code string
		if err := rows.Scan(&id, &op.requestID, &op.outcome, &op.checked, &op.settled, &op.outcomes, &code); err != nil {
			return nil, err
		}
		if all[id] == nil {
			all[id] = &op
		}
		all[id].codes = append(all[id].codes, code)
	}
	return all, rows.Err()
}

// report prints what was measured, and fails the test if memory or descriptors grow.
func (l *load) report() {
	l.t.Helper()
	executed, codes := 0, 0
	for _, plan := range l.plans {
		if plan.executed {
			executed++
			codes += len(plan.ids)
		}
	}
	if executed == 0 {
		l.t.Error("nothing was executed: nothing is proved")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d people, %v: %d plans made, %d executed with %d codes, %d DELETEs arrived; connections during the restart of %v: %v\n\n",
		l.people, 2*l.half, len(l.plans), executed, codes, len(l.deletes), l.outage.till.Sub(l.outage.from).Round(10*1e6), l.outage.kinds)
	b.WriteString(l.clock.table() + "\n| Life | After | Resident | Descriptors |\n|---|---|---|---|\n")
	for i, m := range l.lives {
		b.WriteString(m.table(i + 1))
	}
	l.t.Log("\n" + b.String())
	for i, m := range l.lives {
		if l.flat {
			m.isFlat(l.t, i+1)
		}
	}
}
