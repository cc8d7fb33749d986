package handlers

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// dataTexts are what the worlds' data say. They are the same in every language.
var dataTexts = []string{
	"会议室 3", "Sales", "Labs", "projector-9", "gone-type", "nowhere", // codes and filters
	"Terminal\tCode\tCode id",                                         // the headings of a pasted table
	"Ann Li", "Hal", "Vic", "Example Ltd", "TICKET-4711", "left over", // people
	"parameter error", "app sign check failed", "permission denied", "System error", "teapot", "f1e2", // the vendor's words
	"The throttling threshold has been reached",
	"/v1/usg/dcs/corp/vision/activecode?limit=500&searchKey=085•••642", "/v1/usg/dcs/corp/vision/activecode", // in the log of the demo
	"Bob Chen", "All three rooms are closed.", "The board room is still in use.", "Offices in Ulm are closed", // of approvals
	"local:nobody", "Bob", "Hugo", "projector-1", "from-later", "user-ann", // in the history
	"i•••@acme.example", "it@acme.example", "Vera", "second floor", "Old wing", "Innovation lab 7", "9a2b", "as the service says", "nobody", // of new codes
}

// namesInChinese are the Latin words that Chinese pages keep: names, units, keys, and the values that forms take.
var namesInChinese = []string{
	"Acme", // the provider of a test
	"Codedesk", "IdeaHub", "SmartRooms", "TV", "ID", "App", "Key", "HTTP", "KiB", "UTC", "CST", "CSV", "DELETE", "GET", "SHA", "USG", "MMC", "APIG", "APIGW", "XYZ",
	"English", "room", "Room", "Board", "Shift", "Space", "j", "k", "x", "a", "f",
}

// formValue are the accepted values that an error about a form names, as scripts have to send them.
var formValue = regexp.MustCompile(`(：请使用以下值之一：).*`)

var (
	identifier = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}`)
	latinWord  = regexp.MustCompile(`[A-Za-z]+`)
	chinese    = regexp.MustCompile(`\p{Han}`)
)

// readable are all texts of a page that a person sees or hears.
func readable(doc *html.Node) []string {
	var texts []string
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			if b := n.PrevSibling; b != nil && b.Data == "wbr" && len(texts) > 0 { // the same word goes on
				texts[len(texts)-1] += n.Data
			} else {
				texts = append(texts, n.Data)
			}
		case n.Type == html.ElementNode && n.Data != "wbr":
			for _, name := range []string{"aria-label", "title", "placeholder", "alt", "data-tick-all", "data-copied", "data-copy-failed", "data-save-failed", "data-one", "data-many"} {
				texts = append(texts, attributeOf(n, name))
			}
			if n.Data == "input" && slices.Contains([]string{"submit", "button", "reset"}, attributeOf(n, "type")) {
				texts = append(texts, attributeOf(n, "value"))
			}
		}
	}
	return texts
}

// withoutData takes what is data out of a text of a page.
func withoutData(s string) string {
	s = identifier.ReplaceAllString(s, "")
	for _, data := range dataTexts {
		s = strings.ReplaceAll(s, data, "")
	}
	return s
}

func chineseHasNoEnglish(t *testing.T, g gallery) {
	t.Helper()
	g.each(t, func(t *testing.T, s shown) {
		if s.lang != text.Chinese || s.name == "styleguide" { // which names states and colours
			return
		}
		for _, words := range readable(s.doc) {
			rest := strings.ReplaceAll(formValue.ReplaceAllString(withoutData(words), "$1"), "{n}", "")
			for _, word := range latinWord.FindAllString(rest, -1) {
				if !slices.Contains(namesInChinese, word) {
					t.Errorf("%q is in %q", word, folded(words))
				}
			}
			if strings.Contains(rest, ". ") || chinese.MatchString(rest) && strings.HasSuffix(strings.TrimSpace(rest), ".") {
				t.Errorf("a Latin full stop is in %q", folded(words))
			}
		}
	})
}

func englishHasNoChinese(t *testing.T, g gallery) {
	t.Helper()
	g.each(t, func(t *testing.T, s shown) {
		if s.lang != text.English {
			return
		}
		for _, words := range readable(s.doc) {
			rest := strings.ReplaceAll(withoutData(words), text.Chinese.Name(), "") // the language's own name on its button
			if chinese.MatchString(rest) || strings.ContainsAny(rest, "。，：、") {
				t.Errorf("there is Chinese in %q", folded(words))
			}
		}
	})
}

// Sentences end once, and nothing is said twice in a row.
func punctuationIsInOrder(t *testing.T, g gallery) {
	t.Helper()
	ofThem := regexp.MustCompile(`of the [0-9]+ (is|was) `) // the verb goes with another number
	wrong := regexp.MustCompile(`\.\.|。。|。\.|\.。|\s[.,:;?]|%!|\bnil\b|\b1 (codes|days|hours|entries|are)\b|\b[02-9] (code|day|hour|entry|is)\b|[^0-9,][02-9][0-9]* code\b`)
	g.each(t, func(t *testing.T, s shown) {
		if s.name == "styleguide" { // which says the same in many sizes
			return
		}
		for _, words := range readable(onlyElement(t, s.doc, "main")) {
			rest := ofThem.ReplaceAllString(words, "")
			if hit := wrong.FindString(folded(rest)); hit != "" && !isWithinText(s.doc, words, "pre") {
				t.Errorf("%q in %q", hit, folded(words))
			}
		}
		var before string
		for _, p := range elements(s.doc, "p", "li", "h1", "h2") {
			words := textIn(p)
			if words != "" && words == before {
				t.Errorf("%q stands there twice in a row", words)
			}
			before = words
		}
	})
}

// isWithinText tells whether a text is that of an element with this name.
func isWithinText(doc *html.Node, words, name string) bool {
	for _, n := range elements(doc, name) {
		if textOfPre(n) == words {
			return true
		}
	}
	return false
}
