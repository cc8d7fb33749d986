package archtest

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// finding is a broken rule, with the place.
func (t *tree) finding(pos token.Pos, format string, args ...any) string {
	p := t.fset.Position(pos)
	return fmt.Sprintf("%s:%d: %s", p.Filename, p.Line, fmt.Sprintf(format, args...))
}

// checkImports finds imports that the rules do not allow.
func (t *tree) checkImports() []string {
	var found []string
	for _, s := range t.sources {
		allowed, known := allowedFor(s.pkg)
		if !known {
			found = append(found, t.finding(s.file.Package, "the package %q is not in the rules of internal/archtest", s.pkg))
			continue
		}
		for p, pos := range s.imports {
			if s.test {
				if other, ok := neverEvenInTests[s.pkg]; ok && within(p, other) {
					found = append(found, t.finding(pos, "tests of %s may not import %s", s.pkg, p))
				}
				continue
			}
			if own(p) != "" && own(p) == own(s.pkg) {
				continue // a package and those below it
			}
			if !standard(p) && !slices.Contains(allowed, anything) && !slices.ContainsFunc(allowed, func(a string) bool { return within(p, a) }) {
				found = append(found, t.finding(pos, "%s may not import %s", name(s.pkg), p))
			}
			for _, r := range reserved {
				if within(p, r.path) && !slices.ContainsFunc(r.by, func(by string) bool { return s.pkg == by || by != "" && within(s.pkg, by) }) {
					found = append(found, t.finding(pos, "%s may not import %s: %s", name(s.pkg), p, r.why))
				}
			}
		}
	}
	return found
}

// allowedFor returns the rule of a package, which may stand at a folder above.
func allowedFor(pkg string) ([]string, bool) {
	rule := own(pkg)
	allowed, known := mayImport[rule]
	return allowed, known && (rule != "" || pkg == "")
}

// own is the entry of mayImport that a path belongs to, "" for none or main.
func own(p string) string {
	for rule := range mayImport {
		if rule != "" && within(p, rule) {
			return rule
		}
	}
	return ""
}

// within reports whether a package is another one or stands below it. A major
// version ("/v4") stands below.
func within(p, above string) bool {
	return p == above || strings.HasPrefix(p, above+"/")
}

// standard reports whether an import is of the standard library: only other
// modules' paths begin with a host name, and this module's own with a folder.
func standard(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".") && own(p) == "" && first != "internal"
}

func name(pkg string) string {
	if pkg == "" {
		return "main"
	}
	return pkg
}
