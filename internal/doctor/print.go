package doctor

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Exit codes.
const (
	exitOK   = 0
	exitFail = 1
	exitWarn = 2
)

// The lines around the answers.
const (
	answersBegin = "-----BEGIN CODEDESK ANSWERS-----"
	answersEnd   = "-----END CODEDESK ANSWERS-----"
)

// ExitCode returns 0 when all is well, 1 when something failed or the checks were stopped, and 2 when there are
// warnings only.
func (r Report) ExitCode() int {
	switch r.Result {
	case OK:
		return exitOK
	case Warn:
		return exitWarn
	default:
		return exitFail
	}
}

// nameWidth is that of the longest names of checks, database-protected and database-sightings.
const nameWidth = 18

// PrintCheck writes the line of a check.
func PrintCheck(w io.Writer, c Check) {
	fmt.Fprintf(w, "%-5s %-*s %s\n", c.Status, nameWidth, c.Name, c.words())
}

// words joins what was seen and what to do.
func (c Check) words() string {
	if c.Do == "" {
		return c.Seen
	}
	return strings.TrimSuffix(c.Seen, ".") + ". " + c.Do
}

// PrintEnd writes what follows the lines of the checks: the answers, and what all of it comes to.
func (r Report) PrintEnd(w io.Writer) {
	if len(r.Answers) > 0 {
		fmt.Fprintln(w, "\nThe documentation of the service leaves some questions open. These are answers, without anything of yours:")
		fmt.Fprintln(w, answersBegin)
		for _, a := range r.Answers {
			fmt.Fprintf(w, "%s: %s\n", a.Question, a.Answer)
		}
		fmt.Fprintln(w, answersEnd)
	}
	count := map[Status]int{}
	for _, c := range r.Checks {
		count[c.Status]++
	}
	stopped := ""
	if r.Stopped {
		stopped = "; stopped before the end"
	}
	fmt.Fprintf(w, "\n%d ok, %d warn, %d fail, %d skip%s\n", count[OK], count[Warn], count[Fail], count[Skip], stopped)
}

// PrintJSON writes the whole report in JSON.
func (r Report) PrintJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
