package handlers_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"
)

// marks are the remarks at the rows of a plan.
func (p *page) marks() []string {
	var all []string
	for _, n := range findAll(p.doc(), class("changed")) {
		all = append(all, words(n))
	}
	return all
}

func TestOpeningAPlanTellsWhatHasChanged(t *testing.T) {
	t.Parallel()
	for _, codes := range []int{60, 1200} {
		t.Run(strconv.Itoa(codes)+" codes", func(t *testing.T) {
			t.Parallel()
			d, e := newEditedDesk(t, codes)
			b := d.persona("administrator")
			chosen := d.list()[:2]
			plan := b.plan(ids(chosen)...)
			b.get(plan).is(http.StatusOK).says("Compared with Huawei Cloud Meeting", "nothing has changed")

			until := d.now().Add(30 * 24 * time.Hour).Truncate(time.Second)
			e.change(chosen[0].ID, map[string]any{
				"devName": "Board room", "devType": "smart-rooms", "deptCode": "77", "deptName": "Archive", "expireDate": until.UnixMilli(),
			})
			e.change(chosen[1].ID, nil)
			page := b.get(plan).is(http.StatusOK)
			page.says(
				chosen[0].Terminal+": now called Board room",
				chosen[0].Terminal+": moved from "+chosen[0].Department+" to Archive",
				chosen[0].Terminal+": can be used until "+text.English.Time(until.UTC())+" instead of",
				chosen[0].Terminal+": now SmartRooms full version instead of",
				"1 code is not listed any more and will not be sent "+chosen[1].Terminal,
			).silent("nothing has changed")
			want := []string{"Now called Board room", "Now in Archive", "Now SmartRooms full version", "Now until " + text.English.Time(until.UTC()), "Not listed any more"}
			if got := page.marks(); !slices.Equal(got, want) {
				t.Errorf("the rows are marked %q, want %q", got, want)
			}
			// What can be used again asks for more, on the page already.
			page.says(text.English.PlanUnderstoodValid(1))
			page.confirm("INC-1").follow().headed(http.StatusOK, "1 activation code deleted")
			if sent := d.deletes(); len(sent) != 1 || sent[0].IDs != 1 {
				t.Errorf("the service got %+v, want one request for one code", sent)
			}
		})
	}
}

func TestExecutingAPlanWhoseCodesHaveChanged(t *testing.T) {
	t.Parallel()
	l := text.English
	fields := map[string]any{"devName": "Board room"}
	t.Run("the person sees the change before anything is sent", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator")
		chosen := d.list()[:2]
		plan := b.plan(ids(chosen)...)
		form := b.get(plan).form(plan+"/execute", "confirm").set("reason", "INC-2")
		e.change(chosen[0].ID, fields)
		page := form.press("", "").headed(http.StatusUnprocessableEntity, l.PlanTitle(2))
		page.says(l.ErrorNothingDeleted(), l.PlanRenamedLine(chosen[0].Terminal, "Board room"))
		if got := page.faults()[l.PlanChangesUnseen(1)]; got != "#changes" {
			t.Errorf("the summary is %q", page.faults())
		}
		if !strings.HasPrefix(page.title(), l.ShellErrorPrefix()) || len(d.deletes()) != 0 {
			t.Errorf("title %q, %d requests to delete", page.title(), len(d.deletes()))
		}
		again := page.form(plan+"/execute", "confirm")
		if got := again.values.Get("reason"); got != "INC-2" {
			t.Errorf("the reason comes back as %q", got)
		}
		again.press("", "").follow().headed(http.StatusOK, l.OperationAll(2)).says("INC-2")
	})
	t.Run("what was typed stays, and more is asked for when there is more to lose", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator", "zh-CN")
		chosen := d.list()[:1]
		plan := b.plan(ids(chosen)...)
		form := b.get(plan).form(plan+"/execute", "confirm").set("reason", "工单 3")
		e.change(chosen[0].ID, map[string]any{"expireDate": d.now().Add(time.Hour).UnixMilli()})
		page := form.press("", "").is(http.StatusUnprocessableEntity)
		zh := text.Chinese
		page.says(zh.PlanChangesUnseen(1), zh.PlanRisen(), zh.PlanRedated(1), zh.PlanUnderstoodValid(1))
		page = page.form(plan+"/execute", "confirm").press("", "").is(http.StatusUnprocessableEntity)
		page.comesBack(zh, zh.PlanUnderstoodMissing(), "understood", "工单 3")
		page.silent(zh.PlanRisen(), zh.PlanChangesUnseen(1))
		page.form(plan+"/execute", "confirm").tick("understood", "yes").press("", "").follow().headed(http.StatusOK, zh.OperationAll(1))
	})
	t.Run("a change that nobody has seen yet is shown, too", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator")
		chosen := d.list()[:3]
		plan := b.plan(ids(chosen)...)
		e.change(chosen[0].ID, fields)
		form := b.get(plan).says(l.PlanRenamed(1)).form(plan+"/execute", "confirm")
		e.change(chosen[1].ID, fields)
		form = form.press("", "").is(http.StatusUnprocessableEntity).says(l.PlanRenamed(2)).form(plan+"/execute", "confirm")
		e.change(chosen[1].ID, nil) // somebody else has deleted it
		form.press("", "").follow().headed(http.StatusOK, l.OperationAll(2))
	})
	t.Run("a script without the field is refused only when something has changed", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator")
		chosen := d.list()[:3]
		b.post(b.plan(chosen[0].ID)+"/execute", url.Values{"reason": {"x"}}).goesBelow("/operations/")
		b.post("/codes", url.Values{"do": {"clear"}})
		plan := b.plan(ids(chosen[1:])...)
		e.change(chosen[1].ID, fields)
		for _, shown := range []string{"", "x", strings.Repeat("0", 16), "0123"} {
			posted := url.Values{"reason": {"y"}, "changes": {shown}}
			if shown == "" {
				posted.Del("changes")
			}
			b.post(plan+"/execute", posted).is(http.StatusUnprocessableEntity).says(l.PlanChangesUnseen(1))
		}
		if n := len(d.deletes()); n != 1 {
			t.Errorf("%d requests to delete, want that of the first plan", n)
		}
		shown := b.get(plan).form(plan + "/execute").values["changes"]
		b.post(plan+"/execute", url.Values{"changes": shown}).goesBelow("/operations/")
	})
	for way, listed := range map[string]int{"by a reading": 60, "by searches": 1200} {
		t.Run("other digits are never confirmed, found "+way, func(t *testing.T) {
			t.Parallel()
			d, e := newEditedDesk(t, listed)
			b := d.persona("administrator")
			chosen := d.list()[:2]
			plan := b.plan(ids(chosen)...)
			e.change(chosen[0].ID, map[string]any{"activeCode": "999999999"})
			page := b.get(plan).says(l.PlanCodesChanged(1))
			for range 2 {
				page = page.form(plan+"/execute", "confirm").press("", "").is(http.StatusUnprocessableEntity).says(l.PlanCodesChanged(1))
			}
			page.form(plan+"/execute", "confirm").press("code", chosen[0].ID).follow().confirm("").follow().headed(http.StatusOK, l.OperationAll(1))
		})
	}
}

func TestAPlanThatCannotBeComparedAnew(t *testing.T) {
	t.Parallel()
	l := text.English
	t.Run("the page says so and compares with the list at hand", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator")
		chosen := d.list()[:2]
		plan := b.plan(ids(chosen)...)
		e.set(func() { e.fail = http.StatusForbidden })
		b.get(plan).headed(http.StatusOK, l.PlanTitle(2)).says(l.PlanNotCompared(), "Compared with the list read at").form(plan+"/execute", "confirm")
	})
	t.Run("the page does not wait for a service that is slow", func(t *testing.T) {
		t.Parallel()
		d, e := newEditedDesk(t, 60)
		b := d.persona("administrator")
		plan := b.plan(d.expired(2)...)
		hold := make(chan struct{})
		e.set(func() { e.hold = hold })
		began := time.Now()
		b.get(plan).headed(http.StatusOK, l.PlanTitle(2)).says(l.PlanNotCompared(), "Compared with the list read at")
		if waited := time.Since(began); waited < 2*time.Second || waited > 6*time.Second {
			t.Errorf("the page took %s", waited)
		}
		close(hold)
	})
	t.Run("somebody else's is compared with the list at hand only", func(t *testing.T) {
		t.Parallel()
		e := &editor{}
		d := newDesk(t, func(s *setup) { s.users, s.front = true, e.front })
		plan := d.user("Ann").plan(d.expired(2)...)
		looks := func() (n int) { // for codes; whose account it is may be asked for at any time
			for _, r := range d.box.Requests() {
				if strings.HasSuffix(r.Path, "/vision/activecode") {
					n++
				}
			}
			return n
		}
		before := looks()
		d.user("Bert").get(plan).is(http.StatusOK).says("Compared with the list read at").silent(l.PlanNotCompared())
		if n := looks(); n != before {
			t.Errorf("looking at it took %d requests", n-before)
		}
	})
}
