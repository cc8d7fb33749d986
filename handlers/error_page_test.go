package handlers

import (
	"errors"
	"net/http"
	"time"

	"codedesk/internal/deletion"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/labstack/echo/v4"
)

// failing is a page whose handler fails with an error.
func failing(err error) func(*app, echo.Context) error {
	return func(*app, echo.Context) error { return err }
}

// serviceErrors are what a reading of the list can fail with, and the status of the page that says so.
var serviceErrors = []struct {
	meeting.Error
	status int
}{
	{meeting.Error{Kind: meeting.KindUnreachable}, 504},
	{meeting.Error{Kind: meeting.KindNoAnswer, Sent: true}, 504},
	{meeting.Error{Kind: meeting.KindBadAnswer, Status: 200, Sent: true}, 502},
	{meeting.Error{Kind: meeting.KindRejected, Status: 400, Code: "USG.000000003", Text: "parameter error"}, 422},
	{meeting.Error{Kind: meeting.KindSignIn, Op: "sign-in", Status: 401, Code: "USG.206010025"}, 502},
	{meeting.Error{Kind: meeting.KindClock, Op: "sign-in", Status: 401, Code: "USG.206010057"}, 502},
	{meeting.Error{Kind: meeting.KindAccount, Op: "sign-in", Status: 412, Code: "USG.206010007"}, 502},
	{meeting.Error{Kind: meeting.KindForbidden, Status: 403, Code: "USG.206010036"}, 403},
	{meeting.Error{Kind: meeting.KindGone, Status: 404, Code: "USG.201050012"}, 422},
	{meeting.Error{Kind: meeting.KindThrottled, Status: 429, Code: "APIGW.0308", RetryAfter: 30 * time.Second}, 503},
	{meeting.Error{Kind: meeting.KindQuota, Status: 412, Code: "APIG.0501"}, 422},
	{meeting.Error{Kind: meeting.KindMaintenance, Status: 403, Code: "USG.000000005"}, 503},
	{meeting.Error{Kind: meeting.KindServer, Status: 500, Code: "USG.000000002", Text: "System error", ServiceRequestID: "f1e2"}, 502},
	{meeting.Error{Kind: meeting.KindAddress, Status: 404, Code: "APIG.0101"}, 502},
	{meeting.Error{Kind: meeting.KindIncomplete}, 503},
	{meeting.Error{Kind: meeting.KindUnknown, Status: 418, Code: "XYZ.1", Text: "teapot"}, 422},
}

func errorStates() []state {
	var list []state
	for _, e := range serviceErrors {
		fault := e.Error
		fault.RequestID = sentID
		if fault.Op == "" {
			fault.Op = "list"
		}
		list = append(list, state{name: "error-service-" + string(fault.Kind), show: failing(&fault), status: e.status,
			world: world{basket: hexIDs(1, 2)}})
	}
	execute := world{method: http.MethodPost, address: planPath(planID) + "/execute", basket: hexIDs(1, 1)}
	sent := execute
	sent.operation = operationOf(journal.OutcomeRunning, journal.CodeNotChecked)
	anyFault := errors.New("a fault of ours")
	add := func(name string, status int, err error, w world) {
		list = append(list, state{name: "error-" + name, show: failing(err), status: status, world: w})
	}
	add("check-before-sending-failed", 502, wrapPlan(planID, &meeting.Error{Kind: meeting.KindServer, Op: "list", Status: 500, RequestID: sentID}), execute)
	add("role", 403, errRole, world{method: http.MethodPost, person: viewer})
	add("not-maker", 403, &notMakerError{"Ann Li"}, execute)
	add("cross-site", 403, errCrossSite, execute)
	add("cross-site-nobody-signed-in", 403, errCrossSite, world{anonymous: true, method: http.MethodPost, address: "/signin"})
	add("input-number", 422, wholeNumber(fieldPage, 1, maxPage), world{address: "/codes?page=0"})
	add("input-choice", 422, oneOf(fieldSort, words(inventory.Columns())...), world{address: "/codes?sort=luck"})
	add("input-length", 422, tooLong(fieldQuery, maxQueryText), world{})
	add("input-ids", 422, notIDs(1), world{method: http.MethodPost})
	add("input-unknown-codes", 422, unknownCodes(3), execute)
	add("input-too-many", 422, tooMany(fieldID, maxFormValues), world{method: http.MethodPost})
	add("too-large", 413, errBodyTooLarge, world{method: http.MethodPost, basket: hexIDs(1, 3)})
	add("journal", 503, wrapPlan(planID, &deletion.JournalError{Err: anyFault}), execute)
	add("visit", 503, &visitError{anyFault}, world{anonymous: true})
	add("history-slow", 503, journal.ErrSlow, world{address: navHistory + "?q=x"})
	add("crowded", 503, &crowdedError{retry: turnPatience}, world{address: navFind})
	add("history-unreadable", 503, &journal.StorageError{Op: "operation", Err: anyFault}, world{address: operationPath(planID)})
	add("plan-executed-already", 422, wrapPlan(planID, journal.ErrSpent), execute)
	add("plan-dropped", 422, wrapPlan(planID, journal.ErrClosed), execute)
	add("plan-expired", 422, wrapPlan(planID, deletion.ErrExpired), execute)
	add("plan-empty", 422, wrapPlan(planID, deletion.ErrEmpty), execute)
	add("nothing-left-to-repeat", 422, deletion.ErrEmpty, world{method: http.MethodPost, address: operationPath(planID) + "/again"})
	add("repeating-over-the-limit", 422, &deletion.LimitError{Selected: 150, Max: 100}, world{method: http.MethodPost, address: operationPath(planID) + "/again", person: helpdesk})
	add("still-reading", 503, inventory.ErrReading, world{method: http.MethodPost})
	add("not-found", 404, errNotFound, world{address: "/coeds"})
	add("not-found-nobody-signed-in", 404, echo.ErrNotFound, world{address: "/coeds", anonymous: true})
	add("not-found-for-a-viewer", 404, echo.ErrNotFound, world{address: "/coeds", person: viewer})
	add("method", 405, echo.ErrMethodNotAllowed, world{address: planPath(planID) + "/execute"})
	add("internal-on-reading", 500, anyFault, world{})
	add("internal-nothing-sent", 500, wrapPlan(planID, anyFault), execute)
	add("internal-something-sent", 500, wrapPlan(planID, anyFault), sent)
	list[0].chinese = true
	for i := range list {
		list[i].fault = true
	}
	return list
}
