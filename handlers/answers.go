package handlers

import (
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
)

// refusedSize is the most ids that the vendor's sibling calls take (meeting_21_0086): above it the size is the likely
// cause of a refusal.
const refusedSize = 100

// answerWords are the service's error to a DELETE in plain words. The message after the deletion and the operation's
// page share them.
type answerWords struct {
	title, text string
	next        []string // what to do; with an unknown outcome not to send it again
}

// wordAnswer words the error of an operation's answer. It is not ok when there is none to speak of: no answer yet,
// nothing wrong with it, or the codes are gone all the same.
func wordAnswer(l text.Language, op journal.Operation) (w answerWords, ok bool) {
	a := op.Answer
	if a == nil || a.Kind == "" || op.Outcome == journal.OutcomeAll {
		return w, false
	}
	p := l.ErrorService(a.Kind, "delete")
	w.title, w.text = p.Heading, p.Happened
	// The vendor's code for "no administrator" also stands for a bad token: by then the kind says more than the code.
	if words, known := l.VendorCode(a.Code); known && a.Kind != string(meeting.KindForbidden) {
		w.text = words
	}
	switch kind := meeting.Kind(a.Kind); {
	case !op.Settled:
		w.next = []string{l.OperationDontResend()}
	case kind == meeting.KindRejected && len(op.Codes) > refusedSize:
		w.next = []string{l.OperationSmallerText(len(op.Codes))}
	case p.Next == l.OperationDontResend(): // the outcome is known now: what holds for a reading holds here
		w.next = nextSteps(l, kind, l.ErrorService(a.Kind, "list").Next, a.RetryAfter)
	default:
		w.next = nextSteps(l, kind, p.Next, a.RetryAfter)
	}
	return w, true
}

// nextSteps is what to do about a fault of the service. How long it asked to wait says more than "a minute".
func nextSteps(l text.Language, kind meeting.Kind, next string, wait time.Duration) []string {
	switch {
	case wait <= 0:
		return nonEmpty(next)
	case kind == meeting.KindThrottled:
		return []string{l.ErrorRetryAfter(wait)}
	}
	return nonEmpty(next, l.ErrorRetryAfter(wait))
}
