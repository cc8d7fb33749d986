package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// The behaviours by the names under which they are chosen. A behaviour
// strikes the DELETE of codes unless its name says list, sign-in or create.
// What refuses, is slow or never answers strikes the creation of a code, too.
const (
	behaviourNormal          = "normal"
	behaviourSlow            = "slow"
	behaviourTimeout         = "timeout-after-delete"
	behaviourHalf            = "half-deleted"
	behaviourTokenExpired    = "token-expired"
	behaviourTokenKicked     = "token-kicked"
	behaviourNoPermission    = "no-permission"
	behaviourUnknownError    = "unknown-error"
	behaviourRateLimited     = "rate-limited"
	behaviourServerError     = "server-error"
	behaviourHTML            = "html"
	behaviourOver100         = "over-100-refused"
	behaviourNoResource      = "create-no-resource"
	behaviourListServerError = "list-server-error"
	behaviourListSlow        = "list-slow"
	behaviourListBroken      = "list-broken"
	behaviourSignInRefused   = "sign-in-refused"
)

// Scopes of a behaviour.
const (
	// ScopeOnce lets a behaviour strike the next call it concerns, after
	// which the sandbox is normal again.
	ScopeOnce = "once"
	// ScopeAlways lets it strike until another one is chosen.
	ScopeAlways = "always"
)

const (
	// slowness is how long slow answers take.
	slowness = 2 * time.Second
	// holdLimit ends the holding back of an answer that nobody waits for.
	holdLimit = 60 * time.Second
	// retryAfter is what a throttled caller is told, in seconds.
	retryAfter = 5
	// refusedSize is how many ids over-100-refused still accepts, the limit
	// that the vendor prints for its sibling batch calls.
	refusedSize = 100
)

// Behaviours lists all behaviours that can be chosen, normal first.
func Behaviours() []string {
	return []string{
		behaviourNormal, behaviourSlow, behaviourTimeout, behaviourHalf, behaviourTokenExpired,
		behaviourTokenKicked, behaviourNoPermission, behaviourUnknownError, behaviourRateLimited,
		behaviourServerError, behaviourHTML, behaviourOver100, behaviourNoResource,
		behaviourListServerError, behaviourListSlow, behaviourListBroken, behaviourSignInRefused,
	}
}

// strike gives the chosen behaviour when it is one of names, and uses it up
// if it was chosen for one call; otherwise "".
func (c *call) strike(names ...string) string {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(names, s.behaviour) {
		return ""
	}
	c.struck = s.behaviour
	// Also of a call whose answer is held back for ever.
	s.log.update(c.seq, func(q *Request) { q.Struck = c.struck })
	if s.scope == ScopeOnce {
		s.behaviour = behaviourNormal
	}
	return c.struck
}

// refuse answers a DELETE whose ids are never looked at, or a creation that is
// not begun, if such a behaviour is chosen, and says whether it has.
func (c *call) refuse(t *token) bool {
	switch c.strike(behaviourTokenExpired, behaviourTokenKicked, behaviourNoPermission,
		behaviourUnknownError, behaviourRateLimited, behaviourServerError, behaviourHTML) {
	case behaviourTokenExpired:
		c.s.endToken(t, tokenEnded) // it stays invalid, as an expired one does
		c.fail(faultToken)
	case behaviourTokenKicked:
		c.s.endToken(t, tokenKicked)
		c.fail(faultKicked)
	case behaviourNoPermission:
		c.fail(faultPermission)
	case behaviourUnknownError:
		c.fail(faultUnknown)
	case behaviourRateLimited:
		c.w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
		c.w.Header().Set("X-APIG-Ratelimit-Api", "remain:0,limit:10,time:1 second")
		c.fail(faultThrottled)
	case behaviourServerError:
		c.fail(faultServer)
	case behaviourHTML:
		c.w.Header().Set("Content-Type", "text/html; charset=utf-8")
		c.write(http.StatusOK, []byte(captivePortal))
	default:
		return false
	}
	return true
}

// captivePortal is what a proxy in between may answer in the place of the
// service.
const captivePortal = `<!DOCTYPE html>
<html><head><title>Network sign-in</title></head>
<body><h1>Sign in to continue</h1>
<form method="post" action="/portal/login"><input name="user"><input name="password" type="password"><button>Sign in</button></form>
</body></html>
`
