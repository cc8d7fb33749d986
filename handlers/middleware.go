package handlers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/peer"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

const (
	// bodyLimit is the most bytes a form may have: 10,000 ids of 32 characters with their field names fit in half.
	bodyLimit = 1 << 20

	contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"

	requestIDLength = 36 // a UUID with its dashes; uuid.Parse alone accepts three other spellings
)

// logRequests gives every request its Codedesk id and writes one line for it, also for an answer that is broken off by
// a panic. Query strings are left out: what a person typed into the search field is theirs.
func (a *app) logRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		id := c.Request().Header.Get(echo.HeaderXRequestID)
		if len(id) != requestIDLength || uuid.Validate(id) != nil {
			id = uuid.NewString()
		}
		c.Set(requestIDKey, id)
		c.Response().Header().Set(echo.HeaderXRequestID, id)
		defer func() {
			took := time.Since(began)
			a.Meter.Request(c.Path(), c.Request().Method, c.Response().Status, took)
			attrs := []slog.Attr{
				slog.String("method", cut(c.Request().Method)),
				slog.String("path", cut(c.Request().URL.Path)),
				slog.Int("status", c.Response().Status),
				slog.Int64("bytes", c.Response().Size),
				slog.Duration("took", took),
				slog.String("remote", peerAddress(c.Request())),
				slog.String("id", id),
			}
			level, more := slog.LevelInfo, security(c)
			if len(more) > 0 {
				level = slog.LevelWarn
			}
			a.Logger.LogAttrs(c.Request().Context(), level, "request", append(attrs, more...)...)
		}()
		if err := next(c); err != nil {
			c.Error(err)
		}
		return nil
	}
}

// cut keeps what strangers write into the log short.
func cut(s string) string { return s[:min(len(s), 256)] }

// setHeaders sends the headers that every answer carries.
func (a *app) setHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		// no-referrer would make Chromium send "Origin: null" with forms, which the cross-site check refuses on plain HTTP.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if peer.Of(c.Request()).Secure {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		return next(c)
	}
}

// recoverPanics turns a panic into the ordinary page for a fault of ours, so that it is logged and answered like one.
func (a *app) recoverPanics(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler:
				panic(cause)
			default:
				err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
			}
		}()
		return next(c)
	}
}

// refuseCrossSite refuses forms that another site sends (Fetch metadata, then Origin; no tokens needed).
func (a *app) refuseCrossSite(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if a.protection.Check(c.Request()) != nil {
			return errCrossSite
		}
		return next(c)
	}
}

// fromElsewhere tells that a GET was caused by another page than ours: of another site, or of another host of the same
// one. It is for the few addresses at which a GET has an effect: their links are to be followed from our pages, or typed
// in. Programs and old browsers, which do not say where a request comes from, are let through, as with forms.
func fromElsewhere(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return true
}

// limitBody cuts bodies at bodyLimit, and where lists are uploaded at findBodyLimit; reading past it is answered with 413
// by form.
func (a *app) limitBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		limit := int64(bodyLimit)
		if r.URL.Path == navFind {
			limit = findBodyLimit
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, limit)
		return next(c)
	}
}

// signedIn sends nobody to the sign-in page, which brings them back to where they were, with what they had typed. A script, which would take the
// redirect for a success, is told that it is not signed in: its ticks are not saved.
func (a *app) signedIn(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		who := visitOf(c).person
		if who.Key != "" && (!who.First || openToFirst(c.Request().URL.Path)) {
			return next(c)
		}
		if mode := c.Request().Header.Get("Sec-Fetch-Mode"); mode != "" && mode != "navigate" {
			return c.NoContent(http.StatusUnauthorized)
		}
		if who.First {
			return seeOther(c, navAccount)
		}
		address, err := a.signinAddress(c)
		if err != nil {
			return err
		}
		return seeOther(c, address)
	}
}

// openToFirst tells whether an address is open to whoever has a first password: where they choose another.
func openToFirst(path string) bool {
	return path == navAccount || path == passwordPath || path == navStaying
}

// allowed refuses who has not the right. The right "" is everybody's.
func (a *app) allowed(right identity.Right, next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if right != "" && !visitOf(c).person.Role.May(right) {
			return errRole
		}
		return next(c)
	}
}

// postForm returns the fields of a POST's body. Values in the address are never part of it: Echo's FormParams would
// merge them, and an id in an address must not delete anything.
func postForm(c echo.Context) (formValues, error) {
	body, err := io.ReadAll(c.Request().Body)
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
		return nil, errBodyTooLarge
	}
	kind, _, _ := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	if err != nil || len(body) > 0 && kind != echo.MIMEApplicationForm {
		return nil, errForm
	}
	values, err := url.ParseQuery(string(body))
	switch {
	case bytes.Count(body, []byte("&")) >= maxFormValues:
		return nil, tooMany(fieldID, maxFormValues)
	case err != nil:
		return nil, errForm
	}
	return formValues(values), nil
}
