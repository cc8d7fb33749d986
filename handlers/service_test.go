package handlers_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/sandbox"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// badDay is what a behaviour of the service leads to.
type badDay struct {
	behaviour string
	codes     int
	outcome   string // as the page's style names it
	flash     string // its kind
	kind      string // of the service's error, "" if there is none
	status    int    // of the service's answer, 0 if there was none
	code      string // of the vendor
	deleted   int    // codes that are gone
}

// heading is the page's for an outcome.
func (x badDay) heading(l text.Language) string {
	switch x.outcome {
	case "all":
		return l.OperationAll(x.codes)
	case "some":
		return l.OperationSome(x.deleted, x.codes)
	case "none":
		return l.OperationNone()
	}
	return l.OperationUnknown(x.codes)
}

func TestBehavioursOfTheServiceWhenDeleting(t *testing.T) {
	t.Parallel()
	days := []badDay{
		{"normal", 4, "all", "success", "", 200, "", 4},
		{"slow", 4, "all", "success", "", 200, "", 4},
		{"timeout-after-delete", 4, "all", "success", "", 0, "", 4},
		{"half-deleted", 4, "some", "warning", "", 200, "", 2},
		{"token-expired", 4, "none", "error", "sign-in", 401, "USG.000000004", 0},
		{"token-kicked", 4, "none", "error", "sign-in", 401, "USG.206020002", 0},
		{"no-permission", 4, "none", "error", "forbidden", 403, "USG.000000004", 0},
		{"unknown-error", 4, "none", "error", "unknown", 400, "USG.299990001", 0},
		{"rate-limited", 4, "none", "error", "throttled", 429, "APIGW.0308", 0},
		{"server-error", 4, "none", "error", "server", 500, "USG.000000002", 0},
		{"html", 4, "unknown", "warning", "bad-answer", 200, "", 0},
		{"over-100-refused", 101, "none", "error", "rejected", 400, "USG.000000003", 0},
	}
	for i, b := range sandbox.Behaviours() {
		if !strings.HasPrefix(b, "list-") && !strings.HasPrefix(b, "sign-in-") && !strings.HasPrefix(b, "create-") && (i >= len(days) || days[i].behaviour != b) {
			t.Errorf("no test for the behaviour %s", b)
		}
	}
	for _, x := range days {
		for _, l := range text.Languages() {
			t.Run(x.behaviour+" in "+string(l), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, func(s *setup) {
					s.codes = 120
					if x.behaviour == "timeout-after-delete" {
						s.timeout = time.Second
					}
				})
				x.check(t, d, l)
			})
		}
	}
}

func (x badDay) check(t *testing.T, d *desk, l text.Language) {
	b := d.persona("administrator", string(l))
	chosen := d.expired(x.codes)
	plan := b.plan(chosen...)
	d.behave(x.behaviour, "once")
	answer := b.get(plan).confirm("INC-5")
	operation := answer.goesBelow("/operations/")
	page := answer.follow().headed(http.StatusOK, x.heading(l))

	flashes := page.flashes()
	title := x.heading(l)
	if title == l.OperationAll(x.codes) {
		title = l.OperationDone(x.codes)
	}
	if x.kind != "" {
		title = l.ErrorService(x.kind, "delete").Heading
	}
	if len(flashes) != 1 || flashes[0] != x.flash+": "+title {
		t.Errorf("the messages are %q, want %s: %s", flashes, x.flash, title)
	}
	sent := d.deletes()
	if len(sent) != 1 {
		t.Fatalf("%d requests to delete", len(sent))
	}
	flash := words(find(page.doc(), class("messages")))
	for _, want := range []string{sent[0].RequestID, x.code} {
		if !strings.Contains(flash, want) {
			t.Errorf("the message %q does not have %q", flash, want)
		}
	}
	if x.kind == "throttled" && !strings.Contains(flash, l.ErrorRetryAfter(5*time.Second)) {
		t.Errorf("the message %q does not say when to try again", flash)
	}
	if x.kind != "" && !strings.Contains(flash, x.heading(l)) {
		t.Errorf("the message %q does not say what became of the codes", flash)
	}

	// The page says the same for good, without the message.
	page = b.get(operation).headed(http.StatusOK, x.heading(l)).flashed()
	if x.kind != "" {
		page.says(l.ErrorService(x.kind, "delete").Heading)
	}
	if got := page.fact(l.ErrorRequestID()); got != sent[0].RequestID {
		t.Errorf("the request id is %q, want %q", got, sent[0].RequestID)
	}
	if got := page.fact(l.ErrorVendorCode()); got != x.code {
		t.Errorf("the vendor code is %q, want %q", got, x.code)
	}
	if got := page.fact(l.OperationAnswer()); x.status > 0 && !strings.Contains(got, strconv.Itoa(x.status)) {
		t.Errorf("the answer is %q, want %d", got, x.status)
	}
	dontResend := strings.Contains(page.main(), l.OperationDontResend())
	if dontResend != (x.outcome == "unknown") {
		t.Errorf("that it must not be sent again is said: %v; the outcome is %s", dontResend, x.outcome)
	}
	if gone := d.gone(chosen); gone != x.deleted {
		t.Errorf("%d codes are gone, want %d", gone, x.deleted)
	}
	b.get("/codes").says(l.ListSelected(x.codes-x.deleted, 120-x.deleted))
	x.goOn(t, d, b, l, operation)
}

// goOn does what the page of the operation offers to do next.
func (x badDay) goOn(t *testing.T, d *desk, b *browser, l text.Language, operation string) {
	t.Helper()
	page := b.get(operation)
	switch left := x.codes - x.deleted; {
	case x.outcome == "unknown":
		b.post(operation+"/again", nil).goesTo(operation)
		b.get("/history").says(l.OperationOutcome("unknown"), l.OperationCheckNow())
		b.get(operation+"?check=1").headed(http.StatusOK, x.heading(l))
		d.later(2 * time.Minute)
		b.get(operation+"?check=1").headed(http.StatusOK, l.OperationNone()).silent(l.OperationDontResend(), l.OperationCheckNow())
	case left == 0:
		if find(page.doc(), func(n *html.Node) bool { return attr(n, "action") == operation+"/again" }) != nil {
			t.Error("there is nothing left, but the page offers to try again")
		}
		b.post(operation+"/again", nil).is(http.StatusUnprocessableEntity)
	case x.codes <= 100:
		again := page.form(operation+"/again").press("", "").goesBelow("/plans/")
		b.get(again).headed(http.StatusOK, l.PlanTitle(left)).confirm("").follow().headed(http.StatusOK, l.OperationAll(left))
		if n := len(d.deletes()); n != 2 {
			t.Errorf("%d requests to delete, want 2", n)
		}
	default:
		page.says(l.OperationSmallerText(x.codes))
	}
}
