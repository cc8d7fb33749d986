package inventory

import (
	"slices"
	"strings"
	"sync"
)

// mostLearned is how many texts a list remembers: 12.5 KB each with 100,000 codes.
const mostLearned = 200

// learned are the rows that texts find, by text and whether codes are to be found whole. It ends with the list.
type learned struct {
	mu   sync.Mutex
	rows map[learnedText]rowSet
}

type learnedText struct {
	text   string
	masked bool
}

// Learn finds ahead what a text of a [Query] finds, for readers who see codes masked and for others. A text takes about a
// millisecond of 100,000 codes, which is too long where many of them are asked for again and again.
func (l *List) Learn(text string) {
	text = strings.TrimSpace(text)
	for _, masked := range []bool{false, true} {
		key := learnedText{text, masked}
		if text == "" || l.known(key) != nil {
			continue
		}
		rows := l.matching(text, masked)
		l.learned.mu.Lock()
		if l.learned.rows == nil {
			l.learned.rows = make(map[learnedText]rowSet)
		}
		if len(l.learned.rows) < mostLearned {
			l.learned.rows[key] = rows
		}
		l.learned.mu.Unlock()
	}
}

// known returns what was learned of a text, nil for nothing. It is shared and must not be changed.
func (l *List) known(key learnedText) rowSet {
	l.learned.mu.Lock()
	defer l.learned.mu.Unlock()
	return l.learned.rows[key]
}

// containing returns the rows that a text finds, in a set of the caller's own.
func (l *List) containing(text string, masked bool) rowSet {
	if rows := l.known(learnedText{text, masked}); rows != nil {
		return slices.Clone(rows)
	}
	return l.matching(text, masked)
}
