package static

import (
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Ratios of WCAG 2.2: 1.4.3 for text, 1.4.11 for parts of the interface.
const (
	forText  = 4.5
	forParts = 3.0
)

// pairs are all combinations of colours that the style sheet makes.
func pairs() []struct {
	front, back string
	ratio       float64
} {
	type pair = struct {
		front, back string
		ratio       float64
	}
	var all []pair
	add := func(ratio float64, fronts, backs string) {
		for f := range strings.FieldsSeq(fronts) {
			for b := range strings.FieldsSeq(backs) {
				all = append(all, pair{f, b, ratio})
			}
		}
	}
	add(forText, "text muted accent", "bg surface raised hover selected")
	add(forText, "text muted", "accent-soft danger-soft success-soft warning-soft")
	add(forText, "accent", "accent-soft danger-soft success-soft warning-soft")
	add(forText, "danger", "surface bg danger-soft hover")
	add(forText, "success", "surface success-soft")
	add(forText, "warning", "surface warning-soft")
	add(forText, "on-fill", "fill fill-hover danger-fill danger-fill-hover")
	add(forParts, "line-strong", "surface bg hover selected")
	add(forParts, "focus", "bg surface raised hover selected accent-soft danger-soft success-soft warning-soft")
	add(forParts, "fill", "surface hover selected")
	add(forParts, "accent danger success warning", "surface hover selected")
	return all
}

func TestColoursHaveEnoughContrast(t *testing.T) {
	for name, tokens := range themes(t) {
		for _, p := range pairs() {
			if got := contrast(t, tokens[p.front], tokens[p.back]); got < p.ratio {
				t.Errorf("%s: %s (%s) on %s (%s) has %.2f, needs %.1f", name, p.front, tokens[p.front], p.back, tokens[p.back], got, p.ratio)
			}
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

// themes are the colours of both themes; dark leaves out what is as in light.
func themes(t *testing.T) map[string]map[string]string {
	t.Helper()
	light := block(t, ":root ")
	dark := maps.Clone(light)
	maps.Copy(dark, block(t, `:root[data-theme="dark"]`))
	return map[string]map[string]string{"light": light, "dark": dark}
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

// contrast is the ratio of WCAG 2.2 for two colours such as "#1b212b".
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	channel := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func TestContrastIsComputedAsWCAGSays(t *testing.T) {
	if got := contrast(t, "#000000", "#ffffff"); got != 21 {
		t.Errorf("black on white has %v", got)
	}
	if got := contrast(t, "#777777", "#ffffff"); math.Abs(got-4.48) > 0.01 {
		t.Errorf("#777777 on white has %.3f", got)
	}
}
