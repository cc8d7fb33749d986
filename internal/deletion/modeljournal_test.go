package deletion

import (
	"context"
	"slices"
	"time"

	"codedesk/internal/journal"
)

// modelJournal is the real journal, which fails when the sequence says so, and
// tells the model of each intent.
type modelJournal struct {
	*journal.Journal
	w *world
}

// call makes a write, or a read, that may fail before or after it was made.
func (j modelJournal) call(name string, call func() error) error {
	j.w.mu.Lock()
	before, after := take(j.w.faults.before, name), take(j.w.faults.after, name)
	j.w.mu.Unlock()
	if before {
		return errDisk
	}
	err := call()
	if err == nil && after {
		return errDisk
	}
	return err
}

// take tells that a fault of this name is due, and uses it up.
func take(faults map[string]int, name string) bool {
	if faults[name] == 0 {
		return false
	}
	faults[name]--
	return true
}

func (j modelJournal) RecordIntent(ctx context.Context, o journal.Operation) error {
	ids := make([]string, len(o.Codes))
	for i, code := range o.Codes {
		ids[i] = code.ID
	}
	j.w.mu.Lock()
	if p := j.w.find(o.ID); p != nil {
		p.before, p.intent = nil, time.Now()
		for i, look := range j.w.looks {
			if slices.Equal(look.asked, ids) {
				p.before = &j.w.looks[i]
			}
		}
		if p.before != nil {
			found := *p.before // the slice may move
			p.before = &found
		}
	}
	j.w.mu.Unlock()
	return j.call("intent", func() error { return j.Journal.RecordIntent(ctx, o) })
}

func (j modelJournal) RecordAnswer(ctx context.Context, id string, a journal.Answer) error {
	return j.call("answer", func() error { return j.Journal.RecordAnswer(ctx, id, a) })
}

func (j modelJournal) RecordOutcome(ctx context.Context, o journal.Operation) error {
	return j.call("outcome", func() error { return j.Journal.RecordOutcome(ctx, o) })
}

func (j modelJournal) AskApproval(ctx context.Context, id string, until time.Time) error {
	return j.call("approval", func() error { return j.Journal.AskApproval(ctx, id, until) })
}

func (j modelJournal) AnswerApproval(ctx context.Context, id string, a journal.ApprovalAnswer) error {
	return j.call("approval", func() error {
		return j.Journal.AnswerApproval(ctx, id, a)
	})
}

func (j modelJournal) WithdrawRequest(ctx context.Context, id string) error {
	return j.call("approval", func() error { return j.Journal.WithdrawRequest(ctx, id) })
}

func (j modelJournal) Plan(ctx context.Context, id string) (p journal.Plan, err error) {
	err = j.call("read", func() error { p, err = j.Journal.Plan(ctx, id); return err })
	return p, err
}

func (j modelJournal) Operation(ctx context.Context, id string) (o journal.Operation, err error) {
	err = j.call("read", func() error { o, err = j.Journal.Operation(ctx, id); return err })
	return o, err
}
