package journal

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"codedesk/internal/database"
)

func BenchmarkCreatePlan1000(b *testing.B) {
	j, _ := mustOpen(b)
	i := 0
	for b.Loop() {
		must(b, j.CreatePlan(b.Context(), samplePlan(fmt.Sprint("p", i), 1000)))
		i++
	}
}

func BenchmarkRecordIntent100(b *testing.B) {
	j, _ := mustOpen(b)
	i := 0
	for b.Loop() {
		b.StopTimer()
		p := samplePlan(fmt.Sprint("p", i), 100)
		must(b, j.CreatePlan(b.Context(), p))
		i++
		b.StartTimer()
		must(b, j.RecordIntent(b.Context(), sampleOperation(p, 0)))
	}
}

func BenchmarkVerify1000(b *testing.B) {
	j, _ := mustOpen(b)
	for range 1000 {
		must(b, j.Record(b.Context(), Event{Kind: "sign-in", By: ann}))
	}
	for b.Loop() {
		if _, broken, _, err := j.Verify(b.Context()); err != nil || broken != 0 {
			b.Fatal(broken, err)
		}
	}
}

// BenchmarkVerifyFile100000 checks 20,000 operations of 5 codes, with 4 entries each, and 20,000 events.
func BenchmarkVerifyFile100000(b *testing.B) {
	file := filepath.Join(b.TempDir(), "journal.db")
	j, _ := mustOpenFile(b, file)
	must(b, database.Transact(b.Context(), j.db, func(tx *sql.Tx) (bool, error) { // a commit for each would take minutes
		for i := range 20_000 {
			id := fmt.Sprint("p", i)
			o := checked(sampleOperation(samplePlan(id, 5), 0), OutcomeAll, CodeDeleted, true)
			made, begun, became := planMade{Created: o.Started.UnixMilli()}, intent{Started: o.Started.UnixMilli()}, make(map[CodeOutcome][]string)
			for _, c := range o.Codes {
				made.Codes = append(made.Codes, codeBodyOf(c.Code))
				begun.Codes = append(begun.Codes, intentCode{codeBodyOf(c.Code), CodeNotChecked})
				became[CodeDeleted] = append(became[CodeDeleted], c.ID)
			}
			for _, c := range []change{
				made, begun, answer{Status: 200, ServiceRequestID: id}, outcome{Outcome: OutcomeAll, Settled: true, Codes: became}, event{EventSignIn, nil},
			} {
				subject := id
				if c.kind() == EventSignIn {
					subject = ""
				}
				if _, err := j.append(b.Context(), tx, func(*sql.Tx) (entry, change, error) { return entry{subject: subject, actor: ann}, c, nil }); err != nil {
					return false, err
				}
			}
		}
		return true, nil
	}))
	for b.Loop() {
		v, err := VerifyFile(b.Context(), file)
		if err != nil || v.Entries != 100_000 || v.Broken != 0 || v.Differs != nil {
			b.Fatalf("%+v, %v", v, err)
		}
	}
}

// longHistory has 20,000 operations with 100,000 codes in all, and 100,000 events. It is put in by SQL, without
// entries: writing it down in order would take longer than all that is measured.
func longHistory(b *testing.B) *Journal {
	b.Helper()
	j, db := mustOpen(b)
	mustDelete(b, j, "open", 1, OutcomeUnknown)
	const numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
	for _, query := range []string{
		"INSERT INTO plans SELECT 'p' || i, maker, maker_name, role, created, expires, total, reason, state, gone, '' FROM plans, n WHERE id = 'open'",
		`INSERT INTO operations SELECT 'p' || i, person, person_name, reason, language, request_id, started - i * 3600000, '', total, answered,
			class, status, kind, vendor_code, vendor_text, service_request_id, 0, 'all', checked, '', 1, 5, 0, 0, 0 FROM operations, n WHERE id = 'open'`,
		`INSERT INTO history SELECT i * 6 + 1000, at - i * 3600000, 0, 'all', 'p' || i, person || i % 50, person_name, '', '',
			'p' || i || char(10) || 'ticket ' || i || char(10) || 'room ' || i, hex(randomblob(5 * 20)) FROM history, n WHERE pinned = 1`,
	} {
		mustExec(b, db, numbers+query, 20_000)
	}
	mustExec(b, db, numbers+`INSERT INTO history SELECT i * 6 / 5 * 6 + 1001 + i % 5, at - i * 720000, 0, CASE i % 3 WHEN 0 THEN 'export' ELSE 'sign-in' END, NULL,
		person || i % 50, person_name, 'person', '', 'person' || char(10) || '192.0.2.' || i % 250, '' FROM history, n WHERE pinned = 1`, 100_000)
	mustExec(b, db, "UPDATE chain SET seq = 1000000")
	if n := count(b, db, "SELECT count(*) FROM history"); n != 120_001 {
		b.Fatal(n)
	}
	return j
}

func BenchmarkHistory(b *testing.B) {
	j := longHistory(b)
	for _, c := range []struct {
		name   string
		query  HistoryQuery
		offset int
	}{
		{"the first page", HistoryQuery{}, 0},
		{"the last page", HistoryQuery{}, 119_950},
		{"a person", HistoryQuery{Who: ann.Key + "7"}, 0},
		{"a kind of person", HistoryQuery{Who: "local:"}, 0},
		{"a day", HistoryQuery{From: noon.Add(-48 * time.Hour), To: noon.Add(-24 * time.Hour)}, 0},
		{"deletions", HistoryQuery{What: WhatDeletions}, 0},
		{"an outcome", HistoryQuery{What: string(OutcomeAll)}, 0},
		{"a kind of event", HistoryQuery{What: EventExport}, 0},
		{"a text", HistoryQuery{Text: "ticket 19999"}, 0},
		{"a text that nothing has", HistoryQuery{Text: "nowhere"}, 0},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := j.History(b.Context(), c.query, 50, c.offset); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("what is not settled", func(b *testing.B) {
		for b.Loop() {
			if all, err := j.UnsettledSummaries(b.Context()); err != nil || len(all) != 1 {
				b.Fatal(all, err)
			}
		}
	})
	b.Run("one by one", func(b *testing.B) {
		for b.Loop() {
			n := 0
			err := j.EachInHistory(b.Context(), HistoryQuery{}, func(HistoryItem) error { n++; return nil })
			if err != nil || n != 120_001 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("people", func(b *testing.B) {
		for b.Loop() {
			if _, err := j.People(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
