package views

import (
	"context"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"
)

// longID is the number of letters from which an id without dashes is too long for a line of a phone.
const longID = 32

// codeWord is the word of Chinese headings that a line must not end in the middle of.
const codeWord = "激活码"

// headingParts splits a Chinese heading around the first word for a code: there a line may end, and the style sheet lets
// it end nowhere else inside a clause. Other headings are one part.
func headingParts(heading string) []string {
	before, after, found := strings.Cut(heading, codeWord)
	if !found {
		return []string{heading}
	}
	if next, _ := utf8.DecodeRuneInString(after); !unicode.Is(unicode.Han, next) { // a mark stays with its word
		return nonEmpty(before, codeWord+after)
	}
	return nonEmpty(before, codeWord, after)
}

// idParts splits a long id in halves, so that its last letter never stands in a line alone. Those with dashes break at
// the dashes, and anything else is no id.
func idParts(id string) []string {
	if len(id) < longID || strings.Trim(id, "0123456789abcdef") != "" {
		return []string{id}
	}
	return []string{id[:len(id)/2], id[len(id)/2:]}
}

// nameParts splits the name of a variable, or a sentence that has one, behind each of its words.
func nameParts(name string) []string { return strings.SplitAfter(name, "_") }

// pathParts splits the path of a request, or an address, in front of each of its signs, as they are broken in print: a
// line that goes on begins with its sign. What stands before the two strokes of an address belongs to them.
func pathParts(path string) []string {
	var parts []string
	from := 0
	for i := 1; i < len(path); i++ {
		if strings.IndexByte("/?&", path[i]) >= 0 && path[i-1] != '/' && !strings.HasPrefix(path[i:], "//") {
			parts = append(parts, path[from:i])
			from = i
		}
	}
	return append(parts, path[from:])
}

// valueParts splits what a setting has been given: a path, an address, or an id, of which a column of a phone holds less
// than half in a line.
func valueParts(value string) (parts []string) {
	if strings.Contains(value, "/") {
		return pathParts(value)
	}
	halves := idParts(value)
	if len(halves) == 1 {
		return halves
	}
	for _, half := range halves {
		parts = append(parts, half[:len(half)/2], half[len(half)/2:])
	}
	return parts
}

// broken writes the parts of a text, between which a line may end. A template would put blanks there, too, and an id could
// not be copied any more.
func broken(parts []string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for i, part := range parts {
			if i > 0 {
				if _, err := io.WriteString(w, "<wbr>"); err != nil {
					return err
				}
			}
			if _, err := io.WriteString(w, templ.EscapeString(part)); err != nil {
				return err
			}
		}
		return nil
	})
}

func nonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}
