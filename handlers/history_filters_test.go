package handlers_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/journal"

	"golang.org/x/net/html"
)

// historyLinks are the addresses that the rows of the history lead to, in order.
func (p *page) historyLinks() []string {
	var all []string
	for _, row := range findAll(find(p.doc(), class("history-table")), tag("tbody")) {
		for _, a := range findAll(row, func(n *html.Node) bool { return tag("a")(n) && tag("th")(n.Parent) }) {
			all = append(all, attr(a, "href"))
		}
	}
	return all
}

func TestHistoryFilters(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	ann, bert := d.user("Ann"), d.user("Bert")
	codes := d.list()
	first := ann.get(ann.plan(codes[0].ID)).confirm("TICKET-1").goesBelow("/operations/")
	d.behave("half-deleted", "once")
	second := bert.get(bert.plan(codes[1].ID, codes[2].ID)).confirm("left over").goesBelow("/operations/")
	firstSent := must(d.journal.Operation(t.Context(), first[len("/operations/"):]))(t)
	tomorrow := d.now().UTC().AddDate(0, 0, 1).Format("2006-01-02")
	today := d.now().UTC().Format("2006-01-02")

	for _, test := range []struct {
		name  string
		query url.Values
		want  []string
	}{
		{"nothing filters nothing", url.Values{}, []string{second, first}},
		{"deletions", url.Values{"what": {"deletions"}}, []string{second, first}},
		{"events only", url.Values{"what": {"events"}}, nil},
		{"an outcome", url.Values{"what": {"some"}}, []string{second}},
		{"another outcome", url.Values{"what": {"all"}}, []string{first}},
		{"nothing is unsettled", url.Values{"what": {"unsettled"}}, nil},
		{"a person", url.Values{"who": {firstSent.By.Key}}, []string{first}},
		{"a reason, in other case", url.Values{"q": {"ticket-1"}}, []string{first}},
		{"a code", url.Values{"q": {codes[2].ActiveCode}}, []string{second}},
		{"a terminal", url.Values{"q": {codes[0].Terminal}}, []string{first}},
		{"a request id", url.Values{"q": {firstSent.RequestID}}, []string{first}},
		{"an operation's id", url.Values{"q": {firstSent.ID}}, []string{first}},
		{"signs are taken as they are", url.Values{"q": {"%"}}, nil},
		{"today", url.Values{"from": {today}, "to": {today}}, []string{second, first}},
		{"tomorrow", url.Values{"from": {tomorrow}}, nil},
		{"filters add up", url.Values{"who": {firstSent.By.Key}, "what": {"some"}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := ann.in(t).get("/history?" + test.query.Encode()).is(http.StatusOK)
			if got := page.historyLinks(); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			// What was asked for stands in the form, so that pressing Filter changes nothing.
			f := page.form("/history", "history-filters")
			for name := range test.query {
				if got := f.values.Get(name); got != test.query.Get(name) {
					t.Errorf("the field %s is %q, want %q", name, got, test.query.Get(name))
				}
			}
		})
	}
}

func TestHistoryFiltersThatCannotBe(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("viewer")
	for query, field := range map[string]string{
		"from=31.1.2026": "from", "from=1999-12-31": "from", "to=3000-01-01": "to", "to=2026-02-30": "to",
		"from=2026-01-02&to=2026-01-01": "to", "what=half": "what", "page=0": "", "page=x": "",
	} {
		t.Run(query, func(t *testing.T) {
			page := b.in(t).get("/history?"+query+"&q=typed").headed(http.StatusUnprocessableEntity, "History")
			if got := page.form("/history", "history-filters").values.Get("q"); got != "typed" {
				t.Errorf("the text is %q: what was typed is lost", got)
			}
			want := ""
			if field != "" {
				want = "#" + field
			}
			if got := slices.Collect(maps.Values(page.faults())); len(got) != 1 || got[0] != want {
				t.Errorf("the errors lead to %q, want %q", got, want)
			}
		})
	}
}

// A day of the filter is a day in the zone that people see.
func TestHistoryDaysAreThoseOfTheZone(t *testing.T) {
	t.Parallel()
	zone := must(time.LoadLocation("Asia/Shanghai"))(t)
	d := newDesk(t, func(s *setup) {
		s.dress = func(o *handlers.Options) { o.Zone = zone }
	})
	b := d.persona("administrator")
	evening := must(time.ParseInLocation("2006-01-02 15:04", "2031-05-03 23:59", zone))(t)
	for i, when := range []time.Time{evening, evening.Add(time.Minute)} {
		p := journal.Person{Key: "local:ann", Name: "Ann"}
		if err := d.journal.Record(t.Context(), journal.Event{Kind: journal.EventExport, Subject: string(rune('a' + i)), By: p, At: when,
			Detail: map[string]string{"what": "history", "rows": "1"}}); err != nil {
			t.Fatal(err)
		}
	}
	for day, want := range map[string]int{"2031-05-02": 0, "2031-05-03": 1, "2031-05-04": 1, "2031-05-05": 0} {
		page := b.get("/history?from=" + day + "&to=" + day).is(http.StatusOK)
		if got := len(findAll(find(page.doc(), class("history-table")), class("event"))); got != want {
			t.Errorf("%s has %d events, want %d", day, got, want)
		}
	}
}

// However many bytes 255 characters take, they are a text to look for, and 256 are one too many: never a fault of ours.
func TestHistoryTakesEveryTextThatFits(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("viewer")
	for _, one := range []string{"x", "%", "\\", "é", "删", "😀", "İ", "\xff", "\x00"} {
		for n, want := range map[int]int{255: http.StatusOK, 256: http.StatusUnprocessableEntity} {
			for _, path := range []string{"/history", "/history.csv"} {
				b.get(path + "?" + url.Values{"q": {strings.Repeat(one, n)}}.Encode()).is(want)
			}
		}
	}
}
