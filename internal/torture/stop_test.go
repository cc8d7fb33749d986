package torture

import (
	"context"
	"net/http"
	"path/filepath"
	"syscall"
	"testing"
)

// Asked to end (SIGTERM) while the service works on a DELETE, the dashboard takes no more visitors, lets the deletion
// finish and writes its outcome down, whether the person still waits for it or has gone. Only then it ends, and well.
func TestStoppedDuringADeletion(t *testing.T) {
	t.Parallel()
	for number, name := range []string{"the person waits", "the person has gone"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stopsDuringADeletion(t, 460+number, number == 1)
		})
	}
}

func stopsDuringADeletion(t *testing.T, number int, leaves bool) {
	const planned = 5
	box := newSandbox(t, 60)
	way := newProxy(t, number, box)
	arrived := make(chan struct{})
	way.arrived = func(deletion) { close(arrived) } // once: a DELETE is sent once
	way.begin(attack{})
	d := newDesk(t, way.url(), box)
	ann, err := newPerson(d)
	must(t, err)
	s := &scene{t: t, sandbox: box, proxy: way, desk: d, ann: ann, codes: size{planned: planned}, first: box.listed()}
	plan := s.plans()
	box.behaves("slow") // some seconds for the next DELETE

	waiting, leave := context.WithCancel(t.Context())
	defer leave()
	type result struct {
		page *page
		err  error
	}
	answered := make(chan result, 1)
	go func() {
		answer, err := plan.confirms(waiting)
		answered <- result{answer, err}
	}()
	<-arrived
	must(t, d.process.cmd.Process.Signal(syscall.SIGTERM))
	if leaves {
		leave()
	}
	got := <-answered
	switch {
	case leaves && got.err == nil:
		t.Error("the answer came before the person could leave: nothing was tried")
	case !leaves && got.err != nil:
		t.Errorf("the person who waited got %v", got.err)
	case !leaves && got.page.status != http.StatusSeeOther:
		t.Errorf("the person who waited got %d:\n%s", got.page.status, got.page.text())
	}
	<-d.process.done
	if d.process.err != nil {
		t.Errorf("the program ended with %v\n%s", d.process.err, d.process.tail())
	}

	db, err := readOnly(filepath.Join(d.data, journalFile))
	must(t, err)
	defer db.Close()
	outcome, err := one[string](t.Context(), db, "SELECT outcome FROM operations WHERE settled")
	must(t, err)
	if gone := s.gone(); outcome != all || gone != planned || box.received(http.MethodDelete) != 1 {
		t.Errorf("the outcome is %q, %d codes are gone after %d DELETEs", outcome, gone, box.received(http.MethodDelete))
	}
}
