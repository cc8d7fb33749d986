package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

func TestWhatIsWrongWithANewCodeIsNamedAndNothingIsLost(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, l := range text.Languages() {
		b := d.persona("administrator", string(l))
		form := b.get("/codes/new").is(http.StatusOK).form("/codes/new")
		form.set("terminal", strings.Repeat("长", 65)).set("description", strings.Repeat("x", 256)).set("phone", "12 34 ab").set("email", "nobody").set("country", "chinaOMA")
		page := form.press("", "").is(http.StatusUnprocessableEntity)
		faults := page.faults()
		for field, says := range map[string]string{
			"type": l.NewCodeFault("type", "not-offered", 0, 0), "terminal": l.NewCodeFault("terminal", "too-long", 65, 64),
			"description": l.NewCodeFault("description", "too-long", 256, 255), "phone": l.NewCodeFault("phone", "malformed", 0, 0),
			"email": l.NewCodeFault("email", "malformed", 0, 0),
		} {
			if field == "type" {
				says = l.NewCodeFault("type", "missing", 0, 0)
			}
			if faults[says] != "#"+field {
				t.Errorf("%q leads to %q of %v", says, faults[says], faults)
			}
		}
		again := page.form("/codes/new")
		for _, field := range []string{"form", "terminal", "description", "phone", "email", "country", "dept"} {
			if got := again.values.Get(field); got != form.values.Get(field) {
				t.Errorf("%s came back as %q", field, got)
			}
		}
		again.set("type", "idea-hub").set("terminal", "Room").set("description", "").set("phone", "").set("email", "a@b.c").press("", "").goesBelow("/creations/")
	}
	b := d.persona("administrator")
	values := url.Values{"form": {"x"}, "type": {"idea-hub"}, "terminal": {"a"}, "email": {"a@b.c"}}
	page := b.post("/codes/new", values).is(http.StatusUnprocessableEntity).says(text.English.NewCodeFault("form", "not-offered", 0, 0))
	page.form("/codes/new").press("", "").goesBelow("/creations/") // it has an id of its own by then
	b.post("/codes/new?form=x&terminal=y", nil).is(http.StatusUnprocessableEntity)
	if n := len(d.creates()); n != 3 {
		t.Errorf("%d requests for a code", n)
	}
}

func TestBehavioursOfTheServiceWhenMakingACode(t *testing.T) {
	t.Parallel()
	for behaviour, c := range map[string]struct {
		outcome journal.CreationOutcome
		says    string
	}{
		"normal":               {journal.CreationMade, ""},
		"slow":                 {journal.CreationMade, ""},
		"timeout-after-delete": {journal.CreationAppeared, ""},
		"half-deleted":         {journal.CreationMade, ""},
		"token-expired":        {journal.CreationRefused, "The dashboard could not sign in to Huawei"},
		"token-kicked":         {journal.CreationRefused, "The dashboard could not sign in to Huawei"},
		"no-permission":        {journal.CreationRefused, "This account may not make codes"},
		"unknown-error":        {journal.CreationRefused, "Huawei answered with an unknown error"},
		"rate-limited":         {journal.CreationRefused, "Huawei is limiting requests"},
		"server-error":         {journal.CreationAbsent, "Huawei had a problem"},
		"html":                 {journal.CreationAbsent, "The answer of Huawei could not be read"},
		"create-no-resource":   {journal.CreationRefused, "The enterprise has used up its resources"},
	} {
		t.Run(behaviour, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) {
				if behaviour == "timeout-after-delete" {
					s.timeout = time.Second
				}
			})
			b := d.persona("administrator")
			form := b.newCode(b.deleted(d.list()[:1]))
			d.behave(behaviour, "once")
			creation := form.press("", "").goesBelow("/creations/")
			if c.outcome == journal.CreationAbsent {
				b.get(creation).headed(http.StatusOK, text.English.CreationHeading("unknown", form.values.Get("terminal"))).says(text.English.OperationKeepsChecking())
			}
			if got := d.inTheEnd(creation); got.Outcome != c.outcome {
				t.Errorf("outcome %q, want %q", got.Outcome, c.outcome)
			}
			page := b.get(creation).headed(http.StatusOK, text.English.CreationHeading(string(c.outcome), form.values.Get("terminal")))
			if c.says != "" {
				page.says(c.says)
			}
			if n := len(d.creates()); n != 1 {
				t.Errorf("%d requests for a code", n)
			}
			if v := must(journal.VerifyFile(t.Context(), d.journalFile))(t); v.Broken != 0 || v.Differs != nil {
				t.Errorf("the history: %+v", v)
			}
		})
	}
}

func TestNothingIsAskedForWhileTheServiceIsAway(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.timeout = time.Second })
	b := d.persona("administrator")
	form := b.newCode(b.deleted(d.list()[:1]))
	d.service.CloseClientConnections()
	d.service.Listener.Close()
	page := form.press("", "").is(http.StatusGatewayTimeout).says(text.English.NewCodeNothingMade())
	if got := page.form("/codes/new").values; got.Encode() != form.values.Encode() {
		t.Errorf("the form came back as %v, was %v", got, form.values)
	}
	if n := len(d.creates()); n != 0 {
		t.Errorf("%d requests for a code", n)
	}
}

func TestAFormThatComesBackSaysWhenToTryAgain(t *testing.T) {
	t.Parallel()
	var limited atomic.Bool
	d := newDesk(t, func(s *setup) {
		s.front = func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !limited.Load() {
					next.ServeHTTP(w, r)
					return
				}
				w.Header().Set("Retry-After", "90")
				w.WriteHeader(http.StatusTooManyRequests)
			})
		}
	})
	b := d.persona("administrator")
	form := b.newCode(b.deleted(d.list()[:1]))
	limited.Store(true)
	page := form.press("", "").is(http.StatusServiceUnavailable).says(text.English.NewCodeNothingMade())
	if got := page.header.Get("Retry-After"); got != "90" {
		t.Errorf("Retry-After is %q", got)
	}
}

func TestNothingIsAskedForWhileTheHistoryCannotBeWritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	form := b.newCode(b.deleted(d.list()[:1]))
	must(d.journalDB.ExecContext(t.Context(), "CREATE TRIGGER fault BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END"))(t)
	page := form.press("", "").is(http.StatusServiceUnavailable).says(text.English.NewCodePaused().Heading)
	if n := len(d.creates()); n != 0 {
		t.Errorf("%d requests for a code", n)
	}
	must(d.journalDB.ExecContext(t.Context(), "DROP TRIGGER fault"))(t)
	page.form("/codes/new").press("", "").goesBelow("/creations/")
	if n := len(d.creates()); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
}
