package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// Several people delete what overlaps at the same moment. Nobody's success is anybody's error: each code is deleted
// once, and whoever came second is told that it was gone.
func TestPeopleWhoDeleteTheSameCodes(t *testing.T) {
	t.Parallel()
	l := text.English
	for _, c := range []struct {
		people, each, apart int // apart: how many codes further on the next person's plan begins
	}{{2, 8, 0}, {2, 8, 4}, {6, 5, 0}, {6, 5, 1}, {6, 8, 3}} {
		t.Run(fmt.Sprintf("%d people with %d codes each, %d apart", c.people, c.each, c.apart), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, func(s *setup) { s.codes = 150 })
			for range 3 { // rounds
				var browsers []*browser
				var presses []func() (*page, error)
				codes := ids(d.list())
				for n := range c.people {
					b := d.persona("administrator")
					plan := b.plan(codes[n*c.apart : n*c.apart+c.each]...)
					browsers = append(browsers, b)
					presses = append(presses, b.get(plan).confirmation(fmt.Sprint("person ", n)).ready("", ""))
				}
				before := len(d.deletes())
				var operations []journal.Operation
				for n, answer := range together(t, presses...) {
					page := answer.follow().isCalm().says(fmt.Sprint("person ", n))
					operations = append(operations, d.operation(page))
					if op := operations[n]; op.Outcome == journal.OutcomeGone {
						page.headed(http.StatusOK, l.OperationGone(c.each)).flashed("info: " + l.OperationNotSent())
					}
					browsers[n].get("/codes").isCalm().says("0 of ").silent("no longer listed")
				}
				if sent := len(d.deletes()) - before; sent > c.people {
					t.Errorf("%d people have sent %d requests", c.people, sent)
				}
				d.sharedSince(before, operations)
			}
		})
	}
	t.Run("two tabs of one person", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		b := d.persona("administrator")
		chosen := d.expired(3)
		first, second := b.plan(chosen...), b.plan(chosen...)
		answers := together(t, b.get(first).confirmation("").ready("", ""), b.get(second).confirmation("").ready("", ""))
		var operations []journal.Operation
		for _, answer := range answers {
			operations = append(operations, d.operation(answer.follow().isCalm()))
		}
		d.sharedSince(0, operations)
		b.get("/codes").isCalm().says("0 of 57 selected")
	})
	t.Run("a plan of what somebody else has deleted meanwhile leads to a calm page", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		ann, bert := d.persona("administrator"), d.persona("administrator")
		chosen := d.expired(3)
		mine := ann.get(ann.plan(chosen...))
		bert.get(bert.plan(chosen...)).confirm("").follow().headed(http.StatusOK, l.OperationAll(3))
		ann.get(mine.url.Path).isCalm()
		mine.confirm("").follow().isCalm().headed(http.StatusOK, l.OperationGone(3))
		ann.get("/codes").isCalm().says("0 of 57 selected")
		d.oneDelete()
	})
	t.Run("somebody else cannot press another's button, and is not told of a fault", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		ann, bert := d.persona("administrator"), d.persona("administrator")
		plan := ann.plan(d.expired(2)...)
		bert.get(plan).isCalm()
		bert.post(plan+"/execute", url.Values{"reason": {""}}).is(http.StatusForbidden)
		operation := ann.get(plan).confirm("").goesBelow("/operations/")
		bert.get(plan).goesTo(operation).follow().isCalm().headed(http.StatusOK, l.OperationAll(2))
		d.oneDelete()
	})
}
