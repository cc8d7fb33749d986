package journal

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var bert = Person{Key: "oidc:bert", Name: "Bert"}

// mustDelete makes an operation of Ann's that started so many minutes after noon, settled unless its outcome is
// unknown. Its only code has the number n.
func mustDelete(t testing.TB, j *Journal, id string, n int, outcome Outcome) Operation {
	t.Helper()
	p := samplePlan(id, n+1)
	p.Codes, p.Reason = p.Codes[n:], "ticket "+id
	must(t, j.CreatePlan(t.Context(), p))
	o := sampleOperation(p, 0)
	o.Started = noon.Add(time.Duration(n) * time.Minute)
	must(t, j.RecordIntent(t.Context(), o))
	o = checked(o, outcome, CodeDeleted, outcome != OutcomeUnknown)
	must(t, j.RecordOutcome(t.Context(), o))
	return o
}

// sampleHistory has operations and events a minute apart: a0 (all), n1 (none), u2 (unknown), a sign-in of
// Bert's, a failed one, an export.
func sampleHistory(t testing.TB) (*Journal, *sql.DB) {
	t.Helper()
	j, db := mustOpen(t)
	mustDelete(t, j, "u2", 2, OutcomeUnknown)
	mustDelete(t, j, "a0", 0, OutcomeAll)
	mustDelete(t, j, "n1", 1, OutcomeNone)
	must(t, j.RecordAnswer(t.Context(), "n1", Answer{At: noon, Class: "not-done", Status: 403, ServiceRequestID: "THEIRS-1"}))
	for i, e := range []Event{
		{Kind: EventSignIn, Subject: "Bert", By: bert},
		{Kind: EventSignInFailed, Subject: "ÜMIT_1", Detail: map[string]string{"address": "192.0.2.7"}},
		{Kind: EventExport, Subject: "codes.csv", By: ann, Detail: map[string]string{"note": "50% of all"}},
	} {
		e.At = noon.Add(time.Duration(3+i) * time.Minute)
		must(t, j.Record(t.Context(), e))
	}
	return j, db
}

// names says what a line is, in short.
func names(page []HistoryItem) (all []string) {
	for _, item := range page {
		switch {
		case item.Operation != nil && item.Event == nil:
			all = append(all, item.Operation.ID)
		case item.Event != nil && item.Operation == nil:
			all = append(all, item.Event.Kind)
		default:
			all = append(all, fmt.Sprintf("%+v", item))
		}
	}
	return all
}

func TestHistoryFindsWhatFits(t *testing.T) {
	j, _ := sampleHistory(t)
	receipt, err := j.Receipt(t.Context(), "a0")
	must(t, err)
	var export string
	must(t, j.db.QueryRow("SELECT hash FROM entries WHERE kind = $1", EventExport).Scan(&export))
	minute := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }
	for name, c := range map[string]struct {
		query HistoryQuery
		want  string
	}{
		"everything":                    {HistoryQuery{}, "u2 export sign-in.failed sign-in n1 a0"},
		"a person":                      {HistoryQuery{Who: ann.Key}, "u2 export n1 a0"},
		"another person":                {HistoryQuery{Who: bert.Key}, "sign-in"},
		"part of a person":              {HistoryQuery{Who: "local"}, ""},
		"everybody of a kind":           {HistoryQuery{Who: "oidc:"}, "sign-in"},
		"everybody in another spelling": {HistoryQuery{Who: "OIDC:"}, ""},
		"everybody by a wildcard":       {HistoryQuery{Who: "%:"}, ""},
		"from a time on":                {HistoryQuery{From: minute(4)}, "export sign-in.failed"},
		"to a time":                     {HistoryQuery{To: minute(1)}, "a0"},
		"between times":                 {HistoryQuery{From: minute(1), To: minute(3)}, "u2 n1"},
		"deletions":                     {HistoryQuery{What: WhatDeletions}, "u2 n1 a0"},
		"events":                        {HistoryQuery{What: WhatEvents}, "export sign-in.failed sign-in"},
		"what is not settled":           {HistoryQuery{What: WhatUnsettled}, "u2"},
		"an outcome":                    {HistoryQuery{What: string(OutcomeNone)}, "n1"},
		"an outcome that was overcome":  {HistoryQuery{What: string(OutcomeRunning)}, ""},
		"a kind of event":               {HistoryQuery{What: EventSignIn}, "sign-in"},
		"an unknown kind":               {HistoryQuery{What: "else"}, ""},
		"an active code":                {HistoryQuery{Text: "0000001"}, "n1"},
		"a terminal":                    {HistoryQuery{Text: "rOOm 2"}, "u2"},
		"a reason":                      {HistoryQuery{Text: "TICKET A"}, "a0"},
		"an operation":                  {HistoryQuery{Text: "n1"}, "n1"},
		"our request id":                {HistoryQuery{Text: "request-A0"}, "a0"},
		"the service's request id":      {HistoryQuery{Text: "theirs"}, "n1"},
		"a subject":                     {HistoryQuery{Text: "ümit"}, "sign-in.failed"},
		"a detail":                      {HistoryQuery{Text: "192.0.2"}, "sign-in.failed"},
		"the name of a detail":          {HistoryQuery{Text: "address"}, ""},
		"a percent sign":                {HistoryQuery{Text: "%"}, "export"},
		"an underscore":                 {HistoryQuery{Text: "_"}, "sign-in.failed"},
		"a backslash":                   {HistoryQuery{Text: `\`}, ""},
		"a receipt":                     {HistoryQuery{Text: receipt.Hash}, "a0"},
		"a receipt in capitals":         {HistoryQuery{Text: strings.ToUpper(receipt.Hash)}, "a0"},
		"an event's hash":               {HistoryQuery{Text: export}, "export"},
		"part of a receipt":             {HistoryQuery{Text: receipt.Hash[:63]}, ""},
		"a receipt that nobody gave":    {HistoryQuery{Text: strings.Repeat("0", 64)}, ""},
		"all at once":                   {HistoryQuery{ann.Key, minute(0), minute(9), WhatDeletions, "ticket", false}, "u2 n1 a0"},
		"all at once but one":           {HistoryQuery{bert.Key, minute(0), minute(9), WhatDeletions, "ticket", false}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			page, total, err := j.History(t.Context(), c.query, 10, 0)
			must(t, err)
			if got := strings.Join(names(page), " "); got != c.want || total != len(page) {
				t.Errorf("got %q of %d, want %q", got, total, c.want)
			}
			var each []HistoryItem
			must(t, j.EachInHistory(t.Context(), c.query, func(item HistoryItem) error {
				each = append(each, item)
				return nil
			}))
			if diff := cmp.Diff(page, each); diff != "" {
				t.Errorf("one by one: %s", diff)
			}
		})
	}
}

func TestHistoryHasPages(t *testing.T) {
	j, _ := sampleHistory(t)
	for offset, want := range map[int]string{0: "u2 export", 2: "sign-in.failed sign-in", 4: "n1 a0", 6: ""} {
		page, total, err := j.History(t.Context(), HistoryQuery{}, 2, offset)
		must(t, err)
		if got := strings.Join(names(page), " "); got != want || total != 6 {
			t.Errorf("from %d on: %q of %d, want %q", offset, got, total, want)
		}
	}
}

func TestHistoryLineSaysAll(t *testing.T) {
	j, _ := sampleHistory(t)
	page, _, err := j.History(t.Context(), HistoryQuery{}, 6, 0)
	must(t, err)
	want := []HistoryItem{
		{Event: &Event{
			Kind: EventExport, Subject: "codes.csv", By: ann, At: noon.Add(5 * time.Minute),
			Detail: map[string]string{"note": "50% of all"},
		}},
		{Event: &Event{
			Kind: EventSignInFailed, Subject: "ÜMIT_1", At: noon.Add(4 * time.Minute), Detail: map[string]string{"address": "192.0.2.7"},
		}},
		{Event: &Event{Kind: EventSignIn, Subject: "Bert", By: bert, At: noon.Add(3 * time.Minute)}},
		{Operation: &Summary{
			ID: "n1", By: ann, Reason: "ticket n1", Started: noon.Add(time.Minute), Outcome: OutcomeNone, Settled: true,
			Total: 1, Deleted: 1, RequestID: "request-n1", ServiceRequestID: "THEIRS-1", AnswerClass: "not-done", AnswerStatus: 403,
			CheckedAt: noon.Add(2 * time.Minute),
		}},
	}
	if diff := cmp.Diff(want, page[1:5]); diff != "" {
		t.Error(diff)
	}
	unsettled, err := j.UnsettledSummaries(t.Context())
	must(t, err)
	if diff := cmp.Diff([]Summary{*page[0].Operation}, unsettled); diff != "" {
		t.Error("unsettled", diff)
	}
}

func TestHistoryRefuses(t *testing.T) {
	j, _ := mustOpen(t)
	for name, c := range map[string]struct {
		query         HistoryQuery
		limit, offset int
	}{
		"no limit":           {HistoryQuery{}, 0, 0},
		"a negative offset":  {HistoryQuery{}, 1, -1},
		"a text without end": {HistoryQuery{Text: strings.Repeat("x", MostHistoryText+1)}, 1, 0},
	} {
		if _, _, err := j.History(t.Context(), c.query, c.limit, c.offset); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := j.History(t.Context(), HistoryQuery{Text: strings.Repeat("%", MostHistoryText)}, 1, 0); err != nil {
		t.Errorf("the longest text: %v", err)
	}
}
