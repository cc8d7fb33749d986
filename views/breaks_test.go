package views

import (
	"slices"
	"strings"
	"testing"
)

func TestLinesEndBetweenWords(t *testing.T) {
	t.Parallel()
	hash := strings.Repeat("0a", 32)
	for _, test := range []struct {
		name      string
		got, want []string
	}{
		{"a word in the middle", headingParts("暂时无法确认激活码是否已删除"), []string{"暂时无法确认", "激活码", "是否已删除"}},
		{"a word and a mark", headingParts("删除 3 个激活码？"), []string{"删除 3 个", "激活码？"}},
		{"a word alone", headingParts("激活码"), []string{"激活码"}},
		{"English", headingParts("Delete 3 activation codes?"), []string{"Delete 3 activation codes?"}},
		{"a hash", idParts(hash), []string{hash[:32], hash[32:]}},
		{"a short id", idParts("0190f3c8"), []string{"0190f3c8"}},
		{"an id with dashes", idParts("0190f3c8-7d1e-7c3a-9f00-000000000000"), []string{"0190f3c8-7d1e-7c3a-9f00-000000000000"}},
		{"a long name", idParts(strings.Repeat("x", 40)), []string{strings.Repeat("x", 40)}},
		{"a path", pathParts("/v1/usg/sss/codes?offset=0&limit=50"), []string{"/v1", "/usg", "/sss", "/codes", "?offset=0", "&limit=50"}},
		{"an address", valueParts("https://meeting.example/v1"), []string{"https://meeting.example", "/v1"}},
		{"a file", valueParts("/var/lib/codedesk"), []string{"/var", "/lib", "/codedesk"}},
		{"an id as a value", valueParts(hash[:32]), []string{hash[:8], hash[8:16], hash[16:24], hash[24:32]}},
		{"a word as a value", valueParts("admin"), []string{"admin"}},
		{"no path", pathParts(""), []string{""}},
		{"a variable", nameParts("CODEDESK_PLAN_LIMIT"), []string{"CODEDESK_", "PLAN_", "LIMIT"}},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("%s: %q instead of %q", test.name, test.got, test.want)
		}
	}
}

// Between the parts there is a place for a break and no blank, or the id could not be copied.
func TestBrokenTextHasNoBlanks(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := broken([]string{"0a", "<b>", "0c"}).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if want := "0a<wbr>&lt;b&gt;<wbr>0c"; b.String() != want {
		t.Errorf("%q instead of %q", b.String(), want)
	}
}
