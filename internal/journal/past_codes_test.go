package journal

import (
	"database/sql"
	"fmt"
	"testing"

	"codedesk/internal/database"

	"github.com/google/go-cmp/cmp"
)

func TestPastCodes(t *testing.T) {
	t.Parallel()
	j, _ := mustOpen(t)
	for i, id := range []string{"first", "second"} {
		p := samplePlan(id, 3)
		p.Codes[2].Terminal = "Room 1" // two codes of one terminal
		must(t, j.CreatePlan(t.Context(), p))
		o := sampleOperation(p, 1)
		must(t, j.RecordIntent(t.Context(), o))
		if i == 0 {
			must(t, j.RecordOutcome(t.Context(), checked(o, OutcomeSome, CodeDeleted, true)))
		}
	}
	ask := func(words ...string) (found []string) {
		past, err := j.PastCodes(t.Context(), words)
		must(t, err)
		for _, p := range past {
			if p.By != ann || p.Reason != "ticket 4711" || p.At.IsZero() {
				t.Errorf("a code comes as %+v", p)
			}
			found = append(found, fmt.Sprint(p.Operation, " ", p.ActiveCode, " ", p.Outcome, " ", p.Settled))
		}
		return found
	}
	// The first was checked after the second was started.
	one := []string{"first 000000001 deleted true", "second 000000001 not checked false"}
	for _, c := range []struct {
		name  string
		words []string
		want  []string
	}{
		{"by its digits", []string{"000000001"}, one},
		{"by digits with spaces and dashes", []string{"0000-0000 1"}, one},
		{"by its id", []string{fmt.Sprintf("%032x", 1)}, one},
		{"once, by all of them", []string{fmt.Sprintf("%032x", 1), "000000001"}, one},
		{"by its terminal, as often as it was used", []string{"Room 1"}, []string{
			"first 000000001 deleted true", "first 000000002 deleted true",
			"second 000000001 not checked false", "second 000000002 not checked false"}},
		{"that was gone before", []string{"Room 0"}, []string{"first 000000000 already gone true", "second 000000000 already gone false"}},
		{"not by a part", []string{"00000000", "Room", "%", "", "\x00"}, nil},
		{"not at all without words", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, ask(c.words...)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestPastCodesBetween(t *testing.T) {
	t.Parallel()
	j, _ := mustOpen(t)
	p := samplePlan("first", 3) // 000000000 to 000000002
	must(t, j.CreatePlan(t.Context(), p))
	must(t, j.RecordIntent(t.Context(), sampleOperation(p, 1)))
	for _, c := range []struct {
		ranges [][2]string
		want   []string
	}{
		{nil, nil},
		{[][2]string{{"000000001", "000000002"}}, []string{"000000001", "000000002"}},
		{[][2]string{{"000000002", "000000009"}, {"000000000", "000000000"}}, []string{"000000002", "000000000"}},
		{[][2]string{{"00000000", "00000001"}, {"0000000000", "9999999999"}}, nil}, // of other lengths
	} {
		past, err := j.PastCodesBetween(t.Context(), c.ranges)
		must(t, err)
		var got []string
		for _, code := range past {
			got = append(got, code.ActiveCode)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v: -want +got\n%s", c.ranges, diff)
		}
	}
}

// BenchmarkPastCodes1000 asks for 1,000 words, half of them known, in a history of 20,000 operations of 5 codes.
func BenchmarkPastCodes1000(b *testing.B) {
	j, _ := mustOpen(b)
	must(b, database.Transact(b.Context(), j.db, func(tx *sql.Tx) (bool, error) {
		for i := range 20_000 {
			p := samplePlan(fmt.Sprint("p", i), 5)
			for n := range p.Codes {
				p.Codes[n].ActiveCode = fmt.Sprintf("08%07d", 5*i+n)
				p.Codes[n].ID, p.Codes[n].Terminal = fmt.Sprintf("%032x", 5*i+n), fmt.Sprintf("Room %d", 5*i+n)
			}
			o := sampleOperation(p, 0)
			made, begun := planMade{}, intent{}
			for _, c := range o.Codes {
				made.Codes = append(made.Codes, codeBodyOf(c.Code))
				begun.Codes = append(begun.Codes, intentCode{codeBodyOf(c.Code), CodeNotChecked})
			}
			for _, c := range []change{made, begun} {
				if _, err := j.append(b.Context(), tx, func(*sql.Tx) (entry, change, error) { return entry{subject: o.ID, actor: ann}, c, nil }); err != nil {
					return false, err
				}
			}
		}
		return true, nil
	}))
	var words []string
	for i := range 500 {
		words = append(words, fmt.Sprintf("08%07d", 199*i), fmt.Sprintf("07%07d", i))
	}
	for b.Loop() {
		if past, err := j.PastCodes(b.Context(), words); err != nil || len(past) != 500 {
			b.Fatal(len(past), err)
		}
	}
}
