package rights

import (
	"testing"

	"codedesk/internal/identity"
)

func TestWhoStillApproves(t *testing.T) {
	roles := map[string]identity.Role{"local:Ann": identity.Admin, "local:Hugo": identity.Helpdesk, "local:Gone": ""}
	g := &Gate{Roles: func(key string) (identity.Role, bool) { role, known := roles[key]; return role, known }}
	for key, want := range map[string]bool{"local:Ann": true, "local:Hugo": false, "local:Gone": false, "oidc:https://id.example#7": true} {
		if got := g.StillApproves(key); got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
	if !(&Gate{}).StillApproves("local:Hugo") {
		t.Error("without anything to ask an approval does not count")
	}
}
