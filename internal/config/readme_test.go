package config

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The README's table and --help come from the same list, or one of them is wrong.
func TestReadmeListsEverySetting(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for line := range strings.Lines(string(readme)) {
		if strings.HasPrefix(line, "| `"+prefix) {
			got = append(got, strings.TrimSpace(line))
		}
	}
	for _, s := range Settings() {
		want = append(want, fmt.Sprintf("| `%s` | %s | %s |", s.Variable, s.Default, s.Meaning))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the README's table of settings should be:\n%s", strings.Join(want, "\n"))
	}
}
