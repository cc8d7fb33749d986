package archtest

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// checkEnvironment finds reads of the environment outside the packages that may.
func (t *tree) checkEnvironment() []string {
	var found []string
	for _, s := range t.sources {
		if s.test || slices.ContainsFunc(readsEnvironment, func(p string) bool { return within(s.pkg, p) }) {
			continue
		}
		for _, decl := range s.file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && s.pkg == "" && f.Name.Name == "main" && f.Recv == nil {
				continue
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				if e, ok := n.(*ast.SelectorExpr); ok && slices.Contains(environmentReaders, t.called(e)) {
					found = append(found, t.finding(e.Pos(), "%s reads the environment: only internal/config does", t.called(e)))
				}
				return true
			})
		}
	}
	return found
}

// checkState finds init functions and package-level variables that can change.
func (t *tree) checkState() []string {
	var found []string
	for _, s := range t.sources {
		for _, decl := range s.file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					found = append(found, t.finding(d.Pos(), "an init function: start from main instead"))
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR && !s.test {
					for _, spec := range d.Specs {
						found = append(found, t.checkVariable(d, spec.(*ast.ValueSpec))...)
					}
				}
			}
		}
		if !s.test {
			found = append(found, t.checkChanges(s)...)
		}
	}
	return found
}

// checkVariable accepts the blank name, embedded files, what constantMakers
// make, errors of other packages under a name of one's own, and unexported
// tables.
func (t *tree) checkVariable(d *ast.GenDecl, spec *ast.ValueSpec) []string {
	if embedded(d.Doc) || embedded(spec.Doc) {
		return nil
	}
	var found []string
	for i, id := range spec.Names {
		if id.Name == "_" {
			continue
		}
		if len(spec.Values) != len(spec.Names) {
			found = append(found, t.finding(id.Pos(), "the package-level variable %s has no value yet: it is state", id.Name))
			continue
		}
		switch value := spec.Values[i].(type) {
		case *ast.CompositeLit:
			if id.IsExported() {
				found = append(found, t.finding(id.Pos(), "the table %s is exported: others could change it", id.Name))
			}
			continue
		case *ast.CallExpr:
			if slices.Contains(constantMakers, t.called(value.Fun)) {
				continue
			}
		case *ast.SelectorExpr:
			if strings.HasPrefix(id.Name, "Err") && strings.HasPrefix(value.Sel.Name, "Err") {
				continue
			}
		}
		found = append(found, t.finding(id.Pos(), "the package-level variable %s is neither an error, an embedded file, a pattern nor a table", id.Name))
	}
	return found
}

func embedded(doc *ast.CommentGroup) bool {
	if doc == nil {
		return false
	}
	return slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") })
}
