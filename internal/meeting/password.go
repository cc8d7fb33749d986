package meeting

import "errors"

// ErrEnded is the cause when the session of a client without a password has ended: only the person can sign in again.
var ErrEnded = errors.New("the session at the service has ended and there is no password to sign in again")

// ForgetPassword drops the password or the key of the client, which nobody else may be using yet. It goes on with the
// token that it has; once that is no longer accepted, every call fails with [ErrEnded] and kind [KindSignIn].
func (c *Client) ForgetPassword() {
	c.credentials.Password, c.credentials.AppKey = "", ""
	c.tokens.mu.Lock()
	defer c.tokens.mu.Unlock()
	c.tokens.last = true
}

// Ended tells that the client can do nothing any more: its token has ended, and its password is forgotten.
func (c *Client) Ended() bool {
	got, _ := c.tokens.at(c.now())
	return got.value == "" && c.tokens.isLast()
}
