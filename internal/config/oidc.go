package config

import (
	"errors"
	"net/url"
	"strings"
	"unicode"
)

// oidcSettings are about people who sign in at an OpenID Connect provider.
func oidcSettings() []Setting {
	const members = "groups as the provider writes them, email:ADDRESS, domain:DOMAIN or sub:SUBJECT, with semicolons between them; a group whose name holds a comma or a colon is written group:NAME"
	return []Setting{
		{Variable: "CODEDESK_PUBLIC_URL",
			Meaning: "where browsers find the dashboard, such as https://codedesk.example; needed with OIDC",
			Accepts: "https:// and a host, with or without a port, and no path (http:// only on a loopback address)"},
		{Variable: "CODEDESK_OIDC_ISSUER",
			Meaning: "issuer of the OpenID Connect provider at which people sign in, exactly as the provider writes it; empty: nobody signs in that way",
			Accepts: "an https:// URL without user, query and fragment (http:// only on a loopback address)"},
		{Variable: "CODEDESK_OIDC_CLIENT_ID",
			Meaning: "id that the provider has given Codedesk; the redirect address to register there is CODEDESK_PUBLIC_URL/signin/oidc/callback",
			Accepts: "the client id"},
		{Variable: "CODEDESK_OIDC_CLIENT_SECRET", Secret: true,
			Meaning: "secret that belongs to the client id; better given as a file",
			Accepts: "the client secret"},
		{Variable: "CODEDESK_OIDC_SCOPES", Default: "openid profile email",
			Meaning: "what is asked of the provider; some need one more for groups",
			Accepts: "scopes with spaces between them, openid among them"},
		{Variable: "CODEDESK_OIDC_NAME", Default: "the issuer's host",
			Meaning: "what the sign-in page calls the provider: Sign in with NAME",
			Accepts: "a name of 1 to 40 characters"},
		{Variable: "CODEDESK_OIDC_GROUPS_CLAIM", Default: "groups",
			Meaning: "claim that holds a person's groups or roles; dots lead into objects, as in realm_access.roles",
			Accepts: "the name of a claim"},
		{Variable: "CODEDESK_OIDC_ADMINS",
			Meaning: "who is an administrator: groups, email:ADDRESS, domain:DOMAIN or sub:SUBJECT, with semicolons between them; only addresses that the provider has verified count",
			Accepts: members},
		{Variable: "CODEDESK_OIDC_HELPDESKS",
			Meaning: "who is help desk, written likewise; who is in several has the highest role",
			Accepts: members},
		{Variable: "CODEDESK_OIDC_VIEWERS",
			Meaning: "who only looks, written likewise; who is in none of the three does not get in",
			Accepts: members},
	}
}

// Origin is an address without a path and without a slash at its end.
type Origin string

// UnmarshalText accepts https, or http on a loopback address.
func (o *Origin) UnmarshalText(text []byte) error {
	u, err := safeURL(string(text))
	switch {
	case err != nil:
		return err
	case strings.Trim(u.Path, "/") != "":
		return errors.New("a path")
	}
	*o = Origin(u.Scheme + "://" + u.Host)
	return nil
}

// Issuer is the name of an OpenID Connect provider, which looks like an address and is compared letter by letter.
type Issuer string

// UnmarshalText accepts https, or http on a loopback address, and keeps what was given.
func (i *Issuer) UnmarshalText(text []byte) error {
	_, err := safeURL(string(text))
	*i = Issuer(text)
	return err
}

// safeURL reads an address over which secrets may travel.
func safeURL(given string) (*url.URL, error) {
	u, err := url.Parse(given)
	switch {
	case err != nil:
		return nil, err
	case u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())):
		return nil, errors.New("not https")
	case u.Hostname() == "":
		return nil, errors.New("no host")
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(given, "#"):
		return nil, errors.New("more than host and path")
	}
	return u, nil
}

// Members are those who have a role.
type Members struct {
	Groups, Emails, Domains, Subjects []string
}

// Empty tells that nobody is among them.
func (m Members) Empty() bool {
	return len(m.Groups)+len(m.Emails)+len(m.Domains)+len(m.Subjects) == 0
}

// UnmarshalText reads a list with semicolons. A comma would be taken for one by many, and a group that nobody is in lets
// nobody in, so that it is accepted after "group:" only. So is a colon, or a mistyped "emial:" would be a group.
func (m *Members) UnmarshalText(text []byte) error {
	for entry := range strings.SplitSeq(string(text), ";") {
		entry = strings.TrimSpace(entry)
		kind, rest, marked := strings.Cut(entry, ":")
		rest = strings.TrimSpace(rest)
		local, host, isEmail := strings.Cut(rest, "@")
		switch {
		case entry == "":
		case strings.ContainsFunc(entry, unicode.IsControl):
			return errors.New("a control character")
		case !marked && !strings.Contains(entry, ","):
			m.Groups = append(m.Groups, entry)
		case kind == "group" && rest != "":
			m.Groups = append(m.Groups, rest)
		case kind == "sub" && rest != "":
			m.Subjects = append(m.Subjects, rest)
		case kind == "email" && isEmail && local != "" && isDomain(host):
			m.Emails = append(m.Emails, rest)
		case kind == "domain" && isDomain(rest):
			m.Domains = append(m.Domains, rest)
		default:
			return errors.New(entry)
		}
	}
	return nil
}

// isDomain accepts what can stand behind the @ of an address.
func isDomain(s string) bool {
	return s != "" && !strings.ContainsAny(s, "@*,/ \t") && !strings.HasPrefix(s, ".") && !strings.HasSuffix(s, ".")
}

// given tells whether a setting has a value other than its default.
func (in *input) given(variable string) bool { return in.sources[variable] != SourceDefault }

// checkOIDC asks for what belongs to an issuer, and for the issuer where only the rest is given.
func (in *input) checkOIDC(c *Config) {
	const issuer = "CODEDESK_OIDC_ISSUER"
	if !in.given(issuer) {
		for _, s := range oidcSettings() {
			if s.Variable != "CODEDESK_PUBLIC_URL" && in.given(s.Variable) {
				in.refuseMissing(issuer, s.Variable+" is")
				return
			}
		}
		return
	}
	for _, needed := range []string{"CODEDESK_PUBLIC_URL", "CODEDESK_OIDC_CLIENT_ID", "CODEDESK_OIDC_CLIENT_SECRET"} {
		if !in.given(needed) {
			in.refuseMissing(needed, issuer+" is")
		}
	}
	members := []string{"CODEDESK_OIDC_ADMINS", "CODEDESK_OIDC_HELPDESKS", "CODEDESK_OIDC_VIEWERS"}
	_, a := in.faults[members[0]]
	_, b := in.faults[members[1]]
	_, d := in.faults[members[2]]
	if !a && !b && !d && c.OIDCAdmins.Empty() && c.OIDCHelpdesks.Empty() && c.OIDCViewers.Empty() {
		in.refuseMissing(members[0], issuer+" is and nobody would get in")
	}
	scopes := strings.Fields(c.OIDCScopes)
	openID := false
	for _, scope := range scopes {
		openID = openID || scope == "openid"
	}
	if !openID || strings.ContainsFunc(c.OIDCScopes, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		in.refuseValue("CODEDESK_OIDC_SCOPES", "")
	}
	if n := len([]rune(c.OIDCName)); n > 40 || strings.ContainsFunc(c.OIDCName, unicode.IsControl) {
		in.refuseValue("CODEDESK_OIDC_NAME", "")
	}
}
