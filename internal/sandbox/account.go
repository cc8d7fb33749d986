package sandbox

import (
	"crypto/subtle"
	"encoding/json"
	"unicode/utf8"
)

// accountSignIn is the body of account sign-in (meeting_21_0306).
type accountSignIn struct {
	Account    string `json:"account"`
	ClientType *int   `json:"clientType"`
}

// signInByAccount answers POST /v1/usg/acs/auth/account. Account and password
// come in a Basic header; the account must stand in the body too.
func (s *Sandbox) signInByAccount(c *call) {
	if c.strike(behaviourSignInRefused) != "" {
		c.fail(faultPassword)
		return
	}
	var b accountSignIn
	if json.Unmarshal(c.body, &b) != nil || b.ClientType == nil ||
		b.Account == "" || utf8.RuneCountInString(b.Account) > 255 {
		c.fail(faultParameter)
		return
	}
	account, password, ok := c.r.BasicAuth()
	if !ok || account != b.Account {
		c.fail(faultPassword)
		return
	}
	t, refusal := s.checkPassword(account, password, *b.ClientType)
	if t == nil {
		c.fail(refusal)
		return
	}
	c.answerToken(t)
}

// checkPassword gives a token for the right password. While an account is
// locked not even the right one helps.
func (s *Sandbox) checkPassword(account, password string, clientType int) (*token, fault) {
	now := s.now()
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.users.byAccount[account]
	switch {
	case u == nil || u.password == "": // registered by App ID: has no password
		return nil, faultPassword
	case u.locked(now):
		return nil, faultLocked
	case subtle.ConstantTimeCompare([]byte(u.password), []byte(password)) != 1:
		u.failed(now)
		return nil, faultPassword
	case u.disabled:
		return nil, faultDisabled
	}
	u.failures = 0
	return s.tokens.issue(u, clientType, now), fault{}
}
