package identity

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxDepartments = 100 // of one person
	maxDepartment  = 128 // characters of a name or code
)

// ParseDepartments reads departments that are separated by commas, by name or code. Spaces around them do not matter.
// None at all, an empty one and one that cannot be read are errors: whoever is confined to nothing would be confined to
// no department.
func ParseDepartments(list string) ([]string, error) {
	var all []string
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "":
			return nil, errors.New("a department is empty; accepted are names or codes with commas between them")
		case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
			return nil, errors.New("a department has characters that cannot be seen; accepted are printable ones and the plain space")
		case utf8.RuneCountInString(name) > maxDepartment:
			return nil, fmt.Errorf("a department has %d characters; accepted are 1 to %d", utf8.RuneCountInString(name), maxDepartment)
		}
		all = append(all, name)
	}
	if len(all) > maxDepartments {
		return nil, fmt.Errorf("there are %d departments; accepted are 1 to %d", len(all), maxDepartments)
	}
	return all, nil
}

// parseDepartments reads the fourth field of a line, if there is one.
func parseDepartments(role Role, field []string) ([]string, error) {
	if len(field) == 0 {
		return nil, nil
	}
	if role != Helpdesk {
		return nil, fmt.Errorf("there are departments; only %s is confined to departments", Helpdesk)
	}
	return ParseDepartments(field[0])
}
