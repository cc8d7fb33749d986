package guesses

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/frequency"
	"github.com/trustelem/zxcvbn/match"
)

// readsAs are the letters that a sign is written for.
var readsAs = map[byte]string{
	'4': "a", '@': "a", '8': "b", '(': "c", '{': "c", '[': "c", '<': "c", '3': "e", '6': "g", '9': "g", '1': "il", '!': "i",
	'|': "il", '0': "o", '$': "s", '5': "s", '+': "t", '7': "lt", '%': "x", '2': "z",
}

// words finds the words of the lists, and a person's own, as they are, with signs for letters, and backwards.
func words(password string, own []string) []*match.Match {
	s := newSearch(password)
	for rank, word := range own {
		s.look(strings.ToLower(word), rank+1)
	}
	for _, list := range frequency.FrequencyLists {
		for rank, word := range list {
			s.look(word, rank+1)
		}
	}
	return s.found
}

// search looks for words in one password.
type search struct {
	password, lower, back string
	starts, ends          [256][]int // where a word can begin, and begin backwards, by its first byte
	found                 []*match.Match
}

func newSearch(password string) *search {
	s := &search{password: password, lower: lower(password)}
	back := []rune(s.lower)
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	s.back = string(back)
	for i := range len(s.lower) {
		s.starts[s.lower[i]] = append(s.starts[s.lower[i]], i)
		for _, letter := range []byte(readsAs[s.lower[i]]) {
			s.starts[letter] = append(s.starts[letter], i)
		}
		s.ends[s.back[i]] = append(s.ends[s.back[i]], i)
	}
	return s
}

// lower is a text in small letters, each at its place.
func lower(text string) string {
	return strings.Map(func(r rune) rune {
		if small := unicode.ToLower(r); utf8.RuneLen(small) == utf8.RuneLen(r) {
			return small
		}
		return r
	}, text)
}

// look adds the places of a word.
func (s *search) look(word string, rank int) {
	if word == "" {
		return
	}
	for _, at := range s.starts[word[0]] {
		signs, ok := reads(s.lower[at:], word)
		if !ok || signs && len(word) == 1 {
			continue
		}
		if m := s.add(at, word, rank); signs {
			m.L33t, m.Sub = true, letters(s.lower[at:], word)
		}
	}
	for _, at := range s.ends[word[0]] {
		if strings.HasPrefix(s.back[at:], word) {
			s.add(len(s.password)-at-len(word), word, rank).Reversed = true
		}
	}
}

func (s *search) add(at int, word string, rank int) *match.Match {
	m := &match.Match{Pattern: "dictionary", I: at, J: at + len(word) - 1, Token: s.password[at : at+len(word)], MatchedWord: word, Rank: rank}
	s.found = append(s.found, m)
	return m
}

// reads tells whether a text begins with a word, and whether there are signs for letters in it.
func reads(text, word string) (signs, ok bool) {
	if len(text) < len(word) {
		return false, false
	}
	for i := range len(word) {
		if text[i] == word[i] {
			continue
		}
		if strings.IndexByte(readsAs[text[i]], word[i]) < 0 {
			return false, false
		}
		signs = true
	}
	return signs, true
}

// letters is which letter each sign stands for in a text that reads as a word.
func letters(text, word string) map[string]string {
	sub := make(map[string]string)
	for i := range len(word) {
		if text[i] != word[i] {
			sub[text[i:i+1]] = word[i : i+1]
		}
	}
	return sub
}
