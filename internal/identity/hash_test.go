package identity

import (
	"strings"
	"testing"
)

// Made with "htpasswd -nbB" (Apache 2.4, its default cost and cost 10) and taken from the test vectors of the argon2
// reference implementation (src/test.c, version 0x13, t=2, m=2^16, p=1).
const (
	htpasswdHash   = "$2y$05$bcbz8ZMm1Siq6Hj13Jr0jezLwocnW8vVou4qUM2GkojGfjxxcCv0G" // correct horse
	htpasswdHash10 = "$2y$10$BpRHZcec2DhyfDwgFJEj9uCvhMkJw3zfTKKu2CCgbJuQUSJwKYx4m" // correct horse
	htpasswdHash4  = "$2y$04$vwZt1lgI7Fuu/9ZjXuo9VOPJ6.t/6QtXmkMg4GAUr/yAyiQcrMKA6" // correct horse
	referenceHash  = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
)

func TestHashesOfOtherProgramsMatch(t *testing.T) {
	for text, password := range map[string]string{
		htpasswdHash:   "correct horse",
		htpasswdHash10: "correct horse",
		strings.Replace(htpasswdHash, "2y", "2a", 1): "correct horse",
		strings.Replace(htpasswdHash, "2y", "2b", 1): "correct horse",
		referenceHash: "password",
	} {
		h, err := parseHash(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if !h.matches(password) {
			t.Errorf("%s does not match %q", text, password)
		}
		for _, wrong := range []string{"", "Password", password + " ", " " + password, password[1:]} {
			if h.matches(wrong) {
				t.Errorf("%s matches %q", text, wrong)
			}
		}
	}
}

func TestHashPasswordMakesAHashThatMatchesOnlyItsPassword(t *testing.T) {
	for _, password := range []string{"12345678", "  spaces stay  ", "密码密码密码密码", strings.Repeat("ü", MaxPassword)} {
		text, err := HashPassword(password)
		if err != nil {
			t.Fatalf("%q: %v", password, err)
		}
		if !strings.HasPrefix(text, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.ContainsAny(text, ":\n ") {
			t.Errorf("%q: the hash is %s", password, text)
		}
		h, err := parseHash(text)
		if err != nil {
			t.Fatalf("%q: %v", password, err)
		}
		if !h.matches(password) || h.matches(strings.TrimSpace(password)+"x") || h.weakness() != "" {
			t.Errorf("%q: the hash does not tell right from wrong", password)
		}
	}
	a, _ := HashPassword("the same twice")
	if b, _ := HashPassword("the same twice"); a == b {
		t.Error("two hashes of one password are equal: the salt is not fresh")
	}
}

func TestHashPasswordRefusesWhatNobodyShouldUse(t *testing.T) {
	for _, password := range []string{"", "1234567", "密码密码密码密", strings.Repeat("x", MaxPassword+1), "broken \xff utf8"} {
		if text, err := HashPassword(password); err == nil || text != "" {
			t.Errorf("HashPassword(%q) = %q, %v; want an error", password, text, err)
		} else if password != "" && strings.Contains(err.Error(), password) {
			t.Errorf("the error repeats the password: %v", err)
		}
	}
}

func TestBcryptDoesNotCutPasswords(t *testing.T) {
	// The hash is that of 72 letters a, made with htpasswd -nbB -C 5; what bcrypt cuts off must not count as right.
	const text = "$2y$05$TPycSIzlsECrFc/l5N5QjuTUWHBcNq.LLwSJh.zpFaM9VSuwrIQDi"
	h, err := parseHash(text)
	if err != nil {
		t.Fatal(err)
	}
	if letters := strings.Repeat("a", 72); !h.matches(letters) || h.matches(letters+"b") {
		t.Error("72 letters must match and 73 must not")
	}
}

func TestParseHashRefuses(t *testing.T) {
	argon := func(parameters string) string {
		return "$argon2id$v=19$" + parameters + "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	}
	for name, c := range map[string]struct{ text, want string }{
		"nothing":                        {"", "missing"},
		"a password in plain":            {"correct horse", "another kind"},
		"MD5 of htpasswd":                {"$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/", "another kind"},
		"argon2i":                        {"$argon2i" + strings.TrimPrefix(referenceHash, "$argon2id"), "another kind"},
		"bcrypt 2x, the buggy one":       {strings.Replace(htpasswdHash, "2y", "2x", 1), "another kind"},
		"bcrypt cut short":               {htpasswdHash[:59], "not whole"},
		"bcrypt with something behind":   {htpasswdHash + "A", "not whole"},
		"bcrypt with a foreign letter":   {htpasswdHash[:58] + "!G", "not whole"},
		"bcrypt cheaper than htpasswd's": {htpasswdHash4, "cost 4; accepted are 5 to 14"},
		"bcrypt that takes for ever":     {strings.Replace(htpasswdHash, "$05", "$31", 1), "cost 31; accepted"},
		"an older argon2":                {strings.Replace(referenceHash, "v=19", "v=16", 1), "not whole"},
		"argon2 without key":             {referenceHash[:strings.LastIndex(referenceHash, "$")], "not whole"},
		"parameters in another order":    {argon("t=2,m=65536,p=1"), "of the form"},
		"parameters with a sign":         {argon("m=+65536,t=2,p=1"), "of the form"},
		"more parameters":                {argon("m=65536,t=2,p=1,x=1"), "of the form"},
		"all the memory there is":        {argon("m=4294967295,t=1,p=1"), "m=4294967295; accepted are 7168 to 131072 KiB"},
		"more than 32 bits of memory":    {argon("m=4294967296,t=1,p=1"), "of the form"},
		"little memory":                  {argon("m=4096,t=10,p=1"), "m=4096; accepted"},
		"no pass":                        {argon("m=65536,t=0,p=1"), "t=0; accepted are 1 to 10"},
		"very many passes":               {argon("m=65536,t=11,p=1"), "t=11; accepted"},
		"no thread":                      {argon("m=65536,t=2,p=0"), "p=0; accepted"},
		"very many threads":              {argon("m=65536,t=2,p=257"), "p=257; accepted"},
		"less work than advised":         {argon("m=8192,t=4,p=1"), "too weak"},
		"a salt that is no base64":       {strings.Replace(referenceHash, "c29t", "c2*t", 1), "damaged"},
		"a short salt":                   {strings.Replace(referenceHash, "c29tZXNhbHQ", "c29t", 1), "damaged"},
		"a short key":                    {referenceHash[:len(referenceHash)-30], "damaged"},
		"a key of a kilobyte":            {referenceHash + strings.Repeat("AAAA", 256), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			h, err := parseHash(c.text)
			if err == nil {
				t.Fatalf("accepted as %v", h)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %q, want it to say %q", err, c.want)
			}
			if c.text != "" && strings.Contains(err.Error(), c.text) {
				t.Errorf("the error repeats the hash: %q", err)
			}
		})
	}
}
