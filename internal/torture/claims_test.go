package torture

import (
	"regexp"
	"strconv"
	"strings"
)

// expect compares a page with what the cell says, and its claims with the service.
func (s *scene) expect(p *page, status int, heading string) {
	s.t.Helper()
	n := s.codes.planned
	heading = strings.NewReplacer("{n}", strconv.Itoa(n), "{half}", strconv.Itoa(n/2)).Replace(heading)
	if p.status != status || p.heading() != heading {
		s.ledger.violated(s.t, "%s: the page is %d %q, want %d %q\n%s", p.path, p.status, p.heading(), status, heading, p.text())
	}
	s.honest(p)
}

// claims are the words in which pages say how many codes are deleted.
var claims = regexp.MustCompile(`\b(\d+)(?: of \d+)? activation codes? deleted\b`)

// claimed are the numbers of codes that a page says are deleted.
func claimed(p *page) (numbers []int) {
	for _, claim := range claims.FindAllStringSubmatch(p.text(), -1) {
		if n, err := strconv.Atoi(claim[1]); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// honest fails the test when a page claims what is not so: a deletion that the service does not confirm, or that
// nothing was deleted or sent when something was.
func (s *scene) honest(p *page) {
	s.t.Helper()
	text, gone, sent := p.text(), s.gone(), len(s.proxy.sent())
	for _, claim := range claimed(p) {
		if claim > gone {
			s.ledger.violated(s.t, "%s claims that %d codes are deleted, the service has lost %d", p.path, claim, gone)
		}
	}
	for _, denial := range []string{isNone, "Nothing was deleted"} {
		if strings.Contains(text, denial) && (gone > 0 || s.want.gone > 0 && s.want.outcome != open) {
			s.ledger.violated(s.t, "%s says %q, the service has lost %d", p.path, denial, gone)
		}
	}
	for _, denial := range []string{"Nothing was sent", "No request to delete was sent"} {
		if strings.Contains(text, denial) && sent > 0 {
			s.ledger.violated(s.t, "%s says %q, %d DELETEs have arrived", p.path, denial, sent)
		}
	}
}
