package views

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

func TestIconsAreAllNamed(t *testing.T) {
	source, err := os.ReadFile("icons.templ")
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, line := range regexp.MustCompile(`case ("[^:]+):`).FindAllSubmatch(source, -1) {
		for _, name := range regexp.MustCompile(`"([a-z-]+)"`).FindAllSubmatch(line[1], -1) {
			drawn = append(drawn, string(name[1]))
		}
	}
	if len(drawn) < 30 || !slices.Equal(drawn, Icons()) {
		t.Errorf("drawn are %q, named are %q", drawn, Icons())
	}
}
