package text

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

// sampleText stands for every text that comes from outside. It is neither
// English nor Chinese, so that it does not hide a forgotten translation.
const sampleText = "Ωμέγα"

// samples gives each parameter of a method a value. n is the count used for
// every number, so that singular and plural both come up.
func samples(method reflect.Type, n int) []reflect.Value {
	var in []reflect.Value
	for i := range method.NumIn() {
		switch method.In(i) {
		case reflect.TypeFor[int]():
			in = append(in, reflect.ValueOf(n))
		case reflect.TypeFor[Language]():
			in = append(in, reflect.ValueOf(English))
		case reflect.TypeFor[bool]():
			in = append(in, reflect.ValueOf(n == 1))
		case reflect.TypeFor[string]():
			in = append(in, reflect.ValueOf(sampleText))
		case reflect.TypeFor[[]string]():
			in = append(in, reflect.ValueOf([]string{sampleText, sampleText}))
		case reflect.TypeFor[time.Time]():
			in = append(in, reflect.ValueOf(time.Date(2026, 5, 3+i, 18, 0, n%60, 0, time.UTC)))
		case reflect.TypeFor[time.Duration]():
			in = append(in, reflect.ValueOf(time.Duration(n)*time.Second))
		case reflect.TypeFor[[]Fact]():
			in = append(in, reflect.ValueOf([]Fact{{sampleText, sampleText}}))
		default:
			panic("the test has no sample of " + method.In(i).String())
		}
	}
	return in
}

// texts flattens what a method returns.
func texts(out []reflect.Value) []string {
	var all []string
	for _, v := range out {
		switch v.Kind() {
		case reflect.String:
			all = append(all, v.String())
		case reflect.Struct:
			for _, field := range v.Fields() {
				all = append(all, field.String())
			}
		}
	}
	return all
}

// everyText calls every method of the catalogue and hands its texts to check.
func everyText(t *testing.T, l Language, n int, check func(method, text string)) {
	t.Helper()
	v := reflect.ValueOf(l)
	if v.NumMethod() < 200 {
		t.Fatalf("the catalogue has %d methods: reflection does not see them all", v.NumMethod())
	}
	for i := range v.NumMethod() {
		name := v.Type().Method(i).Name
		for _, text := range texts(v.Method(i).Call(samples(v.Method(i).Type(), n))) {
			check(name, text)
		}
	}
}

var (
	han   = regexp.MustCompile(`\p{Han}`)
	latin = regexp.MustCompile(`[A-Za-z]+`)
)

// sameInBoth are methods whose text needs no translation, or is none.
var sameInBoth = map[string]bool{
	"Count": true, "Percent": true, "Clock": true, "Zone": true, "Join": true, "Lines": true,
	"Name": true, "Upstream": true, "ShellVersion": true, "TerminalType": true,
	"CodeColumn": true, "ShellRole": true, "ShellThemeChoice": true, "ListExpiryChoice": true, "ListChoice": true,
	"SignInPersona": true, "SignInPersonaText": true, "OperationCode": true, "OperationOutcome": true,
	"SettingsColumn": true, "SettingsSource": true, "SettingsDefault": true, "SettingsUnsafe": true, "AccountFault": true, "RightsNames": true, "ProtectKindChoice": true, "ProtectName": true, "HistoryProtected": true, "SignInAccountFault": true,
	"DemoName": true, "DemoText": true, "DemoScopeChoice": true, "FieldName": true, "VendorCode": true, "At": true,
	"ErrorCodedeskID": true, "DemoGroup": true, "OperationSection": true, "Sentences": true, "ErrorPlanOver": true,
	"HistoryEvent": true, "ApprovalMine": true, "HistoryEventChoice": true, "CreationAbout": true, "CreationOutcome": true, "NewCodeCountryName": true,
}

// mayBeEmpty are methods that know nothing of the sample.
var mayBeEmpty = map[string]bool{"DemoText": true, "ApprovalMine": true, "VendorCode": true}

// hasPlaceholder are methods whose text the script completes in the browser.
var hasPlaceholder = map[string]bool{"ListSelectedLive": true}

// endsInBlank are methods whose text is put in front of another.
var endsInBlank = map[string]bool{"Lines": true, "ShellErrorPrefix": true}

// latinInChinese are the names that Chinese texts keep.
var latinInChinese = []string{"Codedesk", "CSV", "SHA", "IdeaHub", "SmartRooms", "TV", "ID", "App", "Key", "HTTP", "KiB", "UTC", "DELETE", "a", "f"}

func TestEveryTextIsThereInBothLanguages(t *testing.T) {
	for _, l := range Languages() {
		for _, n := range []int{0, 1, 2, 2500} {
			everyText(t, l, n, func(method, text string) {
				switch {
				case strings.TrimSpace(text) == "" && !mayBeEmpty[method]:
					t.Errorf("%s.%s is empty", l, method)
				case strings.TrimSpace(text) != text && !endsInBlank[method]:
					t.Errorf("%s.%s has blanks around it: %q", l, method, text)
				case strings.Contains(text, "%!"), strings.ContainsAny(text, "{}") && !hasPlaceholder[method], strings.Contains(text, "  "):
					t.Errorf("%s.%s has leftovers: %q", l, method, text)
				}
			})
		}
	}
}

func TestNoLanguageIsLeftInTheOther(t *testing.T) {
	everyText(t, English, 2, func(method, text string) {
		if method != "Name" && han.MatchString(text) {
			t.Errorf("English.%s has Chinese in it: %q", method, text)
		}
	})
	everyText(t, Chinese, 2, func(method, text string) {
		if sameInBoth[method] {
			return
		}
		if !han.MatchString(text) {
			t.Errorf("Chinese.%s has no Chinese in it: %q", method, text)
		}
		if method != "ShellLanguageSwitch" && !hasPlaceholder[method] {
			checkLatin(t, method, text)
		}
	})
}

// checkLatin fails when a Chinese text has other Latin words than names.
func checkLatin(t *testing.T, what, text string) {
	t.Helper()
	text = strings.ReplaceAll(text, "codedesk verify-history", "") // a command is typed as it is
words:
	for _, word := range latin.FindAllString(text, -1) {
		for _, allowed := range latinInChinese {
			if word == allowed {
				continue words
			}
		}
		t.Errorf("Chinese %s has %q in it: %q", what, word, text)
	}
}

func TestToneIsPlain(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)\binvalid\b|are you sure|\billegal\b|\bfailed\b|\boops\b|!|\bwrong input\b|\bunauthori[sz]ed\b|\bforbidden\b|无效|非法|！`)
	for _, l := range Languages() {
		everyText(t, l, 2, func(method, text string) {
			if hit := forbidden.FindString(text); hit != "" {
				t.Errorf("%s.%s says %q: %q", l, method, hit, text)
			}
		})
	}
}

// An English singular must not be followed by a plural and the other way
// round, wherever a number comes first.
func TestEnglishPlurals(t *testing.T) {
	one := regexp.MustCompile(`\b1 (more )?(activation |selected )?(codes|days|hours|minutes|seconds|characters|rows|entries|deletions|departments|results|are|were)\b`)
	many := regexp.MustCompile(`\b2 (more )?(activation |selected )?(code|day|hour|minute|second|character|row|entry|deletion|department|result|is|was)\b`)
	// In these the number is not what the verb goes with.
	apart := strings.NewReplacer("none of the 2 ", "none ", "Entry 2 ", "Entry ")
	for n, wrong := range map[int]*regexp.Regexp{1: one, 2: many} {
		everyText(t, English, n, func(method, text string) {
			text = apart.Replace(text)
			if hit := wrong.FindString(text); hit != "" {
				t.Errorf("%s(%d) says %q: %q", method, n, hit, text)
			}
		})
	}
}
