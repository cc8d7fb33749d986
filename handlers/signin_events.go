package handlers

import (
	"context"
	"crypto/sha256"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"

	"github.com/labstack/echo/v4"
)

const (
	// refusalWindow is the time in which maxRefusals refused sign-ins are written into the history at most. Strangers
	// can have them written, and entries stay for good: this is 10 MB a day for whoever tries without a pause.
	refusalWindow = time.Minute
	maxRefusals   = 20

	// signinRecordWait is how long a sign-in waits for its entry. The list works while the history does not.
	signinRecordWait = 2 * time.Second
)

// refusedCount counts the refused sign-ins of a window, so that nobody can flood the history.
type refusedCount struct {
	mu      sync.Mutex
	began   time.Time // of the window
	written int
	waiting map[[sha256.Size]byte]bool // throttled tries that have an entry, by name and address
	left    int                        // refused since the last entry and not written
}

// admit tells whether a refused sign-in gets an entry, and how many went without one since the last. Of those that are
// refused unseen, because there were too many, a name at an address has one a window.
func (r *refusedCount) admit(name, address string, throttled bool, now time.Time) (left int, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now.Sub(r.began) >= refusalWindow || now.Before(r.began) {
		r.began, r.written, r.waiting = now, 0, map[[sha256.Size]byte]bool{}
	}
	key := sha256.Sum256([]byte(address + " " + strings.ToLower(strings.TrimSpace(name)))) // of one length, whatever was typed
	if r.written >= maxRefusals || throttled && r.waiting[key] {
		r.left++
		return 0, false
	}
	r.written++
	if throttled {
		r.waiting[key] = true
	}
	left, r.left = r.left, 0
	return left, true
}

// recordSignIn writes who has signed in and how. Nobody is kept out by a history that cannot be written.
func (a *app) recordSignIn(c echo.Context, p identity.Person, how string) {
	a.recordAttempt(c, journal.Event{Kind: journal.EventSignIn, By: maker(p), Detail: map[string]string{
		"role": string(p.Role), "how": how, "address": peerAddress(c.Request())}})
}

// recordRefused writes that a sign-in was refused. Of the name only one that a user has is kept, as the users file has
// it: people type passwords into the wrong field. Nobody can tell from the time it takes which names those are: looking
// one up is what SignIn has just done too, and the entry is written either way.
func (a *app) recordRefused(c echo.Context, name string, status int) {
	why := "credentials"
	if status == http.StatusTooManyRequests {
		why = "throttled"
	}
	a.recordFailed(c, name, why == "throttled", func() (string, map[string]string) {
		p, _ := a.Users.Known(name)
		return p.Name, map[string]string{"why": why}
	})
}

// recordFailed writes that a sign-in failed, unless too many have lately; see [refusedCount.admit] for once. About is
// asked only for what is written: whose it was, and what is known besides the address.
func (a *app) recordFailed(c echo.Context, name string, once bool, about func() (subject string, detail map[string]string)) {
	address := peerAddress(c.Request())
	left, ok := a.refused.admit(name, address, once, a.Now())
	if !ok {
		return
	}
	e := journal.Event{Kind: journal.EventSignInFailed}
	e.Subject, e.Detail = about()
	e.Detail["address"] = address
	if left > 0 {
		e.Detail["left-out"] = strconv.Itoa(left) // refused before this one and not written
	}
	a.recordAttempt(c, e)
}

func (a *app) recordAttempt(c echo.Context, e journal.Event) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), signinRecordWait)
	defer cancel()
	if err := a.record(ctx, e); err != nil {
		a.Logger.ErrorContext(ctx, "sign-in not recorded", "event", e.Kind, "id", requestID(c), "error", err)
	}
}
