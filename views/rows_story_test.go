package views

import (
	"strings"
	"testing"
)

func TestRowsLeadToTheStoryOfACode(t *testing.T) {
	t.Parallel()
	row := codeRow(0, true)
	row.Story = "/story?q=8a8c1f0e"
	const name, link = "<bdi>Shenzhen HQ 12F boardroom</bdi>", `<a class="story-of" href="/story?q=8a8c1f0e">`
	for _, c := range []struct {
		what, story, text, want string
	}{
		{"in the details", row.Story, "What happened to it?", link + "What happened to it?</a></details>"},
		{"by the name", row.Story, "", `<span class="terminal">` + link + name + "</a></span>"},
		{"without an address", "", "What happened to it?", ""},
	} {
		row.Story = c.story
		got := render(t, codeRowsOf(rowStyle{words: CodeWords{Story: c.text}}, []CodeRow{row}))
		if c.want == "" && strings.Contains(got, "story-of") {
			t.Errorf("%s: there is a link:\n%s", c.what, got)
		}
		if !strings.Contains(got, c.want) || strings.Count(got, link) > 1 || !strings.Contains(got, name) {
			t.Errorf("%s: want %q once in\n%s", c.what, c.want, got)
		}
	}
}
