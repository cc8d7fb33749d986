package handlers

import (
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/pasted"

	"github.com/labstack/echo/v4"
)

// mostGuessed is how many entries of a list are looked for in the history as what they may have been: each of them is
// several questions.
const mostGuessed = 1000

// pastFound is what operations did to the entries of a list.
type pastFound struct {
	named   map[string]journal.PastCode // by everything that an entry may call it, the newest
	rounded []journal.PastCode          // those within the range of a rounded number, the newest first
	cut     bool                        // there were more than mostGuessed entries to guess
}

// pastOf asks what operations did to the entries that nothing listed is called by, also as codes that have lost their
// zeros or were rounded by a spreadsheet. For somebody who is not to see digits, rounded ones are not looked for; see
// [inventory.List.Match].
func (a *app) pastOf(c echo.Context, entries []findEntry, masked bool) (past pastFound, err error) {
	var words []string
	var ranges [][2]string
	guessed := 0
	for _, e := range entries {
		if e.match.Kind != inventory.MatchNone || e.twice || e.unfit != "" { // see [pastFound.of]
			continue
		}
		words = append(words, spellings(e.text)...)
		zeros, rounded := lostDigits(e.text, masked)
		if len(zeros)+len(rounded) == 0 {
			continue
		}
		if guessed++; guessed > mostGuessed {
			past.cut = true
			continue
		}
		words = append(words, zeros...)
		for _, r := range rounded {
			ranges = append(ranges, [2]string{r.From, r.To})
		}
	}
	if len(words) == 0 {
		return past, nil
	}
	codes, err := a.Journal.PastCodes(c.Request().Context(), words)
	if err == nil && len(ranges) > 0 {
		past.rounded, err = a.Journal.PastCodesBetween(c.Request().Context(), ranges)
	}
	past.named, past.rounded = newPast(codes), slices.DeleteFunc(past.rounded, notDeleted)
	return past, err
}

// lostDigits are the codes that an entry may have been: those with zeros in front that are lost, and those that a
// spreadsheet has rounded.
func lostDigits(text string, masked bool) (zeros []string, rounded []inventory.CodeRange) {
	if !pasted.IsCode(text) {
		return nil, nil
	}
	if !masked {
		rounded = inventory.Rounded(text)
	}
	return inventory.WithZeros(text), rounded
}

func notDeleted(code journal.PastCode) bool {
	return code.Outcome != journal.CodeDeleted && code.Outcome != journal.CodeGone
}

// newPast files what operations did by everything that an entry may call it, the newest first.
func newPast(codes []journal.PastCode) map[string]journal.PastCode {
	past := make(map[string]journal.PastCode)
	for _, code := range codes {
		if notDeleted(code) {
			continue
		}
		for _, name := range []string{code.ID, code.ActiveCode, code.Terminal} {
			if _, newer := past[name]; !newer && name != "" {
				past[name] = code
			}
		}
	}
	return past
}

// spellings are what the history may know a code by that somebody writes as a word: itself, its lower case, in which the
// service writes ids, and its bare digits. Spaces and dashes in a name are part of it.
func spellings(word string) []string {
	return slices.Compact([]string{word, strings.ToLower(word), inventory.Digits(word)})
}

// of is what happened to what an entry calls, under one of the spellings that the history knows. What the line says of an
// entry may exclude what its name had.
func (p pastFound) of(e findEntry) (journal.PastCode, bool) {
	if e.unfit != "" {
		return journal.PastCode{}, false
	}
	for _, name := range spellings(e.text) {
		if past, ok := p.named[name]; ok {
			return past, true
		}
	}
	return journal.PastCode{}, false
}

// perhaps is a deleted code that an entry may have been, what became of its digits on the way, as [text.Language.FindWhy]
// has it, and whether there are more such codes.
func (p pastFound) perhaps(e findEntry, masked bool) (past journal.PastCode, why string, more bool) {
	zeros, rounded := lostDigits(e.text, masked)
	add := func(code journal.PastCode, because string) {
		switch {
		case why == "":
			past, why = code, because
		case code.ActiveCode != past.ActiveCode:
			more = true
		}
	}
	for _, digits := range zeros {
		if code, ok := p.named[digits]; ok && code.ActiveCode == digits {
			add(code, "zeros")
		}
	}
	for _, code := range p.rounded {
		if slices.ContainsFunc(rounded, func(r inventory.CodeRange) bool { return r.Contains(code.ActiveCode) }) {
			add(code, "scientific")
		}
	}
	return past, why, more
}
