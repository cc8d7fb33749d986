package handlers_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/database"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/protect"
	"codedesk/internal/sightings"
	"codedesk/internal/text"

	"github.com/google/uuid"
	"golang.org/x/net/html"
)

// What is a part of a name, or a code without the zeros in front, is no dead end.
func TestAPartLeadsFromTheStoryToTheList(t *testing.T) {
	t.Parallel()
	d, observe, _ := remembering(t)
	observe()
	b, l := d.persona("administrator"), text.English
	codes := d.list()
	with := codes[slices.IndexFunc(codes, func(c meeting.Code) bool { return strings.HasPrefix(c.ActiveCode, "0") })]
	part := strings.TrimLeft(with.ActiveCode, "0")
	page := b.get("/story?q="+part).headed(http.StatusOK, l.StoryTitle()).says(l.StoryAlike(1))
	link := find(page.doc(), func(n *html.Node) bool { return n.Data == "a" && words(n) == l.StoryAlike(1) })
	if rows, _ := b.get(attr(link, "href")).rows(); len(rows) != 1 || rows[0] != with.ID {
		t.Errorf("it leads to %v", rows)
	}
	if strings.Contains(b.get("/story?q=nothing-like-it").body, l.StoryAlike(1)[:15]) {
		t.Error("the list is offered where nothing is in it")
	}
	b.post("/preferences", url.Values{"mask": {"true"}})
	b.get("/story?q=" + part).says("Never seen here").silent(l.StoryAlike(1)) // parts of masked digits are told to nobody
}

// remembering is a desk that remembers what its list shows. It is told of a reading by observe.
func remembering(t *testing.T, change ...func(*setup)) (d *desk, observe func(), remove func()) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sightings.db")
	db := must(database.OpenSQLite(t.Context(), file, "NORMAL"))(t)
	t.Cleanup(func() { db.Close() })
	store := must(sightings.Open(t.Context(), db, sightings.Options{Source: "test"}))(t)
	d = newDesk(t, append(change, func(s *setup) { s.dress = func(o *handlers.Options) { o.Sightings = store } })...)
	observe = func() {
		t.Helper()
		store.Observe(t.Context(), must(d.inventory.Refresh(t.Context()))(t))
	}
	return d, observe, func() { db.Close() }
}

// code is the one code of a list with an id.
func (d *desk) code(id string) (digits, terminal string) {
	d.t.Helper()
	code, listed := must(d.inventory.Current(d.t.Context()))(d.t).Lookup(id)
	if !listed {
		d.t.Fatalf("%s is not listed", id)
	}
	return code.ActiveCode, code.Terminal
}

func storyOf(word string) string { return "/story?" + url.Values{"q": {word}}.Encode() }

func TestStory(t *testing.T) {
	t.Parallel()
	d, observe, remove := remembering(t)
	b := d.persona("administrator")
	ids := d.expired(3)
	observe()
	ours, elsewhere := ids[0], ids[1]
	digits, terminal := d.code(ours)
	lost, _ := d.code(elsewhere)
	b.get(storyOf(digits)).headed(http.StatusOK, "What happened to this code?").
		says("Listed when the list was read", "Expired on", "and still listed", "Seen in the list")

	b.get(b.plan(ours)).confirm("INC-4711").goesBelow("/operations/")
	d.persona("administrator").get(b.plan(ids[2])) // a plan is no story
	b.get(storyOf(digits)).says("Make a new code for " + terminal)
	d.persona("viewer").get(storyOf(digits)).silent("Make a new code for")
	d.removesElsewhere(elsewhere)
	observe()
	for _, word := range []string{digits, ours, strings.ToUpper(ours), terminal, digits[:3] + "-" + digits[3:], " " + digits + " "} {
		page := b.get(storyOf(word)).is(http.StatusOK).says("Deleted by Administrator", "INC-4711", "Not listed when the list was read")
		if strings.Contains(page.main(), "Vanished") {
			t.Errorf("%q: what was deleted here is said to have vanished:\n%s", word, page.main())
		}
	}
	b.get(storyOf(lost)).is(http.StatusOK).says("Vanished without this dashboard between", "Seen in the list")
	for _, word := range []string{"0000000000", digits[:9], digits[:3], "Room", ""} {
		page := b.get(storyOf(word)).is(http.StatusOK)
		if strings.Contains(page.main(), "Deleted by") {
			t.Errorf("%q finds a code", word)
		}
	}
	b.get(storyOf("0000000000")).says("Never seen here")
	b.get("/story?q="+strings.Repeat("x", 256)).is(http.StatusUnprocessableEntity).says("Search text", "255")
	d.persona("administrator", "zh").get("/story?q="+strings.Repeat("x", 256)).is(http.StatusUnprocessableEntity).says("搜索文本", "255")

	t.Run("a memory that fails costs no page", func(t *testing.T) {
		b := b.in(t)
		remove()
		b.get(storyOf(digits)).is(http.StatusOK).says("Deleted by Administrator", "What Codedesk has seen in the list could not be read")
		b.get(storyOf("0000000000")).is(http.StatusOK).says("Nothing is known of this at the moment")
		b.get("/codes").is(http.StatusOK)
	})
}

// removesElsewhere deletes a code at the service as somebody else would.
func (d *desk) removesElsewhere(id string) {
	d.t.Helper()
	keys := d.box.Credentials()
	other := must(meeting.New(meeting.Options{BaseURL: d.service.URL, Timeout: time.Minute,
		Credentials: meeting.Credentials{AppID: keys.AppID, AppKey: meeting.Secret(keys.AppKey)}}))(d.t)
	if a := other.DeleteCodes(d.t.Context(), meeting.DeleteRequest{IDs: []string{id}, RequestID: uuid.New()}); a.Class != meeting.ClassDone {
		d.t.Fatalf("the service answers %+v", a)
	}
}

// Whoever sees masked codes gets no digits from a story, and finds none by their parts.
func TestStoryIsMasked(t *testing.T) {
	t.Parallel()
	d, observe, _ := remembering(t, func(s *setup) { s.mask = true })
	observe()
	b := d.persona("administrator")
	ids := d.expired(2)
	digits, terminal := d.code(ids[0])
	b.get(b.plan(ids[0])).confirm("").goesBelow("/operations/")
	observe()
	for _, word := range []string{ids[0], terminal} {
		page := b.get(storyOf(word)).is(http.StatusOK).says("Deleted by", inventory.Mask(digits))
		if strings.Contains(page.body, digits) {
			t.Errorf("%q: the digits are on the page", word)
		}
	}
	b.get(storyOf(digits)).says("Deleted by")
	for _, word := range []string{digits[:9], digits[1:], digits[:3], digits[:3] + "%"} {
		b.get(storyOf(word)).says("Never seen here")
	}

	t.Run("and shown on request, which is recorded", func(t *testing.T) {
		b := d.in(t).persona("viewer")
		show := "/story/show?" + url.Values{"q": {terminal}}.Encode()
		b.get(storyOf(terminal)).form(show).press("do", "show-"+ids[0]).goesTo(storyOf(terminal) + "#row-" + ids[0])
		b.get(storyOf(terminal)).says(digits).form(show).press("do", "hide-"+ids[0]).goesTo(storyOf(terminal) + "#row-" + ids[0])
		b.get(storyOf(terminal)).silent(digits)
		b.get("/history?what=reveal").says(terminal)
		d.visitor().post(show, url.Values{"do": {"show-" + ids[0]}}).goesTo("/signin?next=" + url.QueryEscape(storyOf(terminal)))
		b.post(show, url.Values{"do": {"show-" + ids[1]}}).is(http.StatusUnprocessableEntity) // not on that page
		b.post("/story/show?q="+strings.Repeat("x", 256), url.Values{"do": {"show-" + ids[1]}}).is(http.StatusUnprocessableEntity).says("Search text", "255")
	})
	t.Run("and handed to the script, also when it is gone", func(t *testing.T) {
		b := d.in(t).persona("helpdesk")
		ask := url.Values{"how": {"show"}, "page": {"/story"}, "id": {ids[0]}}
		if page := b.post("/codes/digits", ask).is(http.StatusOK); page.body != digits {
			t.Errorf("the script gets %q", page.body)
		}
		b.get("/history?what=reveal").says(terminal)
		ask.Set("id", strings.Repeat("0", 32))
		b.post("/codes/digits", ask).is(http.StatusUnprocessableEntity)
	})
}

// The list cannot be read: the page says so, tells what it knows, and claims nothing of now.
func TestStoryWithoutAList(t *testing.T) {
	t.Parallel()
	d, _, _ := remembering(t, func(s *setup) { s.down = true; s.firstWait = time.Second })
	page := d.persona("viewer").get(storyOf("Room 1")).is(http.StatusOK).says("Not checked with the service now", "Nothing is known of this at the moment")
	if strings.Contains(page.main(), "Never seen") {
		t.Error("the page claims what nobody has checked")
	}
}

// TestStoryLeadsToProtection: whoever may protect a code that is listed gets from its story to the filled-in form, and
// everybody reads there that it is protected, and why.
func TestStoryLeadsToProtection(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.expired(1)[0]
	digits, terminal := d.code(id)
	for _, l := range text.Languages() {
		ann := d.persona("administrator", string(l))
		for _, role := range []string{"helpdesk", "viewer"} {
			b := d.persona(role, string(l))
			b.get(storyOf(id)).is(http.StatusOK).silent(l.StoryProtect(terminal)).silent(l.StoryProtected())
			b.get("/protected?kind=code&protect=" + id).is(http.StatusOK).silent(l.ProtectNew())
		}
		story := ann.get(storyOf(id)).is(http.StatusOK)
		link := find(story.doc(), func(n *html.Node) bool { return n.Data == "a" && words(n) == l.StoryProtect(terminal) })
		if link == nil {
			t.Fatalf("%s: the story leads to no form:\n%s", l, story.main())
		}
		page := ann.get(attr(link, "href")).headed(http.StatusOK, l.ProtectTitle()).says(l.ProtectThis(terminal)).silent(l.ProtectFault())
		if strings.Contains(attr(link, "href"), digits) {
			t.Error("the digits are in the address")
		}
		page.form("/protected", "recipe-form").set("protect-reason", "On loan").press("", "").follow().says(l.ProtectAdded(terminal))
		ann.get(storyOf(id)).says(l.StoryProtected(), "On loan").silent(l.StoryProtect(terminal))
		d.persona("viewer", string(l)).get(storyOf(id)).says(l.StoryProtected(), "On loan")
		entries := must(d.protected.All(t.Context()))(t)
		must(d.protected.Release(t.Context(), entries[0].ID, func(protect.Entry) error { return nil }))(t)
	}
	for _, wrong := range []string{"kind=room&protect=" + id, "kind=code&protect=" + strings.Repeat("0", 32), "kind=terminal&protect=" + digits,
		"kind=department&protect=" + strings.Repeat("x", 256)} {
		page := d.persona("administrator").get("/protected?"+wrong).headed(http.StatusUnprocessableEntity, text.English.ProtectTitle())
		page.says(text.English.ProtectFault()).form("/protected", "recipe-form")
		d.persona("viewer").get("/protected?" + wrong).is(http.StatusOK)
	}
	d.persona("administrator").get("/protected?kind=terminal").is(http.StatusOK)
	d.persona("administrator").get("/protected?protect=x").is(http.StatusOK)
}
