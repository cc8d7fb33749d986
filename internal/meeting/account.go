package meeting

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/google/uuid"
)

// adminUnknown is [Info.AdminType] when the service does not give it.
const adminUnknown = -1

// errNoAccount is the cause when "my info" names nobody.
var errNoAccount = errors.New("the answer names no account")

// newRequestID returns a fresh id for one upstream call.
func newRequestID() string { return uuid.NewString() }

// infoBody is what is used of ShowMyInfo.
type infoBody struct {
	UserAccount scalar `json:"userAccount"`
	Name        scalar `json:"name"`
	AdminType   scalar `json:"adminType"`
	Corp        struct {
		ID   scalar `json:"id"`
		Name scalar `json:"name"`
	} `json:"corp"`
}

// MyInfo returns who is signed in and for which enterprise.
func (c *Client) MyInfo(ctx context.Context) (Info, error) {
	answer, e := c.read(ctx, call{op: opMyInfo, method: http.MethodGet, path: "/v1/usg/dcs/member"})
	if e != nil {
		return Info{}, e
	}
	var b infoBody
	if err := json.Unmarshal(answer.body, &b); err != nil {
		return Info{}, answer.bad(err)
	}
	if cmp.Or(b.UserAccount, b.Name, b.Corp.Name) == "" {
		return Info{}, answer.bad(errNoAccount)
	}
	info := Info{
		Name: string(b.Name), Account: string(b.UserAccount), Enterprise: string(b.Corp.Name), CorpID: string(b.Corp.ID), AdminType: adminUnknown,
	}
	if n, ok := b.AdminType.integer(); ok && n >= 0 && n <= 2 {
		info.AdminType = int(n)
	}
	return info, nil
}

// validateBody is the body of CheckToken.
type validateBody struct {
	Token           string `json:"token"`
	NeedGenNewToken bool   `json:"needGenNewToken"`
	NeedAccountInfo bool   `json:"needAccountInfo"`
}

// ValidateToken asks the service whether it accepts the session (CheckToken,
// vendor page meeting_21_0308), signing in if there is none, and once anew if
// the token is no longer accepted. No error means that calls can work.
func (c *Client) ValidateToken(ctx context.Context) error {
	if _, e := c.readWith(ctx, opValidate, func(t Secret) call {
		body, _ := json.Marshal(validateBody{Token: t.Reveal()}) // always encodes
		return call{
			op: opValidate, method: http.MethodPost, path: "/v1/usg/acs/token/validate",
			body: body, token: t, tokenInBody: true,
		}
	}); e != nil {
		return e
	}
	return nil
}
