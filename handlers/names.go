package handlers

import (
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
)

// who is what the visitor reads of a person. Personas are called by their role; somebody else's persona, which has the
// same name, is another visitor's.
func (v *visit) who(p journal.Person) string {
	persona, ok := strings.CutPrefix(p.Key, identity.SandboxPrefix)
	if !ok {
		return p.Name
	}
	persona, _, _ = strings.Cut(persona, ":")
	role := v.lang.SignInPersona(persona)
	if p.Key != v.person.Key {
		return v.lang.PersonOther(role)
	}
	return role
}

// isPersona tells that somebody is a visitor of the sandbox: they have no password, and do not come back.
func isPersona(p identity.Person) bool { return strings.HasPrefix(p.Key, identity.SandboxPrefix) }
