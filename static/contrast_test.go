package static

import (
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestColoursHaveEnoughContrast(t *testing.T) {
	colours := Colours()
	if len(colours) < 20 {
		t.Fatalf("there are %d colours", len(colours))
	}
	find := func(name string) Colour {
		i := slices.IndexFunc(colours, func(c Colour) bool { return c.Name == name })
		if i < 0 {
			t.Fatalf("there is no colour %s", name)
		}
		return colours[i]
	}
	for _, p := range Pairs() {
		front, back := find(p.Front), find(p.Back)
		if got := Contrast(front.Light, back.Light); got < p.Ratio {
			t.Errorf("light: %s on %s has %.2f, needs %.1f", p.Front, p.Back, got, p.Ratio)
		}
		if got := Contrast(front.Dark, back.Dark); got < p.Ratio {
			t.Errorf("dark: %s on %s has %.2f, needs %.1f", p.Front, p.Back, got, p.Ratio)
		}
	}
}

func TestDarkIsTheSameBySystemAndByChoice(t *testing.T) {
	bySystem, byChoice := block(t, `:root:not([data-theme="light"])`), block(t, `:root[data-theme="dark"]`)
	if !maps.Equal(bySystem, byChoice) {
		t.Errorf("by system %v\nby choice %v", bySystem, byChoice)
	}
	light := block(t, ":root ")
	for name := range byChoice {
		if _, ok := light[name]; !ok {
			t.Errorf("--%s has no light value", name)
		}
	}
}

func TestEveryTokenUsedExists(t *testing.T) {
	css := string(styles())
	defined := map[string]bool{}
	for _, m := range regexp.MustCompile(`--([\w-]+):`).FindAllStringSubmatch(css, -1) {
		defined[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`var\(--([\w-]+)`).FindAllStringSubmatch(css, -1) {
		if !defined[m[1]] {
			t.Errorf("--%s is used and not defined", m[1])
		}
	}
}

// block returns the colours in the first rule with this selector.
func block(t *testing.T, selector string) map[string]string {
	t.Helper()
	_, rest, ok := strings.Cut(string(styles()), selector)
	if !ok {
		t.Fatalf("no rule for %s", selector)
	}
	body, _, _ := strings.Cut(rest, "}")
	tokens := map[string]string{}
	for _, m := range regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-f]{6});`).FindAllStringSubmatch(body, -1) {
		tokens[m[1]] = m[2]
	}
	if len(tokens) < 15 {
		t.Fatalf("%s has only %d colours", selector, len(tokens))
	}
	return tokens
}

func TestContrastIsComputedAsWCAGSays(t *testing.T) {
	if got := Contrast("#000000", "#ffffff"); got != 21 {
		t.Errorf("black on white has %v", got)
	}
	if got := Contrast("#777777", "#ffffff"); math.Abs(got-4.48) > 0.01 {
		t.Errorf("#777777 on white has %.3f", got)
	}
}
