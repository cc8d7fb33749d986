package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/rights"
	"codedesk/internal/text"
)

// fourEyes asks for approval above two codes.
func fourEyes(s *setup) { s.policy.Approval = rights.Approval{BySize: true, Above: 2} }

// asks makes a plan and asks for its approval, as its page has the form for.
func (b *browser) asks(reason string, ids ...string) (plan string) {
	b.t.Helper()
	plan = b.plan(ids...)
	b.request(plan, reason).goesTo(plan)
	return plan
}

// request is a press on the button that asks for approval.
func (b *browser) request(plan, reason string) *page {
	b.t.Helper()
	f := b.get(plan).form(plan+"/request", "confirm").set("reason", reason)
	if find(f.node, named("input", "understood")) != nil {
		f.tick("understood", "yes")
	}
	return f.press("", "")
}

func TestPlanIsApprovedByAnotherPerson(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	for _, l := range text.Languages() {
		hugo, ann := d.user("hugo", string(l)), d.user("ann", string(l))
		ids := d.expired(3)
		plan := hugo.plan(ids...)
		hugo.get(plan).says(l.ApprovalNeeded(), l.ApprovalNeededAbove(2), l.ApprovalHow())
		hugo.request(plan, "TICKET-4711").follow().says(l.ApprovalAsked(3)).says(l.ApprovalWaits(), "TICKET-4711").silent(l.PlanTakeOut())
		hugo.get("/codes").says(l.ApprovalMine("asked"))

		// Whoever may approve finds it above the list, with what is to go and why.
		ann.get("/codes").says(l.ApprovalRequests(), "TICKET-4711")
		page := ann.get(plan).says(l.ApprovalDecide(), "TICKET-4711", l.PlanNoUndo())
		rows := 0
		for _, id := range ids {
			if code, _ := d.lookup(id); strings.Contains(page.main(), code.Terminal) {
				rows++
			}
		}
		if rows != 3 {
			t.Errorf("%d of 3 codes are shown", rows)
		}
		page.form(plan+"/approve").set("comment", "All closed").press("", "").goesTo(plan).follow().
			says(l.ApprovalApproved(3, "Hugo")).says("All closed").silent(l.ApprovalDecide())
		ann.get("/codes").silent(l.ApprovalRequests())
		if n := d.gone(ids); n > 0 {
			t.Fatalf("the approval has deleted %d codes", n)
		}

		// Its maker deletes, and both stand in the history and on the result.
		f := hugo.get(plan).says(l.ApprovalGivenNext(), "All closed").form(plan+"/execute", "confirm")
		if find(f.node, named("input", "reason")) != nil {
			t.Error("the reason that was approved can be changed")
		}
		result := f.press("", "").follow().headed(http.StatusOK, l.OperationAll(3))
		if fact := result.fact(l.ApprovalBy()); !strings.Contains(fact, "Ann") || !strings.Contains(fact, "All closed") {
			t.Errorf("approved by %q", fact)
		}
		ann.get("/history").says(l.HistoryApprovedBy("Ann"), l.HistoryEvent(journal.EventApprovalAsked), l.HistoryEvent(journal.EventApprovalGiven))
		table := ann.get("/history.csv?what=deletions").table()
		column := slices.Index(table[0], l.ApprovalBy())
		if column < 0 || table[1][column] != "Ann" {
			t.Errorf("the file has the columns %q and the line %q", table[0], table[1])
		}
	}
	if n := len(d.deletes()); n != 2 {
		t.Errorf("%d requests were sent, want one for each plan", n)
	}
}

func TestNobodyGetsAroundTheApproval(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes)
	ann, bob, hugo, vera := d.persona("administrator"), d.persona("administrator"), d.persona("helpdesk"), d.persona("viewer")
	ids := d.expired(4)
	plan := ann.plan(ids...)
	execute := url.Values{"reason": {"x"}, "understood": {"yes"}, "count": {"4"}}
	answer := url.Values{"round": {"1"}, "comment": {"fine"}}

	ann.post(plan+"/execute", execute).is(http.StatusUnprocessableEntity).says(l.ApprovalNeeded(), l.ErrorNothingDeleted())
	bob.post(plan+"/approve", answer).is(http.StatusUnprocessableEntity).says(l.ErrorNotAsked().Heading)
	ann.request(plan, "x").goesTo(plan)
	ann.post(plan+"/request", execute).goesTo(plan) // a second press
	ann.post(plan+"/execute", execute).is(http.StatusUnprocessableEntity).says(l.ErrorWaiting().Heading)

	// Neither the maker, nor who may not, nor somebody who saw another request.
	ann.post(plan+"/approve", answer).is(http.StatusForbidden).says(l.ErrorOwn().Heading)
	ann.post(plan+"/reject", answer).is(http.StatusForbidden)
	hugo.post(plan+"/approve", answer).is(http.StatusForbidden).says(l.ErrorRoleApprove().Heading)
	vera.post(plan+"/approve", answer).is(http.StatusForbidden).says(l.ErrorRoleApprove().Heading)
	for _, round := range []string{"0", "2", "", "x"} {
		bob.post(plan+"/approve", url.Values{"round": {round}, "comment": {"kept words"}}).is(http.StatusUnprocessableEntity).
			says(l.ErrorNotAsked().Heading, l.ErrorNotAsked().Happened, "kept words")
	}
	hugo.get(plan).says(l.ApprovalWaits()).silent(l.ApprovalDecide())

	// What waits stays as it is, and what is withdrawn is not approved.
	ann.post(plan+"/remove", url.Values{"code": {ids[0]}, "reason": {"x"}}).is(http.StatusUnprocessableEntity).says(l.ErrorFixed().Heading)
	ann.post(plan+"/keep", url.Values{"reason": {"another"}}).is(http.StatusUnprocessableEntity).says(l.ErrorFixed().Heading)
	bob.post(plan+"/withdraw", nil).is(http.StatusForbidden)
	stale := bob.get(plan).form(plan+"/approve").set("comment", "as I saw it")
	ann.get(plan).form(plan+"/withdraw").press("", "").follow().says(l.ApprovalWithdrawn())
	ann.get(plan).form(plan+"/request").press("code", ids[0]).follow()
	ann.request(plan, "x").goesTo(plan)
	stale.press("", "").is(http.StatusUnprocessableEntity).says(l.ErrorNotAsked().Heading, "as I saw it")
	if n := len(d.deletes()); n > 0 {
		t.Fatalf("%d requests were sent", n)
	}
	d.later(deletion.PlanLife + time.Minute)
	d.persona("administrator").post(plan+"/approve", url.Values{"round": {"2"}}).is(http.StatusUnprocessableEntity).says(l.PlanExpired(24))
	if n := len(d.deletes()); n > 0 {
		t.Fatalf("%d requests were sent", n)
	}
}

func TestRejectedPlanComesBackToItsMaker(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	hugo, ann := d.user("hugo"), d.user("ann")
	ids := d.expired(3)
	plan := hugo.asks("Old rooms", ids...)
	long := strings.Repeat("x", deletion.MaxReason+1)
	page := ann.post(plan+"/reject", url.Values{"round": {"1"}, "comment": {" "}}).is(http.StatusUnprocessableEntity).says(l.ApprovalCommentMissing())
	if got := page.faults()[l.ApprovalCommentMissing()]; got != "#comment" {
		t.Errorf("the summary leads to %q", got)
	}
	ann.post(plan+"/reject", url.Values{"round": {"1"}, "comment": {long}}).is(http.StatusUnprocessableEntity).
		says(l.ApprovalCommentTooLong(201, 200), long)
	ann.post(plan+"/reject", url.Values{"round": {"1"}, "comment": {"One is in use"}}).follow().says(l.ApprovalRejected(3, "Hugo"))
	hugo.get("/codes").says(l.ApprovalMine("rejected"))
	hugo.get(plan).says(l.ApprovalRefused("Ann"), "One is in use", l.ApprovalRefusedNext()).
		form(plan+"/request").press("code", ids[2]).follow().silent(l.ApprovalNeeded())
	hugo.get(plan).confirm("Old rooms").follow().headed(http.StatusOK, l.OperationAll(2)) // two need nobody
	if len(d.deletes()) != 1 || d.gone(ids[:2]) != 2 || d.gone(ids[2:]) != 0 {
		t.Error("what was left of the plan is not what was deleted")
	}
}

// What is typed beside the codes survives a look at their digits.
func TestCommentSurvivesTheShowButton(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourEyes, func(s *setup) { s.mask = true })
	hugo, ann := d.persona("helpdesk"), d.persona("administrator")
	ids := d.expired(3)
	plan := hugo.asks("", ids...)
	page := ann.get(plan)
	page.form(plan+"/approve").set("comment", "half a senten").press("do", "show-"+ids[0]).follow().says("half a senten")
}

func TestRightsOfTheMakerAreAskedAgainAfterTheApproval(t *testing.T) {
	t.Parallel()
	l := text.English
	d := newDesk(t, fourEyes)
	hugo, ann := d.persona("helpdesk"), d.persona("administrator")
	ids := d.expired(3)
	plan := hugo.asks("", ids...)
	code, _ := d.lookup(ids[0])
	d.protects(ann, "code", code.ActiveCode, "For the board")
	ann.post(plan+"/approve", url.Values{"round": {"1"}}).is(http.StatusForbidden).says(l.ErrorNothingDeleted(), l.ProtectNext())
	hugo.get(plan).says(l.ApprovalWaits())
	if n := len(d.deletes()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// TestApprovalsInTheFileOfTheHistory reads the lines of an approval as an auditor does: by the columns of its deletion, and
// with nothing in them that a spreadsheet would run.
func TestApprovalsInTheFileOfTheHistory(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourEyes, func(s *setup) { s.users = true })
	for _, l := range text.Languages() {
		hugo, ann := d.user("hugo", string(l)), d.user("ann", string(l))
		plan := hugo.asks("=1+1", d.expired(3)...)
		ann.post(plan+"/reject", url.Values{"round": {"1"}, "comment": {"=HYPERLINK(1)"}}).goesTo(plan)
		hugo.request(plan, "@again").goesTo(plan)
		ann.get(plan).form(plan+"/approve").set("comment", "+all; =2").press("", "").goesTo(plan)
		hugo.get(plan).form(plan+"/execute", "confirm").press("", "").follow().headed(http.StatusOK, l.OperationAll(3))

		id := strings.TrimPrefix(plan, "/plans/")
		table := ann.get("/history.csv").table()
		lines := map[string][]string{}
		confirmedBy := slices.Index(table[0], l.OperationReason()) - 1 // in Chinese it is called as in the first columns
		for _, row := range table[1:] {
			if what := row[slices.Index(table[0], l.HistoryOutcome())]; slices.Contains(row, id) && lines[what] == nil {
				lines[what] = row // the newest
			}
		}
		for what, want := range map[string]map[string]string{
			l.HistoryEvent(journal.EventApprovalAsked): {
				l.HistoryWho(): "Hugo", l.OperationReason(): "'@again", l.ApprovalBy(): "", l.ApprovalComment(): ""},
			l.HistoryEvent(journal.EventApprovalRefused): {
				l.HistoryWho(): "Ann", l.OperationReason(): "'=1+1", l.ApprovalBy(): "", l.ApprovalComment(): "'=HYPERLINK(1)"},
			l.HistoryEvent(journal.EventApprovalGiven): {
				l.HistoryWho(): "Ann", l.OperationReason(): "'@again", l.ApprovalBy(): "Ann", l.ApprovalComment(): "'+all;' =2"},
			l.OperationOutcome(string(journal.OutcomeAll)): {
				l.HistoryWho(): "Hugo", l.OperationReason(): "'@again", l.ApprovalBy(): "Ann", l.ApprovalComment(): "'+all;' =2"},
		} {
			row := lines[what]
			if row == nil {
				t.Errorf("%s: there is no line %q in %q", l, what, table)
				continue
			}
			for heading, cell := range want {
				if got := row[slices.Index(table[0], heading)]; got != cell {
					t.Errorf("%s: the line %q has %q for %q, want %q", l, what, got, heading, cell)
				}
			}
			if by, deleted := row[confirmedBy], what == l.OperationOutcome(string(journal.OutcomeAll)); deleted != (by == "Hugo") || !deleted && by != "" {
				t.Errorf("%s: the line %q has %q for who has confirmed it", l, what, by)
			}
			for i, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("%s: the line %q would run %q in %q", l, what, cell, table[0][i])
				}
			}
		}
	}
}

// What the administrator approved is what they were shown.
func TestCodesThatChangeAfterTheApprovalAreNotSent(t *testing.T) {
	t.Parallel()
	l := text.English
	d, e := newEditedDesk(t, 60, fourEyes)
	hugo, ann := d.persona("helpdesk"), d.persona("administrator")
	ids := d.expired(3)
	plan := hugo.asks("", ids...)
	ann.get(plan).form(plan+"/approve").press("", "").goesTo(plan)
	form := hugo.get(plan).says(l.ApprovalGivenNext()).form(plan+"/execute", "confirm")
	e.change(ids[0], map[string]any{"devName": "Board room"})
	form.press("", "").is(http.StatusUnprocessableEntity).says(l.ErrorApprovedOtherwise().Heading, l.ErrorNothingDeleted())
	hugo.get(plan).says(l.ErrorApprovedOtherwise().Next).silent(l.ApprovalGivenNext()).form(plan+"/withdraw").press("", "").follow()
	hugo.request(plan, "").goesTo(plan)
	ann.get(plan).says(l.PlanRenamed(1)).form(plan+"/approve").press("", "").goesTo(plan)
	hugo.get(plan).form(plan+"/execute", "confirm").press("", "").follow().headed(http.StatusOK, l.OperationAll(3))
}
