package archtest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// asvsItems are the items of OWASP ASVS 5.0, level 2, that apply: a dash stands for all between.
const asvsItems = `1.1.2 1.2.1 1.2.2 1.2.4 1.3.6 1.5.2 2.1.1 2.1.3 2.2.1 2.2.2 2.3.2 2.4.1
	3.2.1 3.2.2 3.3.1-3.3.4 3.4.1-3.4.6 3.5.1 3.5.3 3.7.2 4.1.1 4.1.3 6.1.1 6.2.1-6.2.9 6.3.1-6.3.3 6.4.1 6.8.1 6.8.2 6.8.4
	7.1.1 7.1.2 7.2.1-7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.4 7.4.5 7.5.2 8.1.1 8.2.1 8.3.1 10.1.2 10.2.1 10.5.1-10.5.4 11.4.2 11.5.1
	12.1.1 12.2.1 12.3.1 12.3.2 13.1.1 13.2.4 13.3.1 13.4.2 13.4.3 13.4.5 14.2.1 14.3.1 14.3.2 15.1.1-15.1.3 15.2.2 15.3.2-15.3.4
	15.3.7 16.1.1 16.2.1-16.2.5 16.3.1-16.3.4 16.4.1 16.4.2 16.5.1-16.5.3`

// asvsStates are what the table may say of an item.
var asvsStates = []string{"met", "in part", "not met", "not applicable"}

var (
	asvsRow  = regexp.MustCompile(`^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$`)
	asvsLink = regexp.MustCompile(`\[([^]]+)\]\(([^)]+)\)`)
	asvsTest = regexp.MustCompile("^`((?:Test|Fuzz)\\w+)`$")
)

// The README's table has every item once, and what it refers to exists: the file, the test in it, the heading.
func TestReadmeSaysHowEachItemOfASVSIsMet(t *testing.T) {
	root := filepath.Join("..", "..")
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	got, faults := asvsTable(os.DirFS(root).(readFiler), string(readme))
	for _, fault := range faults {
		t.Error(fault)
	}
	want := asvsIDs(t)
	for _, id := range want {
		if n := count(got, id); n != 1 {
			t.Errorf("%s is in the table %d times", id, n)
		}
	}
	for _, id := range got {
		if !slices.Contains(want, id) {
			t.Errorf("%s is in the table and not in the list", id)
		}
	}
}

// Each fault of a table is found.
func TestASVSTableCanFail(t *testing.T) {
	root := os.DirFS(filepath.Join("..", "..")).(readFiler)
	const row = "| 1.1.2 | asks | %s | how | %s |"
	for name, line := range map[string]string{
		"a state that there is not": fmt.Sprintf(row, "perhaps", "[it](main.go)"),
		"no link":                   fmt.Sprintf(row, "met", "somewhere"),
		"no such file":              fmt.Sprintf(row, "met", "[it](nothing.go)"),
		"no such test":              fmt.Sprintf(row, "met", "[`TestNothing`](internal/archtest/asvs_test.go)"),
		"no such heading":           fmt.Sprintf(row, "met", "[it](#nothing)"),
	} {
		if _, faults := asvsTable(root, line); len(faults) != 1 {
			t.Errorf("%s: %q", name, faults)
		}
	}
	good := "## A heading\n" + fmt.Sprintf(row, "met", "[it](#a-heading), [`TestASVSTableCanFail`](internal/archtest/asvs_test.go)")
	if ids, faults := asvsTable(root, good); len(faults) > 0 || len(ids) != 1 {
		t.Errorf("%q %q", ids, faults)
	}
}

type readFiler interface {
	ReadFile(name string) ([]byte, error)
}

// asvsTable returns the ids of the table's rows and what is wrong with them.
func asvsTable(root readFiler, readme string) (ids, faults []string) {
	for line := range strings.Lines(readme) {
		cells := asvsRow.FindStringSubmatch(strings.TrimSpace(line))
		if cells == nil {
			continue
		}
		id, state, where := cells[1], cells[3], cells[5]
		ids = append(ids, id)
		if !slices.Contains(asvsStates, state) {
			faults = append(faults, fmt.Sprintf("%s is %q", id, state))
		}
		links := asvsLink.FindAllStringSubmatch(where, -1)
		if len(links) == 0 {
			faults = append(faults, id+" refers to nothing")
		}
		for _, link := range links {
			if fault := asvsLeads(root, readme, link[1], link[2]); fault != "" {
				faults = append(faults, id+": "+fault)
			}
		}
	}
	return ids, faults
}

// asvsLeads says what is wrong with a link, "" if nothing is.
func asvsLeads(root readFiler, readme, text, target string) string {
	if heading, ok := strings.CutPrefix(target, "#"); ok {
		for line := range strings.Lines(readme) {
			title := strings.TrimSpace(strings.TrimLeft(line, "#"))
			if strings.HasPrefix(line, "#") && strings.NewReplacer(" ", "-", ",", "").Replace(strings.ToLower(title)) == heading {
				return ""
			}
		}
		return "no heading " + target
	}
	source, err := root.ReadFile(target)
	if err != nil {
		return err.Error()
	}
	if name := asvsTest.FindStringSubmatch(text); name != nil && !strings.Contains(string(source), "\nfunc "+name[1]+"(") {
		return target + " has no " + name[1]
	}
	return ""
}

func asvsIDs(t *testing.T) (all []string) {
	t.Helper()
	for part := range strings.FieldsSeq(asvsItems) {
		first, last, _ := strings.Cut(part, "-")
		if last == "" {
			last = first
		}
		var chapter, section, from, to int
		if _, err := fmt.Sscanf(first+" "+last, "%d.%d.%d %d.%d.%d", &chapter, &section, &from, &chapter, &section, &to); err != nil {
			t.Fatal(err)
		}
		for item := from; item <= to; item++ {
			all = append(all, fmt.Sprintf("%d.%d.%d", chapter, section, item))
		}
	}
	return all
}

func count(all []string, one string) (n int) {
	for _, each := range all {
		if each == one {
			n++
		}
	}
	return n
}
