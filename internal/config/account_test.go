package config

import (
	"strings"
	"testing"
)

// withAccounts is a complete environment against a real service where everybody has an account of their own.
func withAccounts() map[string]string {
	return map[string]string{
		"CODEDESK_UPSTREAM":        "https://api.meeting.huaweicloud.com",
		"CODEDESK_ACCOUNT_SIGNIN":  "true",
		"CODEDESK_ACCOUNT_CORP_ID": "corp",
	}
}

func TestAccountsNeedNoAppID(t *testing.T) {
	c := mustLoad(t, nil, withAccounts())
	if !c.AccountSignIn || c.AccountCorpID != "corp" || c.AccountRole != "admin" || c.AppID != "" {
		t.Errorf("got %+v", c)
	}
	if c := mustLoad(t, nil, map[string]string{"CODEDESK_ACCOUNT_SIGNIN": "true"}); !c.AccountSignIn {
		t.Error("the sandbox has an enterprise of its own and needs no id")
	}
}

func TestWhatAccountsNeed(t *testing.T) {
	for _, test := range []struct {
		name, variable, value string
		want                  []string // how the lines begin
	}{
		{"an enterprise without an App ID", "CODEDESK_ACCOUNT_CORP_ID", "", []string{"CODEDESK_ACCOUNT_CORP_ID is not given"}},
		{"the switch, when there is an enterprise", "CODEDESK_ACCOUNT_SIGNIN", "", []string{
			"CODEDESK_APP_ID is not given", "CODEDESK_APP_KEY is not given", "CODEDESK_USERS_FILE is not given", "CODEDESK_ACCOUNT_SIGNIN is not given"}},
		{"an App ID for people with passwords", "CODEDESK_USERS_FILE", "users", []string{
			"CODEDESK_APP_ID is not given", "CODEDESK_APP_KEY is not given"}},
		{"both parts of an App ID", "CODEDESK_APP_ID", "app", []string{"CODEDESK_APP_KEY is not given"}},
		{"a role that there is", "CODEDESK_ACCOUNT_ROLE", "root", []string{"CODEDESK_ACCOUNT_ROLE"}},
		{"a switch that can be read", "CODEDESK_ACCOUNT_SIGNIN", "perhaps", []string{"CODEDESK_ACCOUNT_SIGNIN"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := withAccounts()
			env[test.variable] = test.value
			_, err := Load(nil, from(env))
			got := strings.Join(lines(t, err), "\n")
			for _, want := range test.want {
				if !strings.Contains("\n"+got, "\n"+want) {
					t.Errorf("got %q, want a line that begins %q", got, want)
				}
			}
		})
	}
}
