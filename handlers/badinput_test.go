package handlers_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

func TestNothingTicked(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for language, says := range map[string]string{"en": "Select at least one activation code", "zh": "请至少选择一个激活码"} {
		t.Run("is said on the list with a link to the first checkbox, in "+language, func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			page := d.persona("administrator", language).get("/codes?expiry=later").list().press("do", "delete").is(http.StatusUnprocessableEntity)
			all, ticked := page.rows()
			if got := page.faults()[says]; got != "#tick-"+all[0] || find(page.doc, func(n *html.Node) bool { return "#"+attr(n, "id") == got }) == nil {
				t.Errorf("the summary is %q, the first box is that of %s", page.faults(), all[0])
			}
			if len(ticked) != 0 || chosen(find(page.doc, named("select", "expiry"))) != "later" {
				t.Error("the page that comes back has other ticks or filters")
			}
		})
	}
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

func TestIDsThatDoNotFit(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	listed := d.expired(3)
	strange := strings.Repeat("0", 32)
	for _, c := range []struct {
		name     string
		ids      []string
		en, zh   string
		kept     int
		accepted bool
	}{
		{"one that is in no list", []string{listed[0], strange}, "Selected codes: 1 code is not in the list", "已选激活码：有 1 个激活码不在列表中", 1, false},
		{"malformed ones", []string{listed[0], "../etc", "", "a b"}, "Selected codes: 3 entries are not ids of a code", "已选激活码：3 项不是激活码 ID", 0, false},
		{"one that is far too long", []string{strings.Repeat("a", 5000)}, "Selected codes: 1 entry is not an id of a code", "已选激活码：1 项不是激活码 ID", 0, false},
		{"one twice is one", []string{listed[0], listed[0]}, "", "", 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			for language, says := range map[string]string{"en": c.en, "zh": c.zh} {
				b := d.persona("administrator", language)
				b.post("/codes", url.Values{"do": {"keep"}, "id": listed[1:3]}).goesTo("/codes")
				page := b.post("/codes", url.Values{"do": {"delete"}, "id": c.ids})
				if c.accepted {
					b.get(page.goesBelow("/plans/")).is(http.StatusOK)
				} else {
					page.is(http.StatusUnprocessableEntity).says(says)
				}
				if _, ticked := b.get("/codes").rows(); len(ticked) != 2+c.kept {
					t.Errorf("%d codes are ticked afterwards, want %d", len(ticked), 2+c.kept)
				}
			}
		})
	}
}

func TestTooManyIDs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	many := url.Values{"do": {"delete"}}
	for i := range 10_001 {
		many.Add("id", fmt.Sprintf("%032x", i))
	}
	for language, says := range map[string]string{"en": "Selected codes: up to 10,000 at once", "zh": "已选激活码：每次最多 10,000 个"} {
		b := d.persona("administrator", language)
		b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(2)})
		b.post("/codes", many).is(http.StatusUnprocessableEntity).says(says)
		if _, ticked := b.get("/codes").rows(); len(ticked) != 2 {
			t.Errorf("%d codes are ticked afterwards, want 2", len(ticked))
		}
	}
}

func TestFormsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(1)})
	for _, c := range []struct{ name, kind, body string }{
		{"a broken escape", "application/x-www-form-urlencoded", "do=delete&id=%zz"},
		{"a form of another kind", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\ndelete\r\n--x--\r\n"},
		{"JSON", "application/json", `{"do":"delete"}`},
		{"a kind that is none", "nonsense;", "do=delete"},
	} {
		t.Run(c.name+" is refused whole, and not taken for too many ids", func(t *testing.T) {
			b := b.in(t)
			r := must(http.NewRequestWithContext(t.Context(), http.MethodPost, b.desk.web.URL+"/codes", strings.NewReader(c.body)))(t)
			r.Header.Set("Content-Type", c.kind)
			answer := must(b.client.Do(r))(t)
			defer answer.Body.Close()
			body := string(must(io.ReadAll(answer.Body))(t))
			if answer.StatusCode != http.StatusUnprocessableEntity || strings.Contains(body, "10,000") ||
				!strings.Contains(body, "Something in this request does not fit") || !strings.Contains(body, "Your 1 selected code is kept") {
				t.Errorf("status %d:\n%s", answer.StatusCode, body)
			}
		})
	}
	t.Run("a query that is broken does not matter to a form that is whole", func(t *testing.T) {
		b.in(t).send(http.MethodPost, "/codes?x=%zz", url.Values{"do": {"keep"}, "id": d.expired(2)}).goesTo("/codes")
		b.in(t).get("/codes").says("2 of 60 selected")
	})
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

func TestAnIDInTheAddressOfAPostIsNoTick(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	id := d.expired(1)[0]
	b.post("/codes?do=delete&id="+id, url.Values{"do": {"keep"}}).goesTo("/codes")
	b.post("/codes?id="+id, url.Values{"do": {"delete"}}).headed(http.StatusUnprocessableEntity, "Activation codes").
		says("Select at least one activation code")
	b.get("/codes?id=" + id).says("0 of 60 selected")

	t.Run("nor does one take a code out of a plan", func(t *testing.T) {
		d, b := d.in(t), b.in(t)
		plan := b.plan(d.expired(2)...)
		b.post(plan+"/remove?code="+id, url.Values{}).is(http.StatusUnprocessableEntity)
		b.get(plan).headed(http.StatusOK, "Delete 2 activation codes?")
	})
	t.Run("nor does an address confirm a plan", func(t *testing.T) {
		d, b := d.in(t), b.in(t)
		plan := b.plan(d.expired(2)[1], d.list()[30].ID)
		b.post(plan+"/execute?understood=yes&count=2", url.Values{"reason": {""}}).is(http.StatusUnprocessableEntity)
		if n := len(d.deletes()); n != 0 {
			t.Errorf("%d requests to delete", n)
		}
	})
}

func TestAddressesOutOfRange(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, c := range []struct{ query, en, zh string }{
		{"page=0", "Page number: a whole number from 1 to 100,000", "页码：请输入 1 到 100,000 的整数"},
		{"page=-1", "Page number: a whole number from 1 to 100,000", "页码：请输入 1 到 100,000 的整数"},
		{"page=100001", "Page number: a whole number from 1 to 100,000", "页码：请输入 1 到 100,000 的整数"},
		{"page=99999999999999999999", "Page number: a whole number from 1 to 100,000", "页码：请输入 1 到 100,000 的整数"},
		{"page=two", "Page number: a whole number from 1 to 100,000", "页码：请输入 1 到 100,000 的整数"},
		{"size=51", "Rows on a page: one of 25, 50, 100", "每页行数：请使用以下值之一：25、50、100"},
		{"size=all", "Rows on a page: one of 25, 50, 100", "每页行数：请使用以下值之一：25、50、100"},
		{"sort=colour", "Sort order: one of terminal, code, type, department, expires, status", "排序：请使用以下值之一：terminal"},
		{"sort=--code", "Sort order: one of terminal", "排序：请使用以下值之一：terminal"},
		{"expiry=8d", "Expiry: one of expired, 24h, 7d, later, none", "到期时间：请使用以下值之一：expired、24h、7d、later、none"},
		{"view=all", "View: one of basket", "视图：请使用以下值之一：basket"},
		{"q=" + strings.Repeat("x", 256), "Search text: up to 255 characters", "搜索文本：最多 255 个字符"},
		{"type=" + strings.Repeat("x", 256), "Terminal type: up to 255 characters", "终端类型：最多 255 个字符"},
		{"dept=" + strings.Repeat("x", 256), "Department: up to 255 characters", "部门：最多 255 个字符"},
	} {
		name, _, _ := strings.Cut(c.query, "&")
		t.Run(name[:min(len(name), 20)]+" names the field and what it takes, and the ticks are saved", func(t *testing.T) {
			t.Parallel()
			d := d.in(t)
			for language, says := range map[string]string{"en": c.en, "zh": c.zh} {
				b := d.persona("administrator", language)
				b.get("/codes?" + c.query).is(http.StatusUnprocessableEntity).says(says)
				fields, err := url.ParseQuery(c.query)
				if err != nil {
					t.Fatal(err)
				}
				fields.Set("do", "filter")
				fields.Add("id", d.expired(1)[0])
				page := b.post("/codes", fields).is(http.StatusUnprocessableEntity).says(says)
				if !strings.HasPrefix(page.title(), map[string]string{"en": "Error: ", "zh": "错误："}[language]) {
					t.Errorf("the title is %q", page.title())
				}
				if n, _ := d.ticks(b); n != 1 {
					t.Errorf("%d codes are ticked afterwards, want 1", n)
				}
			}
		})
	}
	t.Run("the last page stands for the ones behind it", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		b := d.persona("viewer")
		b.get("/codes?page=77").is(http.StatusOK).says("51–60 of 60")
	})
	t.Run("a page of the history that is none", func(t *testing.T) {
		t.Parallel()
		d := d.in(t)
		b := d.persona("viewer")
		for _, page := range []string{"0", "x", "100001"} {
			b.get("/history?page=" + page).is(http.StatusUnprocessableEntity).says("Page number: a whole number from 1 to 100,000")
		}
		b.get("/history?page=9").is(http.StatusOK)
	})
}

// ticks are how many codes a browser's person has ticked, and which of them the plain list shows.
func (d *desk) ticks(b *browser) (int, []string) {
	d.t.Helper()
	_, ticked := b.get("/codes?size=100").rows()
	return len(ticked), ticked
}

func TestABodyOverTheLimit(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	b.post("/codes", url.Values{"do": {"keep"}, "id": d.expired(1)})
	plan := b.plan()
	for path, fields := range map[string]url.Values{
		"/codes":           {"do": {"delete"}, "id": d.expired(2), "q": {strings.Repeat("x", 1<<20)}},
		plan + "/keep":     {"reason": {strings.Repeat("x", 1<<20)}},
		plan + "/remove":   {"reason": {strings.Repeat("x", 1<<20)}, "code": d.expired(1)},
		plan + "/execute":  {"reason": {strings.Repeat("x", 1<<20)}},
		"/preferences":     {"language": {strings.Repeat("x", 1<<20)}},
		"/signin":          {"username": {strings.Repeat("x", 1<<20)}},
		"/demo":            {"codes": {strings.Repeat("1", 1<<20)}},
		"/codes?language=": {"do": {"keep"}, "shown": {strings.Repeat("x", 1<<20)}},
	} {
		b.post(path, fields).headed(http.StatusRequestEntityTooLarge, "This request is too large").
			says("reads up to 1,024 KiB", "Nothing was deleted", "Your 1 selected code is kept")
	}
	b.header.Set("Accept-Language", "zh")
	b.post("/codes", url.Values{"q": {strings.Repeat("x", 1<<20)}}).headed(http.StatusRequestEntityTooLarge, "请求过大")
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
	b.get(plan).is(http.StatusOK)
}

func TestFormsOfOtherSites(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	plan := b.plan(d.expired(2)...)
	for _, path := range []string{"/codes", "/preferences", "/signout", "/signin", "/demo", plan + "/execute", plan + "/keep", plan + "/remove", plan + "/drop", "/operations/x/again"} {
		for _, header := range [][]string{
			{"Sec-Fetch-Site", "cross-site"},
			{"Sec-Fetch-Site", "same-site"},
			{"Origin", "https://evil.example"},
			{"Origin", "null"},
		} {
			b.send(http.MethodPost, path, url.Values{"do": {"clear"}, "behaviour": {"slow"}, "scope": {"always"}, "persona": {"viewer"}}, header...).
				headed(http.StatusForbidden, "This request came from another site. Nothing was done")
		}
	}
	b.header.Set("Accept-Language", "zh")
	b.send(http.MethodPost, "/codes", url.Values{}, "Sec-Fetch-Site", "cross-site").
		headed(http.StatusForbidden, "此请求来自其他网站，未执行任何操作")
	b.header.Set("Accept-Language", "en")
	b.get("/codes").says("2 of 60 selected", "Your open plans")
	if len(d.deletes()) != 0 || d.box.State().Behaviour != "normal" {
		t.Error("a form of another site has done something")
	}
	t.Run("pages can be linked to", func(t *testing.T) {
		b := b.in(t)
		b.send(http.MethodGet, "/codes", nil, "Sec-Fetch-Site", "cross-site").is(http.StatusOK)
	})
}

func TestPlansThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	ann, bert := d.user("Ann"), d.user("Bert", "zh")
	actions := []string{"keep", "remove", "execute", "drop"}
	fields := url.Values{"reason": {"x"}, "code": d.expired(1)}

	t.Run("somebody else's can be looked at, and its maker is named", func(t *testing.T) {
		d, ann, bert := d.in(t), ann.in(t), bert.in(t)
		plan := ann.plan(d.expired(2)...)
		page := bert.get(plan).headed(http.StatusOK, "删除 2 个激活码？").says("此计划属于 Ann")
		if find(page.doc, class("confirm")) != nil {
			t.Error("there is a form to confirm")
		}
		for _, action := range actions {
			bert.post(plan+"/"+action, fields).headed(http.StatusForbidden, "此计划属于 Ann").says("未删除任何内容")
		}
		hugo := d.user("Hugo")
		hugo.post(plan+"/execute", fields).headed(http.StatusForbidden, "This plan belongs to Ann")
		ann.get(plan).headed(http.StatusOK, "Delete 2 activation codes?").form(plan+"/drop").press("", "").follow()
	})
	t.Run("a dropped one stays dropped", func(t *testing.T) {
		d, ann := d.in(t), ann.in(t)
		plan := ann.plan(d.expired(2)...)
		ann.post(plan+"/drop", nil).goesTo("/codes")
		for _, action := range actions {
			ann.post(plan+"/"+action, fields).headed(http.StatusUnprocessableEntity, text.English.PlanDropped()).
				says("Nothing was deleted", "Your 2 selected codes are kept")
		}
	})
	t.Run("an unknown one is not found", func(t *testing.T) {
		ann := ann.in(t)
		for _, id := range []string{"0193b1f0-0000-7000-8000-000000000000", "x", "..%2f", "%00", strings.Repeat("a", 2000)} {
			ann.get("/plans/"+id).headed(http.StatusNotFound, "Page not found")
			for _, action := range actions {
				ann.post("/plans/"+id+"/"+action, fields).headed(http.StatusNotFound, "Page not found")
			}
			ann.get("/operations/"+id).headed(http.StatusNotFound, "Page not found")
			ann.get("/operations/"+id+"?check=1").headed(http.StatusNotFound, "Page not found")
			ann.post("/operations/"+id+"/again", nil).headed(http.StatusNotFound, "Page not found")
		}
	})
	t.Run("an executed one leads to its operation, whatever is pressed", func(t *testing.T) {
		d, ann, bert := d.in(t), ann.in(t), bert.in(t)
		plan := ann.plan(d.expired(2)...)
		operation := ann.get(plan).confirm("").goesBelow("/operations/")
		before := len(d.deletes())
		for _, action := range actions {
			ann.post(plan+"/"+action, fields).goesTo(operation)
		}
		ann.get(plan).goesTo(operation)
		bert.get(plan).goesTo(operation)
		if n := len(d.deletes()); n != before {
			t.Errorf("%d requests to delete, want %d", n, before)
		}
	})
	t.Run("one of yesterday asks for a new one", func(t *testing.T) {
		d, ann := d.in(t), ann.in(t)
		plan := ann.plan(d.expired(2)...)
		d.later(24*time.Hour - time.Second)
		ann.get("/codes").goesTo("/signin?next=%2Fcodes") // the session is over as well
		ann.signIn("Ann")
		ann.get(plan).headed(http.StatusOK, "Delete 2 activation codes?").silent("older than 24 hours").form(plan + "/execute")
		d.later(2 * time.Second)
		page := ann.get(plan).is(http.StatusOK).says("This plan is older than 24 hours")
		if find(page.doc, class("confirm")) != nil {
			t.Error("there is a form to confirm")
		}
		before := len(d.deletes())
		for _, action := range []string{"keep", "remove", "execute"} {
			ann.post(plan+"/"+action, fields).is(http.StatusUnprocessableEntity).says("This plan is older than 24 hours")
		}
		if n := len(d.deletes()); n != before {
			t.Error("an old plan was executed")
		}
		ann.get("/codes").silent("Your open plans").says("2 of 58 selected")
		ann.post(plan+"/drop", nil).goesTo("/codes")
	})
}
