package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestSignInsAreRecorded(t *testing.T) {
	t.Parallel()
	t.Run("with who, in which role and how", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		d.user("Hugo")
		d.persona("viewer")
		events := d.recorded("sign-in",
			map[string]string{"role": "helpdesk", "how": "password", "address": "127.0.0.1"},
			map[string]string{"role": "viewer", "how": "persona", "address": "127.0.0.1"})
		if events[0].actor != "local:Hugo" || !strings.HasPrefix(events[1].actor, "sandbox:viewer:") {
			t.Errorf("got %+v", events)
		}
		d.recorded("sign-in.failed")
	})
	t.Run("refused ones with a name only if a user has it", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.visitor()
		for _, name := range []string{" ann ", "my secret passphrase"} {
			b.post("/signin", url.Values{"username": {name}, "password": {"wrong"}}).is(http.StatusUnprocessableEntity)
		}
		b.post("/signin", url.Values{"username": {"Ann"}}).is(http.StatusUnprocessableEntity) // nothing was tried
		wrong := map[string]string{"address": "127.0.0.1", "why": "credentials"}
		events := d.recorded("sign-in.failed", wrong, wrong)
		if events[0].subject != "Ann" || events[1].subject != "" || events[0].actor != "" {
			t.Errorf("got %+v", events)
		}
		if n := countEntries(d, "%passphrase%"); n != 0 {
			t.Errorf("what was typed stands in %d entries", n)
		}
	})
	t.Run("throttled ones once a minute", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		b := d.visitor()
		wrong := map[string]string{"address": "127.0.0.1", "why": "credentials"}
		for range 3 {
			b.post("/signin", url.Values{"username": {"Ann"}, "password": {"wrong"}}).is(http.StatusUnprocessableEntity)
		}
		for range 5 {
			b.post("/signin", url.Values{"username": {"Ann"}, "password": {"wrong"}}).is(http.StatusTooManyRequests)
		}
		d.recorded("sign-in.failed", wrong, wrong, wrong, map[string]string{"address": "127.0.0.1", "why": "throttled"})
	})
	t.Run("but a history that cannot be written keeps nobody out", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t, func(s *setup) { s.users = true })
		mend := d.breakTable(d.journalDB, "INSERT", "entries")
		defer mend()
		d.visitor().post("/signin", url.Values{"username": {"Ann"}, "password": {"wrong"}}).is(http.StatusUnprocessableEntity)
		d.user("Ann").get("/codes").is(http.StatusOK)
		d.persona("viewer").get("/codes").is(http.StatusOK)
		if n := strings.Count(d.log.String(), `level=ERROR msg="sign-in not recorded"`); n != 3 {
			t.Errorf("the log tells of it %d times, want 3", n)
		}
	})
}

// countEntries counts the entries of the history in which something stands anywhere.
func countEntries(d *desk, like string) int {
	d.t.Helper()
	var n int
	const query = "SELECT count(*) FROM entries WHERE subject LIKE $1 OR actor LIKE $1 OR actor_name LIKE $1 OR body LIKE $1"
	if err := d.journalDB.QueryRowContext(d.t.Context(), query, like).Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}
