package handlers_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/internal/journal"
	"codedesk/internal/sandbox"
	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// creates are the requests for a code that have reached the service.
func (d *desk) creates() []sandbox.Request {
	return slices.DeleteFunc(d.box.Requests(), func(r sandbox.Request) bool {
		return r.Method != http.MethodPost || !strings.HasSuffix(r.Path, "/activecode")
	})
}

// recreate is the link to a new code in the first row of a result that has one, "" if there is none.
func (p *page) recreate() string {
	return attr(find(p.doc(), func(n *html.Node) bool {
		return n.Data == "a" && strings.HasPrefix(attr(n, "href"), "/codes/new?")
	}), "href")
}

// newCode is the form for a code of the first code of an operation, with an address.
func (b *browser) newCode(operation string) *form {
	b.t.Helper()
	return b.get(b.get(operation).recreate()).is(http.StatusOK).form("/codes/new").set("email", "it@acme.example")
}

// inTheEnd is a creation once it is settled.
func (d *desk) inTheEnd(path string) journal.Creation {
	d.t.Helper()
	id := strings.TrimPrefix(path, "/creations/")
	for range 100 {
		if c := must(d.journal.Creation(d.t.Context(), id))(d.t); c.Settled {
			return c
		}
		d.later(time.Minute)
		if _, err := d.maker.CheckNow(d.t.Context(), id); err != nil {
			d.t.Fatal(err)
		}
	}
	d.t.Fatal("it is not settled")
	return journal.Creation{}
}

func TestADeletedCodeIsMadeAnew(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b, l := d.user("Hugo"), text.English
	old := d.list()[0]
	operation := b.deleted(d.list()[:1])
	form := b.newCode(operation)
	form.page.headed(http.StatusOK, l.NewCodeTitle(old.Terminal)).says(l.NewCodeOther(), l.NewCodePrivacy())
	if got := []string{form.values.Get("type"), form.values.Get("terminal"), form.values.Get("dept")}; !slices.Equal(got, []string{old.Type, old.Terminal, old.DeptCode}) {
		t.Errorf("filled with %q", got)
	}
	answer := form.set("phone", "+86 173-1234 5678").set("description", "=SUM(A1)").press("", "")
	creation := answer.goesBelow("/creations/")
	made := d.inTheEnd(creation)
	page := b.get(creation).headed(http.StatusOK, l.CreationHeading("created", old.Terminal)).flashed("success: " + l.CreationHeading("created", old.Terminal))
	page.says(made.Found.ActiveCode, "i•••@acme.example", "+86•••78", "in 10 days").silent("it@acme.example", "+8617312345678")
	if got := page.fact(l.ErrorRequestID()); got != d.creates()[0].RequestID {
		t.Errorf("the request id is %q", got)
	}
	var sent map[string]string
	if err := json.Unmarshal([]byte(d.creates()[0].Body), &sent); err != nil || sent["smsNumber"] != "+8617312345678" || sent["country"] != "chinaPR" || sent["emailAddr"] != "it@acme.example" {
		t.Errorf("sent %v, %v", sent, err)
	}
	if made.Found.ActiveCode == old.ActiveCode || made.FromOperation+made.FromCode != strings.TrimPrefix(operation, "/operations/")+old.ID {
		t.Errorf("made %+v", made)
	}
	for _, out := range []string{"it@acme.example", "+8617312345678", made.Found.ActiveCode} {
		if strings.Contains(strings.ReplaceAll(d.log.String(), "SANDBOX", ""), out) {
			t.Errorf("%s is in the log", out)
		}
	}
	if n := countEntries(d, "%it@acme.example%") + countEntries(d, "%+8617312345678%"); n != 0 {
		t.Errorf("whole addresses stand in %d entries", n)
	}

	t.Run("is said to be made where it could be made again, and forbids nothing", func(t *testing.T) {
		b := d.in(t).user("Ann")
		for _, path := range []string{operation, b.get(operation).recreate(), "/codes/new?type=idea-hub&terminal=" + url.QueryEscape(old.Terminal)} {
			link := find(b.get(path).is(http.StatusOK).doc(), func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == creation })
			if link == nil || !strings.Contains(words(link), l.CreationOutcome("created")) || !strings.Contains(words(link), "Hugo") {
				t.Errorf("%s does not say that a new code was made", path)
			}
		}
		b.get(b.get(operation).recreate()).says(l.NewCodeAlready())
		b.get("/codes/new?type=idea-hub&terminal=Elsewhere").silent(l.NewCodeAlready())
		d.user("Vera").get(operation).silent(l.CreationOutcome("created") + ",")
	})
	t.Run("is told by the stories of both codes, to viewers too", func(t *testing.T) {
		for _, who := range []string{"Ann", "Vera"} {
			b := d.in(t).user(who)
			for word, said := range map[string]string{
				old.ID: l.StoryRemade("Hugo"), made.Found.ActiveCode: l.StoryMadeBy("Hugo"), old.Terminal: l.StoryMadeBy("Hugo"),
			} {
				if page := b.get(storyOf(word)).is(http.StatusOK).says(said); !strings.Contains(page.body, creation) {
					t.Errorf("the story of %s does not lead to the new code", word)
				}
			}
			b.get(storyOf(made.Found.ActiveCode)).silent(l.StoryNever(time.Time{}, time.Time{}, time.Time{}).Heading).says(l.StoryInPlace()).
				silent(l.StoryGone(), l.NewCodeTitle(old.Terminal)) // the list is older than it
		}
	})
	t.Run("stands in the history and its file", func(t *testing.T) {
		b := b.in(t)
		for _, what := range []string{"", "creations", "creation.created"} {
			b.get("/history?what="+what).is(http.StatusOK).says(l.CreationOutcome("created"), l.CreationAbout(old.Terminal, old.Type, old.Department))
		}
		b.get("/history?what=creation.refused").says(l.HistoryNoMatch().Heading)
		b.get("/history?q=" + made.Found.ActiveCode).says(l.CreationOutcome("created"))
		rows := b.get("/history.csv?what=creations").is(http.StatusOK).table()
		if len(rows) != 2 || !slices.Contains(rows[1], made.Found.ActiveCode) || !slices.Contains(rows[1], made.ID) || len(rows[1]) != len(rows[0]) {
			t.Errorf("the file holds %q", rows)
		}
	})
	t.Run("shows no digits to somebody who sees masked ones until they are asked for", func(t *testing.T) {
		b := d.in(t).user("Bert")
		b.post("/preferences", url.Values{"mask": {"true"}})
		page := b.get(creation).silent(made.Found.ActiveCode).says("•••")
		if strings.Contains(page.body, made.Found.ActiveCode) || strings.Contains(b.get("/history.csv?what=creations").body, made.Found.ActiveCode) {
			t.Error("the digits are in the page or the file")
		}
		page.form(creation+"/show").press("do", "show-"+made.Found.ID).goesTo(creation + "#row-" + made.Found.ID)
		b.get(creation).says(made.Found.ActiveCode)
		b.get("/history?what=reveal").says(old.Terminal)
	})
	t.Run("is looked at by viewers, who are offered nothing", func(t *testing.T) {
		b := d.in(t).user("Vera")
		b.get(creation).headed(http.StatusOK, l.CreationHeading("created", old.Terminal))
		if link := b.get(operation).recreate(); link != "" {
			t.Errorf("a viewer is offered %s", link)
		}
		b.get("/codes/new").headed(http.StatusForbidden, l.NewCodeRole().Heading).says(l.NewCodeNothingMade())
		b.post("/codes/new", form.values).headed(http.StatusForbidden, l.NewCodeRole().Heading).says(l.NewCodeNothingMade())
	})
	if n := len(d.creates()); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
}

func TestAFormPressedTwiceMakesOneCode(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	form := b.newCode(b.deleted(d.list()[:1]))
	var paths []string
	for _, answer := range together(t, slices.Repeat([]func() (*page, error){form.ready("", "")}, 4)...) {
		paths = append(paths, answer.goesBelow("/creations/"))
	}
	if len(slices.Compact(paths)) != 1 {
		t.Errorf("they lead to %q", paths)
	}
	b.get(paths[0]).isCalm()
	form.set("terminal", "Another room").press("", "").goesTo(paths[0]).follow().says(text.English.CreationAlready())
	form.set("email", "").press("", "").goesTo(paths[0]) // also one that could not be sent any more
	if n := len(d.creates()); n != 1 {
		t.Errorf("%d requests for a code", n)
	}
}

func TestAFormIsFilledFromADeletionOnlyOnceThatIsKnown(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.timeout = time.Second })
	b := d.persona("administrator")
	code := d.list()[0]
	d.behave("html", "once")
	operation := b.deleted(d.list()[:1])
	if link := b.get(operation).recreate(); link != "" {
		t.Errorf("offered while nothing is known: %s", link)
	}
	id := strings.TrimPrefix(operation, "/operations/")
	b.get("/codes/new?operation=" + id + "&code=" + code.ID).goesTo(operation)
	b.get("/codes/new?operation=nothing&code=" + code.ID).is(http.StatusNotFound)
	done := d.persona("administrator").deleted(d.list()[1:2])
	b.get("/codes/new?operation=" + strings.TrimPrefix(done, "/operations/") + "&code=" + code.ID).is(http.StatusNotFound)
	form := b.get("/codes/new?terminal=Room+9&type=smart-rooms&dept=rSD4S").form("/codes/new")
	if form.values.Get("terminal")+form.values.Get("type")+form.values.Get("dept") != "Room 9smart-roomsrSD4S" {
		t.Errorf("filled with %v", form.values)
	}
}
