package archtest

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func (t *tree) check() []string {
	return slices.Concat(t.checkImports(), t.checkEnvironment(), t.checkState())
}

func TestTheModuleKeepsItsRules(t *testing.T) {
	tree, err := load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.sources) < 20 {
		t.Fatalf("only %d files were found: the test looks at the wrong folder", len(tree.sources))
	}
	for _, f := range tree.check() {
		t.Error(f)
	}
}

func TestEachRuleCanFail(t *testing.T) {
	tests := []struct {
		name, path, text string
		want             string // part of the one finding; "" for none
	}{
		{"echo outside handlers", "internal/session/a.go", `import "github.com/labstack/echo/v4"`, "may not import github.com/labstack/echo/v4"},
		{"echo where the parts are put together", "internal/program/a.go", `import "github.com/labstack/echo/v4"`, "a move to another web framework"},
		{"main does nothing by itself", "main.go", `import "codedesk/internal/config"`, "main may not import internal/config"},
		{"echo in handlers is fine", "handlers/a.go", `import "github.com/labstack/echo/v4/middleware"`, ""},
		{"views know no texts", "views/a.go", `import "codedesk/internal/text"`, "views may not import internal/text"},
		{"views know no meeting", "views/a.go", `import "codedesk/internal/meeting"`, "views may not import internal/meeting"},
		{"views know no session", "views/a.go", `import "codedesk/internal/session"`, "views may not import internal/session"},
		{"views know the templ runtime", "views/a_templ.go", `import "github.com/a-h/templ/runtime"`, ""},
		{"meeting knows no sandbox", "internal/meeting/a.go", `import "codedesk/internal/sandbox"`, "may not import internal/sandbox"},
		{"sandbox knows no meeting", "internal/sandbox/a.go", `import "codedesk/internal/meeting"`, "may not import internal/meeting"},
		{"not even the sandbox's tests do", "internal/sandbox/a_test.go", `import "codedesk/internal/meeting"`, "tests of internal/sandbox"},
		{"handlers know no sandbox", "handlers/a.go", `import "codedesk/internal/sandbox"`, "only the program that puts the parts together knows"},
		{"handlers' tests do", "handlers/a_test.go", `import "codedesk/internal/sandbox"`, ""},
		{"the program needs nothing of tests", "internal/program/a.go", `import "codedesk/internal/logging/logtest"`, "it is for tests alone"},
		{"handlers know no settings", "handlers/a.go", `import "codedesk/internal/config"`, "settings arrive as options"},
		{"the journal knows no driver", "internal/journal/a.go", `import _ "modernc.org/sqlite"`, "may not import modernc.org/sqlite"},
		{"the program chooses the driver", "internal/program/a.go", `import _ "modernc.org/sqlite"`, ""},
		{"the journal knows the database", "internal/journal/a.go", `import "codedesk/internal/database"`, ""},
		{"the journal knows no meeting", "internal/journal/a.go", `import "codedesk/internal/meeting"`, "may not import"},
		{"deletion knows the inventory", "internal/deletion/a.go", `import "codedesk/internal/inventory"`, ""},
		{"nobody knows handlers", "internal/deletion/a.go", `import "codedesk/handlers"`, "only the program puts"},
		{"an unforeseen dependency", "internal/text/a.go", `import "github.com/example/plurals"`, "may not import github.com/example/plurals"},
		{"a name that only begins alike", "internal/deletion/a.go", `import "codedesk/internal/inventoryx"`, "may not import internal/inventoryx"},
		{"the standard library is free", "internal/text/a.go", `import "net/http"`, ""},
		{"a package below one's own", "internal/sandbox/a.go", `import "codedesk/internal/sandbox/data"`, ""},
		{"a package without a rule", "internal/utils/a.go", ``, `"internal/utils" is not in the rules`},
		{"a top-level folder without a rule", "pkg/a.go", ``, `"pkg" is not in the rules`},

		{"the environment outside config", "internal/serve/a.go", "import \"os\"\nfunc f() string { return os.Getenv(\"X\") }", "os.Getenv reads the environment"},
		{"the environment by another name", "internal/serve/a.go", "import sys \"os\"\nfunc f() { g := sys.LookupEnv; _ = g }", "os.LookupEnv reads the environment"},
		{"the environment in config", "internal/config/a.go", "import \"os\"\nfunc f() []string { return os.Environ() }", ""},
		{"the environment handed on by main", "main.go", "import \"os\"\nfunc main() { run(os.LookupEnv) }\nfunc run(func(string) (string, bool)) {}", ""},
		{"the environment in the rest of main", "main.go", "import \"os\"\nfunc run() { os.Environ() }", "os.Environ reads the environment"},
		{"a type that has Getenv", "internal/serve/a.go", "type t struct{}\nfunc (t) Getenv(string) {}\nfunc f() { var os t; os.Getenv(\"X\") }", ""},

		{"an init function", "internal/text/a.go", `func init() {}`, "an init function"},
		{"an init function in a test", "internal/text/a_test.go", `func init() {}`, "an init function"},
		{"a method called init", "internal/text/a.go", "type t int\nfunc (t) init() {}", ""},
		{"a variable without a value", "internal/text/a.go", "import \"sync\"\nvar mu sync.Mutex", "has no value yet"},
		{"a variable that replaces a function", "internal/text/a.go", "import \"time\"\nvar now = time.Now", "neither an error"},
		{"a variable that should be a constant", "internal/text/a.go", `var limit = 7`, "neither an error"},
		{"an exported table", "internal/text/a.go", `var Words = map[string]string{}`, "is exported"},
		{"a table", "internal/text/a.go", `var words = map[string]string{"a": "b"}`, ""},
		{"a table that grows", "internal/text/a.go", "var words = map[string]string{}\nfunc f() { words[\"a\"] = \"b\" }", "words is changed"},
		{"a table that is replaced", "internal/text/a.go", "var words = []string{}\nfunc f() { words = nil }", "words is changed"},
		{"a table whose field changes", "internal/text/a.go", "var c = struct{ n int }{}\nfunc f() { c.n++ }", "c is changed"},
		{"a table that is emptied", "internal/text/a.go", "var words = map[string]string{}\nfunc f() { delete(words, \"a\") }", "words is changed"},
		{"a table that is sorted", "internal/text/a.go", "import \"slices\"\nvar words = []string{\"b\"}\nfunc f() { slices.Sort(words) }", "words is changed"},
		{"a table whose address is taken", "internal/text/a.go", "var words = []string{\"b\"}\nfunc f() *string { return &words[0] }", "words is changed"},
		{"a table that is read through a pointer", "internal/text/a.go", "var c = struct{ n int }{}\nfunc f() int { p := &c; return p.n }", ""},
		{"a table that is changed through a pointer", "internal/text/a.go", "var c = struct{ n int }{}\nfunc f() { p := &c; p.n = 1 }", "c is changed"},
		{"another package's error", "internal/deletion/a.go", "import \"codedesk/internal/journal\"\nvar ErrSpent error = journal.ErrSpent", ""},
		{"another package's variable", "internal/deletion/a.go", "import \"net/http\"\nvar client = http.DefaultClient", "neither an error"},
		{"a local variable of the same name", "internal/text/a.go", "var words = []string{}\nfunc f() { words := []string{}; words = append(words, \"a\"); _ = words }", ""},
		{"errors, patterns, files and checks", "internal/text/a.go", "import (\n\"embed\"\n\"errors\"\n\"regexp\"\n)\nvar ErrX = errors.New(\"x\")\nvar re = regexp.MustCompile(\"x\")\n\n//go:embed a.txt\nvar files embed.FS\nvar _ error = nil", ""},
		{"variables of tests are free", "internal/text/a_test.go", "var n int", ""},
		{"another module inside", "internal/browsertest/vendorsdk/a.go", `import "github.com/labstack/echo/v4"`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, err := load(fstest.MapFS{
				test.path:                               {Data: []byte("package p\n" + test.text)},
				"go.mod":                                {Data: []byte("module codedesk\n")},
				"internal/browsertest/vendorsdk/go.mod": {Data: []byte("module vendorsdk\n")},
			})
			if err != nil {
				t.Fatal(err)
			}
			found := tree.check()
			switch {
			case test.want == "" && len(found) > 0:
				t.Errorf("found %q, want nothing", found)
			case test.want != "" && !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, test.want) }):
				t.Errorf("found %q, want %q", found, test.want)
			}
		})
	}
}

// A change in one file of a variable of another file is seen as well.
func TestChangesAreSeenAcrossFiles(t *testing.T) {
	tree, err := load(fstest.MapFS{
		"internal/text/a.go": {Data: []byte("package text\nvar words = []string{}")},
		"internal/text/b.go": {Data: []byte("package text\nfunc f() { words = nil }")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if found := tree.check(); len(found) != 1 || !strings.HasPrefix(found[0], "internal/text/b.go:2: ") {
		t.Errorf("found %q, want one finding in b.go", found)
	}
}
