package sandbox_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

func TestEveryManagingCallChecksTheTokenThenTheAdministrator(t *testing.T) {
	s := start(t, 5)
	member := mustDecode[signedIn](t, s.accountAuth(s.Member().Account, s.Member().Password)).AccessToken
	signedOut := s.mustSignIn()
	s.do("DELETE", tokenPath, signedOut, "").is(t, http.StatusOK, "")
	for _, call := range []struct{ method, query, body string }{
		{"GET", "?limit=0", ""}, // wrong parameters: they come later
		{"POST", "", "{"},
		{"DELETE", "", "{"},
	} {
		for _, tt := range []struct {
			name, token string
			status      int
		}{
			{"no token", "", 401},
			{"an unknown token", "stbWbWSIgzfOQ8JnbmPIoBIR3ig8xnVScQOD", 401},
			{"a token that signed out", signedOut, 401},
			{"an ordinary member's token", member, 403},
		} {
			t.Run(call.method+" with "+tt.name, func(t *testing.T) {
				s := s.in(t)
				s.do(call.method, codesPath+call.query, tt.token, call.body).is(t, tt.status, "USG.000000004")
			})
		}
	}
}

func TestTheSixtyFifthSignInKicksTheEarliest(t *testing.T) {
	s := start(t, 5)
	var all []string
	for range 65 {
		all = append(all, s.mustSignIn())
	}
	for range 64 { // another user's sign-ins kick nobody else's
		s.appAuth(s.Member().Account).is(t, http.StatusOK, "")
	}
	s.do("GET", codesPath, all[0], "").is(t, http.StatusUnauthorized, "USG.206020002")
	s.do("GET", codesPath, all[1], "").is(t, http.StatusOK, "")
	s.do("GET", codesPath, all[64], "").is(t, http.StatusOK, "")
}

func TestOtherClientTypesKickTheirPrevious(t *testing.T) {
	s := start(t, 5)
	c := s.Credentials()
	signIn := func() string {
		return mustDecode[signedIn](t, s.try(attempt{
			body:   `{"appId":"{app}","clientType":52,"expireTime":{expire},"nonce":"{nonce}"}`,
			signed: c.AppID + "::{expire}:{nonce}",
		})).AccessToken
	}
	first, other := signIn(), s.mustSignIn()
	second := signIn()
	s.do("GET", memberPath, first, "").is(t, http.StatusUnauthorized, "USG.206020002")
	s.do("GET", memberPath, second, "").is(t, http.StatusOK, "")
	s.do("GET", memberPath, other, "").is(t, http.StatusOK, "")
}

func TestTokensExpire(t *testing.T) {
	s := start(t, 5)
	a := mustDecode[signedIn](t, s.appAuth(""))
	s.clock.pass(time.Duration(a.ValidPeriod)*time.Second - time.Second)
	s.do("GET", codesPath, a.AccessToken, "").is(t, http.StatusOK, "")
	s.clock.pass(time.Second)
	s.do("GET", codesPath, a.AccessToken, "").is(t, http.StatusUnauthorized, "USG.000000004")

	fresh := mustDecode[signedIn](t, s.do("PUT", tokenPath, a.RefreshToken, ""))
	s.do("GET", codesPath, fresh.AccessToken, "").is(t, http.StatusOK, "")
	s.do("PUT", tokenPath, a.RefreshToken, "").is(t, http.StatusUnauthorized, "USG.000000004")
	s.do("PUT", tokenPath, fresh.AccessToken, "").is(t, http.StatusUnauthorized, "USG.000000004")
	s.clock.pass(30 * 24 * time.Hour)
	s.do("PUT", tokenPath, fresh.RefreshToken, "").is(t, http.StatusUnauthorized, "USG.000000004")
}

func TestValidate(t *testing.T) {
	s := start(t, 5)
	token := s.mustSignIn()
	validate := func(body string) reply { return s.do("POST", tokenPath+"/validate", "", body) }
	for _, body := range []string{``, `[]`, `{"needGenNewToken":false}`, fmt.Sprintf(`{"token":%q}`, token)} {
		validate(body).is(t, http.StatusBadRequest, "USG.000000003")
	}
	same := mustDecode[signedIn](t, validate(fmt.Sprintf(`{"needGenNewToken":false,"needAccountInfo":true,"token":%q}`, token)))
	if same.AccessToken != token {
		t.Errorf("token %q, want %q", same.AccessToken, token)
	}
	other := mustDecode[signedIn](t, validate(fmt.Sprintf(`{"needGenNewToken":true,"token":%q}`, token)))
	if other.AccessToken == token {
		t.Error("no new token was made")
	}
	s.do("DELETE", tokenPath, token, "").is(t, http.StatusOK, "")
	validate(fmt.Sprintf(`{"needGenNewToken":false,"token":%q}`, token)).is(t, http.StatusUnauthorized, "USG.000000004")
	s.do("GET", codesPath, other.AccessToken, "").is(t, http.StatusOK, "")
	s.do("DELETE", tokenPath, token, "").is(t, http.StatusUnauthorized, "USG.000000004")
}

func TestMyInfoTellsTheEnterpriseAndWhoIsAdministrator(t *testing.T) {
	s := start(t, 5)
	type info struct {
		UserAccount, Name, DeptCode string
		AdminType, UserType         int
		Corp                        struct{ Name string }
	}
	admin := mustDecode[info](t, s.do("GET", memberPath, s.mustSignIn(), ""))
	if admin.Corp.Name != "Acme (China)" || admin.AdminType != 0 || admin.UserType != 2 || admin.UserAccount != s.Credentials().Account {
		t.Errorf("administrator: %+v", admin)
	}
	member := mustDecode[signedIn](t, s.appAuth(s.Member().Account)).AccessToken
	if got := mustDecode[info](t, s.do("GET", memberPath, member, "")); got.AdminType != 2 {
		t.Errorf("member: %+v", got)
	}
	s.do("GET", memberPath, "", "").is(t, http.StatusUnauthorized, "USG.000000004")
}
