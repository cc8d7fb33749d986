package journal

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sampleCreation is an intent.
func sampleCreation(id string) Creation {
	return Creation{
		ID: id, By: ann, Language: "en-US", RequestID: "request-" + id, Started: noon.Add(time.Hour), Outcome: CreationRunning,
		Type: "idea-hub", Terminal: "Room 4-12", DeptCode: "rSD4S", Department: "Sales", Description: "second floor",
		Phone: "+86•••92", Country: "chinaPR", Email: "a•••@acme.example", FromOperation: "settled", FromCode: "c1",
		Before: []string{"b1", "b2"},
	}
}

// newCode is what a check finds of a sample.
func newCode() Code {
	return Code{ID: "n1", ActiveCode: "085900000642", Terminal: "Room 4-12", Type: "idea-hub", DeptCode: "rSD4S",
		Department: "Sales", Expires: later}
}

// writeCreations makes entries of every kind about creations: one that is settled and one that is not.
func writeCreations(t *testing.T, j *Journal) {
	t.Helper()
	must(t, j.RecordCreation(t.Context(), sampleCreation("made")))
	must(t, j.RecordCreationAnswer(t.Context(), "made", Answer{At: noon, Class: "done", Status: 200, ServiceRequestID: "s2"}, "085900000642"))
	c := sampleCreation("made")
	c.Outcome, c.CheckError = CreationUnknown, "unreachable"
	must(t, j.RecordCreationOutcome(t.Context(), c))
	c.Outcome, c.CheckError, c.CheckedAt, c.Settled, c.Found = CreationMade, "", later, true, newCode()
	must(t, j.RecordCreationOutcome(t.Context(), c))
	must(t, j.RecordCreation(t.Context(), sampleCreation("making")))
}

func TestCreationComesBackAsItWasWritten(t *testing.T) {
	j, _ := mustOpen(t)
	want := sampleCreation("one")
	want.Description, want.Terminal = "<b>", "会议室 \u202e"
	must(t, j.RecordCreation(t.Context(), want))
	read := func() Creation {
		t.Helper()
		c, err := j.Creation(t.Context(), "one")
		must(t, err)
		return c
	}
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Error("intent:", diff)
	}
	want.Answer = &Answer{At: noon, Class: "done", Status: 200, Kind: "k", Code: "c", Text: "t", ServiceRequestID: "s", RetryAfter: time.Minute}
	want.AnsweredCode = "085900000642"
	must(t, j.RecordCreationAnswer(t.Context(), "one", *want.Answer, want.AnsweredCode))
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Error("answer:", diff)
	}
	want.Outcome, want.Settled, want.CheckedAt, want.Found = CreationMade, true, later, newCode()
	want.Found.Terminal = want.Terminal
	must(t, j.RecordCreationOutcome(t.Context(), want))
	if diff := cmp.Diff(want, read()); diff != "" {
		t.Error("outcome:", diff)
	}
	all, err := j.CreationsFor(t.Context(), want.Terminal)
	must(t, err)
	if diff := cmp.Diff([]Creation{want}, all); diff != "" {
		t.Error("for the terminal:", diff)
	}
	for since, n := range map[time.Time]int{{}: 1, want.Started: 1, want.Started.Add(time.Millisecond): 0} {
		if from, err := j.CreationsFrom(t.Context(), want.FromOperation, since); err != nil || len(from) != n {
			t.Errorf("from its operation since %v: %v, %v", since, from, err)
		}
	}
	if from, err := j.CreationsFrom(t.Context(), "", time.Time{}); err != nil || len(from) != 0 {
		t.Errorf("from no operation: %v, %v", from, err)
	}
	mustBeUnbroken(t, j, 3)
}

func TestCreationIsWrittenOnceAndOnlyAsABeginning(t *testing.T) {
	j, _ := mustOpen(t)
	must(t, j.RecordCreation(t.Context(), sampleCreation("one")))
	must(t, j.CreatePlan(t.Context(), samplePlan("plan", 1)))
	change := func(f func(*Creation)) Creation {
		c := sampleCreation("two")
		f(&c)
		return c
	}
	for name, c := range map[string]struct {
		creation Creation
		want     error
	}{
		"one with this id":      {sampleCreation("one"), ErrMade},
		"the id of a plan":      {sampleCreation("plan"), ErrInput},
		"no id":                 {sampleCreation(""), ErrInput},
		"nobody":                {change(func(c *Creation) { c.By = Person{} }), ErrInput},
		"no terminal":           {change(func(c *Creation) { c.Terminal = "" }), ErrInput},
		"no type":               {change(func(c *Creation) { c.Type = "" }), ErrInput},
		"settled":               {change(func(c *Creation) { c.Settled = true }), ErrInput},
		"answered":              {change(func(c *Creation) { c.Answer = &Answer{} }), ErrInput},
		"with an outcome":       {change(func(c *Creation) { c.Outcome = CreationMade }), ErrInput},
		"an id with a blank":    {change(func(c *Creation) { c.Before = []string{"a b"} }), ErrInput},
		"a code without id":     {change(func(c *Creation) { c.Before = []string{""} }), ErrInput},
		"nothing against it":    {change(func(c *Creation) { c.Before = nil }), nil},
		"and not a second time": {change(func(*Creation) {}), nil},
	} {
		if name == "and not a second time" {
			c.creation.ID = "three"
		}
		if err := j.RecordCreation(t.Context(), c.creation); !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestCreationHasOneAnswerAndOneFinalOutcome(t *testing.T) {
	j, _ := mustOpen(t)
	must(t, j.RecordCreation(t.Context(), sampleCreation("one")))
	for range 2 {
		c := sampleCreation("one")
		c.Outcome = CreationUnknown
		must(t, j.RecordCreationOutcome(t.Context(), c))
	}
	must(t, j.RecordCreationAnswer(t.Context(), "one", Answer{}, ""))
	if err := j.RecordCreationAnswer(t.Context(), "one", Answer{}, ""); !errors.Is(err, ErrAnswered) {
		t.Errorf("a second answer: %v", err)
	}
	for outcome, settled := range map[CreationOutcome]bool{CreationMade: false, CreationUnknown: true, CreationRunning: true, "other": true} {
		if err := j.RecordCreationOutcome(t.Context(), Creation{ID: "one", Outcome: outcome, Settled: settled}); !errors.Is(err, ErrInput) {
			t.Errorf("%s settled %t: %v", outcome, settled, err)
		}
	}
	unsettled, err := j.UnsettledCreations(t.Context())
	must(t, err)
	if len(unsettled) != 1 || unsettled[0].ID != "one" {
		t.Errorf("unsettled: %v", unsettled)
	}
	must(t, j.RecordCreationOutcome(t.Context(), Creation{ID: "one", Outcome: CreationRefused, Settled: true}))
	if err := j.RecordCreationOutcome(t.Context(), Creation{ID: "one", Outcome: CreationAbsent, Settled: true}); !errors.Is(err, ErrSettled) {
		t.Errorf("a second final outcome: %v", err)
	}
	if unsettled, err = j.UnsettledCreations(t.Context()); err != nil || len(unsettled) != 0 {
		t.Errorf("unsettled: %v, %v", unsettled, err)
	}
	for _, err := range []error{
		j.RecordCreationAnswer(t.Context(), "none", Answer{}, ""),
		j.RecordCreationOutcome(t.Context(), Creation{ID: "none", Outcome: CreationAbsent, Settled: true}),
	} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("of no creation: %v", err)
		}
	}
	if _, err := j.Creation(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("no creation: %v", err)
	}
}

func TestHistoryShowsCreations(t *testing.T) {
	j, _ := mustOpen(t)
	writeOlderKinds(t, j)
	writeCreations(t, j)
	find := func(q HistoryQuery) (ids []string) {
		t.Helper()
		must(t, j.EachInHistory(t.Context(), q, func(i HistoryItem) error {
			if i.Creation == nil {
				ids = append(ids, "other")
			} else {
				ids = append(ids, i.Creation.ID)
			}
			return nil
		}))
		if _, total, err := j.History(t.Context(), q, 1, 0); err != nil || total != len(ids) {
			t.Errorf("%+v: %d in all, %d one by one, %v", q, total, len(ids), err)
		}
		return ids
	}
	receipt, err := j.Receipt(t.Context(), "made")
	must(t, err)
	for _, c := range []struct {
		q    HistoryQuery
		want []string
	}{
		{HistoryQuery{What: WhatCreations}, []string{"making", "made"}},
		{HistoryQuery{What: WhatCreation(CreationMade)}, []string{"made"}},
		{HistoryQuery{What: WhatCreation(CreationRunning)}, []string{"making"}},
		{HistoryQuery{What: WhatEvents}, []string{"other"}},
		{HistoryQuery{What: WhatDeletions}, []string{"other", "other"}},
		{HistoryQuery{What: WhatUnsettled}, []string{"making", "other"}},
		{HistoryQuery{Text: "room 4-12"}, []string{"making", "made"}},
		{HistoryQuery{Text: "second floor"}, []string{"making", "made"}},
		{HistoryQuery{Text: "request-made"}, []string{"made"}},
		{HistoryQuery{Text: "s2"}, []string{"made"}},
		{HistoryQuery{Text: "5900000642"}, []string{"made"}},
		{HistoryQuery{Text: "5900000642", WholeCodes: true}, nil},
		{HistoryQuery{Text: "085900000642", WholeCodes: true}, []string{"made"}},
		{HistoryQuery{Text: receipt.Hash}, []string{"made"}},
		{HistoryQuery{Text: "acme.example"}, nil}, // nobody is found by where their code went
	} {
		if got := find(c.q); !slices.Equal(got, c.want) {
			t.Errorf("%+v finds %q, want %q", c.q, got, c.want)
		}
	}
	page, _, err := j.History(t.Context(), HistoryQuery{What: WhatCreation(CreationMade)}, 1, 0)
	must(t, err)
	want := []HistoryItem{{Creation: &CreationSummary{ID: "made", By: ann, Started: noon.Add(time.Hour), Outcome: CreationMade, Settled: true,
		Type: "idea-hub", Terminal: "Room 4-12", DeptCode: "rSD4S", Department: "Sales"}}}
	if diff := cmp.Diff(want, page); diff != "" {
		t.Error(diff)
	}
}

func TestNobodyRecordsAnEventAsACreation(t *testing.T) {
	j, _ := mustOpen(t)
	if err := j.Record(t.Context(), Event{Kind: "creation.made"}); !errors.Is(err, ErrInput) {
		t.Errorf("got %v", err)
	}
}
