package sandbox_test

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestAccountSignInChecksInTheVendorsOrder(t *testing.T) {
	s := start(t, 5)
	c := s.Credentials()
	basic := func(account, password string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(account+":"+password))
	}
	body := `{"account":"` + c.Account + `","clientType":72}`
	tests := []struct {
		name, body, header string
		status             int
		code               string
	}{
		{"the right password", body, basic(c.Account, c.Password), 200, ""},
		{"broken JSON before a missing header", `{`, "", 400, "USG.000000003"},
		{"a missing account", `{"clientType":72}`, basic(c.Account, c.Password), 400, "USG.000000003"},
		{"an account of 256 characters", `{"account":"` + strings.Repeat("a", 256) + `","clientType":72}`, "", 400, "USG.000000003"},
		{"a missing clientType", `{"account":"` + c.Account + `"}`, basic(c.Account, c.Password), 400, "USG.000000003"},
		{"no header", body, "", 401, "USG.206010000"},
		{"another account in the header", body, basic(s.Member().Account, s.Member().Password), 401, "USG.206010000"},
		{"an unknown account", `{"account":"nobody","clientType":72}`, basic("nobody", "x"), 401, "USG.206010000"},
		{"a wrong password", body, basic(c.Account, "guess"), 401, "USG.206010000"},
		{"a disabled account", `{"account":"former@acme.example","clientType":72}`,
			basic("former@acme.example", s.Member().Password), 412, "USG.206010007"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := s.in(t)
			s.do("POST", accountPath, "", tt.body, "Authorization", tt.header).is(t, tt.status, tt.code)
		})
	}
}

func TestFiveWrongPasswordsLockAnAccountForAMinute(t *testing.T) {
	s := start(t, 5)
	m := s.Member()
	for range 5 {
		s.accountAuth(m.Account, "guess").is(t, http.StatusUnauthorized, "USG.206010000")
	}
	s.accountAuth(m.Account, m.Password).is(t, http.StatusLocked, "USG.206030015")
	s.appAuth(m.Account).is(t, http.StatusLocked, "USG.206030015")
	s.appAuth("").is(t, http.StatusOK, "") // others are not concerned
	s.clock.pass(time.Minute)
	s.accountAuth(m.Account, m.Password).is(t, http.StatusOK, "")
}

func TestARightPasswordForgivesTheWrongOnes(t *testing.T) {
	s := start(t, 5)
	m := s.Member()
	for range 3 {
		for range 4 {
			s.accountAuth(m.Account, "guess")
		}
		s.accountAuth(m.Account, m.Password).is(t, http.StatusOK, "")
	}
}
