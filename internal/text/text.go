package text

import (
	"strings"

	"golang.org/x/text/language"
)

// Language is one of the languages that Codedesk speaks. Any other value,
// the empty one included, speaks English.
type Language string

// The languages there are. Their values are BCP 47 tags: they stand in the
// lang attribute of pages, in the preferences and in the form field "language".
const (
	English Language = "en"
	Chinese Language = "zh-CN"
)

// Languages lists all languages in the order in which people are offered them.
func Languages() []Language { return []Language{English, Chinese} }

// Match chooses the language of a page: the person's preference if it is a
// known one, otherwise the first language of an Accept-Language header that
// Codedesk speaks, otherwise English. Every kind of Chinese gets zh-CN: readers
// of traditional characters are better served by it than by English.
func Match(preference, acceptLanguage string) Language {
	if l, ok := known(preference); ok {
		return l
	}
	// The tags come sorted by weight. A malformed header yields an error and
	// is as good as none.
	tags, weights, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return English
	}
	for i, tag := range tags {
		if weights[i] == 0 {
			continue // "q=0" means: not this one
		}
		base, _ := tag.Base()
		if l, ok := known(base.String()); ok {
			return l
		}
	}
	return English
}

// known returns the language that a tag such as "zh", "zh-TW" or "en-GB" names.
func known(tag string) (Language, bool) {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch base {
	case "en":
		return English, true
	case "zh":
		return Chinese, true
	}
	return "", false
}

// Upstream is the language as the service wants it in Accept-Language: "en-US"
// or "zh-CN" (it knows no others).
func (l Language) Upstream() string { return l.pick("en-US", "zh-CN") }

// Name is what the language calls itself. It is never translated, so that
// people find their own.
func (l Language) Name() string { return l.pick("English", "中文") }

// pick returns the text of the language. Every text of the program goes
// through it with both languages side by side, so that one cannot be forgotten.
func (l Language) pick(en, zh string) string {
	if l == Chinese {
		return zh
	}
	return en
}

// Join lists things in one line: "Sales, Labs" or "销售部、实验室".
func (l Language) Join(items []string) string {
	return strings.Join(items, l.pick(", ", "、"))
}

// Sentences writes texts one after the other, each closed with a full stop unless
// it ends in a mark of its own. Empty ones are left out.
func (l Language) Sentences(texts []string) string {
	var closed []string
	for _, t := range texts {
		switch {
		case t == "":
			continue
		case !strings.HasSuffix(t, ".") && !strings.HasSuffix(t, "。") && !strings.HasSuffix(t, "?") && !strings.HasSuffix(t, "？"):
			t += l.pick(".", "。")
		}
		closed = append(closed, t)
	}
	return strings.Join(closed, l.pick(" ", ""))
}

// Fact is a label and its value, such as "Request id" and a UUID.
type Fact struct{ Label, Value string }

// Lines writes facts as plain text, one a line, to be pasted into a ticket or
// a mail. Facts without a value are left out. Line breaks inside a value become
// blanks, so that no value can pass itself off as another line.
func (l Language) Lines(facts []Fact) string {
	var b strings.Builder
	for _, f := range facts {
		value := strings.Join(strings.Fields(f.Value), " ")
		if value == "" {
			continue
		}
		b.WriteString(f.Label + l.pick(": ", "：") + value + "\n")
	}
	return b.String()
}
