package static

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Colour is a colour of the style sheet by the name of its token, in both themes, as "#1b212b".
type Colour struct{ Name, Light, Dark string }

// Pair is two colours of which one stands on the other, with the least contrast that they must have.
type Pair struct {
	Front, Back string
	Ratio       float64
}

// Contrasts that WCAG 2.2 asks for: 1.4.3 for text, 1.4.11 for parts of the interface.
const (
	ForText  = 4.5
	ForParts = 3.0
)

var hexColour = regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-f]{6});`)

// colours reads the tokens of the style sheet once.
var colours = sync.OnceValue(func() []Colour {
	light, dark := tokens(":root "), tokens(`:root[data-theme="dark"]`)
	var all []Colour
	for _, t := range light {
		c := Colour{t[0], t[1], t[1]}
		for _, d := range dark {
			if d[0] == t[0] {
				c.Dark = d[1]
			}
		}
		all = append(all, c)
	}
	return all
})

// Colours are the colours of the style sheet in its order.
func Colours() []Colour { return append([]Colour(nil), colours()...) }

// Size is a size of the style sheet by the name of its token, as "0.25rem" or "6px".
type Size struct{ Name, Value string }

var plainSize = regexp.MustCompile(`--([\w-]+):\s*([0-9.]+(?:rem|px));`)

// Sizes are the sizes of type, spaces, corners and controls, in the order of the style sheet.
func Sizes() (all []Size) {
	_, rest, _ := strings.Cut(string(styles()), ":root ")
	body, _, _ := strings.Cut(rest, "}")
	for _, m := range plainSize.FindAllStringSubmatch(body, -1) {
		all = append(all, Size{m[1], m[2]})
	}
	return all
}

// tokens are names and colours in the first rule with a selector.
func tokens(selector string) (all [][2]string) {
	_, rest, _ := strings.Cut(string(styles()), selector)
	body, _, _ := strings.Cut(rest, "}")
	for _, m := range hexColour.FindAllStringSubmatch(body, -1) {
		all = append(all, [2]string{m[1], m[2]})
	}
	return all
}

// Pairs are all combinations of colours that the style sheet makes.
func Pairs() []Pair {
	var all []Pair
	add := func(ratio float64, fronts, backs string) {
		for f := range strings.FieldsSeq(fronts) {
			for b := range strings.FieldsSeq(backs) {
				all = append(all, Pair{f, b, ratio})
			}
		}
	}
	add(ForText, "text muted accent", "bg surface raised hover selected")
	add(ForText, "text muted", "accent-soft danger-soft success-soft warning-soft")
	add(ForText, "accent", "accent-soft danger-soft success-soft warning-soft")
	add(ForText, "danger", "surface bg danger-soft hover")
	add(ForText, "success", "surface success-soft")
	add(ForText, "warning", "surface warning-soft")
	add(ForText, "on-fill", "fill fill-hover danger-fill danger-fill-hover")
	add(ForParts, "line-strong", "surface bg hover selected")
	add(ForParts, "focus", "bg surface raised hover selected accent-soft danger-soft success-soft warning-soft")
	add(ForParts, "fill", "surface hover selected")
	add(ForParts, "accent danger success warning", "surface hover selected")
	return all
}

// Contrast is the ratio of WCAG 2.2 for two colours such as "#1b212b", from 1 to 21. What is no colour counts as black.
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(colour string) float64 {
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil {
		return 0
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
