package signon

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/oauth2"
)

// maxName is the most characters of a display name.
const maxName = 80

// claims are what the provider says about a person.
type claims map[string]any

// complete asks the userinfo endpoint for what the rules need and the token does not hold: some providers put it only
// there. What the token says is not changed by it. Without an answer the token has to do.
func (p *Provider) complete(ctx context.Context, d *discovered, token *oauth2.Token, subject string, c claims) {
	groups, emails := p.options.Rules.need()
	missing := c.name("") == ""
	missing = missing || groups && c.find(p.options.GroupsClaim) == nil
	missing = missing || emails && c["email"] == nil
	if !missing || !d.hasPeople {
		return
	}
	info, err := d.provider.UserInfo(p.with(ctx), oauth2.StaticTokenSource(token))
	more := claims{}
	if err == nil {
		err = info.Claims(&more)
	}
	if err != nil {
		p.options.Logger.WarnContext(ctx, "the sign-in provider was asked for more about a person and did not say it", "error", short(err.Error()))
		return
	}
	if info.Subject != subject { // OpenID Connect Core 1.0, 5.3.2
		p.options.Logger.WarnContext(ctx, "the sign-in provider was asked about one person and answered about another")
		return
	}
	c.add(more)
}

// add takes over the claims that are not there. Whether an address is verified belongs to the address: it is taken with it
// or not at all.
func (c claims) add(more claims) {
	_, hasEmail := c["email"]
	if !hasEmail {
		delete(c, "email_verified")
	}
	for name, value := range more {
		if _, known := c[name]; !known && (name != "email_verified" || !hasEmail) {
			c[name] = value
		}
	}
}

// find returns a claim by its name, or along dots into objects.
func (c claims) find(name string) any {
	if value, ok := c[name]; ok {
		return value
	}
	var at any = map[string]any(c)
	for part := range strings.SplitSeq(name, ".") {
		object, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = object[part]
	}
	return at
}

// texts reads a claim that holds one text or several.
func (c claims) texts(name string) []string {
	switch value := c.find(name).(type) {
	case string:
		return []string{value}
	case []any:
		var all []string
		for _, x := range value {
			if s, ok := x.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// elsewhere tells that a claim was left out of the token and only referred to, as some providers do with many groups.
func (c claims) elsewhere(name string) bool {
	names, _ := c["_claim_names"].(map[string]any)
	_, ok := names[name]
	return ok
}

// member is what the rules look at.
func (c claims) member(subject, groupsClaim string) member {
	m := member{subject: subject, groups: c.texts(groupsClaim)}
	email, _ := c["email"].(string)
	// Some providers send the word instead of the value. Anything else is no.
	if verified := c["email_verified"]; verified == true || verified == "true" {
		m.email = email
	}
	return m
}

// name is what others read of a person.
func (c claims) name(otherwise string) string {
	for _, claim := range []string{"name", "preferred_username", "email"} {
		if s, ok := c[claim].(string); ok {
			if s = cleanName(s); s != "" {
				return s
			}
		}
	}
	return cleanName(otherwise)
}

// cleanName makes one short line of a text: without control and formatting characters, which could turn around what
// stands beside it.
func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > maxName {
		s = strings.TrimSpace(string([]rune(s)[:maxName-1])) + "…"
	}
	return s
}

func hasControls(s string) bool { return strings.ContainsFunc(s, unicode.IsControl) }

// proved is when the person last proved who they are ("auth_time", seconds), zero when that is not said or lies ahead.
func (c claims) proved(now time.Time) time.Time {
	seconds, ok := c["auth_time"].(float64)
	if !ok || seconds <= 0 || seconds > float64(now.Add(clockLeeway).Unix()) {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0)
}
