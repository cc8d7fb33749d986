package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/rights"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// refusal is an error of the request itself, as opposed to a fault of ours or of the service.
type refusal string

func (r refusal) Error() string { return string(r) }

const (
	errCrossSite    = refusal("the form was sent by another site")
	errBodyTooLarge = refusal("the form is larger than the limit")
	errListTooLarge = refusal("the pasted list is larger than the limit")
	errForm         = refusal("the body is not a form that can be read")
	errRole         = refusal("the role does not allow this")
	errRoleSettings = refusal("the role does not see settings")
	errRoleApprove  = refusal("the role does not approve plans")
	errRoleCreate   = refusal("the role does not allow to make codes")
	errNotFound     = refusal("there is no such page")
)

// problem is an error as a person gets it: the only thing that pages show of an error.
type problem struct {
	status int
	text.Problem
	deleted string         // what this request has deleted, "": nothing at all was deleted
	fields  []string       // what is wrong with the fields of the form or the address
	service *meeting.Error // set when the service or the way to it is the cause
	retry   time.Duration  // when to come back, 0: nobody knows; of a service, its own says it
	ours    bool           // a fault of ours: it is logged, and the journal is asked what was sent
}

// present words an error. It is the only place that chooses a status and a text for one.
func present(l text.Language, err error) problem {
	if e, ok := errors.AsType[*meeting.Error](err); ok {
		return problem{status: serviceStatus(e), Problem: l.ErrorService(string(e.Kind), e.Op), service: e}
	}
	if e, ok := errors.AsType[*inputError](err); ok {
		return problem{status: http.StatusUnprocessableEntity, Problem: l.ErrorInput(), fields: []string{e.say(l)}}
	}
	if e, ok := errors.AsType[*deletion.LimitError](err); ok {
		p := problem{status: http.StatusUnprocessableEntity, Problem: l.ErrorInput()}
		p.Heading = l.ListLimit(e.Max)
		p.Happened = l.ListOverLimit(e.Selected, e.Max)
		return p
	}
	if e, ok := errors.AsType[*rights.Refusal](err); ok {
		return presentRefusal(l, e)
	}
	if e, ok := errors.AsType[*notMakerError](err); ok {
		return problem{status: http.StatusForbidden, Problem: l.ErrorNotMaker(e.maker)}
	}
	if _, ok := errors.AsType[*deletion.JournalError](err); ok {
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorJournal()}
	}
	if _, ok := errors.AsType[*recordError](err); ok {
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorRecord()}
	}
	if _, ok := errors.AsType[*journal.StorageError](err); ok { // of a reading: a deletion's is one of those above
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorHistory(), deleted: l.ErrorOpenedOnly()}
	}
	if e, ok := errors.AsType[*crowdedError](err); ok {
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorCrowded(), deleted: l.ErrorOpenedOnly(), retry: e.retry}
	}
	if e, ok := errors.AsType[*notMyRecipeError](err); ok {
		return problem{status: http.StatusForbidden, Problem: l.RecipeNotYours(e.maker)}
	}
	if _, ok := errors.AsType[*visitError](err); ok {
		// The plan of this request may have been sent before: the journal is asked, if it answers.
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorVisit(), ours: true}
	}
	if _, ok := errors.AsType[*recipes.StorageError](err); ok {
		return problem{status: http.StatusServiceUnavailable, Problem: l.RecipesUnread()}
	}
	if _, ok := errors.AsType[*protect.StorageError](err); ok {
		return problem{status: http.StatusServiceUnavailable, Problem: l.ProtectUnread()}
	}
	if e, ok := errors.AsType[*echo.HTTPError](err); ok {
		return presentStatus(l, e.Code)
	}
	switch {
	case errors.Is(err, errCrossSite):
		return problem{status: http.StatusForbidden, Problem: l.ErrorCrossSite()}
	case errors.Is(err, errBodyTooLarge):
		return problem{status: http.StatusRequestEntityTooLarge, Problem: l.ErrorTooLarge(bodyLimit / 1024)}
	case errors.Is(err, errListTooLarge):
		return problem{status: http.StatusRequestEntityTooLarge, Problem: l.ErrorListTooLarge(mostSent >> 10)}
	case errors.Is(err, errForm):
		return problem{status: http.StatusUnprocessableEntity, Problem: l.ErrorInput(), fields: []string{l.FieldForm()}}
	case errors.Is(err, errRoleSettings):
		return problem{status: http.StatusForbidden, Problem: l.SettingsRole()}
	case errors.Is(err, errRole):
		return problem{status: http.StatusForbidden, Problem: l.ErrorRole()}
	case errors.Is(err, errRoleCreate):
		return problem{status: http.StatusForbidden, Problem: l.NewCodeRole(), deleted: l.NewCodeNothingMade()}
	case errors.Is(err, errNotFound), errors.Is(err, journal.ErrNotFound):
		return problem{status: http.StatusNotFound, Problem: l.ErrorNotFound()}
	case errors.Is(err, protect.ErrNotFound):
		return problem{status: http.StatusNotFound, Problem: l.ProtectGone()}
	case errors.Is(err, recipes.ErrNotFound):
		return problem{status: http.StatusNotFound, Problem: l.RecipeGone()}
	case errors.Is(err, journal.ErrSpent):
		return planOver(l.ErrorPlanOver(l.PlanSpent(), ""))
	case errors.Is(err, journal.ErrClosed):
		return planOver(l.ErrorPlanOver(l.PlanDropped(), l.PlanDroppedText()))
	case errors.Is(err, deletion.ErrExpired):
		return planOver(l.ErrorPlanOver(l.PlanExpired(int(deletion.PlanLife.Hours())), l.PlanExpiredText()))
	case errors.Is(err, deletion.ErrNotApproved):
		return planOver(l.ErrorNotApproved())
	case errors.Is(err, deletion.ErrWaiting):
		return planOver(l.ErrorWaiting())
	case errors.Is(err, deletion.ErrApproverLost):
		return planOver(l.ErrorApproverLost())
	case errors.Is(err, deletion.ErrApprovedOtherwise):
		return planOver(l.ErrorApprovedOtherwise())
	case errors.Is(err, journal.ErrFixed):
		return planOver(l.ErrorFixed())
	case errors.Is(err, journal.ErrNotAsked):
		return planOver(l.ErrorNotAsked())
	case errors.Is(err, journal.ErrOwn):
		return problem{status: http.StatusForbidden, Problem: l.ErrorOwn()}
	case errors.Is(err, errRoleApprove):
		return problem{status: http.StatusForbidden, Problem: l.ErrorRoleApprove()}
	case errors.Is(err, deletion.ErrEmpty):
		return planOver(l.ErrorEmpty())
	case errors.Is(err, journal.ErrSlow):
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorSlowHistory()}
	case errors.Is(err, deletion.ErrBusy):
		return problem{status: http.StatusServiceUnavailable, Problem: l.ErrorBusy()}
	case errors.Is(err, deletion.ErrUnsettled):
		return planOver(text.Problem{Heading: l.OperationDontResend()})
	case noList(err):
		return problem{status: http.StatusServiceUnavailable,
			Problem: text.Problem{Heading: l.ListReading().Heading, Happened: l.ListReading().Text, Next: l.ErrorService(string(meeting.KindIncomplete), "list").Next}}
	}
	return problem{status: http.StatusInternalServerError, Problem: l.ErrorInternal(), ours: true}
}

// planOver is for a plan that can no longer be used, or cannot be made.
func planOver(words text.Problem) problem {
	return problem{status: http.StatusUnprocessableEntity, Problem: words}
}

// presentStatus words what Echo itself refuses: no such route, another method.
func presentStatus(l text.Language, status int) problem {
	switch status {
	case http.StatusNotFound:
		return problem{status: status, Problem: l.ErrorNotFound()}
	case http.StatusMethodNotAllowed:
		return problem{status: status, Problem: l.ErrorMethod()}
	case http.StatusRequestEntityTooLarge:
		return problem{status: status, Problem: l.ErrorTooLarge(bodyLimit / 1024)}
	}
	if status >= http.StatusInternalServerError {
		return problem{status: status, Problem: l.ErrorInternal(), ours: true}
	}
	return problem{status: status, Problem: l.ErrorInput()}
}

// serviceStatus is our status for an error of the service. A service's status is not passed on: its 401 is no 401 of
// ours, and its 500 no fault of ours.
func serviceStatus(e *meeting.Error) int {
	switch e.Kind {
	case meeting.KindRejected, meeting.KindGone, meeting.KindQuota:
		return http.StatusUnprocessableEntity
	case meeting.KindForbidden:
		return http.StatusForbidden
	case meeting.KindThrottled, meeting.KindMaintenance, meeting.KindIncomplete:
		return http.StatusServiceUnavailable
	case meeting.KindUnreachable, meeting.KindNoAnswer:
		return http.StatusGatewayTimeout
	case meeting.KindUnknown:
		switch {
		case e.Status == http.StatusForbidden:
			return http.StatusForbidden
		case e.Status == http.StatusTooManyRequests:
			return http.StatusServiceUnavailable
		case e.Status >= 400 && e.Status < 500 && e.Status != http.StatusUnauthorized:
			return http.StatusUnprocessableEntity
		}
	}
	return http.StatusBadGateway
}

// notMakerError refuses a change of somebody else's plan, with the name of whose it is.
type notMakerError struct{ maker string }

func (e *notMakerError) Error() string { return "the plan belongs to " + e.maker }

// wrapPlan says which plan an error is about, so that the error page can ask the journal what was sent for it.
func wrapPlan(id string, err error) error {
	if err == nil {
		return nil
	}
	return &planError{id, err}
}

type planError struct {
	id  string
	err error
}

func (e *planError) Error() string { return fmt.Sprintf("plan %s: %v", e.id, e.err) }
func (e *planError) Unwrap() error { return e.err }
