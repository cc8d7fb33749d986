package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/sandbox"
	"codedesk/internal/text"
)

func TestDemoPage(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, l := range text.Languages() {
		b := d.persona("administrator", string(l))
		for _, behaviour := range sandbox.Behaviours() {
			for _, scope := range []string{"once", "always"} {
				f := b.get("/demo").headed(http.StatusOK, l.DemoTitle()).form("/demo", "card")
				f.set("behaviour", behaviour).set("scope", scope)
				f.submit(find(f.node, isSubmit)).goesTo("/demo").follow().flashed("success: " + l.DemoDoneBehaviour(behaviour, scope))
				if state := d.box.State(); state.Behaviour != behaviour || state.Scope != scope {
					t.Errorf("the sandbox is set to %s, %s; want %s, %s", state.Behaviour, state.Scope, behaviour, scope)
				}
			}
		}
		d.behave("normal", "once")
		b.post("/demo", url.Values{"codes": {" 55 "}}).goesTo("/demo").follow().flashed("success: " + l.DemoDoneSize(55))
		b.get("/codes").says(l.ListSelected(0, 55))
		b.get(b.plan(d.expired(2)...)).confirm("").follow().headed(http.StatusOK, l.OperationAll(2))
		b.post("/demo", url.Values{"reset": {"yes"}}).goesTo("/demo").follow().flashed("success: " + l.DemoDoneReset(55))
		b.get("/codes").says(l.ListSelected(0, 55))
		b.get("/history").says(l.OperationOutcome("all"))

		for name, fields := range map[string]url.Values{
			"behaviour": {"behaviour": {"explode"}, "scope": {"once"}},
			"scope":     {"behaviour": {"slow"}, "scope": {"sometimes"}},
			"codes":     {"codes": {"100001"}},
		} {
			page := b.post("/demo", fields).headed(http.StatusUnprocessableEntity, l.DemoTitle()).says(l.FieldName(name))
			if len(page.faults()) != 1 || name == "codes" && page.form("/demo") == nil {
				t.Errorf("the summary is %q", page.faults())
			}
		}
		for _, codes := range []string{"", "0", "-5", "many", "1.5"} {
			b.post("/demo", url.Values{"codes": {codes}}).is(http.StatusUnprocessableEntity).says(l.FieldNumber("codes", 1, 100_000))
		}
	}
	if state := d.box.State(); state.Behaviour != "normal" || state.Listed != 55 {
		t.Errorf("what was refused has set the sandbox to %+v", state)
	}
}

func TestDemoSaysWhereItIs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, l := range text.Languages() {
		b := d.persona("administrator", string(l))
		b.get("/codes") // by now the enterprise is known
		plan := b.plan(d.expired(1)...)
		for _, path := range []string{"/codes", "/history", "/demo", "/preferences", "/signin", "/nothing", plan} {
			header := words(find(b.get(path).doc(), tag("header")))
			for _, want := range []string{l.ShellBanner(), l.ShellDemo()} {
				if !strings.Contains(header, want) {
					t.Errorf("the header of %s does not say %q: %s", path, want, header)
				}
			}
		}
		if header := words(find(b.get("/codes").doc(), tag("header"))); !strings.Contains(header, "Acme (China)") {
			t.Errorf("the header does not name the enterprise: %s", header)
		}
	}
}
