package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"codedesk/internal/text"
)

// A file of up to 1 MiB as it comes is taken, also when it is more as UTF-8. Its list is too large to be sent again from
// a field, so the page shows it beside one for another list, and nothing of it is lost.
func TestFindByFileThatIsLargerAsUTF8(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users, s.codes = true, 300 })
	english, codes := text.English, d.list()
	line := codes[0].ActiveCode + ",\xd6\xd0" + strings.Repeat("\xbb\xd8", 100) + "\n" // GB18030
	name, lines := "中"+strings.Repeat("回", 100), 1<<20/len(line)-1
	file := []byte("code,terminal\n" + strings.Repeat(line, lines))

	b := d.user("Ann")
	b.uploads("", file).goesTo("/codes/find#answer")
	page := b.get("/codes/find").is(http.StatusOK).says(english.FindFound(1), name, english.FindKept(), english.FindAnother())
	areas := findAll(page.doc(), tag("textarea"))
	if len(areas) != 2 || attr(areas[0], "name") != "" || !has(areas[0], "readonly") || len(words(areas[0])) < 1300<<10 {
		t.Fatalf("the list is not there to be looked at only: there are %d fields", len(areas))
	}
	if attr(areas[1], "name") != "list" || words(areas[1]) != "" {
		t.Error("there is no field for another list")
	}
	asItStands := page.form("/codes/find").values

	b.post("/codes/find", asItStands).goesTo("/codes/find#answer")
	b.get("/codes/find").says(english.FindFound(1), name)
	b.uploadsBeside(asItStands, []byte("\x89PNG\x00")).is(http.StatusUnprocessableEntity).
		says(name, english.FindKept(), english.FindProblem("not text", 0, 1, 4, true))
	b.uploads("typed beside it, too much for it"+strings.Repeat(" ", 180<<10), file).is(http.StatusUnprocessableEntity).
		says("typed beside it", english.FindTooLargeTogether(1536)).silent(english.FindKept())
	b.uploads("", append(file, "\"never closed\n"...)).is(http.StatusUnprocessableEntity).
		says(name, english.FindKept(), english.FindProblem("quote", 0, lines+2, 1, false))

	asItStands.Set("list", codes[1].ActiveCode)
	b.post("/codes/find", asItStands).goesTo("/codes/find#answer")
	b.get("/codes/find").says(english.FindFound(1), codes[1].ActiveCode).silent(name, english.FindKept())
	asItStands.Del("list") // of a page from before the list was cleared
	b.post("/codes/find/clear", nil)
	b.post("/codes/find", asItStands).goesTo("/codes/find#answer")
	b.get("/codes/find").is(http.StatusOK).silent(english.FindKept())
}
