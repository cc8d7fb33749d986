package handlers_test

import (
	"net/http"
	"slices"
	"strings"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
	"codedesk/internal/sandbox"
)

// What tests ask of the service behind a desk.

// behave makes the service misbehave from now on: once, or until changed.
func (d *desk) behave(behaviour, scope string) {
	d.t.Helper()
	if err := d.box.Set(sandbox.Change{Behaviour: behaviour, Scope: scope}); err != nil {
		d.t.Fatal(err)
	}
}

// deletes are the requests to delete that have reached the service.
func (d *desk) deletes() []sandbox.Request {
	return slices.DeleteFunc(d.box.Requests(), func(r sandbox.Request) bool {
		return r.Method != http.MethodDelete || !strings.HasSuffix(r.Path, "/activecode")
	})
}

// list is the list of codes as the dashboard has it, in the order of the page.
func (d *desk) list() []meeting.Code {
	d.t.Helper()
	list := must(d.inventory.Current(d.t.Context()))(d.t)
	found := list.Find(inventory.Query{Sort: inventory.SortExpires}, d.now())
	return found.Page(1, max(found.Len(), 1))
}

// expired are the ids of the first n codes that have expired, which is the order of the plain list.
func (d *desk) expired(n int) []string { return ids(d.list()[:n]) }

func ids(codes []meeting.Code) []string {
	all := make([]string, len(codes))
	for i, c := range codes {
		all[i] = c.ID
	}
	return all
}

// gone tells which of the ids the service does not list any more.
func (d *desk) gone(ids []string) int {
	d.t.Helper()
	list := must(d.inventory.Refresh(d.t.Context()))(d.t)
	n := 0
	for _, id := range ids {
		if _, listed := list.Lookup(id); !listed {
			n++
		}
	}
	return n
}
