package text

import (
	"strings"
	"testing"
)

var kinds = []string{
	"unreachable", "no-answer", "bad-answer", "rejected", "sign-in", "clock", "account", "forbidden", "gone",
	"throttled", "quota", "maintenance", "server", "address", "incomplete", "unknown",
}

func TestErrorServiceWordsEveryKind(t *testing.T) {
	seen := map[string]string{}
	for _, kind := range kinds {
		for _, call := range []string{"delete", "list"} {
			en, zh := English.ErrorService(kind, call), Chinese.ErrorService(kind, call)
			if en.Heading == "" || en.Happened == "" || en.Next == "" {
				t.Errorf("%s of %s lacks a part: %+v", kind, call, en)
			}
			for _, s := range []string{zh.Heading, zh.Happened, zh.Next} {
				if !han.MatchString(s) {
					t.Errorf("%s of %s lacks Chinese: %q", kind, call, s)
				}
				checkLatin(t, kind, s)
			}
			if kind != "unknown" && en == English.ErrorService("unknown", call) {
				t.Errorf("%s of %s is worded like an unknown fault", kind, call)
			}
			if other, ok := seen[en.Happened]; ok && other != kind {
				t.Errorf("%s and %s are worded alike", kind, other)
			}
			seen[en.Happened] = kind
		}
	}
	if English.ErrorService("never-heard-of", "list") != English.ErrorService("unknown", "list") {
		t.Error("an unknown kind is not worded as an unknown fault")
	}
}

func TestErrorServiceHeadings(t *testing.T) {
	for _, test := range []struct{ kind, call, want string }{
		{"rejected", "delete", "Huawei did not accept the list"},
		{"sign-in", "list", "The dashboard could not sign in to Huawei"},
		{"forbidden", "delete", "This account may not delete codes"},
		{"throttled", "delete", "Huawei is limiting requests"},
		{"server", "delete", "Huawei had a problem"},
		{"unreachable", "delete", "Could not reach Huawei. Nothing was sent"},
	} {
		if got := English.ErrorService(test.kind, test.call).Heading; got != test.want {
			t.Errorf("%s: %q, want %q", test.kind, got, test.want)
		}
	}
}

// After a request to delete whose end is open nobody may be told to try again.
func TestAnOpenDeleteIsNeverRepeated(t *testing.T) {
	for _, kind := range []string{"no-answer", "bad-answer", "server"} {
		if got := English.ErrorService(kind, "delete").Next; strings.Contains(strings.ToLower(got), "try again") {
			t.Errorf("%s of a delete says %q", kind, got)
		}
		if got := English.ErrorService(kind, "list").Next; !strings.Contains(got, "Try again") {
			t.Errorf("%s of a reading says %q", kind, got)
		}
	}
}

func TestVendorCode(t *testing.T) {
	known := strings.FieldsSeq(`
		USG.000000001 USG.000000002 USG.000000003 USG.000000004 USG.000000005 USG.201040000 USG.201040001
		USG.201040005 USG.201040031 USG.201040033 USG.201040034 USG.201040042 USG.201050012 USG.201050015
		USG.201050021 USG.201050022 USG.206010000 USG.206010007 USG.206010010 USG.206010011 USG.206010012
		USG.206010013 USG.206010022 USG.206010023 USG.206010024 USG.206010025 USG.206010027 USG.206010029
		USG.206010030 USG.206010031 USG.206010036 USG.206010042 USG.206010057 USG.206010058 USG.206010064
		USG.206010065 USG.206010066 USG.206010070 USG.206010071 USG.206010074 USG.206010075 USG.206020000
		USG.206020001 USG.206020002 USG.206030000 USG.206030015 USG.206040000 USG.206060011 USG.211030046
		USG.211030050 USG.211030052
		MMC.111070001 MMC.111080001 MMC.112100001 MMC.111070002 MMC.111080002 MMC.111070003 MMC.111070004
		MMC.111070111 MMC.111071061 MMC.111071062 MMC.111072065 MMC.111073002 MMC.112010001 MMC.112010002
		MMC.112100002 MMC.112100003 MMC.112100004 MMC.112100019 MMC.112100029 MMC.112100044 MMC.115029001
		MMC.115029002 MMC.115029003 MMC.118000000 MMC.118000001 MMC.118000002 MBI.000000004
		100000429 412100010 412100015 10011
		APIG.0101 APIG.0103 APIG.0104 APIG.0105 APIG.0106 APIG.0201 APIG.0204 APIG.0301 APIG.0302 APIG.0303
		APIG.0304 APIG.0305 APIG.0306 APIG.0307 APIG.0308 APIG.0310 APIG.0311 APIG.0401 APIG.0402 APIG.0404
		APIG.0501 APIG.0502 APIG.0601 APIG.0602 APIG.0605 APIG.0606 APIG.0607 APIG.0608 APIG.0609 APIG.0610
		APIG.0611 APIG.0612 APIG.0613 APIG.0705 APIG.0802 APIG.1009 APIGW.0308 apigw.0301`)
	for code := range known {
		en, ok := English.VendorCode(code)
		if !ok || !strings.HasSuffix(en, ".") || han.MatchString(en) {
			t.Errorf("English words for %s: %q", code, en)
		}
		zh, ok := Chinese.VendorCode(code)
		if !ok || !strings.HasSuffix(zh, "。") || !han.MatchString(zh) {
			t.Errorf("Chinese words for %s: %q", code, zh)
		}
		checkLatin(t, code, zh)
	}
	for _, code := range []string{"", ".", "USG.", "USG.999999999", "MBI.1", "APIG.9999", "0308", "XYZ.000000004"} {
		if words, ok := English.VendorCode(code); ok || words != "" {
			t.Errorf("words for the unknown code %q: %q", code, words)
		}
	}
	if a, b := must(t, "APIGW.0308"), must(t, "APIG.0308"); a != b {
		t.Errorf("the two spellings of the gateway differ: %q and %q", a, b)
	}
}

func must(t *testing.T, code string) string {
	t.Helper()
	words, ok := English.VendorCode(code)
	if !ok {
		t.Fatalf("no words for %s", code)
	}
	return words
}
