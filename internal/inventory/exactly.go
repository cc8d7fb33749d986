package inventory

import (
	"iter"
	"strings"

	"codedesk/internal/meeting"
)

// Fold returns a text as names are compared: without regard to case and width, and without spaces around it.
func Fold(text string) string { return string(appendFolded(nil, strings.TrimSpace(text))) }

// Digits returns the bare digits of an active code that is written with spaces or dashes; of any other, the code as
// [Fold] has it.
func Digits(activeCode string) string {
	folded := Fold(activeCode)
	if digits := digitsOnly(folded); digits != "" {
		return digits
	}
	return folded
}

// All returns the codes in the order of their terminals.
func (l *List) All() iter.Seq[meeting.Code] {
	return func(yield func(meeting.Code) bool) {
		for row := range l.entries {
			if !yield(l.code(int32(row))) {
				return
			}
		}
	}
}

// Exactly returns the codes, at most so many, that a text names as a whole: by id, by active code with or without spaces
// and dashes, or by terminal without regard to case and width. Whether there are more is the second result.
func (l *List) Exactly(text string, most int) (found []meeting.Code, more bool) {
	folded := Fold(text)
	if folded == "" {
		return nil, false
	}
	rows := newRowSet(len(l.entries))
	if row, listed := l.row(folded); listed {
		rows.add(row)
	}
	for _, row := range l.called(folded, most+1) {
		rows.add(row)
	}
	l.markWhole(folded, digitsOnly(folded), rows)
	for row := range l.entries {
		if !rows.contains(int32(row)) {
			continue
		}
		if len(found) == most {
			return found, true
		}
		found = append(found, l.code(int32(row)))
	}
	return found, false
}
