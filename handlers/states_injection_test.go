package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
	"golang.org/x/net/html"
)

// hostileTexts are what somebody might call a terminal.
var hostileTexts = []string{
	`"><script>alert(1)</script>`,
	`' onmouseover=x`,
	`</title></textarea></option></pre><img src=x onerror=alert(1)>`,
	`&quot; autofocus onfocus=x <!-- ]]>`,
	"\u202Egnp.exe \u05D7\u05D3\u05E8 \u063A\u0631\u0641\u0629 \U0001F389\U0001F469\U0001F3FD\u200D\U0001F4BB",
}

// place is a page with a text of a person's or of the service's in it.
type place struct {
	name  string
	show  func(text string) func(*app, echo.Context) error
	world func(text string) world
}

// by is for the pages whose text is in the world alone.
func by(show func(*app, echo.Context) error) func(string) func(*app, echo.Context) error {
	return func(string) func(*app, echo.Context) error { return show }
}

// quiet is the world of the places whose text comes with the call.
func quiet(string) world { return world{} }

// addressed is an address with a text in its query.
func addressed(path, name, text string) string { return path + "?" + url.Values{name: {text}}.Encode() }

// withCode changes the first of the three codes.
func withCode(change func(c *meeting.Code, text string)) func(string) []meeting.Code {
	return func(text string) []meeting.Code {
		codes := threeCodes()
		change(&codes[0], text)
		return codes
	}
}

// codePlaces are the pages that show codes, with a text in each of their fields.
func codePlaces() []place {
	fields := map[string]func(c *meeting.Code, text string){
		"terminal":             func(c *meeting.Code, text string) { c.Terminal = text },
		"type":                 func(c *meeting.Code, text string) { c.Type = text },
		"code":                 func(c *meeting.Code, text string) { c.ActiveCode = text },
		"department":           func(c *meeting.Code, text string) { c.Department = text },
		"code of a department": func(c *meeting.Code, text string) { c.DeptCode, c.Department = text, text },
	}
	var places []place
	for name, change := range fields {
		codes := withCode(change)
		operation := func(text string) world {
			op := operationOf(journal.OutcomeSome, journal.CodeStillThere, journal.CodeDeleted, journal.CodeGone)
			for i, code := range planCodes(codes(text)) {
				op.Codes[i].Code = code
			}
			return world{operation: op}
		}
		changed := planInput{fault: &deletion.ConfirmError{Field: deletion.FieldCodes, Changed: hexIDs(1, 1)}}
		takenOut := func(text string) world {
			w := planWorld(codes(text))
			w.plan.Codes, w.plan.TakenOut = w.plan.Codes[1:], w.plan.Codes[:1]
			return w
		}
		places = append(places,
			place{name + " in the list", by(showCodes), func(text string) world { return world{codes: codes(text), basket: hexIDs(1, 1)} }},
			place{name + " in a plan", by(showPlan), func(text string) world { return planWorld(codes(text)) }},
			place{name + " in a plan that comes back", by(comesBack(changed)), func(text string) world { return planWorld(codes(text)) }},
			place{name + " before it changed", by(showPlan), func(text string) world { return changedFrom(codes(text), codes("Is")) }},
			place{name + " taken out", by(showPlan), takenOut},
			place{name + " in a result", by(showOperation), operation},
		)
		if name != "code" { // other digits are not shown
			places = append(places, place{name + " that has changed", by(showPlan), func(text string) world { return changedFrom(codes("Was"), codes(text)) }})
		}
	}
	return places
}

// personPlaces are the pages that show what people typed, and their names.
func personPlaces() []place {
	named := func(text string) journal.Person { return journal.Person{Key: "local:x", Name: text} }
	plan := func(change func(w *world, text string)) func(string) world {
		return func(text string) world {
			w := planWorld(manyCodes(60))
			change(&w, text)
			return w
		}
	}
	post := func(address, field string) func(string) world {
		return func(text string) world {
			return world{method: http.MethodPost, address: address, users: true, stage: &StageState{}, form: url.Values{field: {text}}}
		}
	}
	typed := func(text string) func(*app, echo.Context) error {
		return comesBack(planInput{reason: text, count: text, fault: &deletion.ConfirmError{Field: deletion.FieldCount, Want: 60, Risk: deletion.Risk{Level: 3, Count: 60}}})
	}
	places := []place{
		{"search text", by(showCodes), func(text string) world { return world{address: addressed("/codes", "q", text)} }},
		{"type in the address", by(showCodes), func(text string) world { return world{address: addressed("/codes", "type", text)} }},
		{"department in the address", by(showCodes), func(text string) world { return world{address: addressed("/codes", "dept", text)} }},
		{"reason of an open plan", by(showCodes), func(text string) world {
			return world{plans: []journal.PlanSummary{{ID: planID, Created: clock(), Expires: clock(), Count: 1, Reason: text}}}
		}},
		{"reason of a plan", by(showPlan), plan(func(w *world, text string) { w.plan.Reason = text })},
		{"name of a plan's maker", by(showPlan), plan(func(w *world, text string) { w.plan.Maker = named(text) })},
		{"name on a deletion without a result", by(showPlan), plan(func(w *world, text string) {
			w.overlaps = []journal.Overlap{{Operation: planID, By: named(text), Started: clock(), Codes: hexIDs(1, 1)}}
		})},
		{"enterprise of a plan", by(showPlan), plan(func(w *world, text string) { w.enterprise = text })},
		{"reason of an operation", by(showOperation), func(text string) world {
			op := operationOf(journal.OutcomeAll, journal.CodeDeleted)
			op.Reason = text
			return world{operation: op}
		}},
		{"name on an operation", by(showOperation), func(text string) world {
			op := operationOf(journal.OutcomeAll, journal.CodeDeleted)
			op.By = named(text)
			return world{operation: op}
		}},
		{"enterprise of an operation", by(showOperation), func(text string) world {
			return world{operation: operationOf(journal.OutcomeAll, journal.CodeDeleted), enterprise: text}
		}},
		{"reason in the history", by(showHistory), func(text string) world {
			return world{history: []journal.HistoryItem{{Operation: &journal.Summary{ID: planID, By: maker(ann), Reason: text, Started: clock(), Outcome: journal.OutcomeAll, Settled: true}}}}
		}},
		{"name in the history", by(showHistory), func(text string) world {
			return world{history: []journal.HistoryItem{{Operation: &journal.Summary{ID: planID, By: named(text), Started: clock(), Outcome: journal.OutcomeAll, Settled: true}}}}
		}},
		{"event in the history", by(showHistory), func(text string) world {
			return world{history: []journal.HistoryItem{{Event: &journal.Event{Kind: text, At: clock()}}}}
		}},
		{"user name of a failed sign-in", by(showHistory), func(text string) world {
			return world{history: []journal.HistoryItem{{Event: &journal.Event{Kind: journal.EventSignInFailed, Subject: text, At: clock()}}}}
		}},
		{"terminals that were shown", by(showHistory), func(text string) world {
			return world{history: []journal.HistoryItem{{Event: &journal.Event{Kind: journal.EventReveal, At: clock(),
				Detail: map[string]string{"count": "2", "terminals": text}}}}}
		}},
		{"name in the choice of people", by(showHistory), func(text string) world {
			return world{people: []journal.Person{named(text)}}
		}},
		{"search text of the history", by(showHistory), func(text string) world {
			return world{address: navHistory + "?" + url.Values{"q": {text}, "who": {text}, "from": {text}}.Encode()}
		}},
		{"name in the header", by(showHistory), func(text string) world {
			return world{person: identity.Person{Key: "local:x", Name: text, Role: identity.Admin}}
		}},
		{"user name at sign-in", by(func(a *app, c echo.Context) error { return a.signin(c) }), post("/signin", "username")},
		{"size of the demo", by(func(a *app, c echo.Context) error { return a.changeDemo(c) }), post(navDemo, fieldCodes)},
	}
	return append(places,
		place{"what was typed into a plan", typed, func(string) world { return planWorld(manyCodes(60)) }},
		place{"name of somebody else's plan", func(text string) func(*app, echo.Context) error { return failing(&notMakerError{text}) }, quiet},
	)
}

// servicePlaces are the pages that show what the service said.
func servicePlaces() []place {
	fault := func(text string) *meeting.Error {
		return &meeting.Error{Kind: meeting.KindUnknown, Op: "list", Status: 400, Code: text, Text: text, RequestID: text, ServiceRequestID: text}
	}
	stale := func(text string) world {
		w := world{}
		w.status.Err, w.status.ErrAt = fault(text), clock()
		return w
	}
	operation := func(text string) world {
		op := operationOf(journal.OutcomeNone, journal.CodeStillThere)
		op.Answer = &journal.Answer{At: clock(), Class: string(meeting.ClassNotDone), Status: 400, Kind: string(meeting.KindUnknown), Code: text, Text: text, ServiceRequestID: text}
		op.RequestID = text
		return world{operation: op}
	}
	first := func(text string) world { w := stale(text); w.listErr = w.status.Err; return w }
	return []place{
		{"the service's words over an old list", by(showCodes), stale},
		{"the service's words without a list", by(showCodes), first},
		{"the service's words in a result", by(showOperation), operation},
	}
}

// harmless is a text of no special characters, to know what a page looks like with any text.
const harmless = "harmless"

// shapeOf is a page without its texts and the values of its attributes: nothing in it may depend on a text.
func shapeOf(doc *html.Node) []string {
	var shape []string
	for _, n := range elements(doc) {
		names := []string{n.Data}
		for _, a := range n.Attr {
			names = append(names, a.Key)
		}
		shape = append(shape, strings.Join(names, " "))
	}
	return shape
}

// TestNoTextBecomesMarkup puts texts that try to break out into every place that a person or the service fills.
func TestNoTextBecomesMarkup(t *testing.T) {
	th := newTheatre(t)
	for _, p := range slices.Concat(codePlaces(), personPlaces(), rightsPlaces(), protectedPlaces(), servicePlaces(), newCodePlaces(), storyPlaces()) {
		plain := shapeOf(parsed(t, th.play(t, p.world(harmless), text.English, p.show(harmless)).Body.String()))
		for _, hostile := range hostileTexts {
			t.Run(p.name+" "+hostile, func(t *testing.T) {
				doc := parsed(t, th.play(t, p.world(hostile), text.English, p.show(hostile)).Body.String())
				checkNoMarkup(t, doc, plain, hostile)
			})
		}
	}
}

func checkNoMarkup(t *testing.T, doc *html.Node, plain []string, hostile string) {
	t.Helper()
	if got := shapeOf(doc); !slices.Equal(got, plain) {
		t.Errorf("the page has other elements or attributes with this text:\n%s", strings.Join(got, "\n"))
	}
	for _, n := range elements(doc, "script") {
		if n.FirstChild != nil {
			t.Error("a script came out")
		}
	}
	if !isShown(doc, hostile) {
		t.Error("the text is not shown as it is")
	}
}

// isShown tells whether a page has a text as text, or as the value of a field.
func isShown(doc *html.Node, words string) bool {
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && strings.Contains(folded(n.Data), folded(words)) {
			return true
		}
		if n.Type == html.ElementNode && n.Data == "input" && attributeOf(n, "type") != "hidden" && attributeOf(n, "value") == words {
			return true
		}
	}
	return false
}
