package sandbox

import "encoding/json"

// validation is the body of validate (meeting_21_0308).
type validation struct {
	Token           *string `json:"token"`
	NeedGenNewToken *bool   `json:"needGenNewToken"`
	NeedAccountInfo bool    `json:"needAccountInfo"`
}

// validateToken answers POST /v1/usg/acs/token/validate, the one call that
// carries the token in its body. Account information is always in the answer:
// what its absence looks like is not documented.
func (s *Sandbox) validateToken(c *call) {
	var b validation
	if json.Unmarshal(c.body, &b) != nil || b.Token == nil || b.NeedGenNewToken == nil {
		c.fail(faultParameter)
		return
	}
	now := s.now()
	s.mu.Lock()
	t, _, ok := s.tokens.find(*b.Token, now)
	if ok && *b.NeedGenNewToken {
		t = s.tokens.issue(t.user, t.clientType, now)
	}
	s.mu.Unlock()
	if !ok {
		c.fail(faultToken)
		return
	}
	c.answerToken(t)
}

// refreshToken answers PUT /v1/usg/acs/token, whose token header carries the
// refresh token (meeting_21_0307). What becomes of the old sign-in is not
// documented; here it ends.
func (s *Sandbox) refreshToken(c *call) {
	now := s.now()
	s.mu.Lock()
	t := s.tokens.renewable(c.r.Header.Get(headerToken), now)
	if t != nil {
		s.tokens.end(t, tokenEnded)
		t = s.tokens.issue(t.user, t.clientType, now)
	}
	s.mu.Unlock()
	if t == nil {
		c.fail(faultToken)
		return
	}
	c.answerToken(t)
}

// signOut answers DELETE /v1/usg/acs/token (meeting_21_0309).
func (s *Sandbox) signOut(c *call) {
	t, ok := c.authorize()
	if !ok {
		return
	}
	s.endToken(t, tokenEnded)
	c.done()
}
