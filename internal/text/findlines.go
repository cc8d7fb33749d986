package text

import "strings"

// Lines of a pasted list whose cells name different codes.

// FindSays says what one cell of a line says: it is the name of a terminal ("name"), or the digits ("digits"), what they
// could have been ("similar"), what a mask has left of them ("masked") or the id ("id") of a code of this terminal. Without
// a terminal it is another code than the rest of the line says.
func (l Language) FindSays(what, terminal string) string {
	whose, ofWhom := terminal, "“"+terminal+"”"
	if terminal == "" {
		whose, ofWhom = "another code", "其他激活码"
	}
	switch what {
	case "name":
		return l.pick("the line names "+whose, "该行写有"+ofWhom)
	case "similar":
		return l.pick("the digits look like those of "+whose, "号码疑似属于"+ofWhom)
	case "masked":
		return l.pick("the masked digits are those of "+whose, "隐藏号码属于"+ofWhom)
	case "id":
		return l.pick("the id is that of "+whose, "其 ID 属于"+ofWhom)
	}
	return l.pick("the digits are those of "+whose, "号码属于"+ofWhom)
}

// FindContradiction says that the cells of a line say different things, each in the words of [Language.FindSays]. More
// says that there are more such codes than are shown.
func (l Language) FindContradiction(says []string, more bool) string {
	words := says[0] + l.pick(", but ", "，但") + strings.Join(says[1:], l.pick(" and ", "，"))
	if more {
		words += l.pick("; there are more like it", "；还有更多类似的")
	}
	return words
}

// FindUnfit says that a line has masked digits beside the name of a terminal, and that no code
// of it has them.
func (l Language) FindUnfit(terminal string) string {
	return l.pick(
		"the line names "+terminal+", which has no listed code with these masked digits: paste all digits",
		"该行写有“"+terminal+"”，但其激活码均与隐藏号码不符，请粘贴完整号码")
}
