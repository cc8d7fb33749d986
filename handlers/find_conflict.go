package handlers

import (
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/pasted"
)

// cellSays is what one cell of a line says, in the words of [text.Language.FindSays].
type cellSays struct{ what, terminal string }

// compare compares what one cell of a line means with those beside it. If another one names other listed codes, nothing of the
// line is certain: all of them are there to be chosen from. A column of a spreadsheet that has slipped by a row makes such
// lines. What is not listed contradicts nothing: terminals are renamed, and tables have notes.
func (e *findEntry) compare(list *inventory.List, text string, m inventory.Match, item pasted.Item, masked bool) {
	if m.Kind == inventory.MatchNone {
		return
	}
	says := []cellSays{sayingOf(text, m)}
	var against inventory.Match
	for _, other := range item.Beside {
		if len(against.Codes) >= inventory.MostSimilar { // no more of them are offered
			against.More = true
			break
		}
		n, contradicts := contradiction(list, text, m, other, item.Guessed, masked)
		if !contradicts {
			continue
		}
		if n.Kind == inventory.MatchNone && says[0].what == "name" {
			// The terminal has got another code since, or the digits are not its own: the one that it has now must not go
			// for the one that was meant.
			*e = findEntry{text: e.text, line: e.line, unfit: text}
			return
		}
		codes := slices.DeleteFunc(slices.Clone(n.Codes), func(code meeting.Code) bool { return slices.ContainsFunc(against.Codes, same(code)) })
		if len(codes) == 0 && len(n.Codes) > 0 { // said by another cell already
			continue
		}
		said := sayingOf(other, n)
		if said.what != "name" && inventory.Fold(said.terminal) == inventory.Fold(says[0].terminal) {
			said.terminal = "" // two codes of one name
		}
		says = append(says, said)
		against.Codes, against.More = append(against.Codes, codes...), against.More || n.More
	}
	if len(says) > 1 {
		slices.Reverse(says) // names first: they are what people read a line by
		e.says, e.match = says, together(m, against)
	}
}

// contradiction tells whether another cell of a line says that none of the codes is meant which a text means, and which it
// means instead: none if it is what a mask has left of digits.
func contradiction(list *inventory.List, text string, m inventory.Match, other string, guessed, masked bool) (inventory.Match, bool) {
	if slices.ContainsFunc(m.Codes, isCalled(other)) {
		return inventory.Match{}, false
	}
	n := list.Match(other, masked)
	switch {
	case n.Kind == inventory.MatchNone && pasted.IsMasked(other):
		fits := func(code meeting.Code) bool { return maskFits(code, other, masked) }
		return n, !m.More && !slices.ContainsFunc(m.Codes, fits)
	case n.Kind == inventory.MatchNone:
		return n, false
	case n.Kind == inventory.MatchSeveral && guessed: // a column of types, which terminals may be called like
		return n, false
	case n.Kind == inventory.MatchSimilar:
		if !pasted.IsCode(other) || slices.ContainsFunc(m.Codes, mayBeCalled(other, masked)) { // a number is no code
			return n, false
		}
	}
	// A match names some of the codes only, if there are many: the other way round they may agree all the same.
	if m.More || m.Kind == inventory.MatchSimilar {
		return n, !slices.ContainsFunc(n.Codes, mayBeCalled(text, masked))
	}
	return n, true
}

// together are the codes of both, so many of each that a choice remains.
func together(m, against inventory.Match) inventory.Match {
	const most, half = inventory.MostSimilar, inventory.MostSimilar / 2
	first := m.Codes[:min(len(m.Codes), max(half, most-len(against.Codes)))]
	second := against.Codes[:min(len(against.Codes), most-len(first))]
	return inventory.Match{
		Kind: inventory.MatchSimilar, Codes: slices.Concat(first, second),
		More: m.More || against.More || len(first) < len(m.Codes) || len(second) < len(against.Codes),
	}
}

// sayingOf puts what a cell means into words: whose code it is, if it is one.
func sayingOf(text string, m inventory.Match) cellSays {
	if len(m.Codes) == 0 {
		return cellSays{what: "masked"}
	}
	code, says := m.Codes[0], cellSays{what: "digits"}
	switch {
	case m.Kind == inventory.MatchSimilar:
		says.what = "similar"
	case strings.EqualFold(code.ID, text):
		says.what = "id"
	case code.ActiveCode != text:
		return cellSays{"name", text}
	}
	if len(m.Codes) == 1 {
		says.terminal = code.Terminal
	}
	return says
}

// same tells whether a code is this one.
func same(code meeting.Code) func(meeting.Code) bool {
	return func(other meeting.Code) bool { return other.ID == code.ID }
}

// isCalled tells whether a text is exactly what a code is called: its id, its digits or its terminal.
func isCalled(text string) func(meeting.Code) bool {
	folded := inventory.Fold(text)
	return func(code meeting.Code) bool {
		return code.Terminal == text || code.ActiveCode == text || strings.EqualFold(code.ID, text) || inventory.Fold(code.Terminal) == folded
	}
}

// mayBeCalled tells whether a text is what a code is called, or what may have become of its digits.
func mayBeCalled(text string, masked bool) func(meeting.Code) bool {
	called, digits := isCalled(text), inventory.Digits(text)
	zeros, rounded := lostDigits(text, masked)
	return func(code meeting.Code) bool {
		return called(code) || digits == code.ActiveCode || slices.Contains(zeros, code.ActiveCode) ||
			slices.ContainsFunc(rounded, func(r inventory.CodeRange) bool { return r.Contains(code.ActiveCode) })
	}
}

// maskFits tells whether what a mask has left of digits can be a code. Of somebody who is not to see digits only those that
// they see are compared: with the others digits could be guessed one by one.
func maskFits(code meeting.Code, mask string, masked bool) bool {
	digits := code.ActiveCode
	if masked {
		digits = inventory.Mask(digits)
	}
	return pasted.MaskFits(inventory.Fold(mask), digits)
}
