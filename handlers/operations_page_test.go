package handlers

import (
	"errors"
	"strings"
	"testing"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

func showOperation(a *app, c echo.Context) error { return a.showOperation(c) }

// operationOf is an operation of Ann's in which the codes had these outcomes. Its answer is 200.
func operationOf(outcome journal.Outcome, codes ...journal.CodeOutcome) *journal.Operation {
	op := &journal.Operation{
		ID: planID, By: maker(ann), Reason: "TICKET-4711", Language: "en-US", RequestID: sentID, Started: clock().Add(-12 * time.Second),
		Answer:  &journal.Answer{At: clock().Add(-11 * time.Second), Class: string(meeting.ClassDone), Status: 200},
		Outcome: outcome, CheckedAt: clock().Add(-10 * time.Second), Settled: outcome != journal.OutcomeUnknown && outcome != journal.OutcomeRunning, Total: 2500,
	}
	for i, code := range planCodes(manyCodes(len(codes))) {
		op.Codes = append(op.Codes, journal.OperationCode{Code: code, Outcome: codes[i]})
	}
	return op
}

// receiptOf is where the last entry about an operation stands.
func receiptOf(op *journal.Operation) journal.Receipt {
	return journal.Receipt{Seq: 1204, At: op.CheckedAt.Add(time.Second), Hash: strings.Repeat("5ea1", 16)}
}

// each is n codes of one outcome.
func each(outcome journal.CodeOutcome, n int) []journal.CodeOutcome {
	codes := make([]journal.CodeOutcome, n)
	for i := range codes {
		codes[i] = outcome
	}
	return codes
}

func operationStates() []state {
	const deleted, still, unchecked, gone = journal.CodeDeleted, journal.CodeStillThere, journal.CodeNotChecked, journal.CodeGone
	make := func(name string, op *journal.Operation, change func(*journal.Operation)) state {
		if change != nil {
			change(op)
		}
		return state{name: "operation-" + name, show: showOperation, world: world{
			address: operationPath(planID), operation: op, receipt: receiptOf(op)}}
	}
	unknown := func() *journal.Operation {
		return operationOf(journal.OutcomeUnknown, each(unchecked, 2)...)
	}
	unread := make("without-its-receipt", operationOf(journal.OutcomeAll, deleted), nil)
	unread.world.receipt, unread.world.receiptErr = journal.Receipt{}, errors.New("the disk is gone")
	viewed := make("seen-by-a-viewer", operationOf(journal.OutcomeSome, deleted, still, still), nil)
	viewed.world.person = viewer
	masked := make("masked-one-shown", operationOf(journal.OutcomeSome, deleted, still), nil)
	masked.world.forcedMask, masked.world.revealed = true, hexIDs(1, 1)
	running := make("masked-running", operationOf(journal.OutcomeRunning, each(unchecked, 2)...), func(op *journal.Operation) {
		op.CheckedAt = time.Time{}
	})
	running.world.forcedMask = true
	some := make("some-half-deleted", operationOf(journal.OutcomeSome, deleted, still, deleted), nil)
	some.chinese = true
	progress := func(s state, p deletion.Progress) state {
		s.world.progress = p
		return s
	}
	listed := progress(make("unknown-and-still-listed", operationOf(journal.OutcomeUnknown, still, deleted), func(op *journal.Operation) {
		op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Kind: string(meeting.KindNoAnswer)}
	}), deletion.Progress{NextCheck: clock().Add(18 * time.Second), LastCheck: clock().Add(-10 * time.Second)})
	listed.chinese = true
	return append(operationRefusals(),
		progress(make("running-and-being-checked", operationOf(journal.OutcomeRunning, each(unchecked, 12)...), func(op *journal.Operation) {
			op.CheckedAt = time.Time{}
		}), deletion.Progress{Checking: true}),
		make("running", operationOf(journal.OutcomeRunning, each(unchecked, 12)...), func(op *journal.Operation) {
			op.Answer, op.CheckedAt = nil, time.Time{}
		}),
		make("running-with-nothing-to-send", operationOf(journal.OutcomeRunning, gone, gone), func(op *journal.Operation) {
			op.Answer, op.RequestID = nil, ""
		}),
		make("all", operationOf(journal.OutcomeAll, each(deleted, 12)...), nil),
		make("one-code", operationOf(journal.OutcomeAll, deleted), func(op *journal.Operation) { op.Reason = "" }),
		make("all-with-some-gone-before", operationOf(journal.OutcomeAll, deleted, deleted, gone), nil),
		make("all-after-no-answer", operationOf(journal.OutcomeAll, deleted, deleted), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Kind: string(meeting.KindNoAnswer)}
		}),
		make("by-a-persona", operationOf(journal.OutcomeAll, each(deleted, 30)...), func(op *journal.Operation) {
			op.By = journal.Person{Key: identity.SandboxPrefix + "helpdesk:x", Name: "Help desk"}
		}),
		some,
		masked,
		running,
		viewed,
		unread,
		make("none-after-200", operationOf(journal.OutcomeNone, each(still, 3)...), nil),
		make("none-after-500", operationOf(journal.OutcomeNone, each(still, 2)...), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Status: 500, Kind: string(meeting.KindServer), Code: "USG.000000002"}
		}),
		make("some-after-no-answer", operationOf(journal.OutcomeSome, deleted, still), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Kind: string(meeting.KindNoAnswer)}
		}),
		make("none-of-one", operationOf(journal.OutcomeNone, still), nil),
		progress(make("unknown-after-no-answer", unknown(), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Kind: string(meeting.KindNoAnswer)}
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindUnreachable)
		}), deletion.Progress{NextCheck: clock().Add(10 * time.Minute), LastCheck: clock().Add(-26 * time.Hour)}),
		listed,
		make("unknown-after-500", unknown(), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Status: 500, Kind: string(meeting.KindServer), Code: "USG.000000002", Text: "System error"}
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindServer)
		}),
		make("unknown-after-504", unknown(), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Status: 504, Kind: string(meeting.KindServer)}
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindNoAnswer)
		}),
		make("unknown-after-a-web-page", unknown(), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassUnknown), Status: 200, Kind: string(meeting.KindBadAnswer)}
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindBadAnswer)
		}),
		make("unknown-after-restart", unknown(), func(op *journal.Operation) {
			op.Answer, op.CheckedAt = nil, time.Time{}
		}),
		make("unknown-because-the-check-failed", unknown(), func(op *journal.Operation) {
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindIncomplete)
		}),
		make("unknown-after-a-refusal", unknown(), func(op *journal.Operation) {
			op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassNotDone), Status: 429, Kind: string(meeting.KindThrottled), RetryAfter: 30 * time.Second}
			op.CheckedAt, op.CheckError = time.Time{}, string(meeting.KindThrottled)
		}),
		make("gone", operationOf(journal.OutcomeGone, gone, gone), func(op *journal.Operation) { op.Answer, op.RequestID = nil, "" }),
		make("gone-one", operationOf(journal.OutcomeGone, gone), func(op *journal.Operation) { op.Answer, op.RequestID = nil, "" }),
	)
}

// The message after an execution and the page it stands on must agree on what to do.
func TestTheMessageAfterDeletingAgreesWithTheResult(t *testing.T) {
	for _, s := range operationStates() {
		op := *s.world.operation
		for _, l := range text.Languages() {
			t.Run(s.name+" in "+string(l), func(t *testing.T) {
				f := operationFlash(l, op)
				advice := strings.Join(append(f.Lines, f.Text), "\n")
				if op.Settled && strings.Contains(advice, l.OperationDontResend()) {
					t.Errorf("a settled operation is still being checked: %q", advice)
				}
				if op.Outcome == journal.OutcomeUnknown && op.Answer != nil && op.Answer.Kind != "" && !strings.Contains(advice, l.OperationDontResend()) {
					t.Errorf("nothing keeps from sending it again: %q", advice)
				}
				if op.Outcome == journal.OutcomeUnknown && strings.Contains(advice, l.ErrorRetryAfter(30*time.Second)) {
					t.Errorf("an open deletion is to be tried again: %q", advice)
				}
				if l == text.Chinese && (strings.Contains(advice, ". ") || strings.HasSuffix(advice, ".")) {
					t.Errorf("a Latin full stop is in %q", advice)
				}
			})
		}
	}
}

// refusals are the answers to a DELETE that say that nothing was done.
var refusals = []journal.Answer{
	{Kind: string(meeting.KindUnreachable)},
	{Kind: string(meeting.KindRejected), Status: 400, Code: "USG.000000003", Text: "parameter error"},
	{Kind: string(meeting.KindSignIn), Status: 401, Code: "USG.206010025", Text: "app sign check failed"},
	{Kind: string(meeting.KindClock), Status: 401, Code: "USG.206010057"},
	{Kind: string(meeting.KindAccount), Status: 412, Code: "USG.206010007"},
	{Kind: string(meeting.KindForbidden), Status: 403, Code: "USG.206010036", Text: "permission denied"},
	{Kind: string(meeting.KindGone), Status: 404, Code: "USG.201050012"},
	{Kind: string(meeting.KindThrottled), Status: 429, Code: "APIGW.0308", RetryAfter: 30 * time.Second},
	{Kind: string(meeting.KindQuota), Status: 412, Code: "APIG.0501"},
	{Kind: string(meeting.KindMaintenance), Status: 403, Code: "USG.000000005"},
	{Kind: string(meeting.KindAddress), Status: 404, Code: "APIG.0101"},
	{Kind: string(meeting.KindUnknown), Status: 418, Code: "XYZ.1", Text: "teapot", ServiceRequestID: "f1e2"},
}

// operationRefusals are the operations of which nothing was deleted because the service, or the way to it, refused.
func operationRefusals() []state {
	list := make([]state, 0, len(refusals)+1)
	add := func(name string, answer journal.Answer, n int) {
		op := operationOf(journal.OutcomeNone, each(journal.CodeStillThere, n)...)
		answer.At, answer.Class = clock(), string(meeting.ClassNotDone)
		op.Answer = &answer
		list = append(list, state{name: "operation-none-" + name, show: showOperation, world: world{
			address: operationPath(planID), operation: op, receipt: receiptOf(op)}})
	}
	for _, answer := range refusals {
		add(answer.Kind, answer, 2)
	}
	add("rejected-for-its-size", refusals[1], 150)
	return list
}
