// Package identity knows who may sign in and what each role may do.
//
// Local users come from a file of password hashes (LoadUsers), the sandbox's visitors from Persona, people of a single
// sign-on from package signon. Each time the result is a Person, and every decision about rights is one call of Role.May.
package identity

import "crypto/rand"

// Role is what a person is in Codedesk. The zero Role may do nothing.
type Role string

// The roles, as they are written in the users file.
const (
	Viewer   Role = "viewer"   // looks
	Helpdesk Role = "helpdesk" // deletes within limits, makes new codes
	Admin    Role = "admin"    // deletes, makes new codes, approves and sees settings
)

// Right is something that not everybody may do. Looking at lists, plans, operations and the history needs no right
// beyond being signed in.
type Right string

// The rights.
const (
	RightSelect   Right = "select"   // tick codes and keep a basket
	RightDelete   Right = "delete"   // make, change and execute plans
	RightCreate   Right = "create"   // make new codes
	RightApprove  Right = "approve"  // approve or reject plans of others
	RightSettings Right = "settings" // see how Codedesk is set up
	RightDemo     Right = "demo"     // direct the sandbox on its demo page
)

// May tells whether the role has a right. This is the only table of rights. The demo page belongs to every role: it
// exists in the sandbox only, where whoever shows Codedesk must be able to change the scene from any point of view.
// A role or a right that is not known has nothing.
func (r Role) May(right Right) bool {
	switch right {
	case RightSelect, RightDelete, RightCreate:
		return r == Helpdesk || r == Admin
	case RightSettings, RightApprove:
		return r == Admin
	case RightDemo:
		return r.known()
	}
	return false
}

func (r Role) known() bool { return r == Viewer || r == Helpdesk || r == Admin }

// Person is somebody who signed in. Key is unique and stable: what a person owns is filed under it. Name is what
// others read.
type Person struct {
	Key  string
	Name string
	Role Role
	// Departments confine a person of the help desk to codes of these departments, by name or code; none: to no
	// department. Other roles are not confined by them.
	Departments []string
	// Credential changes with the password; "" where it is not kept here. A session holds the one that it was opened with.
	Credential string
	// First says that the password is a first one: nothing is open to the person before they have chosen another.
	First bool
}

// Beginnings of keys. They tell the sources of persons apart, so that no user can be named like a persona.
const (
	LocalPrefix   = "local:"   // followed by the name in the users file
	SandboxPrefix = "sandbox:" // followed by persona and chance; such a person never comes back
	AccountPrefix = "account:" // followed by the account at the service
	OIDCPrefix    = "oidc:"    // followed by the provider's issuer, "#" and its subject
)

// Persona returns a person for one of the sandbox's personas: "administrator", "helpdesk" or "viewer". Each call gives
// a person of its own with a fresh Key, so that two visitors never share a basket. Other names give false.
// The caller sees to it that a sandbox is in use.
func Persona(name string) (Person, bool) {
	p := Person{Key: SandboxPrefix + name + ":" + rand.Text()}
	switch name {
	case "administrator":
		p.Name, p.Role = "Administrator", Admin
	case "helpdesk":
		p.Name, p.Role = "Help desk", Helpdesk
	case "viewer":
		p.Name, p.Role = "Viewer", Viewer
	default:
		return Person{}, false
	}
	return p, true
}
