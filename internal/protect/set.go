package protect

import (
	"strings"

	"codedesk/internal/meeting"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Set tells of any code whether it is protected. A nil Set protects nothing. It is never changed.
type Set struct {
	byKind map[Kind]map[string]Entry // by the folded What
}

// NewSet returns the set of the entries.
func NewSet(all []Entry) *Set {
	s := &Set{byKind: make(map[Kind]map[string]Entry)}
	for _, e := range all {
		if s.byKind[e.Kind] == nil {
			s.byKind[e.Kind] = make(map[string]Entry)
		}
		s.byKind[e.Kind][fold(e.What)] = e
	}
	return s
}

// Empty tells that nothing is protected.
func (s *Set) Empty() bool { return s == nil || len(s.byKind) == 0 }

// Of returns what protects a code: the code's own entry before that of its terminal, and that before the department's.
func (s *Set) Of(code meeting.Code) (Entry, bool) {
	if s.Empty() {
		return Entry{}, false
	}
	for _, look := range []struct {
		kind Kind
		name string
	}{{KindCode, code.ID}, {KindTerminal, code.Terminal}, {KindDepartment, code.DeptCode}, {KindDepartment, code.Department}} {
		entries := s.byKind[look.kind]
		if len(entries) == 0 || look.name == "" { // folding a name is what takes time
			continue
		}
		if e, ok := entries[fold(look.name)]; ok {
			return e, true
		}
	}
	return Entry{}, false
}

// fold returns a name without case, width and spaces at its ends: two that people would read as one give the same.
func fold(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if plain(name) {
		return strings.ToLower(name)
	}
	return cases.Fold().String(norm.NFKC.String(name))
}

// plain tells that a name is ASCII, for which no table is needed.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
