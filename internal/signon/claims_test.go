package signon

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func parse(t testing.TB, text string) claims {
	t.Helper()
	c := claims{}
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestGroups(t *testing.T) {
	for text, want := range map[string][]string{
		`{}`:                      nil,
		`{"roles":"one"}`:         {"one"},
		`{"roles":["one","two"]}`: {"one", "two"},
		`{"roles":["one",2,null,["x"],{"a":"b"}]}`: {"one"},
		`{"roles":"one two, three"}`:               {"one two, three"},
		`{"roles":{"one":true}}`:                   nil,
		`{"roles":1}`:                              nil,
		`{"roles":null}`:                           nil,
	} {
		if diff := cmp.Diff(want, parse(t, text).texts("roles")); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	}
	for text, want := range map[string][]string{
		`{"a":{"b":["in"]}}`:             {"in"},
		`{"a.b":["out"],"a":{"b":"in"}}`: {"out"}, // some names of claims have dots: https://acme.example/roles
		`{"a":"b"}`:                      nil,
		`{"a":[{"b":"in"}]}`:             nil,
		`{"a":{"b":{"c":"deep"}}}`:       nil,
	} {
		if diff := cmp.Diff(want, parse(t, text).texts("a.b")); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	}
}

func TestAnAddressCountsWhenItIsVerified(t *testing.T) {
	for text, want := range map[string]string{
		`{"email":"a@b.c","email_verified":true}`:    "a@b.c",
		`{"email":"a@b.c","email_verified":"true"}`:  "a@b.c",
		`{"email":"a@b.c"}`:                          "",
		`{"email":"a@b.c","email_verified":false}`:   "",
		`{"email":"a@b.c","email_verified":"false"}`: "",
		`{"email":"a@b.c","email_verified":"True"}`:  "",
		`{"email":"a@b.c","email_verified":1}`:       "",
		`{"email":"a@b.c","email_verified":[true]}`:  "",
		`{"email":"a@b.c","email_verified":null}`:    "",
		`{"email":["a@b.c"],"email_verified":true}`:  "",
	} {
		if got := parse(t, text).member("1", "groups").email; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestWhatIsAddedChangesNothing(t *testing.T) {
	for name, x := range map[string]struct{ token, more, want string }{
		"more":                       {`{"sub":"1"}`, `{"sub":"2","groups":["a"]}`, `{"sub":"1","groups":["a"]}`},
		"the token's groups":         {`{"groups":["a"]}`, `{"groups":["b"]}`, `{"groups":["a"]}`},
		"an address with its proof":  {`{}`, `{"email":"a@b.c","email_verified":true}`, `{"email":"a@b.c","email_verified":true}`},
		"a proof of another address": {`{"email":"a@b.c"}`, `{"email":"x@b.c","email_verified":true}`, `{"email":"a@b.c"}`},
		"a proof without an address": {`{"email_verified":true}`, `{"email":"a@b.c"}`, `{"email":"a@b.c"}`},
		"and with another":           {`{"email_verified":true}`, `{"email":"a@b.c","email_verified":false}`, `{"email":"a@b.c","email_verified":false}`},
	} {
		c := parse(t, x.token)
		c.add(parse(t, x.more))
		if diff := cmp.Diff(parse(t, x.want), c); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		`{"name":"Jana Doe","preferred_username":"jd"}`: "Jana Doe",
		`{"name":" \t\n","preferred_username":"jd"}`:    "jd",
		`{"name":7,"email":"jd@acme.example"}`:          "jd@acme.example",
		`{}`:                                            "subject",
		`{"name":"a\nb\u0000c\u2028d"}`:                 "a b c d",
		`{"name":"\u202eanaJ\u200b\ufeff"}`:             "anaJ",
		`{"name":"<b>\"'&"}`:                            `<b>"'&`, // pages write it as it is
		`{"name":"陈 伟"}`:                                "陈 伟",
		`{"name":"` + strings.Repeat("ü", 80) + `"}`:    strings.Repeat("ü", 80),
		`{"name":"` + strings.Repeat("ü", 81) + `"}`:    strings.Repeat("ü", 79) + "…",
	} {
		if got := parse(t, text).name("subject"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestGroupsThatAreElsewhere(t *testing.T) {
	if !parse(t, `{"_claim_names":{"groups":"src1"}}`).elsewhere("groups") {
		t.Error("it is not seen that there are too many groups")
	}
	for _, text := range []string{`{}`, `{"_claim_names":"groups"}`, `{"_claim_names":{"other":"src1"}}`} {
		if parse(t, text).elsewhere("groups") {
			t.Errorf("%s: the groups are elsewhere", text)
		}
	}
}

// Whatever a provider writes, a name is one short line, an address counts only with its proof, and groups are those that
// stand there.
func FuzzClaims(f *testing.F) {
	for _, seed := range []string{
		`{"name":"Jana","groups":["desk"],"email":"a@b.c","email_verified":true}`, `{"a":{"b":["x"]}}`,
		`{"name":"\u202e\n","email_verified":"true","email":"@"}`, `{"groups":[[[["desk"]]]]}`, `{"_claim_names":{"groups":1}}`, `null`,
	} {
		f.Add([]byte(seed), "groups", "1")
	}
	f.Fuzz(func(t *testing.T, text []byte, claim, subject string) {
		c := claims{}
		if json.Unmarshal(text, &c) != nil {
			return
		}
		name := c.name(subject)
		if n := utf8.RuneCountInString(name); n > maxName || !utf8.ValidString(name) || strings.TrimSpace(name) != name ||
			strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
			t.Errorf("the name is %q", name)
		}
		m := c.member(subject, claim)
		if m.email != "" && c["email_verified"] != true && c["email_verified"] != "true" {
			t.Errorf("%q counts and is not verified", m.email)
		}
		for _, group := range m.groups {
			quoted, _ := json.Marshal(c)
			again, _ := json.Marshal(group)
			if !slices.Contains(c.texts(claim), group) || !strings.Contains(string(quoted), string(again)) {
				t.Errorf("the group %q does not stand in %s", group, quoted)
			}
		}
		if role := rules().role(m); role != "" && len(m.groups) == 0 && m.email == "" && subject != "robot" {
			t.Errorf("the role %q comes from nowhere", role)
		}
		c.elsewhere(claim)
	})
}
