package browsertest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
)

// paper is the width of a sheet of A4 between the browser's usual margins, in CSS pixels.
const paper = 718

// printsOn shows the page as it is printed.
func (v *visitor) printsOn(medium string) {
	v.t.Helper()
	v.screen(paper, 1050)
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium})
}

// A printed result is proof on its own: it has all that the page tells, and nothing to press.
func TestPrintedResult(t *testing.T) {
	t.Parallel()
	d := demoDesk(t)
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.behaves("half-deleted", "once")
	ann.plans("expired", 1, 2, 3, 4)
	ann.types("Ticket or reason", "TICKET-4711")
	ann.confirms(4)
	ann.heading("2 of 4 activation codes deleted")
	ann.reloads() // the message is not part of the result
	ann.printsOn("print")
	for what, expression := range map[string]string{
		"something to press":                 "controls().filter((e) => e.matches('button, input, select, summary, .actions a, nav a, .unsettled a')).map(label).join(', ')",
		"the menu":                           "shown(one('nav')) ? 'menu' : ''",
		"the text for the ticket":            "shown(one('pre')) ? 'ticket' : ''",
		"something wider than the paper":     "document.documentElement.scrollWidth > innerWidth ? 'wide' : ''",
		"a row without code, type or expiry": "all('tbody tr').filter((r) => all('td:not(.c-action)', r).some((c) => !shown(c) || !words(c))).map(words).join(', ')",
	} {
		if found := ask[string](ann, expression); found != "" {
			t.Errorf("the printed page has %s: %s", what, found)
		}
	}
	for _, words := range []string{
		"2 of 4 activation codes deleted", "2 of the 4 are still listed", "Still there (2)", "Deleted (2)", "TICKET-4711",
		"Operation id", "Request id", "Answer of the service", "Entry in the history", "SHA-256 of the entry",
	} {
		ann.says(words)
	}
	for what, expression := range map[string]string{
		"the enterprise": "words(one('.enterprise')) !== '' && shown(one('.enterprise'))",
		"DEMO":           "words(one('.badge')) === 'DEMO' && shown(one('.badge'))",
		"the zone":       "words(one('footer')).includes('Times are in UTC')",
	} {
		if !ask[bool](ann, expression) {
			t.Errorf("the printed page does not show %s", what)
		}
	}
	if lab.shots != "" {
		printed := call(ann, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, DisplayHeaderFooter: new(true)})
		must(t, os.WriteFile(filepath.Join(lab.shots, "result-some.pdf"), printed.Data, 0o644))
	}
}

// A printed history says which part of it it is, and keeps every column.
func TestPrintedHistory(t *testing.T) {
	t.Parallel()
	d := demoDesk(t)
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	ann.plans("expired", 1, 2)
	ann.types("Ticket or reason", "TICKET-4711, the rooms of the old building")
	ann.confirms(2)
	ann.heading("2 activation codes deleted")
	ann.opens("/history?what=deletions&from=2020-01-01")
	ann.printsOn("print")
	for what, expression := range map[string]string{
		"something to press":        "controls().filter((e) => !e.matches('.brand, .where a, .person a, th a')).map(label).join(', ')",
		"something wider than card": "one('table').getBoundingClientRect().right > one('main .card').getBoundingClientRect().right + 1 ? 'wide' : ''",
	} {
		if found := ask[string](ann, expression); found != "" {
			t.Errorf("the printed page has %s: %s", what, found)
		}
	}
	for what, expression := range map[string]string{
		"the filters": "one('caption').getBoundingClientRect().height > 10 && words(one('caption')).includes('filtered by All deletions')",
		"how much":    "shown(one('.pages p')) && words(one('.pages p')) === '1 of 1'",
		"the ticket":  "shown(one('td.c-reason')) && words(one('td.c-reason')).startsWith('TICKET-4711')",
		"who":         "shown(one('td.c-who')) && words(one('td.c-who')) !== ''",
	} {
		if !ask[bool](ann, expression) {
			t.Errorf("the printed page does not show %s", what)
		}
	}
}
