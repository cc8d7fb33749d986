package identity

import (
	"slices"
	"strings"
	"testing"
)

func TestDepartmentsOfTheUsersFile(t *testing.T) {
	u := mustLoad(t, "ann:admin:"+htpasswdHash10+"\nbob:helpdesk:"+htpasswdHash10+": Sales ,研发 中心,1001\ncarl:helpdesk:"+referenceHash)
	for key, want := range map[string][]string{"local:ann": nil, "local:bob": {"Sales", "研发 中心", "1001"}, "local:carl": nil} {
		if p, ok := u.Person(key); !ok || !slices.Equal(p.Departments, want) {
			t.Errorf("%s has the departments %q, want %q", key, p.Departments, want)
		}
	}
}

// A fourth field that means nothing would leave somebody who should be confined without bounds.
func TestDepartmentsThatCannotBeUsed(t *testing.T) {
	for name, c := range map[string]struct{ role, field, want string }{
		"none at all":           {"helpdesk", "", "a department is empty"},
		"blanks":                {"helpdesk", "  ", "a department is empty"},
		"a comma too many":      {"helpdesk", "Sales,", "a department is empty"},
		"of an administrator":   {"admin", "Sales", "only helpdesk is confined"},
		"of a viewer":           {"viewer", "Sales", "only helpdesk is confined"},
		"unseen characters":     {"helpdesk", "Sa\u200bles", "cannot be seen"},
		"bytes that are none":   {"helpdesk", "Sa\xffles", "cannot be seen"},
		"a very long name":      {"helpdesk", strings.Repeat("码", maxDepartment+1), "has 129 characters; accepted are 1 to 128"},
		"very many departments": {"helpdesk", strings.Repeat("a,", maxDepartments) + "a", "there are 101 departments; accepted are 1 to 100"},
		"a name with a colon":   {"helpdesk", "Sales:Labs", "the line has 5 fields"},
	} {
		t.Run(name, func(t *testing.T) {
			path := usersFile(t, "x:"+c.role+":"+htpasswdHash10+":"+c.field)
			if _, err := LoadUsers(path); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error that says %q", err, c.want)
			}
		})
	}
	longest := strings.Repeat("码", maxDepartment)
	if all, err := ParseDepartments(longest + "," + longest); err != nil || len(all) != 2 {
		t.Errorf("two of the longest names: %d, %v", len(all), err)
	}
}
