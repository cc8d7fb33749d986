package guesses

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/trustelem/zxcvbn"
	"github.com/trustelem/zxcvbn/frequency"
)

// common is the bound that counts, see identity.CheckPassword.
const common = 1_000_000

// TestAsTheLibrary compares the estimates with those of the library: what it calls common is common here, and nothing is
// that it calls fair.
func TestAsTheLibrary(t *testing.T) {
	own := []string{"annika", "codedesk"}
	r := rand.New(rand.NewPCG(1, 2))
	passwords := []string{"password123", "passwordpassword", "qwertyuiop", "codedesk2026", "P4ssw0rd", "p@ssw4rd", "drowssap", "annikaannika",
		"abcabcabc", "acegikmo", "13579bdf", "11.12.1991", "19911112", "1991/1/1", "zxcvbnm,./", "!QAZ2wsx", "987654321", "aaaaaaaa",
		"correct horse battery", "пароль123", "staple:battery räder", "tr0ub4dor&3", "D0g..................", "2026-11-28", "ann1ka99", "zqj2019",
		"tgbyhnujm", "rfvtgbyhn", "jhgfdsasdf"}
	for range 400 {
		passwords = append(passwords, random(r))
	}
	stricter := 0
	for _, password := range passwords {
		got, want := Of(password, own), zxcvbn.PasswordStrength(password, own).Guesses
		switch {
		case want < common && got >= common:
			t.Errorf("%q takes %.3g guesses, the library says %.3g", password, got, want)
		case got < common && want > 100*common:
			t.Errorf("%q takes %.3g guesses, the library says %.3g", password, got, want)
		case got < common && want >= common:
			stricter++
		}
	}
	if stricter > len(passwords)/20 {
		t.Errorf("%d of %d passwords are common that are not to the library", stricter, len(passwords))
	}
}

// random is a password as people make them.
func random(r *rand.Rand) string {
	var parts []string
	for range 1 + r.IntN(3) {
		list := frequency.FrequencyLists[[]string{"passwords", "english_wikipedia", "male_names", "surnames"}[r.IntN(4)]]
		word := list[min(r.IntN(len(list)), r.IntN(len(list)), r.IntN(len(list)))]
		switch r.IntN(12) {
		case 0:
			word = strings.ToUpper(word[:1]) + word[1:]
		case 1:
			word = strings.NewReplacer("a", "4", "e", "3", "o", "0", "s", "$", "l", "1").Replace(word)
		case 2:
			word = strings.Repeat(word, 2)
		case 3:
			word = []string{"1991", "2019", "123", "asdf", "!", "31121987", "01/02/03", "aaa", "xyz", "7u8i9o"}[r.IntN(10)]
		case 4:
			var random []byte
			for range 1 + r.IntN(8) {
				random = append(random, byte('!'+r.IntN(94)))
			}
			word = string(random)
		}
		parts = append(parts, word)
	}
	return strings.Join(parts, "")
}

// TestRepeatsInAnyScript is of what the library misses, because it counts bytes.
func TestRepeatsInAnyScript(t *testing.T) {
	for _, password := range []string{"€€€€€€€€", "密码密码密码密码"} {
		if got := Of(password, nil); got >= common {
			t.Errorf("%q takes %.3g guesses", password, got)
		}
	}
}

func TestOfNothing(t *testing.T) {
	if got := Of("\xff\xfe", nil); got != 0 {
		t.Errorf("what is no text takes %v guesses", got)
	}
	if got := Of("", nil); got != 1 {
		t.Errorf("the empty password takes %v guesses", got)
	}
}

func BenchmarkOf(b *testing.B) {
	password := strings.Repeat("correct horse 4a$", 4)[:64]
	b.ReportAllocs()
	for b.Loop() {
		Of(password, []string{"ann"})
	}
}

func FuzzOf(f *testing.F) {
	for _, password := range []string{"", "a", "\xff\xfe", "İİ11/1/91", "密码1234密码"} {
		f.Add(password)
	}
	f.Fuzz(func(t *testing.T, password string) {
		begin := []rune(password)
		password = string(begin[:min(len(begin), 32)]) // has no bytes any more that are no text
		if got := Of(password, []string{"ann", password}); !(got >= 1) {
			t.Errorf("%q takes %v guesses", password, got)
		}
	})
}
