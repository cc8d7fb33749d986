package handlers

import (
	"net/http"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"
	"codedesk/views"
)

// operationData is everything that the result page is made of.
type operationData struct {
	rower
	op         journal.Operation
	receipt    journal.Receipt   // of its last entry, once it is settled
	progress   deletion.Progress // of the checks, until it is settled
	enterprise string
	mine       bool // this person confirmed it: the codes are in their selection
	mayRepeat  bool
	mayCreate  bool
	remade     map[string]journal.Creation // by the id of a code: the new code that was made from it last
	partSize   int                         // codes in each plan when the service refused so many at once
}

// codeOutcomes are the sections in the order of the page: what needs a person first.
var codeOutcomes = []struct {
	outcome journal.CodeOutcome
	kind    views.CodeOutcome
}{
	{journal.CodeStillThere, views.CodeStillThere},
	{journal.CodeNotChecked, views.CodeNotChecked},
	{journal.CodeDeleted, views.CodeDeleted},
	{journal.CodeGone, views.CodeGone},
}

func newOperationPage(d operationData) views.OperationPage {
	l := d.lang
	if d.op.Count(journal.CodeGone) == len(d.op.Codes) {
		d.op.Outcome = journal.OutcomeGone // known before the journal has it: no request is on its way
	}
	page := views.OperationPage{
		Heading: operationHeading(l, d.op), Outcome: views.OutcomeKind(d.op.Outcome), Proof: d.proof(),
		Text: d.explanation(), Error: d.answerNotice(), Actions: d.actions(),
		Columns: views.SectionColumns{
			Terminal: l.CodeColumn("terminal"), Code: l.CodeColumn("code"), Type: l.CodeColumn("type"),
			Department: l.CodeColumn("department"), Expires: l.CodeColumn("expires"), More: l.CodeDetails(),
		},
		Words: d.words(), FactsTitle: l.OperationFacts(), Facts: d.facts(), Print: l.OperationPrint(),
		Download: views.Link{Text: l.FileDownload(), URL: operationPath(d.op.ID) + fileSuffix},
	}
	if !d.op.Settled {
		page.Proof, page.Status = "", new(d.status()) // what was found so far is part of the line that changes
	}
	for _, s := range codeOutcomes {
		n := d.op.Count(s.outcome)
		if n == 0 || d.op.Outcome == journal.OutcomeRunning {
			continue
		}
		page.Counts = append(page.Counts, views.CountItem{
			Kind: s.kind, Number: l.Count(n), Word: l.OperationCode(string(s.outcome))})
		page.Sections = append(page.Sections, d.section(s.outcome, s.kind, n))
	}
	page.Words.RevealURL, page.Words.Alone = operationPath(d.op.ID)+"/show", true
	if len(page.Sections) > 0 {
		page.Words.All = d.showAll(func(yield func(string) bool) {
			for _, code := range d.op.Codes {
				if !yield(code.ID) {
					return
				}
			}
		})
	}
	page.Ticket = d.ticket(page.Facts)
	return page
}

func (d operationData) section(outcome journal.CodeOutcome, kind views.CodeOutcome, n int) views.Section {
	l := d.lang
	s := views.Section{
		Kind: kind, Heading: l.ListChoice(n, l.OperationCode(string(outcome))), Text: l.OperationSection(string(outcome)),
		Caption: l.OperationCode(string(outcome)), Rows: make([]views.CodeRow, 0, n),
	}
	for _, code := range d.op.Codes {
		if code.Outcome == outcome {
			row := d.row(meeting.Code(code.Code))
			row.Story = storyPath(row.ID)
			s.Rows = append(s.Rows, row)
		}
	}
	d.offerNewCodes(&s, outcome)
	return s
}

// proof says when the service was read and what it listed. Without a check that worked there is none.
func (d operationData) proof() string {
	l := d.lang
	if d.op.CheckedAt.IsZero() || d.op.Outcome == journal.OutcomeRunning {
		return ""
	}
	at := d.in(d.op.CheckedAt)
	still, sent := d.op.Count(journal.CodeStillThere), len(d.op.Codes)-d.op.Count(journal.CodeGone)
	switch d.op.Outcome {
	case journal.OutcomeAll:
		return l.OperationProofAll(sent, at, d.now)
	case journal.OutcomeSome:
		return l.OperationProofSome(still, sent, at, d.now)
	case journal.OutcomeNone:
		return l.OperationProofNone(sent, at, d.now)
	case journal.OutcomeGone:
		return l.OperationProofGone(len(d.op.Codes), at, d.now)
	}
	if still > 0 {
		return l.OperationStillListed(still, at, d.now)
	}
	return ""
}

// explanation says what the outcome means and what to do.
func (d operationData) explanation() []string {
	l, op := d.lang, d.op
	still, gone := op.Count(journal.CodeStillThere), op.Count(journal.CodeGone)
	switch op.Outcome {
	case journal.OutcomeRunning:
		return []string{l.OperationRunningText()}
	case journal.OutcomeAll:
		lines := []string{l.OperationAllText(op.Count(journal.CodeDeleted))}
		if gone > 0 {
			lines = append(lines, l.OperationAllGone(gone))
		}
		return nonEmpty(append(lines, likelyCause(l, op))...)
	case journal.OutcomeSome:
		return nonEmpty(d.selected(l.OperationSomeText(still)), likelyCause(l, op))
	case journal.OutcomeNone:
		return nonEmpty(d.selected(l.OperationNoneText(still)), likelyCause(l, op))
	case journal.OutcomeGone:
		return []string{l.OperationGoneText(len(op.Codes))}
	}
	return []string{d.whyUnknown(), l.OperationDontResend()}
}

// selected is what is said of the selection to whose it is.
func (d operationData) selected(words string) string {
	if d.mine && d.mayRepeat {
		return words
	}
	return ""
}

// likelyCause names what probably happened when the outcome is not what the service has answered: it said yes and codes
// are still there, or no and codes are gone.
func likelyCause(l text.Language, op journal.Operation) string {
	if op.Answer == nil || !op.Settled {
		return ""
	}
	switch left, deleted := op.Count(journal.CodeStillThere), op.Count(journal.CodeDeleted); meeting.Class(op.Answer.Class) {
	case meeting.ClassDone:
		if left > 0 {
			return l.OperationLikelyCause()
		}
	case meeting.ClassNotDone:
		if deleted > 0 {
			return l.OperationElsewhere()
		}
	}
	return ""
}

func (d operationData) whyUnknown() string {
	l := d.lang
	switch answer := d.op.Answer; {
	case answer == nil:
		return l.OperationUnknownRestart()
	case answer.Class == string(meeting.ClassDone):
		return l.OperationUnknownCheck()
	case answer.Class == string(meeting.ClassNotDone):
		return l.OperationUnknownRefused()
	case answer.Kind == string(meeting.KindBadAnswer):
		return l.OperationUnknownAnswer()
	case answer.Status >= http.StatusInternalServerError:
		return l.OperationUnknownServer()
	}
	return l.OperationUnknownText()
}

// answerNotice is the service's error in plain words. It stays on the page for good; when the codes are gone all the
// same it is small print only.
func (d operationData) answerNotice() *views.Notice {
	w, ok := wordAnswer(d.lang, d.op)
	if !ok {
		return nil
	}
	n := &views.Notice{Kind: views.KindError, Title: w.title, Text: w.text, Lines: w.next}
	if d.op.Outcome == journal.OutcomeUnknown {
		if d.op.Answer.Kind == string(meeting.KindNoAnswer) {
			return nil // the explanation of the outcome is the same sentence
		}
		n.Lines = nil // what to do is said with the outcome
	}
	return n
}

func (d operationData) actions() []views.Action {
	l := d.lang
	back := views.Action{Text: l.OperationBack(), URL: navCodes}
	left := d.op.Count(journal.CodeStillThere) + d.op.Count(journal.CodeNotChecked)
	switch {
	case !d.op.Settled:
		return []views.Action{{Text: l.OperationCheckNow(), URL: operationPath(d.op.ID) + "?check=1", Primary: true}, back}
	case d.refusedForItsSize() && d.mayRepeat:
		return []views.Action{
			{Text: l.OperationSmaller(left, d.partSize), URL: operationPath(d.op.ID) + "/split", Post: true, Primary: true},
			{Text: l.OperationAgain(left), URL: operationPath(d.op.ID) + "/again", Post: true}, back}
	case left > 0 && d.mayRepeat:
		return []views.Action{{Text: l.OperationAgain(left), URL: operationPath(d.op.ID) + "/again", Post: true, Primary: true}, back}
	}
	back.Primary = true
	return []views.Action{back}
}

// refusedForItsSize tells that the service did not take the list, probably because it was too long.
func (d operationData) refusedForItsSize() bool {
	a := d.op.Answer
	return a != nil && a.Kind == string(meeting.KindRejected) && d.op.Count(journal.CodeStillThere) > max(refusedSize, d.partSize)
}

// facts are what is recorded of the operation, and where that stands in the history.
func (d operationData) facts() []views.Fact {
	facts := d.recorded()
	if d.receipt.Hash == "" {
		return facts
	}
	return append(facts,
		views.Fact{Label: d.lang.OperationEntry(), Value: d.lang.OperationEntryOf(int(d.receipt.Seq), d.in(d.receipt.At))},
		views.Fact{Label: d.lang.OperationEntryHash(), Value: d.receipt.Hash, Exact: true})
}

func (d operationData) recorded() []views.Fact {
	l, op := d.lang, d.op
	facts := []views.Fact{
		{Label: l.OperationID(), Value: op.ID, Exact: true},
		{Label: l.OperationBy(), Value: d.who(op.By)},
		{Label: l.OperationReason(), Value: op.Reason},
		{Label: l.OperationEnterprise(), Value: d.enterprise},
		{Label: l.OperationStarted(), Value: l.TimeZone(d.in(op.Started))},
	}
	if by := op.Approved; by != nil {
		facts = append(facts, views.Fact{Label: l.ApprovalBy(), Value: l.ApprovalByAt(d.who(by.By), d.in(by.At), by.Comment)})
	}
	if op.Reason == "" {
		facts[2].Value = l.OperationNoReason()
	}
	if op.Outcome == journal.OutcomeGone {
		return append(facts, views.Fact{Label: l.OperationAnswer(), Value: l.OperationNotSent()})
	}
	facts = append(facts, views.Fact{Label: l.ErrorRequestID(), Value: op.RequestID, Exact: true})
	a := op.Answer
	if a == nil && op.Outcome == journal.OutcomeRunning {
		return facts
	}
	if a == nil {
		return append(facts, views.Fact{Label: l.OperationAnswer(), Value: l.OperationNoAnswer()})
	}
	add := func(label, value string, exact bool) {
		if value != "" {
			facts = append(facts, views.Fact{Label: label, Value: value, Exact: exact})
		}
	}
	add(l.ErrorServiceRequestID(), a.ServiceRequestID, true)
	answer := l.OperationNoAnswer()
	switch {
	case a.Status > 0:
		answer = l.OperationHTTP(a.Status)
	case a.Kind == string(meeting.KindUnreachable):
		answer = l.OperationNotSent()
	}
	add(l.OperationAnswer(), answer, false)
	add(l.ErrorVendorCode(), a.Code, true)
	add(l.OperationText(), a.Text, false)
	if !op.CheckedAt.IsZero() {
		add(l.OperationChecked(), l.TimeZone(d.in(op.CheckedAt)), false)
	}
	return facts
}
