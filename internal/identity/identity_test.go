package identity

import (
	"reflect"
	"strings"
	"testing"
)

func TestMay(t *testing.T) {
	rights := []Right{RightSelect, RightDelete, RightSettings, RightDemo, "", "fly", RightCreate, RightApprove}
	want := map[Role]string{ // one letter for each of rights
		Viewer:   "---d----",
		Helpdesk: "sD-d--c-",
		Admin:    "sDSd--ca",
		"":       "--------",
		"ADMIN":  "--------",
		"root":   "--------",
	}
	for role, letters := range want {
		for i, right := range rights {
			if got, want := role.May(right), letters[i] != '-'; got != want {
				t.Errorf("role %q, right %q: May is %v, want %v", role, right, got, want)
			}
		}
	}
}

func TestPersona(t *testing.T) {
	for name, role := range map[string]Role{"administrator": Admin, "helpdesk": Helpdesk, "viewer": Viewer} {
		a, ok := Persona(name)
		b, _ := Persona(name)
		if !ok || a.Role != role || a.Name == "" || a.Name != b.Name {
			t.Errorf("Persona(%q) = %+v, %v", name, a, ok)
		}
		if !strings.HasPrefix(a.Key, "sandbox:"+name+":") || a.Key == b.Key {
			t.Errorf("two personas have the keys %q and %q; want two fresh ones with their source in front", a.Key, b.Key)
		}
	}
	for _, name := range []string{"", "admin", "Viewer", "local:ann"} {
		if p, ok := Persona(name); ok || !reflect.DeepEqual(p, Person{}) {
			t.Errorf("Persona(%q) = %+v, want none", name, p)
		}
	}
}
