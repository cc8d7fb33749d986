package journal

import (
	"errors"
	"testing"
	"time"
)

func TestEventIsKept(t *testing.T) {
	j, db := mustOpen(t)
	must(t, j.Record(t.Context(), Event{
		Kind: "sign-in", Subject: "ann", By: ann, At: noon, Detail: map[string]string{"address": "<::1>", "note": "李明"},
	}))
	var e entry
	must(t, db.QueryRow("SELECT at, kind, subject, actor, actor_name, body FROM entries").Scan(
		&e.at, &e.kind, &e.subject, &e.actor.Key, &e.actor.Name, &e.body))
	want := entry{at: noon.UnixMilli(), kind: "sign-in", subject: "ann", actor: ann, body: `{"detail":{"address":"<::1>","note":"李明"}}`}
	if e != want {
		t.Errorf("got %+v, want %+v", e, want)
	}
}

func TestEventWithoutATimeGetsThePresent(t *testing.T) {
	j, db := mustOpen(t)
	must(t, j.Record(t.Context(), Event{Kind: "sign-out"}))
	if at := count(t, db, "SELECT at FROM entries"); int64(at) != noon.Add(time.Second).UnixMilli() {
		t.Errorf("at %d", at)
	}
}

func TestEventMayNotLookLikeAnOperation(t *testing.T) {
	j, _ := mustOpen(t)
	for _, kind := range []string{"", kindPlanMade, kindIntent, "operation.other", "history.anchor"} {
		if err := j.Record(t.Context(), Event{Kind: kind}); !errors.Is(err, ErrInput) {
			t.Errorf("%q: %v", kind, err)
		}
	}
	mustBeUnbroken(t, j, 0)
}
