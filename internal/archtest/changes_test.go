package archtest

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// checkChanges finds statements that change a package-level variable, or hand
// out its address. A local pointer to it, made to read it without a copy, is
// followed within its function.
func (t *tree) checkChanges(s source) []string {
	var found []string
	aliases := map[*types.Var]*types.Var{} // local pointers
	followed := map[ast.Expr]bool{}        // where they are made
	report := func(e ast.Expr) {
		v := t.root(e)
		if to, ok := aliases[v]; ok && !isName(e) {
			v = to
		}
		if packageLevel(v) {
			found = append(found, t.finding(e.Pos(), "the package-level variable %s is changed", v.Name()))
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, left := range n.Lhs {
					report(left)
				}
				break
			}
			for i, left := range n.Lhs {
				local, ok := left.(*ast.Ident)
				if !ok || len(n.Lhs) != len(n.Rhs) {
					continue
				}
				address, ok := n.Rhs[i].(*ast.UnaryExpr)
				if !ok || address.Op != token.AND {
					continue
				}
				if v, ok := t.defs[local].(*types.Var); ok && packageLevel(t.root(address.X)) {
					aliases[v], followed[address] = t.root(address.X), true
				}
			}
		case *ast.IncDecStmt:
			report(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND && !followed[n] {
				report(n.X) // whoever has the address can change it
			}
		case *ast.CallExpr:
			if len(n.Args) > 0 && slices.Contains(changers, t.called(n.Fun)) {
				report(n.Args[0])
			}
		}
		return true
	})
	return found
}

// isName reports whether an expression is a bare name: setting a local pointer
// changes the pointer and not what it points to.
func isName(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.Ident)
	return ok
}

func packageLevel(v *types.Var) bool {
	return v != nil && v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// root returns the variable that an expression such as x, x[i], x.f, *x or
// x[1:] stands for or lies in, or nil.
func (t *tree) root(e ast.Expr) *types.Var {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			v, _ := t.uses[x].(*types.Var)
			return v
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}
