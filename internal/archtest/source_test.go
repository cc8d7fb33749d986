package archtest

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// source is one Go file.
type source struct {
	path    string // from the module's root
	pkg     string // its folder, "" for the root
	test    bool
	file    *ast.File
	imports map[string]token.Pos // as rules write them: without the module's name
}

// tree is what the rules look at.
type tree struct {
	fset    *token.FileSet
	sources []source
	uses    map[*ast.Ident]types.Object // what the names in non-test files mean
	defs    map[*ast.Ident]types.Object // what they introduce
}

// skipped are folders without Go files of this module.
var skipped = []string{".git", "node_modules", "testdata", "vendor", "bin"}

// load parses all Go files of a module. Modules inside it are left out: they
// have their own dependencies on purpose.
func load(root fs.FS) (*tree, error) {
	t := &tree{fset: token.NewFileSet(), uses: map[*ast.Ident]types.Object{}, defs: map[*ast.Ident]types.Object{}}
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			_, nested := fs.Stat(root, path.Join(name, "go.mod"))
			if name != "." && (nested == nil || slices.Contains(skipped, entry.Name())) {
				return fs.SkipDir
			}
			return nil
		case path.Ext(name) != ".go":
			return nil
		}
		return t.add(root, name)
	})
	if err != nil {
		return nil, err
	}
	t.resolve()
	return t, nil
}

func (t *tree) add(root fs.FS, name string) error {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(t.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	s := source{path: name, pkg: folder(name), test: strings.HasSuffix(name, "_test.go"), file: file, imports: map[string]token.Pos{}}
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		s.imports[strings.TrimPrefix(p, module+"/")] = spec.Pos()
	}
	t.sources = append(t.sources, s)
	return nil
}

func folder(name string) string {
	if dir := path.Dir(name); dir != "." {
		return dir
	}
	return ""
}

// noImports lets the type checker do without other packages: the rules only ask
// which declaration a name means, and names of other packages by their path.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) {
	return nil, errors.New("not needed")
}

// resolve finds out which declaration each name means, package by package.
func (t *tree) resolve() {
	packages := map[string][]*ast.File{}
	for _, s := range t.sources {
		if !s.test {
			packages[s.pkg] = append(packages[s.pkg], s.file)
		}
	}
	config := types.Config{Importer: noImports{}, Error: func(error) {}}
	for name, files := range packages {
		// Errors are expected: no import is found.
		_, _ = config.Check(name, t.fset, files, &types.Info{Uses: t.uses, Defs: t.defs})
	}
}

// called names what an expression refers to: "os.Getenv" by import path for
// another package's, "append" for a built-in, otherwise nothing.
func (t *tree) called(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		if b, ok := t.uses[e].(*types.Builtin); ok {
			return b.Name()
		}
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			if p, ok := t.uses[x].(*types.PkgName); ok {
				return p.Imported().Path() + "." + e.Sel.Name
			}
		}
	case *ast.IndexExpr:
		return t.called(e.X)
	case *ast.ParenExpr:
		return t.called(e.X)
	}
	return ""
}
