package config

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// withOIDC is a complete environment against a real service in which nobody has a password.
func withOIDC() map[string]string {
	env := real()
	delete(env, "CODEDESK_USERS_FILE")
	maps.Copy(env, map[string]string{
		"CODEDESK_PUBLIC_URL":         "https://desk.example",
		"CODEDESK_OIDC_ISSUER":        "https://login.example",
		"CODEDESK_OIDC_CLIENT_ID":     "codedesk",
		"CODEDESK_OIDC_CLIENT_SECRET": "s3cr3t-of-the-client",
		"CODEDESK_OIDC_VIEWERS":       "staff",
	})
	return env
}

func TestOIDCIsAWayToSignInToARealService(t *testing.T) {
	c := mustLoad(t, nil, withOIDC())
	if c.UsersFile != "" || c.OIDCIssuer != "https://login.example" || c.OIDCClientSecret.Reveal() != "s3cr3t-of-the-client" {
		t.Errorf("got %+v", c)
	}
	if dump := fmt.Sprintf("%v %+v %#v", c, c, c); strings.Contains(dump, "s3cr3t") {
		t.Errorf("a dump shows the secret: %s", dump)
	}
}

func TestOIDCNeedsAllOfIt(t *testing.T) {
	for missing, named := range map[string]string{
		"CODEDESK_PUBLIC_URL": "", "CODEDESK_OIDC_CLIENT_ID": "", "CODEDESK_OIDC_CLIENT_SECRET": "",
		"CODEDESK_OIDC_VIEWERS": "CODEDESK_OIDC_ADMINS", "CODEDESK_OIDC_ISSUER": "",
	} {
		env := withOIDC()
		delete(env, missing)
		_, err := Load(nil, from(env))
		if named == "" {
			named = missing
		}
		found := false
		for _, line := range lines(t, err) {
			found = found || strings.HasPrefix(line, named+" is not given")
		}
		if !found {
			t.Errorf("without %s: %v", missing, err)
		}
	}
	t.Run("all that is missing is named at once", func(t *testing.T) {
		_, err := Load(nil, from(map[string]string{"CODEDESK_OIDC_ISSUER": "https://login.example"}))
		if got := lines(t, err); len(got) != 4 {
			t.Errorf("got %q", got)
		}
	})
}

func TestOIDCValuesThatAreNotAccepted(t *testing.T) {
	for variable, values := range map[string][]string{
		"CODEDESK_PUBLIC_URL":     {"desk.example", "http://desk.example", "https://desk.example/codes", "https://u@desk.example", "https://desk.example?x", "https://"},
		"CODEDESK_OIDC_ISSUER":    {"login.example", "http://login.example", "https://login.example#x", "https://login.example?x=y", "https://a:b@login.example"},
		"CODEDESK_OIDC_SCOPES":    {"profile email", "openid \"x\"", "openid\tx"},
		"CODEDESK_OIDC_NAME":      {strings.Repeat("x", 41), "a\nb"},
		"CODEDESK_OIDC_ADMINS":    {"it,desk", "email:ann", "email:ann@", "email:@acme.example", "email:ann@*", "domain:", "domain:@acme.example", "domain:a,b", "emial:ann@acme.example", "sub:", "group:", ":x"},
		"CODEDESK_OIDC_HELPDESKS": {"a\x00b"},
		"CODEDESK_OIDC_VIEWERS":   {"domain:*.acme.example", "domain:.acme.example"},
	} {
		for _, value := range values {
			env := withOIDC()
			env[variable] = value
			_, err := Load(nil, from(env))
			if err == nil {
				t.Errorf("%s=%q is accepted", variable, value)
				continue
			}
			if got := lines(t, err); len(got) != 1 || !strings.HasPrefix(got[0], variable+" is ") {
				t.Errorf("%s=%q: %q", variable, value, got)
			}
		}
	}
}

func TestMembers(t *testing.T) {
	for text, want := range map[string]Members{
		"":                          {},
		" ; ;":                      {},
		"/it/admins":                {Groups: []string{"/it/admins"}},
		"a b ; c":                   {Groups: []string{"a b", "c"}},
		"group:email:x":             {Groups: []string{"email:x"}},
		"group:CN=a,DC=b;sub:x|y:z": {Groups: []string{"CN=a,DC=b"}, Subjects: []string{"x|y:z"}},
		"email:a@b.c;domain:b.c":    {Emails: []string{"a@b.c"}, Domains: []string{"b.c"}},
	} {
		var got Members
		if err := got.UnmarshalText([]byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
