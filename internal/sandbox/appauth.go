package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appSignIn is the body of App ID sign-in (meeting_21_0311). Pointers tell
// what was not sent, or sent as null, from what is empty.
type appSignIn struct {
	AppID      *string `json:"appId"`
	ClientType *int    `json:"clientType"`
	CorpID     *string `json:"corpId"`
	ExpireTime *int64  `json:"expireTime"`
	Nonce      *string `json:"nonce"`
	UserID     string  `json:"userId"`
	UserName   string  `json:"userName"`
}

func (b appSignIn) complete() bool {
	return b.AppID != nil && b.ClientType != nil && b.ExpireTime != nil && b.Nonce != nil
}

// signInByApp answers POST /v2/usg/acs/auth/appauth. The enterprise is a
// single one, not a service provider: a corpId must not be sent.
func (s *Sandbox) signInByApp(c *call) {
	if c.strike(behaviourSignInRefused) != "" {
		c.fail(faultAppID)
		return
	}
	var b appSignIn
	if json.Unmarshal(c.body, &b) != nil || !b.complete() {
		c.fail(faultParameter)
		return
	}
	if n := utf8.RuneCountInString(*b.Nonce); n < 32 || n > 64 {
		c.fail(faultParameter)
		return
	}
	signature, access, ok := parseAppAuthorization(c.r.Header.Get("Authorization"))
	if !ok {
		c.fail(faultParameter)
		return
	}
	now := s.now()
	switch {
	case *b.AppID != s.app.AppID,
		access != "" && access != base64.StdEncoding.EncodeToString([]byte(*b.AppID)),
		b.CorpID != nil,
		!signatureFits(signature, s.app.AppKey, b):
		c.fail(faultAppID)
		return
	case *b.ExpireTime != 0 && *b.ExpireTime < now.Unix():
		c.fail(faultAppExpired)
		return
	}

	s.mu.Lock()
	var t *token
	refusal := faultRegistration
	if u := s.users.forApp(b.UserID, b.UserName); u != nil {
		switch {
		case u.disabled:
			refusal = faultDisabled
		case u.locked(now):
			refusal = faultLocked
		default:
			t = s.tokens.issue(u, *b.ClientType, now)
		}
	}
	s.mu.Unlock()
	if t == nil {
		c.fail(refusal)
		return
	}
	c.answerToken(t)
}

// parseAppAuthorization takes "HMAC-SHA256 signature=<hex>,access=<base64>"
// apart. The older form without access is accepted too, as the service does
// today judging by the clients that still send it.
func parseAppAuthorization(header string) (signature, access string, ok bool) {
	rest, found := strings.CutPrefix(header, "HMAC-SHA256 ")
	if !found {
		return "", "", false
	}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "signature":
			signature = value
		case "access":
			access = value
		default:
			return "", "", false
		}
	}
	return signature, access, signature != ""
}

// signatureFits computes HMAC-SHA256 over appId:userId:expireTime:nonce with
// the App Key as text. An empty userId keeps its colon. Hex digits of either
// case are accepted: the vendor's own clients send both.
func signatureFits(signature, appKey string, b appSignIn) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	return hmac.Equal(got, appSignature(appKey, *b.AppID, b.UserID, *b.ExpireTime, *b.Nonce))
}

func appSignature(appKey, appID, userID string, expireTime int64, nonce string) []byte {
	mac := hmac.New(sha256.New, []byte(appKey))
	mac.Write([]byte(strings.Join([]string{appID, userID, strconv.FormatInt(expireTime, 10), nonce}, ":")))
	return mac.Sum(nil)
}
