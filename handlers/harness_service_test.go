package handlers_test

import (
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"

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

// goAway ends the service: connections to it are refused from now on. Its port stays taken, because the system would
// give it to the service of another test, which would then be asked.
func (d *desk) goAway() {
	d.t.Helper()
	port := d.service.Listener.Addr().(*net.TCPAddr).Port
	d.service.CloseClientConnections()
	d.service.Close()
	socket := must(syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0))(d.t)
	d.t.Cleanup(func() { _ = syscall.Close(socket) })
	must(0, syscall.SetsockoptInt(socket, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1))(d.t)
	must(0, syscall.Bind(socket, &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}))(d.t)
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
