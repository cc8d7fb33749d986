// Package guesses estimates how soon a password is found by somebody who tries the most likely ones first.
//
// It finds in a password what zxcvbn finds, and rates it as zxcvbn does, with its lists and its rules
// (https://www.usenix.org/conference/usenixsecurity16/technical-sessions/presentation/wheeler). The library's own search
// keeps every word of the lists in a table from the start of the program on, which is 7 MB for a question that is asked when a
// person changes a password; here the lists are gone through once for each question, which takes some milliseconds.
package guesses

import (
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// Of returns after about how many guesses a password is found. Own are words that are tried first of all, such as the
// person's name. What is not UTF-8 is not rated: 0. The search takes longer with each character: whoever asks bounds them.
func Of(password string, own []string) float64 {
	switch {
	case !utf8.ValidString(password):
		return 0
	case password == "":
		return 1
	}
	return scoring.MostGuessableMatchSequence(password, find(password, own), false).Guesses
}

// find returns every part of a password that is likelier than its characters by themselves. Parts may overlap.
func find(password string, own []string) (found []*match.Match) {
	found = append(found, words(password, own)...)
	found = append(found, keys(password)...)
	found = append(found, repeats(password)...)
	found = append(found, sequences(password)...)
	found = append(found, years(password)...)
	found = append(found, dates(password)...)
	match.Sort(found)
	return found
}
