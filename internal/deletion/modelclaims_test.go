package deletion

import (
	"context"
	"slices"

	"codedesk/internal/journal"
)

// observe reads all operations as they are stored and believes none of them.
func (w *world) observe() {
	w.mu.Lock()
	plans := slices.Clone(w.plans)
	w.mu.Unlock()
	for _, p := range plans {
		op, err := w.desk.journal.Journal.Operation(context.Background(), p.id)
		switch {
		case err == nil:
			w.believe(op, true)
		case p.sent != nil:
			w.mu.Lock()
			w.violation("%s was sent and has no operation: %v", w.name(p), err)
			w.mu.Unlock()
		}
	}
}

// believe compares what an operation claims at this moment with the truth, as it
// is stored or as it was told. What was told may be less sure than what is
// stored: after a write that failed nobody knows that it was kept.
func (w *world) believe(op journal.Operation, stored bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.find(op.ID)
	if p == nil {
		w.violation("operation %s has no plan", op.ID)
		return
	}
	name := w.name(p)
	for _, code := range op.Codes {
		w.believeCode(p, code, op.Settled)
	}
	sure := op.Outcome != journal.OutcomeUnknown && op.Outcome != journal.OutcomeRunning
	if sure != op.Settled || sure && op.Outcome != summary(op.Codes) {
		w.violation("%s is %s, settled %t, its codes are %s", name, op.Outcome, op.Settled, summary(op.Codes))
	}
	if op.Outcome == journal.OutcomeGone && p.sent != nil {
		w.violation("%s was sent and says that all were gone before", name)
	}
	p.unknown = p.unknown || op.Outcome == journal.OutcomeUnknown
	switch {
	case p.final != nil && !op.Settled && !stored:
	case p.final != nil && (!op.Settled || op.Outcome != p.final.Outcome || !slices.Equal(op.Codes, p.final.Codes)):
		w.violation("%s was %s and is now %s", name, p.final.Outcome, op.Outcome)
	case p.final == nil && op.Settled:
		p.final = &op
		if p.unknown {
			w.counts.unknownSettled++
		}
	}
}

// believeCode compares the claim about one code: with what exists, with the
// check before the intent, and with the checks since.
func (w *world) believeCode(p *modelPlan, code journal.OperationCode, settled bool) {
	w.service.mu.Lock()
	_, exists := w.service.truth[code.ID]
	w.service.mu.Unlock()
	say := func(why string) {
		w.violation("%s says that code %s is %s%s", w.name(p), short(code.ID), code.Outcome, why)
	}
	if p.before == nil {
		say(" and was never checked")
		return
	}
	_, listed := p.before.present[code.ID]
	claimed := code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone
	switch {
	case claimed && exists:
		say(", which exists")
	case listed == (code.Outcome == journal.CodeGone):
		say(", against the check before the intent")
	case code.Outcome == journal.CodeDeleted && !w.seen(p, code.ID, false):
		say(", which no check since has found")
	case code.Outcome == journal.CodeStillThere && !w.seen(p, code.ID, true):
		say(", which no check since has found")
	case code.Outcome == journal.CodeStillThere && settled && p.late[code.ID]:
		say(" for good, but it is still going to be deleted")
	case code.Outcome == journal.CodeNotChecked && settled:
		say(" for good")
	}
}

// seen tells whether a check since the intent has listed a code, or not.
func (w *world) seen(p *modelPlan, id string, listed bool) bool {
	return slices.ContainsFunc(w.looks, func(l looked) bool {
		_, present := l.present[id]
		return !l.began.Before(p.intent) && slices.Contains(l.asked, id) && present == listed
	})
}

// summary is the outcome that the outcomes of codes amount to.
func summary(codes []journal.OperationCode) journal.Outcome {
	n := counts{}
	for _, code := range codes {
		n[code.Outcome]++
	}
	switch sent := len(codes) - n[journal.CodeGone]; {
	case sent == 0:
		return journal.OutcomeGone
	case n[journal.CodeNotChecked] > 0:
		return journal.OutcomeUnknown
	case n[journal.CodeDeleted] == sent:
		return journal.OutcomeAll
	case n[journal.CodeDeleted] == 0:
		return journal.OutcomeNone
	}
	return journal.OutcomeSome
}

// find returns a plan by its id, nil if there is none. The caller holds the lock.
func (w *world) find(id string) *modelPlan {
	for _, p := range w.plans {
		if p.id == id {
			return p
		}
	}
	return nil
}
