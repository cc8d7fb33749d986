package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

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
			if got := page.faults()[says]; got != "#tick-"+all[0] || find(page.doc(), func(n *html.Node) bool { return "#"+attr(n, "id") == got }) == nil {
				t.Errorf("the summary is %q, the first box is that of %s", page.faults(), all[0])
			}
			if len(ticked) != 0 || chosen(find(page.doc(), named("select", "expiry"))) != "later" {
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
