package sandbox

import (
	"crypto/rand"
	"math/big"
	"slices"
	"time"
)

const (
	// clientTypeAPI is the only client type whose sign-ins do not kick each
	// other out (meeting_21_0311).
	clientTypeAPI = 72
	// maxTokens is how many live tokens of that type a user may have; the
	// next sign-in invalidates the earliest.
	maxTokens = 64
	// maxKicked bounds how many kicked tokens are told apart from unknown ones.
	maxKicked = 1000

	shortestValidity = 12 * time.Hour
	longestValidity  = 24 * time.Hour
	refreshValidity  = 30 * 24 * time.Hour

	alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// token is one sign-in.
type token struct {
	access, refresh           string
	user                      *user
	clientType                int
	created, expires, renewal time.Time // renewal: when the refresh token expires
}

// tokenEnd says why a token stopped being valid.
type tokenEnd int

const (
	tokenEnded  tokenEnd = iota // signed out, expired or refreshed: unknown from now on
	tokenKicked                 // pushed out by another sign-in
)

// tokens are all sign-ins in force; guarded by Sandbox.mu.
type tokens struct {
	live   []*token // earliest first
	kicked []string // access tokens, earliest first
}

func newTokens() *tokens { return &tokens{} }

// issue makes a token and kicks the earliest ones that are too many.
func (ts *tokens) issue(u *user, clientType int, now time.Time) *token {
	ts.drop(now)
	most := 1
	if clientType == clientTypeAPI {
		most = maxTokens
	}
	mine := 0
	for _, t := range slices.Backward(slices.Clone(ts.live)) {
		if t.user != u || t.clientType != clientType {
			continue
		}
		if mine++; mine >= most {
			ts.end(t, tokenKicked)
		}
	}
	validity := shortestValidity + time.Duration(random(int64((longestValidity-shortestValidity)/time.Second)+1))*time.Second
	prefix := []string{"stb", "cnr"}[random(2)]
	t := &token{
		access: prefix + randomText(33+int(random(5))), refresh: prefix + randomText(37),
		user: u, clientType: clientType,
		created: now, expires: now.Add(validity), renewal: now.Add(refreshValidity),
	}
	ts.live = append(ts.live, t)
	return t
}

// find gives the token in force, or says how the service refuses it.
func (ts *tokens) find(access string, now time.Time) (*token, fault, bool) {
	for _, t := range ts.live {
		if t.access == access && now.Before(t.expires) {
			return t, fault{}, true
		}
	}
	if slices.Contains(ts.kicked, access) {
		return nil, faultKicked, false
	}
	return nil, faultToken, false
}

// renewable finds a sign-in by its refresh token, which outlives the access
// token.
func (ts *tokens) renewable(refresh string, now time.Time) *token {
	for _, t := range ts.live {
		if t.refresh == refresh && now.Before(t.renewal) {
			return t
		}
	}
	return nil
}

func (ts *tokens) end(t *token, why tokenEnd) {
	before := len(ts.live)
	ts.live = slices.DeleteFunc(ts.live, func(other *token) bool { return other == t })
	if why != tokenKicked || len(ts.live) == before {
		return
	}
	if len(ts.kicked) >= maxKicked {
		ts.kicked = slices.Delete(ts.kicked, 0, 1)
	}
	ts.kicked = append(ts.kicked, t.access)
}

// drop forgets sign-ins that cannot even be refreshed any more.
func (ts *tokens) drop(now time.Time) {
	ts.live = slices.DeleteFunc(ts.live, func(t *token) bool { return !now.Before(t.renewal) })
}

func (s *Sandbox) endToken(t *token, why tokenEnd) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens.end(t, why)
}

// authorize finds who calls. Without a valid token the call is answered.
func (c *call) authorize() (*token, bool) {
	c.s.mu.Lock()
	t, refusal, ok := c.s.tokens.find(c.r.Header.Get(headerToken), c.s.now())
	c.s.mu.Unlock()
	if !ok {
		c.fail(refusal)
	}
	return t, ok
}

// authorizeAdministrator is authorize for calls that only an administrator
// may make.
func (c *call) authorizeAdministrator() (*token, bool) {
	t, ok := c.authorize()
	if ok && !t.user.mayManageCodes() {
		c.fail(faultPermission)
		return nil, false
	}
	return t, ok
}

// randomText is n letters and digits that cannot be guessed.
func randomText(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[random(int64(len(alphabet)))]
	}
	return string(b)
}

// random is a number from 0 to below n.
func random(n int64) int64 {
	v, err := rand.Int(rand.Reader, big.NewInt(n))
	if err != nil {
		panic("sandbox: " + err.Error()) // crypto/rand does not fail
	}
	return v.Int64()
}
