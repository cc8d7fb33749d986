package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/pasted"
	"codedesk/internal/rights"
	"codedesk/internal/session"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

func showFind(a *app, c echo.Context) error  { return a.findCodes(c) }
func pasteFind(a *app, c echo.Context) error { return a.pasteList(c) }

// foundWorld is a list with an entry of each kind, among codes of which two share a terminal.
func foundWorld() world {
	codes := append(threeCodes(), meeting.Code{ID: hexID(4), ActiveCode: "0851764700", Terminal: "Room 9"}, meeting.Code{ID: hexID(5), ActiveCode: "0851764701", Terminal: "Room 9"})
	past := journal.PastCode{OperationCode: journal.OperationCode{Outcome: journal.CodeDeleted,
		Code: journal.Code{ID: hexID(77), ActiveCode: "0850000077", Terminal: "Room 77"}}, Operation: planID, By: maker(ann), At: clock().AddDate(0, 0, -3)}
	gone := past
	gone.Terminal, gone.ActiveCode, gone.ID, gone.Outcome = "Room 78", "0850000078", hexID(78), journal.CodeGone
	return world{address: navFind, codes: codes, past: []journal.PastCode{past, gone},
		pasted: "Room 4-12\n0851764642\n7730021958\nroom 9\n851764700\n0851 764 701\n850000077\n085•••077\n0850000077\nRoom 78\nRoom 302"}
}

func findStates() []state {
	found := func(change func(w *world)) world {
		w := foundWorld()
		change(&w)
		return w
	}
	paste := func(list string) world {
		return world{method: http.MethodPost, address: navFind, form: url.Values{"list": {list}}}
	}
	return []state{
		{name: "find-empty", show: showFind, world: world{address: navFind}, chinese: true},
		{name: "find-answer", show: showFind, world: foundWorld(), chinese: true},
		{name: "find-answer-of-lines-that-contradict-themselves", show: showFind, world: contradictingWorld(), chinese: true},
		{name: "find-answer-masked", show: showFind, world: found(func(w *world) { w.preferences = session.Preferences{Mask: new(true)} })},
		{name: "find-answer-viewer", show: showFind, world: found(func(w *world) { w.person = viewer })},
		{name: "find-answer-of-a-department", show: showFind, world: found(func(w *world) {
			w.person, w.policy = helpdesk, rights.Policy{Departments: []string{"Sales"}}
		})},
		{name: "find-answer-of-an-old-list", show: showFind, world: found(func(w *world) { w.status.Err = &meeting.Error{Op: "list", Kind: meeting.KindNoAnswer} })},
		{name: "find-answer-without-history", show: showFind, world: found(func(w *world) { w.pastErr = &journal.StorageError{} })},
		{name: "find-answer-of-a-part", show: showFind, world: found(func(w *world) { w.partOf = 100_000 })},
		{name: "find-without-codes", show: showFind, world: found(func(w *world) { w.listErr = inventory.ErrReading })},
		{name: "find-cannot-read-codes", show: showFind, world: found(func(w *world) { w.listErr = &meeting.Error{Op: "list", Kind: meeting.KindNoAnswer} })},
		{name: "find-nothing-pasted", show: pasteFind, world: paste(" \n"), status: http.StatusUnprocessableEntity, fault: true},
		{name: "find-quotes", show: pasteFind, world: paste("Room 4-12\n\"Room 5"), status: http.StatusUnprocessableEntity, fault: true},
		{name: "find-too-long", show: pasteFind, world: paste("a\n" + strings.Repeat("b", 256)), status: http.StatusUnprocessableEntity, fault: true},
	}
}

// Every entry is told as what it is, and only what was found exactly is offered without a tick.
func TestFindPage(t *testing.T) {
	t.Parallel()
	th := newTheatre(t)
	doc := parsed(t, th.play(t, foundWorld(), text.English, showFind).Body.String())
	offered := ""
	for _, input := range elements(doc, "input") {
		if attributeOf(input, "name") == "found" {
			offered = attributeOf(input, "value")
		}
		if _, ticked := attribute(input, "checked"); ticked {
			t.Errorf("%s is ticked beforehand", attributeOf(input, "value"))
		}
	}
	if want := hexID(1) + " " + hexID(2); offered != want {
		t.Errorf("offered at once are %q, want %q", offered, want)
	}
	main := textIn(onlyElement(t, doc, "main"))
	for _, words := range []string{
		"11 entries in your list", "2 found", "1 entry found more than once", "2 entries deleted here before", "1 entry perhaps deleted here before", "2 entries not found",
		"1 entry names what another has named before", "the zeros in front are missing", "written in another way",
		"deleted on 2 May 2026 at 14:02:10 by Ann Li", "already gone", "Select these 2", "Line 11: Room 302",
	} {
		if !strings.Contains(main, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
}

// What masks have left of digits is told as what it is.
func TestFindPageOfMaskedDigits(t *testing.T) {
	t.Parallel()
	w := world{address: navFind, pasted: "085•••077\n085***642\nRoom 9"}
	for _, l := range text.Languages() {
		main := textIn(onlyElement(t, parsed(t, newTheatre(t).play(t, w, l, showFind).Body.String()), "main"))
		if n := strings.Count(main, l.FindMasked()); n != 2 {
			t.Errorf("%s: the page says %d times %q: %s", l, n, l.FindMasked(), main)
		}
	}
}

// Codes in sentences are entries like others: a list has no more of them than it may have lines.
func TestFindPageWithTooManyCodesInSentences(t *testing.T) {
	t.Parallel()
	th := newTheatre(t)
	line := "please " + strings.Repeat("123456 ", 30) + "\n"
	lines := pasted.MaxItems / 30
	w := foundWorld()
	w.pasted = strings.Repeat(line, lines)
	if answer := th.play(t, w, text.English, showFind); answer.Code != http.StatusOK {
		t.Errorf("with %d entries: status %d", 30*lines, answer.Code)
	}
	w.pasted = strings.Repeat(line, lines+1)
	answer := th.play(t, w, text.English, showFind)
	if answer.Code != http.StatusUnprocessableEntity {
		t.Errorf("with %d entries: status %d", 30*(lines+1), answer.Code)
	}
	problem := text.English.FindProblem(pasted.TooMany, pasted.MaxItems, lines+1, 1, false)
	if main := textIn(onlyElement(t, parsed(t, answer.Body.String()), "main")); !strings.Contains(main, problem) {
		t.Errorf("the page does not say %q", problem)
	}
}

// A name that very many terminals have is shown with the first of them, and it is said that there are more.
func TestFindPageOfNameThatManyHave(t *testing.T) {
	t.Parallel()
	w := world{address: navFind, pasted: "IdeaHub"}
	for i := range inventory.MostSeveral + 1 {
		w.codes = append(w.codes, meeting.Code{ID: hexID(i + 1), ActiveCode: strconv.Itoa(100_000 + i), Terminal: "IdeaHub"})
	}
	doc := parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String())
	if main := textIn(onlyElement(t, doc, "main")); !strings.Contains(main, text.English.FindFirst(inventory.MostSeveral)) {
		t.Errorf("the page does not say that there are more: %s", main[:min(len(main), 1000)])
	}
}

// No section is longer than a browser can take.
func TestFindPageIsBounded(t *testing.T) {
	t.Parallel()
	th := newTheatre(t)
	w := world{address: navFind, codes: manyCodes(3 * (foundShown + 10))}
	for i, code := range w.codes {
		switch i % 3 {
		case 0:
			w.pasted += code.ID + "\n"
		case 1:
			w.pasted += code.ActiveCode[:4] + " " + code.ActiveCode[4:] + "\n"
		default:
			w.pasted += "nobody's " + code.Terminal + "\n"
		}
	}
	doc := parsed(t, th.play(t, w, text.English, showFind).Body.String())
	if n := len(elements(doc, "tr")); n != 2*(1+foundShown) {
		t.Errorf("there are %d rows", n)
	}
	main := textIn(onlyElement(t, doc, "main"))
	for _, words := range []string{"510 found", "and 10 more, which are selected as well", "and 10 more: paste fewer entries to see them", "and 10 more"} {
		if !strings.Contains(main, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
}

// A code that one line names exactly is found, also when a line before it names it beside others: what the button
// selects stands under its heading.
func TestFindPageShowsWhatItOffersAsFound(t *testing.T) {
	t.Parallel()
	w := foundWorld()
	w.pasted = "Room 9\n0851764700"
	doc := parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String())
	rows := map[string]string{} // by heading
	for _, section := range elements(onlyElement(t, doc, "main"), "section") {
		if label := attributeOf(section, "aria-labelledby"); label == "found-title" || label == "several-title" {
			rows[label] = textIn(onlyElement(t, section, "tbody"))
		}
	}
	found := rows["found-title"]
	if !strings.Contains(found, "0851764700") || !strings.Contains(found, "Line 1: Room 9") || strings.Contains(rows["several-title"], "0851764700") {
		t.Errorf("the rows are %q", rows)
	}
	if !strings.Contains(rows["several-title"], "0851764701") {
		t.Error("the other code of the name is not there to be chosen")
	}
}

// However many ways to write one code a list has, its row names some of them.
func TestFindPageNamesSomeLinesOfARow(t *testing.T) {
	t.Parallel()
	w := foundWorld()
	w.pasted = ""
	for i := range 9 {
		w.pasted += "0851764642"[:i+1] + "-" + "0851764642"[i+1:] + "\n"
	}
	main := textIn(onlyElement(t, parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String()), "main"))
	if !strings.Contains(main, "Line 5:") || strings.Contains(main, "Line 6:") || strings.Count(main, "· …") != 1 {
		t.Errorf("the page says %s", main)
	}
}

// Nobody is told that something is selected who may not select.
func TestFindPageOffersViewersNoSelection(t *testing.T) {
	t.Parallel()
	w := world{address: navFind, person: viewer, codes: manyCodes(foundShown + 10)}
	for _, code := range w.codes {
		w.pasted += code.ID + "\n"
	}
	main := textIn(onlyElement(t, parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String()), "main"))
	if strings.Contains(main, text.English.FindRest(10)) || !strings.Contains(main, text.English.FindMore(10)) {
		t.Errorf("the page ends with %s", main[len(main)-200:])
	}
}

// Of a table with very many columns of names not each cell is looked for, and the page says so.
func TestFindPageOfWideTable(t *testing.T) {
	t.Parallel()
	for _, columns := range []int{pasted.MaxBeside, pasted.MaxBeside + 1} {
		w := world{address: navFind, pasted: "code" + strings.Repeat("\tname", columns) + "\n999999999" + strings.Repeat("\tnobody", columns)}
		doc := parsed(t, newTheatre(t).play(t, w, text.English, showFind).Body.String())
		said := strings.Contains(textIn(onlyElement(t, doc, "main")), text.English.FindCut(pasted.MaxBeside))
		if said != (columns > pasted.MaxBeside) {
			t.Errorf("with %d columns it is said: %v", columns, said)
		}
	}
}
