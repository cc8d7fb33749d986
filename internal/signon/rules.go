package signon

import (
	"slices"
	"strings"

	"codedesk/internal/identity"
)

// Rules say who has which role. Who is in several has the highest; who is in none does not get in.
type Rules struct {
	Admins, Helpdesks, Viewers Members
}

// Members are those who have a role, by any of these.
type Members struct {
	Groups   []string // as the provider writes them
	Emails   []string // addresses that the provider has verified; upper and lower case do not matter
	Domains  []string // of such addresses: what stands behind the @, the whole of it
	Subjects []string // the provider's own, unchanging name of a person
}

// member is what is known of a person. The email is "" unless it is verified.
type member struct {
	subject, email string
	groups         []string
}

func (m Members) empty() bool { return len(m.Groups)+len(m.Emails)+len(m.Domains)+len(m.Subjects) == 0 }

func (m Members) has(who member) bool {
	if slices.Contains(m.Subjects, who.subject) {
		return true
	}
	if slices.ContainsFunc(who.groups, func(g string) bool { return slices.Contains(m.Groups, g) }) {
		return true
	}
	at := strings.LastIndexByte(who.email, '@')
	if at <= 0 {
		return false
	}
	same := func(with string) func(string) bool { return func(s string) bool { return lower(s) == lower(with) } }
	return slices.ContainsFunc(m.Emails, same(who.email)) || slices.ContainsFunc(m.Domains, same(who.email[at+1:]))
}

// lower makes small letters of the English ones alone: there are others that fold to an English letter and are part of
// another address.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (r Rules) all() []Members { return []Members{r.Admins, r.Helpdesks, r.Viewers} }

func (r Rules) empty() bool {
	return !slices.ContainsFunc(r.all(), func(m Members) bool { return !m.empty() })
}

// need tells what the rules look at besides the subject.
func (r Rules) need() (groups, emails bool) {
	for _, m := range r.all() {
		groups = groups || len(m.Groups) > 0
		emails = emails || len(m.Emails)+len(m.Domains) > 0
	}
	return groups, emails
}

// role is the highest that a person has, "" for none.
func (r Rules) role(who member) identity.Role {
	switch {
	case r.Admins.has(who):
		return identity.Admin
	case r.Helpdesks.has(who):
		return identity.Helpdesk
	case r.Viewers.has(who):
		return identity.Viewer
	}
	return ""
}
