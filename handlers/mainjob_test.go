package handlers_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/text"

	"golang.org/x/net/html"
)

// confirm fills in whatever the page of a plan asks for, and executes it.
func (p *page) confirm(reason string) *page {
	p.t.Helper()
	return p.confirmation(reason).press("", "")
}

// confirmation is the filled in form of a plan.
func (p *page) confirmation(reason string) *form {
	p.t.Helper()
	plan := strings.TrimSuffix(p.url.Path, "/execute") // the page may have come back from there
	f := p.form(plan+"/execute", "confirm")
	f.set("reason", reason)
	if find(f.node, named("input", "understood")) != nil {
		f.tick("understood", "yes")
	}
	if find(f.node, named("input", "count")) != nil {
		rows := len(findAll(f.node, named("button", "code")))
		f.set("count", text.English.Count(rows))
	}
	return f
}

// plan ticks codes, whether on the page or not, and makes a plan of the basket. It returns the plan's address.
func (b *browser) plan(ids ...string) string {
	b.t.Helper()
	return b.post("/codes", map[string][]string{"do": {"delete"}, "id": ids}).goesBelow("/plans/")
}

func TestTicksOfSeveralPagesAreDeletedInOneRequest(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.codes = 120 })
	b := d.persona("administrator")

	first := b.get("/codes?size=25").headed(http.StatusOK, "Activation codes")
	all, ticked := first.rows()
	if len(all) != 25 || len(ticked) != 0 {
		t.Fatalf("the first page has %d rows, %d of them ticked; want 25 and none", len(all), len(ticked))
	}
	chosen := []string{all[0], all[3], all[24]}
	second := first.list().tick("id", chosen...).press("do", "page-2").goesTo("/codes?page=2&size=25").follow()
	all, ticked = second.rows()
	if len(ticked) != 0 {
		t.Errorf("on the second page %q are ticked", ticked)
	}
	second.says("3 of 120 selected")
	chosen = append(chosen, all[1], all[2])
	confirm := second.list().tick("id", all[1], all[2]).press("do", "delete")
	plan := confirm.goesBelow("/plans/")
	page := confirm.follow().headed(http.StatusOK, "Delete 5 activation codes?").
		says("In Acme (China): demo data, nothing real is deleted", "All 5 codes to be deleted")
	if len(d.deletes()) != 0 {
		t.Error("something was deleted before it was confirmed")
	}

	result := page.confirm("INC-4711")
	operation := result.goesTo("/operations/" + strings.TrimPrefix(plan, "/plans/")).header.Get("Location")
	shown := result.follow().headed(http.StatusOK, "5 activation codes deleted").
		flashed("success: 5 activation codes deleted with one request").
		says("none of the 5 is listed any more", "INC-4711")

	sent := d.deletes()
	if len(sent) != 1 {
		t.Fatalf("%d requests to delete have reached the service, want 1", len(sent))
	}
	if got := idsIn(t, sent[0].Body); !sameSet(got, chosen) {
		t.Errorf("sent were %q, want %q", got, chosen)
	}
	if shown.fact("Request id") != sent[0].RequestID {
		t.Errorf("the page shows the request id %q, want %q", shown.fact("Request id"), sent[0].RequestID)
	}
	if n := d.gone(chosen); n != 5 {
		t.Errorf("%d of the 5 codes are gone", n)
	}

	t.Run("the message is shown once and the page is there for good", func(t *testing.T) {
		b := b.in(t)
		b.get(operation).headed(http.StatusOK, "5 activation codes deleted").flashed()
	})
	t.Run("the plan leads to its operation", func(t *testing.T) {
		b := b.in(t)
		b.get(plan).goesTo(operation)
	})
	t.Run("the basket is empty", func(t *testing.T) {
		b := b.in(t)
		b.get("/codes").says("0 of 115 selected", "115 codes").silent("no longer listed")
	})
	t.Run("the history has a line", func(t *testing.T) {
		b := b.in(t)
		page := b.get("/history").headed(http.StatusOK, "History").says("All deleted", "5 deleted", "INC-4711", "Administrator")
		if links := findAll(page.doc(), func(n *html.Node) bool { return attr(n, "href") == operation }); len(links) != 1 {
			t.Errorf("the history has %d links to the operation, want 1", len(links))
		}
	})
	t.Run("anybody who is signed in can look at it", func(t *testing.T) {
		d := d.in(t)
		d.persona("viewer").get(operation).headed(http.StatusOK, "5 activation codes deleted").says("Administrator", "INC-4711")
	})
}

func TestHoweverManyAreTickedOneRequestIsSent(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 100, 1000} {
		t.Run(text.English.Count(n), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) { s.codes = max(60, n+10); s.timeout = 0 })
			b := d.persona("administrator")
			want := d.expired(n)
			address := b.plan(want...)
			page := b.get(address).headed(http.StatusOK, text.English.PlanTitle(n)).confirm("").follow()
			page.headed(http.StatusOK, text.English.OperationAll(n)).
				flashed("success: " + text.English.OperationDone(n))
			sent := d.deletes()
			if len(sent) != 1 || sent[0].IDs != n || sent[0].Status != http.StatusOK {
				t.Fatalf("the service was asked to delete like this: %+v", sent)
			}
			if gone := d.gone(want); gone != n {
				t.Errorf("%d of %d codes are gone", gone, n)
			}
			if left := d.box.State().Listed; left != max(60, n+10)-n {
				t.Errorf("%d codes are left", left)
			}
			b.get("/codes").says("0 of " + text.English.Count(max(60, n+10)-n) + " selected")
		})
	}
}

func TestInChinese(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator", "zh-TW,zh;q=0.9")
	plan := b.plan(d.expired(3)...)
	b.get(plan).headed(http.StatusOK, "删除 3 个激活码？").confirm("工单 7").follow().
		headed(http.StatusOK, "已删除 3 个激活码").flashed("success: "+text.Chinese.OperationDone(3)).says("这 3 个均已不在列表中", "工单 7")
	b.get("/history").headed(http.StatusOK, "历史记录").says("全部已删除", "管理员")
}

// idsIn reads the body of a request to delete.
func idsIn(t testing.TB, body string) []string {
	t.Helper()
	var ids []string
	if err := json.Unmarshal([]byte(body), &ids); err != nil {
		t.Fatalf("the body %q is no list of ids: %v", body, err)
	}
	return ids
}

func sameSet(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
