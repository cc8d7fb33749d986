package handlers_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// finds pastes a list and returns the page that it leads to.
func (b *browser) finds(list string) *page {
	b.t.Helper()
	b.post("/codes/find", url.Values{"list": {list}}).goesTo("/codes/find#answer")
	return b.get("/codes/find")
}

// uploads sends a file, with what is pasted beside it.
func (b *browser) uploads(list string, file []byte) *page {
	b.t.Helper()
	return b.uploadsBeside(url.Values{"list": {list}}, file)
}

// uploadsBeside sends a file, with the other fields of the form.
func (b *browser) uploadsBeside(fields url.Values, file []byte) *page {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range fields {
		must(0, w.WriteField(name, values[0]))(b.t)
	}
	part := must(w.CreateFormFile("file", "list.csv"))(b.t)
	must(part.Write(file))(b.t)
	must(0, w.Close())(b.t)
	r := must(http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.desk.web.URL+"/codes/find", &body))(b.t)
	r.Header.Set("Content-Type", w.FormDataContentType())
	answer := must(b.client.Do(r))(b.t)
	defer answer.Body.Close()
	content := must(io.ReadAll(answer.Body))(b.t)
	return &page{t: b.t, browser: b, method: http.MethodPost, url: r.URL, status: answer.StatusCode, header: answer.Header,
		body: string(content)}
}

// basket are the ids that the person has selected, in order.
func (b *browser) basket() []string {
	b.t.Helper()
	_, ticked := b.get("/codes?view=basket&size=100").rows()
	slices.Sort(ticked)
	return ticked
}

func TestFindByList(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users, s.codes = true, 300 })
	codes := d.list()
	english := text.English
	// Names of terminals may be doubled, digits and ids are not.
	first, second, third := codes[0], codes[1], codes[2]

	t.Run("selects exactly what was found, in one press", func(t *testing.T) {
		b := d.in(t).user("Ann")
		page := b.finds("Code\n" + first.ActiveCode + "\n" + strings.ToUpper(second.ID) + "\nnobody's room\n" + first.ID).is(http.StatusOK)
		page.says(english.FindFound(2), english.FindMissing(1), english.FindTwice(1), english.FindSelect(2))
		page.form("/codes/find/select").press("do", "found").goesTo("/codes?view=basket")
		b.get("/codes?view=basket").says(english.ListAdded(2))
		if got, want := b.basket(), slices.Sorted(slices.Values([]string{first.ID, second.ID})); !slices.Equal(got, want) {
			t.Errorf("selected are %q, want %q", got, want)
		}
	})
	t.Run("selects nothing similar unless it is ticked", func(t *testing.T) {
		b := d.in(t).user("Hugo")
		spaced := third.ActiveCode[:3] + " " + third.ActiveCode[3:]
		page := b.finds(spaced).says(english.FindSimilar(1), english.FindWhy("spelling", "", false))
		b.post("/codes/find/select", url.Values{"do": {"found"}, "found": {""}}).is(http.StatusUnprocessableEntity).says(english.ListNone(), spaced)
		if got := b.basket(); len(got) != 0 {
			t.Errorf("selected are %q", got)
		}
		page.form("/codes/find/select").tick("id", third.ID).press("do", "ticked").goesTo("/codes?view=basket")
		if got := b.basket(); !slices.Equal(got, []string{third.ID}) {
			t.Errorf("selected are %q, want %q", got, third.ID)
		}
	})
	t.Run("keeps the list of each person, also over a sign-out, until it is cleared", func(t *testing.T) {
		d := d.in(t)
		b := d.user("Ann")
		b.finds("my list, \"quoted\"")
		b.post("/signout", nil)
		d.user("Ann").get("/codes/find").says("my list, \"quoted\"")
		d.user("Hugo").get("/codes/find").silent("my list")
		b = d.user("Ann")
		b.post("/codes/find/clear", url.Values{}).goesTo("/codes/find")
		b.get("/codes/find").silent("my list")
	})
	t.Run("reads a file of a spreadsheet, behind what was pasted", func(t *testing.T) {
		b := d.in(t).user("Ann")
		csv := b.get("/codes.csv?q=" + first.ActiveCode).is(http.StatusOK).body
		b.uploads(second.ActiveCode, []byte(csv)).goesTo("/codes/find#answer")
		b.get("/codes/find").says(english.FindFound(2))
		b.uploads("", []byte(csv)).goesTo("/codes/find#answer")
		b.get("/codes/find").says(english.FindFound(1), english.FindAnswer(1), english.FindEntry(2, first.ID))
		utf16 := []byte{0xff, 0xfe}
		for _, r := range third.ActiveCode + "\r\n" {
			utf16 = append(utf16, byte(r), 0)
		}
		b.uploads("", utf16).goesTo("/codes/find#answer")
		b.get("/codes/find").says(english.FindFound(1), third.ActiveCode)
	})
	t.Run("takes a file in the place of a list that the page has looked up, and behind one that was changed", func(t *testing.T) {
		b := d.in(t).user("Ann")
		csv, bad := []byte(third.ActiveCode+"\r\n"), []byte("\x89PNG\r\n\x1a\n\x00")
		shown := func(page *page) url.Values { // the fields of the form as a browser sends them
			values := page.form("/codes/find").values
			return url.Values{"list": {strings.ReplaceAll(values.Get("list"), "\n", "\r\n")}, "looked-up": {values.Get("looked-up")}}
		}
		fields := shown(b.finds(first.ActiveCode + "\n" + second.ActiveCode).says(english.FindFound(2)))
		b.finds("what another window has looked up meanwhile")
		// What is wrong with the file leaves the list where it was, and still to be replaced.
		fields = shown(b.uploadsBeside(fields, bad).is(http.StatusUnprocessableEntity).says(first.ActiveCode, second.ActiveCode))
		b.uploadsBeside(fields, csv).goesTo("/codes/find#answer")
		page := b.get("/codes/find").says(english.FindFound(1), english.FindEntry(1, third.ActiveCode)).silent(first.ActiveCode)
		fields = shown(page)
		fields.Set("list", fields.Get("list")+"\r\n"+second.ActiveCode)
		b.uploadsBeside(fields, []byte(first.ActiveCode)).goesTo("/codes/find#answer")
		page = b.get("/codes/find").says(english.FindFound(3))
		b.uploadsBeside(shown(page), []byte(" \r\n")).goesTo("/codes/find#answer") // nothing is in it
		b.get("/codes/find").says(english.FindFound(3))
	})
	t.Run("says what cannot be read, and keeps what was pasted", func(t *testing.T) {
		b := d.in(t).user("Ann")
		b.uploads("what I typed", []byte("\x89PNG\r\n\x1a\n\x00")).is(http.StatusUnprocessableEntity).
			says("what I typed", english.FindProblem("not text", 0, 2, 1, true))
		b.post("/codes/find", url.Values{"list": {"a,\"b"}}).is(http.StatusUnprocessableEntity).says(english.FindProblem("quote", 0, 1, 3, false), "a,\"b")
		b.get("/codes/find").is(http.StatusUnprocessableEntity).says("a,\"b") // it is kept as it is, to be put right
		b.post("/codes/find", url.Values{}).is(http.StatusUnprocessableEntity).says(english.FindProblem("no entries", 0, 0, 0, false))
		many := strings.Repeat("a\n", 10_001)
		b.post("/codes/find", url.Values{"list": {many}}).is(http.StatusUnprocessableEntity).says(english.FindProblem("too many", 10_000, 10_001, 1, false))
	})
	t.Run("takes a list of one mebibyte, and nowhere else", func(t *testing.T) {
		b := d.in(t).user("Ann")
		list := strings.Repeat("room of which there is none\n", 1<<20/28)
		b.uploads("", []byte(list)).is(http.StatusUnprocessableEntity) // too many entries, and not too many bytes
		b.uploads("", []byte(list+"\nabcdef")).is(http.StatusUnprocessableEntity).says(english.FindTooLarge(1024, true))
		b.uploads(list+"\nabcdef", nil).is(http.StatusUnprocessableEntity).says(english.FindTooLarge(1024, false), "abcdef")
		for _, tooLarge := range []*page{
			b.uploads("", bytes.Repeat([]byte("a"), 1400<<10)), b.post("/codes/find", url.Values{"list": {strings.Repeat("a", 1400<<10)}}),
		} {
			tooLarge.headed(http.StatusRequestEntityTooLarge, english.ErrorListTooLarge(1024).Heading).says(english.ErrorListTooLarge(1024).Next)
			if link := find(tooLarge.doc(), func(n *html.Node) bool {
				return n.Data == "a" && attr(n, "href") == "/codes/find" && class("button")(n)
			}); link == nil {
				t.Error("nothing leads back to the list")
			}
		}
		b.post("/codes", url.Values{"q": {list + list[:1000]}}).is(http.StatusRequestEntityTooLarge)
	})
	t.Run("tells what was deleted here before", func(t *testing.T) {
		b := d.in(t).user("Ann")
		gone := codes[40]
		b.post("/codes", url.Values{"do": {"clear"}})
		operation := b.deleted(codes[40:41])
		b.finds(strings.ToUpper(gone.ID)).says(english.FindDeleted(1)) // as some programs write ids
		page := b.finds(gone.ActiveCode+"\n"+codes[41].ActiveCode).says(english.FindDeleted(1), english.FindFound(1))
		if link := find(page.doc(), func(n *html.Node) bool { return n.Data == "a" && attr(n, "href") == operation }); link == nil {
			t.Error("there is no link to the operation")
		}
	})
	t.Run("says that it cannot tell when the history cannot be read", func(t *testing.T) {
		d := d.in(t)
		b := d.user("Ann")
		must(d.journalDB.ExecContext(t.Context(), "ALTER TABLE operation_codes RENAME TO elsewhere"))(t)
		defer func() {
			must(d.journalDB.ExecContext(t.Context(), "ALTER TABLE elsewhere RENAME TO operation_codes"))(t)
		}()
		b.finds("nobody's room").is(http.StatusOK).says(english.FindUnasked(), english.FindMissing(1))
	})
	t.Run("shows no digits that are masked, and finds no rounded ones", func(t *testing.T) {
		b := d.in(t).user("Vera")
		b.post("/preferences", url.Values{"mask": {"true"}})
		page := b.finds(first.ID + "\n" + second.ActiveCode[:1] + "." + second.ActiveCode[1:3] + "E+" + "8")
		page.says(english.FindFound(1))
		if strings.Contains(page.body, first.ActiveCode) || strings.Contains(page.body, second.ActiveCode) {
			t.Error("masked digits are on the page")
		}
		b.post("/codes/find/show", url.Values{"do": {"show-" + first.ID}}).goesTo("/codes/find#row-" + first.ID)
		b.get("/codes/find").says(first.ActiveCode)
		b.post("/codes/find/select", url.Values{"do": {"found"}, "found": {first.ID}}).is(http.StatusForbidden)
	})
	t.Run("refuses what is no id, and what is no longer listed", func(t *testing.T) {
		b := d.in(t).user("Hugo")
		b.post("/codes/find/select", url.Values{"do": {"ticked"}, "id": {"x y"}}).is(http.StatusUnprocessableEntity).says(english.FieldCodeID(1))
		b.post("/codes/find/select", url.Values{"do": {"all"}, "id": {first.ID}}).is(http.StatusUnprocessableEntity)
		stranger := strings.Repeat("0", 32)
		b.post("/codes/find/select", url.Values{"do": {"ticked"}, "id": {first.ID, stranger}}).goesTo("/codes?view=basket")
		b.get("/codes?view=basket").says(english.ListNoLonger(1))
		b.post("/codes/find/select", url.Values{"do": {"ticked"}, "id": {stranger}}).is(http.StatusUnprocessableEntity).says(english.ListNoneListed())
	})
}

func TestFindByListWithoutAList(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	b := d.user("Ann")
	d.behave("list-server-error", "always")
	page := b.finds("0851234567").is(http.StatusOK).says("0851234567")
	if strings.Contains(page.body, text.English.FindMissing(1)) {
		t.Error("a code is called missing that was not looked for")
	}
	b.post("/codes/find/select", url.Values{"do": {"ticked"}, "id": {strings.Repeat("0", 32)}})
	if got := b.basket(); len(got) != 0 {
		t.Errorf("selected are %q", got)
	}
}
