package sandbox_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// attempt is a hand-made App ID sign-in. What it leaves out is right.
type attempt struct {
	body      string // %s stands for the right appId, nonce and expireTime
	header    string
	signature string
	access    string
	key       string
	signed    string // the string to sign
	omit      bool   // no Authorization header
}

func (s *service) try(a attempt) reply {
	s.t.Helper()
	c := s.Credentials()
	expire := s.clock.now().Add(10 * time.Minute).Unix()
	fill := strings.NewReplacer("{app}", c.AppID, "{nonce}", nonce, "{expire}", fmt.Sprint(expire),
		"{past}", fmt.Sprint(s.clock.now().Add(-time.Second).Unix()))
	if a.body == "" {
		a.body = `{"appId":"{app}","clientType":72,"expireTime":{expire},"nonce":"{nonce}"}`
	}
	if a.key == "" {
		a.key = c.AppKey
	}
	if a.signed == "" {
		a.signed = "{app}::{expire}:{nonce}"
	}
	if a.signature == "" {
		a.signature = sign(a.key, fill.Replace(a.signed))
	}
	if a.header == "" {
		a.header = "HMAC-SHA256 signature=" + a.signature
		if a.access != "" {
			a.header += ",access=" + a.access
		}
	}
	headers := []string{"Authorization", a.header}
	if a.omit {
		headers = nil
	}
	return s.do("POST", appPath, "", fill.Replace(a.body), headers...)
}

func TestAppSignInChecksInTheVendorsOrder(t *testing.T) {
	s := start(t, 5)
	right := base64.StdEncoding.EncodeToString([]byte(s.Credentials().AppID))
	upper := func() string {
		c := s.Credentials()
		return strings.ToUpper(sign(c.AppKey, fmt.Sprintf("%s::0:%s", c.AppID, nonce)))
	}
	const (
		parameter = "USG.000000003"
		appID     = "USG.206010025"
		expired   = "USG.206010057"
	)
	tests := []struct {
		name string
		attempt
		status int
		code   string
	}{
		{"the old form of the header is accepted", attempt{}, 200, ""},
		{"the new form of the header is accepted", attempt{access: right}, 200, ""},
		{"a space after the comma is accepted",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":0,"nonce":"{nonce}"}`,
				header: "HMAC-SHA256 signature=" + upper() + ", access=" + right}, 200, ""},
		{"upper-case hex and an expireTime of 0 are accepted",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":0,"nonce":"{nonce}"}`, signature: upper()}, 200, ""},
		{"a null corpId is accepted",
			attempt{body: `{"appId":"{app}","clientType":72,"corpId":null,"expireTime":{expire},"nonce":"{nonce}"}`}, 200, ""},
		{"broken JSON comes first, even without a header", attempt{body: `{"appId"`, omit: true}, 400, parameter},
		{"a missing appId", attempt{body: `{"clientType":72,"expireTime":{expire},"nonce":"{nonce}"}`}, 400, parameter},
		{"a missing clientType", attempt{body: `{"appId":"{app}","expireTime":{expire},"nonce":"{nonce}"}`}, 400, parameter},
		{"a missing expireTime", attempt{body: `{"appId":"{app}","clientType":72,"nonce":"{nonce}"}`}, 400, parameter},
		{"an expireTime in quotes", attempt{body: `{"appId":"{app}","clientType":72,"expireTime":"{expire}","nonce":"{nonce}"}`}, 400, parameter},
		{"a missing nonce", attempt{body: `{"appId":"{app}","clientType":72,"expireTime":{expire}}`}, 400, parameter},
		{"a nonce of 31 characters before an unknown app",
			attempt{body: `{"appId":"x","clientType":72,"expireTime":0,"nonce":"` + strings.Repeat("n", 31) + `"}`}, 400, parameter},
		{"a nonce of 65 characters",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":0,"nonce":"` + strings.Repeat("n", 65) + `"}`}, 400, parameter},
		{"no Authorization", attempt{omit: true}, 400, parameter},
		{"a Basic header before an unknown app",
			attempt{header: "Basic eA==", body: `{"appId":"x","clientType":72,"expireTime":0,"nonce":"{nonce}"}`}, 400, parameter},
		{"a header without a signature", attempt{header: "HMAC-SHA256 access=" + right}, 400, parameter},
		{"an unknown app before an expired signature",
			attempt{body: `{"appId":"x","clientType":72,"expireTime":{past},"nonce":"{nonce}"}`, signed: "x::{past}:{nonce}"}, 401, appID},
		{"the access of another app", attempt{access: base64.StdEncoding.EncodeToString([]byte("x"))}, 401, appID},
		{"a stray corpId, even if it was signed",
			attempt{body: `{"appId":"{app}","clientType":72,"corpId":"807077334","expireTime":{expire},"nonce":"{nonce}"}`,
				signed: "{app}:807077334::{expire}:{nonce}"}, 401, appID},
		{"a stray corpId beside a right signature",
			attempt{body: `{"appId":"{app}","clientType":72,"corpId":"","expireTime":{expire},"nonce":"{nonce}"}`}, 401, appID},
		{"a wrong key", attempt{key: "guess"}, 401, appID},
		{"a lost colon", attempt{signed: "{app}:{expire}:{nonce}"}, 401, appID},
		{"another userId than was signed",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":{expire},"nonce":"{nonce}","userId":"other"}`}, 401, appID},
		{"a wrong signature before its expiry",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":{past},"nonce":"{nonce}"}`}, 401, appID},
		{"a signature that has expired",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":{past},"nonce":"{nonce}"}`, signed: "{app}::{past}:{nonce}"}, 401, expired},
		{"a disabled user",
			attempt{body: `{"appId":"{app}","clientType":72,"expireTime":{expire},"nonce":"{nonce}","userId":"former@acme.example"}`,
				signed: "{app}:former@acme.example:{expire}:{nonce}"}, 412, "USG.206010007"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := s.in(t)
			s.try(tt.attempt).is(t, tt.status, tt.code)
		})
	}
}

func TestAppSignInAnswersWithTheDocumentedBody(t *testing.T) {
	s := start(t, 5)
	shape := regexp.MustCompile(`^(stb|cnr)[0-9A-Za-z]{33,37}$`)
	for range 20 {
		a := mustDecode[signedIn](t, s.appAuth(""))
		if !shape.MatchString(a.AccessToken) {
			t.Fatalf("access token %q", a.AccessToken)
		}
		if a.ValidPeriod < 43200 || a.ValidPeriod > 86400 {
			t.Fatalf("validPeriod %d", a.ValidPeriod)
		}
		now := s.clock.now()
		if a.CreateTime != now.UnixMilli() || a.ExpireTime != now.Unix()+a.ValidPeriod {
			t.Fatalf("created %d ms, expires %d s, valid %d s", a.CreateTime, a.ExpireTime, a.ValidPeriod)
		}
		if a.RefreshCreateTime != now.UnixMilli() || a.RefreshExpireTime != now.Unix()+2592000 {
			t.Fatalf("refresh token from %d ms to %d s", a.RefreshCreateTime, a.RefreshExpireTime)
		}
		if a.User.AdminType == nil || *a.User.AdminType != 0 || a.User.UcloginAccount != s.Credentials().Account {
			t.Fatalf("user %+v", a.User)
		}
		if a.TokenIP != "127.0.0.1" || a.ClientType != 72 {
			t.Fatalf("tokenIp %q, clientType %d", a.TokenIP, a.ClientType)
		}
	}
}

func TestAppSignInRegistersUnknownUsersAsOrdinaryMembers(t *testing.T) {
	s := start(t, 5)
	a := mustDecode[signedIn](t, s.appAuth("newcomer@mycorp.com"))
	if a.User.AdminType == nil || *a.User.AdminType != 2 {
		t.Fatalf("user %+v", a.User)
	}
	s.do("GET", codesPath, a.AccessToken, "").is(t, http.StatusForbidden, "USG.000000004")
	s.accountAuth("newcomer@mycorp.com", "").is(t, http.StatusUnauthorized, "USG.206010000")
}

func TestUsersWhomNobodyKnowsDoNotGrowWithoutEnd(t *testing.T) {
	s := start(t, 5)
	for i := range 997 { // three are there from the start
		if r := s.appAuth(fmt.Sprintf("user-%d", i)); r.status != http.StatusOK {
			t.Fatalf("user %d: %s", i, r.body)
		}
	}
	s.appAuth("one-too-many").is(t, http.StatusUnauthorized, "USG.206010031")
	s.appAuth("user-7").is(t, http.StatusOK, "")
}
