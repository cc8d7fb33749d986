package signon

import (
	"testing"

	"codedesk/internal/identity"
)

func TestRoles(t *testing.T) {
	for name, c := range map[string]struct {
		who  member
		want identity.Role
	}{
		"nobody":                     {member{}, ""},
		"a group":                    {member{groups: []string{"desk"}}, identity.Helpdesk},
		"several: the highest":       {member{groups: []string{"all", "admins", "desk"}}, identity.Admin},
		"a group in other letters":   {member{groups: []string{"Desk"}}, ""},
		"a group with a space":       {member{groups: []string{" desk"}}, ""},
		"an address as a group":      {member{groups: []string{"ann@acme.example"}}, ""},
		"a group as a subject":       {member{subject: "admins"}, ""},
		"a subject":                  {member{subject: "robot"}, identity.Viewer},
		"a subject in other letters": {member{subject: "Robot"}, ""},
		"an address":                 {member{email: "ann@acme.example"}, identity.Admin},
		"in other letters":           {member{email: "ANN@Acme.Example"}, identity.Admin},
		"with the Kelvin sign":       {member{email: "bob@des\u212a.acme.example"}, ""},
		"with a long s":              {member{email: "bob@de\u017fk.acme.example"}, ""},
		"a domain":                   {member{email: "bob@desk.acme.example"}, identity.Helpdesk},
		"the last @ counts":          {member{email: "x@desk.acme.example@evil.example"}, ""},
		"and the other way round":    {member{email: `"x@evil.example"@desk.acme.example`}, identity.Helpdesk},
		"a domain below":             {member{email: "bob@a.desk.acme.example"}, ""},
		"a longer domain":            {member{email: "bob@xdesk.acme.example"}, ""},
		"a domain alone":             {member{email: "@desk.acme.example"}, ""},
		"no domain":                  {member{email: "desk.acme.example"}, ""},
		"with a space behind":        {member{email: "ann@acme.example "}, ""},
	} {
		if got := rules().role(c.who); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := (Rules{}).role(member{subject: "", email: "", groups: []string{""}}); got != "" {
		t.Errorf("without rules there is the role %q", got)
	}
}

func TestRulesSayWhatTheyNeed(t *testing.T) {
	for name, c := range map[string]struct {
		rules          Rules
		groups, emails bool
	}{
		"nothing":   {Rules{}, false, false},
		"subjects":  {Rules{Admins: Members{Subjects: []string{"1"}}}, false, false},
		"groups":    {Rules{Viewers: Members{Groups: []string{"1"}}}, true, false},
		"addresses": {Rules{Helpdesks: Members{Emails: []string{"1"}}}, false, true},
		"domains":   {Rules{Admins: Members{Domains: []string{"1"}}}, false, true},
	} {
		if groups, emails := c.rules.need(); groups != c.groups || emails != c.emails {
			t.Errorf("%s need groups: %v, addresses: %v", name, groups, emails)
		}
	}
}

func TestFingerprintFollowsWhoHasWhichRole(t *testing.T) {
	o := Options{Issuer: "https://a.example", ClientID: "1", GroupsClaim: "groups", Rules: rules()}
	for name, change := range map[string]func(*Options){
		"issuer": func(o *Options) { o.Issuer = "https://b.example" },
		"client": func(o *Options) { o.ClientID = "2" },
		"claim":  func(o *Options) { o.GroupsClaim = "roles" },
		"a role": func(o *Options) { o.Rules.Admins, o.Rules.Helpdesks = o.Rules.Helpdesks, o.Rules.Admins },
		"a kind": func(o *Options) { o.Rules.Viewers = Members{Groups: []string{"robot"}, Subjects: []string{"all"}} },
	} {
		other := o
		change(&other)
		if fingerprint(o) == fingerprint(other) {
			t.Errorf("another %s has the same fingerprint", name)
		}
	}
	other := o
	other.Name, other.ClientSecret = "another name", "another secret"
	if fingerprint(o) != fingerprint(other) {
		t.Error("a name or a secret ends everybody's session")
	}
}
