package deletion

import (
	"net/http"
	"slices"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// The rules by which checks become outcomes. They are pure: an operation and a
// check in, an operation out.

// verdict is how long a check that still lists codes is not believed yet.
type verdict struct {
	// lookAgain is the time after the answer "done" from which on codes that
	// are listed count as not deleted. Lists may lag for a moment.
	lookAgain time.Duration
	// lateAnswer is the time after the end of a DELETE without a final word
	// from which on it counts as not to be carried out any more.
	lateAnswer time.Duration
}

// apply returns the operation as a check leaves it. A code that was absent once
// is deleted for good: ids are never used again. A code that is listed is still
// there as of this check, which began at least age after the DELETE had ended
// for us. Second tells that an earlier check, after the answer,
// has listed codes as well.
//
// When every code is absent the operation is settled, whatever the answer was.
// When some are listed it depends on whether the service can still act:
//   - refused, or failed with a word of its own: no, so this is the outcome;
//   - done: it has acted, and a second look makes sure that the list is not
//     merely late;
//   - no answer, or only that of a gateway: it may, until lateAnswer is over.
func (v verdict) apply(op journal.Operation, check inventory.Check, age time.Duration, second bool) journal.Operation {
	op.Codes = slices.Clone(op.Codes)
	listed := 0
	for i := range op.Codes {
		code := &op.Codes[i]
		if code.Outcome == journal.CodeGone || code.Outcome == journal.CodeDeleted {
			continue
		}
		if _, present := check.Present[code.ID]; present {
			code.Outcome = journal.CodeStillThere
			listed++
		} else {
			code.Outcome = journal.CodeDeleted
		}
	}
	op.CheckedAt, op.CheckError = check.At, ""
	switch {
	case listed == 0:
		op.Settled = true
	case !finalWord(op.Answer):
		op.Settled = age >= v.lateAnswer
	case op.Answer.Class == string(meeting.ClassDone):
		op.Settled = second || age >= v.lookAgain
	default:
		op.Settled = true
	}
	op.Outcome = outcome(op)
	return op
}

// finalWord tells that the service itself has answered and will not act on the
// request any more. 500 is its own; 502, 503 and 504 come from gateways in
// front of it, and a 2xx that is not what it documents may come from anywhere.
func finalWord(a *journal.Answer) bool {
	if a == nil {
		return false
	}
	switch meeting.Class(a.Class) {
	case meeting.ClassDone, meeting.ClassNotDone:
		return true
	default:
		return a.Status == http.StatusInternalServerError
	}
}

// outcome sums up the codes of an operation that was checked or needs no check.
func outcome(op journal.Operation) journal.Outcome {
	deleted := op.Count(journal.CodeDeleted)
	switch sent := len(op.Codes) - op.Count(journal.CodeGone); {
	case sent == 0:
		return journal.OutcomeGone
	case !op.Settled || op.Count(journal.CodeNotChecked) > 0:
		return journal.OutcomeUnknown
	case deleted == sent:
		return journal.OutcomeAll
	case deleted == 0:
		return journal.OutcomeNone
	default:
		return journal.OutcomeSome
	}
}

// toSend returns the ids that the check before the intent has confirmed, in
// the order of the plan.
func toSend(op journal.Operation) []string {
	ids := make([]string, 0, len(op.Codes))
	for _, code := range op.Codes {
		if code.Outcome != journal.CodeGone {
			ids = append(ids, code.ID)
		}
	}
	return ids
}

// left returns the codes of an operation that are not known to be gone.
func left(op journal.Operation) []meeting.Code {
	codes := make([]meeting.Code, 0, len(op.Codes))
	for _, code := range op.Codes {
		if code.Outcome == journal.CodeStillThere || code.Outcome == journal.CodeNotChecked {
			codes = append(codes, meeting.Code(code.Code))
		}
	}
	return codes
}

// planCodes returns the codes of a plan as a check wants them.
func planCodes(plan journal.Plan) []meeting.Code {
	codes := make([]meeting.Code, len(plan.Codes))
	for i, code := range plan.Codes {
		codes[i] = meeting.Code(code)
	}
	return codes
}

// planIDs returns the ids of the codes of a plan.
func planIDs(plan journal.Plan) []string {
	ids := make([]string, len(plan.Codes))
	for i, code := range plan.Codes {
		ids[i] = code.ID
	}
	return ids
}
