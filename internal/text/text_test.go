package text

import "testing"

func TestMatch(t *testing.T) {
	tests := []struct {
		name, preference, header string
		want                     Language
	}{
		{"nothing is known", "", "", English},
		{"a preference wins over the browser", "zh-CN", "en-GB,en;q=0.9", Chinese},
		{"an English preference wins over a Chinese browser", "en", "zh-CN", English},
		{"an unknown preference is ignored", "de", "zh-CN,zh;q=0.9,en;q=0.8", Chinese},
		{"Chinese first", "", "zh-CN,zh;q=0.9,en;q=0.8", Chinese},
		{"English first", "", "en-US,en;q=0.9,zh-CN;q=0.8", English},
		{"the weight decides, not the order", "", "en;q=0.5,zh;q=0.9", Chinese},
		{"traditional Chinese gets Chinese", "", "zh-TW", Chinese},
		{"Chinese by script gets Chinese", "", "zh-Hant-HK,en;q=0.5", Chinese},
		{"an unspoken language passes to the next", "", "de-DE,de;q=0.9,zh;q=0.3", Chinese},
		{"only unspoken languages", "", "de,fr;q=0.5", English},
		{"any language will do", "", "*", English},
		{"a language refused with weight 0", "", "zh;q=0,en", English},
		{"a language refused with weight 0 alone", "", "zh;q=0", English},
		{"a malformed header", "", "zh-CN;q=abc;;,", English},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Match(test.preference, test.header); got != test.want {
				t.Errorf("Match(%q, %q) = %q, want %q", test.preference, test.header, got, test.want)
			}
		})
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1,000", 2500: "2,500",
		100000: "100,000", 1234567: "1,234,567", -1234: "-1,234", -100: "-100",
	} {
		for _, l := range Languages() {
			if got := l.Count(n); got != want {
				t.Errorf("%s: Count(%d) = %q, want %q", l, n, got, want)
			}
		}
	}
}

func TestLinesKeepsOneFactALine(t *testing.T) {
	facts := []Fact{{"Reason", "INC-1\nResult: all fine"}, {"Code", " "}, {"Id", "7"}}
	if got, want := English.Lines(facts), "Reason: INC-1 Result: all fine\nId: 7\n"; got != want {
		t.Errorf("English.Lines = %q, want %q", got, want)
	}
	if got, want := Chinese.Lines(facts[2:]), "Id：7\n"; got != want {
		t.Errorf("Chinese.Lines = %q, want %q", got, want)
	}
}

func TestAnUnknownLanguageSpeaksEnglish(t *testing.T) {
	for _, l := range []Language{"", "de"} {
		if got := l.Codes(2); got != "2 codes" {
			t.Errorf("Language(%q).Codes(2) = %q, want English", l, got)
		}
	}
}
