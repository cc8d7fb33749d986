package handlers

import (
	"log/slog"
	"net/http"

	"codedesk/internal/peer"

	"github.com/labstack/echo/v4"
)

// Events of the log, by the names that OWASP's logging vocabulary gives them, so that rules written for other programs
// find ours. Each is the value of "event" in a line.
const (
	eventSignedIn      = "authn_login_success"
	eventSignInRefused = "authn_login_fail"
	eventSignInLocked  = "authn_login_lock" // too many tries: the password was not looked at
	eventSessionBegun  = "session_created"
	eventSessionEnded  = "session_expired"
	eventNotAllowed    = "authz_fail"
	eventBadInput      = "input_validation_fail"
	eventTooMany       = "excess_rate_limit_exceeded"
	eventStepUp        = "authz_step_up" // ours: a fresh sign-in is wanted first
	eventFromOtherSite = "malicious_cors"

	noEvent = ""
)

// setEvent says which event the answer to a request stands for, where its status does not: noEvent for none.
func setEvent(c echo.Context, event string) { c.Set(requestEventKey, event) }

// eventOf is the event that the answer to a request stands for.
func eventOf(c echo.Context) string {
	if event, ok := c.Get(requestEventKey).(string); ok {
		return event
	}
	switch c.Response().Status {
	case http.StatusForbidden:
		return eventNotAllowed
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity:
		return eventBadInput
	case http.StatusTooManyRequests:
		return eventTooMany
	}
	return noEvent
}

// security is what the line of a request that is an event has besides: the event and whose request it was. It is nil for
// all others: who looks at what is nobody's business.
func security(c echo.Context) []slog.Attr {
	event := eventOf(c)
	if event == noEvent {
		return nil
	}
	attrs := []slog.Attr{slog.String("event", event)}
	if v := visitOf(c); v.signedIn() {
		attrs = append(attrs, slog.String("person", v.person.Key))
	}
	return attrs
}

// logSession writes a line about the session of a person that begins or ends.
func (a *app) logSession(c echo.Context, event, person string, attrs ...slog.Attr) {
	attrs = append(attrs, slog.String("event", event), slog.String("person", person),
		slog.String("remote", peerAddress(c.Request())), slog.String("id", requestID(c)))
	a.Logger.LogAttrs(c.Request().Context(), slog.LevelInfo, "session", attrs...)
}

// peerAddress is the IP address that a request comes from, without its port; "" if it cannot be known.
func peerAddress(r *http.Request) string {
	if from := peer.Of(r).Address; from.IsValid() {
		return from.String()
	}
	return ""
}
