package handlers

import (
	"cmp"
	"net/url"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/views"
)

// creationData is everything that the page of a new code is made of.
type creationData struct {
	rower
	made      journal.Creation
	receipt   journal.Receipt // of its last entry, once it is settled
	mayCreate bool
}

func newCreationPage(d creationData) views.CreationPage {
	l, made := d.lang, d.made
	page := views.CreationPage{
		Heading: l.CreationHeading(string(made.Outcome), made.Terminal), Outcome: creationKind(made.Outcome),
		Text: d.explanation(), Error: d.answerNotice(), Actions: d.actions(),
		CodeTitle: l.CreationCodeTitle(), Reveal: d.words(),
		Columns: views.SectionColumns{
			Terminal: l.CodeColumn("terminal"), Code: l.CodeColumn("code"), Type: l.CodeColumn("type"),
			Department: l.CodeColumn("department"), Expires: l.CodeColumn("expires"), More: l.CodeDetails(),
		},
		FactsTitle: l.CreationFacts(), Facts: d.facts(),
	}
	page.Reveal.RevealURL, page.Reveal.Alone = creationPath(made.ID)+"/show", true
	if code, ok := creationCode(made); ok {
		page.NewRows = []views.CodeRow{d.row(code)}
	}
	if !made.Settled {
		page.Status = new(d.status())
	} else if !made.CheckedAt.IsZero() && made.Outcome != journal.CreationRefused {
		page.Proof = l.CreationProof(string(made.Outcome), d.in(made.CheckedAt), d.now)
	}
	return page
}

// explanation says what the outcome means and what to do.
func (d creationData) explanation() []string {
	l, made := d.lang, d.made
	switch {
	case !made.Settled && made.AnsweredCode != "":
		return []string{l.CreationGiven()}
	case made.Outcome == journal.CreationAppeared && made.Found.ID == "":
		return []string{l.CreationAppearedMany(made.Appeared)}
	case made.Outcome == journal.CreationMade && d.sentTo() != "":
		return []string{l.CreationText(string(made.Outcome)), l.Sentences([]string{l.CreationSentTo() + " " + d.sentTo()})}
	}
	return []string{l.CreationText(string(made.Outcome))}
}

// answerNotice is the service's error in plain words. It stays on the page for good; when there is a code all the same
// it is small print only.
func (d creationData) answerNotice() *views.Notice {
	w, ok := wordCreationAnswer(d.lang, d.made)
	if !ok || d.made.Outcome == journal.CreationAppeared {
		return nil
	}
	return &views.Notice{Kind: views.KindError, Title: w.title, Text: w.text, Lines: w.next}
}

func (d creationData) actions() []views.Action {
	l, made := d.lang, d.made
	list := views.Action{Text: l.CreationToList(), URL: navCodes + "?" + url.Values{"q": {made.Terminal}}.Encode()}
	var actions []views.Action
	switch made.Outcome {
	case journal.CreationRunning, journal.CreationUnknown:
		actions = []views.Action{{Text: l.OperationCheckNow(), URL: creationPath(made.ID) + "?check=1"}, list}
	case journal.CreationRefused, journal.CreationAbsent:
		if d.mayCreate {
			actions = append(actions, views.Action{Text: l.CreationRetry(), URL: againPath(made.ID)})
		}
		actions = append(actions, list)
	default:
		actions = []views.Action{list}
	}
	actions[0].Primary = true
	if made.Found.ID != "" {
		actions = append(actions, views.Action{Text: l.StoryOf(), URL: storyPath(made.Found.ID)})
	}
	if made.FromOperation != "" {
		actions = append(actions, views.Action{Text: l.CreationFrom(), URL: operationPath(made.FromOperation)})
	}
	return actions
}

// status says of a creation that is not settled that it is being looked for and what the last look found; of one that is
// settled, that its page has more to tell than the one that asks.
func (d creationData) status() views.OperationStatus {
	l, made := d.lang, d.made
	if made.Settled {
		return views.OperationStatus{
			Words: l.OperationKnown(l.CreationHeading(string(made.Outcome), made.Terminal)),
			Link:  &views.Link{Text: l.OperationShow(), URL: creationPath(made.ID)},
		}
	}
	s := views.OperationStatus{URL: creationPath(made.ID) + "/status"}
	found := ""
	switch {
	case made.CheckError != "":
		found = l.OperationCheckFailed(made.CheckError)
	case !made.CheckedAt.IsZero():
		found = l.CreationLastFound()
		s.Times = l.Sentences([]string{l.OperationLastCheck(d.in(made.CheckedAt), d.now)})
	}
	s.Words = l.Sentences([]string{l.OperationKeepsChecking(), found})
	return s
}

// sentTo is to whom the service was to send the code, as far as that is kept.
func (d creationData) sentTo() string {
	return d.lang.Join(nonEmpty(d.made.Email, d.made.Phone))
}

// facts are what is recorded of the creation, and where that stands in the history.
func (d creationData) facts() []views.Fact {
	l, made := d.lang, d.made
	var facts []views.Fact
	add := func(label, value string, exact bool) {
		if value != "" {
			facts = append(facts, views.Fact{Label: label, Value: value, Exact: exact})
		}
	}
	add(l.CreationID(), made.ID, true)
	add(l.CreationBy(), d.who(made.By), false)
	add(l.NewCodeTerminal(), made.Terminal, false)
	add(l.NewCodeType(), l.TerminalType(made.Type), false)
	add(l.NewCodeDepartment(), cmp.Or(made.Department, made.DeptCode), false)
	add(l.CreationDescription(), made.Description, false)
	if made.Outcome != journal.CreationRefused {
		add(l.CreationSentTo(), d.sentTo(), false)
	}
	add(l.OperationStarted(), l.TimeZone(d.in(made.Started)), false)
	add(l.ErrorRequestID(), made.RequestID, true)
	if a := made.Answer; a != nil {
		add(l.ErrorServiceRequestID(), a.ServiceRequestID, true)
		switch {
		case a.Status > 0:
			add(l.OperationAnswer(), l.OperationHTTP(a.Status), false)
		case a.Kind == string(meeting.KindUnreachable):
			add(l.OperationAnswer(), l.OperationNotSent(), false)
		default:
			add(l.OperationAnswer(), l.OperationNoAnswer(), false)
		}
		add(l.ErrorVendorCode(), a.Code, true)
		add(l.OperationText(), a.Text, false)
	} else if made.Outcome != journal.CreationRunning {
		add(l.OperationAnswer(), l.OperationNoAnswer(), false)
	}
	if !made.CheckedAt.IsZero() {
		add(l.OperationChecked(), l.TimeZone(d.in(made.CheckedAt)), false)
	}
	if d.receipt.Hash != "" {
		add(l.OperationEntry(), l.OperationEntryOf(int(d.receipt.Seq), d.in(d.receipt.At)), false)
		add(l.OperationEntryHash(), d.receipt.Hash, true)
	}
	return facts
}
