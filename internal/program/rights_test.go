package program

import (
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/identity"
)

// fileOf are the users of a file that has but one.
type fileOf struct{ *identity.Users }

func (fileOf) Person(key string) (identity.Person, bool) {
	if key != "local:Ann" {
		return identity.Person{}, false
	}
	return identity.Person{Key: key, Role: identity.Admin}, true
}

func TestRolesOfPeopleWhoAreNotThere(t *testing.T) {
	real := config.Upstream("https://api.example")
	everything := config.Config{Upstream: real, AccountSignIn: true, AccountRole: "helpdesk", OIDCIssuer: "https://id.example"}
	for name, c := range map[string]struct {
		config config.Config
		file   bool
		key    string
		role   identity.Role
		known  bool
	}{
		"of the file":                {everything, true, "local:Ann", identity.Admin, true},
		"removed from it":            {everything, true, "local:Hugo", "", true},
		"without a file":             {everything, false, "local:Ann", "", true},
		"an own account":             {everything, true, "account:ann", identity.Helpdesk, true},
		"own accounts are off":       {config.Config{Upstream: real}, true, "account:ann", "", true},
		"of a provider":              {everything, true, "oidc:https://id.example#7", "", false},
		"without a provider":         {config.Config{Upstream: real}, true, "oidc:https://id.example#7", "", true},
		"a persona of the sandbox":   {config.Config{Upstream: "sandbox"}, false, "sandbox:administrator:x", "", false},
		"a persona of another start": {everything, true, "sandbox:administrator:x", "", true},
	} {
		var roles func(string) (identity.Role, bool)
		if c.file {
			roles = rolesNow(c.config, fileOf{})
		} else {
			roles = rolesNow(c.config, nil)
		}
		if role, known := roles(c.key); role != c.role || known != c.known {
			t.Errorf("%s: %q, %v, want %q, %v", name, role, known, c.role, c.known)
		}
	}
}
