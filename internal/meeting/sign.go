package meeting

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
)

// Sign returns the signature of an App ID sign-in in lower-case hex: HMAC-SHA256
// with the App Key, as text, over the joined values of the request (vendor page
// meeting_21_0311). expire is in Unix seconds, 0 meaning never.
//
// Single enterprise: appId:userId:expire:nonce. Service provider:
// appId:corpId:userId:expire:nonce. Empty values keep their colon.
func Sign(c Credentials, expire int64, nonce string) string {
	values := []string{c.AppID}
	if c.ServiceProvider || c.CorpID != "" {
		values = append(values, c.CorpID)
	}
	values = append(values, c.UserID, strconv.FormatInt(expire, 10), nonce)
	mac := hmac.New(sha256.New, []byte(c.AppKey.Reveal()))
	mac.Write([]byte(strings.Join(values, ":")))
	return hex.EncodeToString(mac.Sum(nil))
}

// authorization returns the Authorization header in the form documented since
// 2025, which names the application beside the signature.
func authorization(c Credentials, expire int64, nonce string) string {
	return "HMAC-SHA256 signature=" + Sign(c, expire, nonce) +
		",access=" + base64.StdEncoding.EncodeToString([]byte(c.AppID))
}

// newNonce returns 52 random characters; the service wants 32 to 64.
func newNonce() string { return rand.Text() + rand.Text() }
