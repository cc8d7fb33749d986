package pgtest

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// again is the argument of a test program that tells its second run, on PostgreSQL, from the first one.
const again = "on-postgres"

// Chosen tells whether this is the second run: the tests then take a database of [Database] where they took a file.
func Chosen() bool { return slices.Contains(os.Args[1:], again) }

// RunAgain runs all tests of this program once more, on PostgreSQL, but the one that asks for it and those whose names fit one
// of the patterns: those about what there is with files only.
func RunAgain(t *testing.T, but ...string) {
	t.Helper()
	skip := "^(" + strings.Join(append(but, t.Name()), "|") + ")$"
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.shuffle=on", "-test.skip="+skip, again)
	if out, err := run.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// At is [Database] for tests that open a file more than once: the same file gives the same address.
func At(t testing.TB, file string) string {
	t.Helper()
	known, err := os.ReadFile(file)
	if err == nil {
		return string(known)
	}
	address := Database(t)
	if err := os.WriteFile(file, []byte(address), 0o600); err != nil {
		t.Fatal(err)
	}
	return address
}

// Break returns the statements that make every statement of a kind fail, such as INSERT ON entries, on the database of this run, until [Mend]. Condition may be empty, or is one on
// the row, such as NEW.id = 'z'.
func Break(where, condition string) []string {
	if condition != "" {
		condition = " WHEN (" + condition + ")"
	}
	if !Chosen() {
		return []string{"CREATE TRIGGER fault BEFORE " + where + condition + " BEGIN SELECT RAISE(ABORT, 'disk on fire'); END"}
	}
	return []string{
		"CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk on fire'; END $$",
		"CREATE TRIGGER fault BEFORE " + where + " FOR EACH ROW" + condition + " EXECUTE FUNCTION fault()",
	}
}

// Mend ends [Break].
func Mend(where string) []string {
	_, table, _ := strings.Cut(where, " ON ")
	if !Chosen() {
		return []string{"DROP TRIGGER fault"}
	}
	return []string{"DROP TRIGGER fault ON " + table, "DROP FUNCTION fault"}
}
