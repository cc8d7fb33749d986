package handlers_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"codedesk/handlers"
	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// planOnly makes a plan of these codes and of nothing that is selected from before.
func (b *browser) planOnly(ids ...string) string {
	b.t.Helper()
	b.post("/codes", url.Values{"do": {"clear"}})
	return b.plan(ids...)
}

// leadsTo tells whether the main part of a page has a link to an address.
func (p *page) leadsTo(address string) bool {
	p.t.Helper()
	for _, link := range findAll(find(p.doc(), tag("main")), tag("a")) {
		if attr(link, "href") == address {
			return true
		}
	}
	return false
}

func TestCodesOfADeletionWithoutAResultAreWarnedAboutInAPlan(t *testing.T) {
	t.Parallel()
	var silent atomic.Bool
	d := newDesk(t, func(s *setup) {
		s.front = func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodDelete && silent.Load() {
					panic(http.ErrAbortHandler) // the connection ends without an answer, and nothing is deleted
				}
				next.ServeHTTP(w, r)
			})
		}
	})
	l := text.English
	ann, hugo := d.persona("administrator"), d.persona("helpdesk", "zh")
	codes := d.expired(4)

	before := ann.planOnly(codes[:2]...)
	ann.get(before).headed(http.StatusOK, l.PlanTitle(2)).silent(l.PlanUnsettledText(2), l.PlanMarkUnsettled())
	silent.Store(true)
	operation := ann.get(ann.planOnly(codes[:2]...)).confirm("INC-7").goesBelow("/operations/")
	silent.Store(false)
	ann.get(operation).headed(http.StatusOK, l.OperationUnknown(2)).says(l.OperationDontResend())
	again, other := ann.planOnly(codes[:3]...), ann.planOnly(codes[3])

	for _, x := range []struct {
		name string
		who  *browser
		l    text.Language
		plan string
		warn string // "": none
		rows int    // that are marked
	}{
		{"a plan of some of its codes", ann, l, again, l.PlanUnsettled(2, 3, 1), 2},
		{"a plan that was made before", ann, l, before, l.PlanUnsettled(2, 2, 1), 2},
		{"a plan that is looked at by somebody else, in Chinese", hugo, text.Chinese, again, text.Chinese.PlanUnsettled(2, 3, 1), 2},
		{"not a plan of another code", ann, l, other, "", 0},
	} {
		t.Run(x.name, func(t *testing.T) {
			page := x.who.in(t).get(x.plan).is(http.StatusOK)
			if x.warn != "" {
				page.says(x.warn, x.l.PlanUnsettledText(2))
			} else {
				page.silent(x.l.PlanUnsettledText(1))
			}
			if page.leadsTo(operation) != (x.warn != "") {
				t.Errorf("whether there is a link to %s: %t", operation, x.warn == "")
			}
			marked := slices.DeleteFunc(page.marks(), func(m string) bool { return m != x.l.PlanMarkUnsettled() })
			if len(marked) != x.rows {
				t.Errorf("%d rows are marked, want %d", len(marked), x.rows)
			}
		})
	}
	t.Run("none of them is forbidden", func(t *testing.T) {
		ann.in(t).get(again).form(again+"/execute", "confirm")
		if n := len(d.deletes()); n != 0 {
			t.Errorf("%d requests have come through", n)
		}
	})
	t.Run("once the result is known nothing is said any more", func(t *testing.T) {
		ann := ann.in(t)
		d.later(2 * time.Minute)
		ann.get(operation+"?check=1").headed(http.StatusOK, l.OperationNone())
		for _, plan := range []string{before, again, other} {
			page := ann.get(plan).is(http.StatusOK).silent(l.PlanUnsettledText(1), l.PlanUnsettledText(2), l.PlanMarkUnsettled())
			if page.leadsTo(operation) {
				t.Errorf("%s leads to %s", plan, operation)
			}
		}
	})
}

// blind is a journal that cannot say which codes are in a deletion without a result.
type blind struct{ handlers.Journal }

func (blind) Overlaps(context.Context, string) ([]journal.Overlap, error) {
	return nil, errors.New("the index is torn")
}

func TestAPlanIsShownThoughUnsettledDeletionsCannotBeRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.dress = func(o *handlers.Options) { o.Journal = blind{o.Journal} } })
	b := d.persona("administrator")
	plan := b.plan(d.expired(2)...)
	page := b.get(plan).headed(http.StatusOK, text.English.PlanTitle(2)).says(text.English.PlanUnsettledUnread())
	page.silent("torn").form(plan+"/execute", "confirm")
	if !strings.Contains(d.log.String(), `level=WARN msg="unsettled operations of a plan not read"`) {
		t.Error("the log does not say so")
	}
}
