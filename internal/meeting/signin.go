package meeting

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// The names of the calls in errors and logs.
const (
	opSignIn      = "sign-in"
	opList        = "list"
	opSearch      = "search"
	opDelete      = "delete"
	opCreate      = "create"
	opMyInfo      = "my info"
	opDepartments = "departments"
	opValidate    = "validate"
	opSignOut     = "sign-out"
)

// Sign-in.
const (
	appAuthPath     = "/v2/usg/acs/auth/appauth"
	accountAuthPath = "/v1/usg/acs/auth/account"
	// clientType 72 is an API call; only it is free of tokens that drive each
	// other out.
	clientType = 72
	// signatureLife is how long a signature stays valid, as in the vendor's SDKs.
	signatureLife = 600 * time.Second
	// skewWarn is how far the clocks may be apart without a word.
	skewWarn = time.Minute
)

var (
	errNoToken  = errors.New("the answer holds no access token")
	errPassword = errors.New("the password has expired and has to be changed in the vendor's console first")

	errFirstSignIn = errors.New("a password has to be chosen in the vendor's console first")
)

// appAuthBody is the body of CreateAppIdToken. Absent members have to be left
// out: a corpId in single-enterprise mode makes the sign-in fail.
type appAuthBody struct {
	AppID      string `json:"appId"`
	ClientType int    `json:"clientType"`
	CorpID     string `json:"corpId,omitempty"`
	ExpireTime int64  `json:"expireTime"`
	Nonce      string `json:"nonce"`
	UserID     string `json:"userId,omitempty"`
}

// accountAuthBody is the body of CreateToken.
type accountAuthBody struct {
	Account         string `json:"account"`
	ClientType      int    `json:"clientType"`
	CreateTokenType int    `json:"createTokenType"`
}

// tokenBody is what is used of the answer of a sign-in.
type tokenBody struct {
	AccessToken scalar `json:"accessToken"`
	ExpireTime  scalar `json:"expireTime"`
	ValidPeriod scalar `json:"validPeriod"`
	FirstLogin  scalar `json:"firstLogin"`
	PwdExpired  scalar `json:"pwdExpired"`
}

// signInCall returns the request of a sign-in.
func (c *Client) signInCall(now time.Time) call {
	r := call{op: opSignIn, method: http.MethodPost, requestID: newRequestID()}
	var body any
	if k := c.credentials; k.Account != "" {
		r.path = accountAuthPath
		pair := k.Account + ":" + k.Password.Reveal()
		r.headers = map[string]string{"Authorization": "Basic " + base64.StdEncoding.EncodeToString([]byte(pair))}
		body = accountAuthBody{Account: k.Account, ClientType: clientType}
	} else {
		r.path = appAuthPath
		expire, nonce := now.Add(signatureLife).Unix(), newNonce()
		r.headers = map[string]string{
			"Authorization": authorization(k, expire, nonce),
			"X-Token-Type":  "LongTicket",
		}
		body = appAuthBody{
			AppID: k.AppID, ClientType: clientType, CorpID: k.CorpID,
			ExpireTime: expire, Nonce: nonce, UserID: k.UserID,
		}
	}
	r.headers["Content-Type"] = "application/json; charset=UTF-8"
	r.body, _ = json.Marshal(body) // texts and numbers always encode
	return r
}

// signIn gets a new token, with one request.
func (c *Client) signIn(ctx context.Context) (token, *Error) {
	if c.tokens.isLast() {
		return token{}, &Error{Kind: KindSignIn, Op: opSignIn, Err: ErrEnded}
	}
	if err := c.pace.urgent(ctx); err != nil {
		return token{}, notSent(opSignIn, err)
	}
	answer, e := c.exchange(ctx, c.signInCall(c.now()))
	if e != nil {
		return token{}, e
	}
	now := c.now()
	c.warnOfSkew(ctx, answer.date, now)
	var b tokenBody
	if err := json.Unmarshal(answer.body, &b); err != nil || b.AccessToken == "" {
		e := answer.bad(errNoToken)
		switch {
		case b.FirstLogin == "true":
			e.Kind, e.Err = KindAccount, errFirstSignIn
		case b.PwdExpired == "true":
			e.Kind, e.Err = KindAccount, errPassword
		}
		return token{}, e
	}
	return token{value: Secret(b.AccessToken), began: now, until: b.until(now)}, nil
}

// until returns when the token is to be renewed: some minutes before it ends.
// The end by the service's clock is of no use when ours runs ahead by more than
// the token lives; then the length of its life counts, and at worst the token
// is used for a minute, never thrown away unused.
func (b tokenBody) until(now time.Time) time.Time {
	if end := b.ExpireTime.unixTime().Add(-renewMargin); end.After(now) {
		return end
	}
	if seconds, ok := b.ValidPeriod.integer(); ok && seconds > 0 && seconds < 1<<32 {
		if life := time.Duration(seconds)*time.Second - renewMargin; life > 0 {
			return now.Add(life)
		}
	}
	return now.Add(leastTokenLife)
}

// warnOfSkew warns when the service's clock differs from ours: a signature made
// by a clock ten minutes slow is refused.
func (c *Client) warnOfSkew(ctx context.Context, date string, now time.Time) {
	at, err := http.ParseTime(date)
	if err != nil {
		return
	}
	if ahead := now.Sub(at).Truncate(time.Second); ahead.Abs() > skewWarn {
		c.log.LogAttrs(ctx, slog.LevelWarn, "clock differs from the service's", slog.Duration("ahead", ahead))
	}
}
