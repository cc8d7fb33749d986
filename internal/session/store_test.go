package session

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"codedesk/internal/database"

	"github.com/google/go-cmp/cmp"
)

func TestAnAnonymousVisitorGetsNoRowAndNoCookie(t *testing.T) {
	b := newBench(t, Options{})
	b.unwritten(t, func() {
		r, w := request("http://localhost/signin"), httptest.NewRecorder()
		session := b.open(t, r)
		if !session.IsNew || session.ID != "" || len(session.Values) != 0 {
			t.Errorf("the session is %+v, want an empty new one", session)
		}
		if err := session.Save(r, w); err != nil {
			t.Fatal(err)
		}
		if got, err := b.TakeFlashes(t.Context(), session); err != nil || got != nil {
			t.Errorf("TakeFlashes = %q, %v; want none", got, err)
		}
		if err := b.AddFlash(t.Context(), session, []byte("{}")); !errors.Is(err, ErrEnded) {
			t.Errorf("AddFlash = %v, want ErrEnded", err)
		}
		if err := b.Destroy(w, r, session); err != nil {
			t.Fatal(err)
		}
		if len(w.Result().Cookies()) != 0 {
			t.Errorf("cookies were set: %v", w.Result().Cookies())
		}
	})
}

func TestSaveAndGetKeepTheValues(t *testing.T) {
	b := newBench(t, Options{})
	want := map[any]any{PersonKey: "local:王芳", "role": "admin", "": "", "odd": "\"\x00<\u2028>"}
	r, w := request("http://localhost/"), httptest.NewRecorder()
	session := b.open(t, r)
	maps.Copy(session.Values, want)
	if err := session.Save(r, w); err != nil {
		t.Fatal(err)
	}
	cookie := onlyCookie(t, w)
	r, w = request("http://localhost/", cookie), httptest.NewRecorder()
	session = b.open(t, r)
	if diff := cmp.Diff(want, session.Values); diff != "" {
		t.Errorf("the values came back different:\n%s", diff)
	}

	session.Values["role"] = "viewer"
	delete(session.Values, "odd")
	if err := session.Save(r, w); err != nil {
		t.Fatal(err)
	}
	if len(w.Result().Cookies()) != 0 {
		t.Error("a second save set another cookie")
	}
	delete(want, "odd")
	want["role"] = "viewer"
	if diff := cmp.Diff(want, b.open(t, request("http://localhost/", cookie)).Values); diff != "" {
		t.Errorf("the changed values came back different:\n%s", diff)
	}
}

func TestAGetWithoutChangeWritesNothing(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	b.unwritten(t, func() {
		for range 5 {
			b.clock = b.clock.Add(11 * time.Second)
			r, w := request("http://localhost/codes", cookie), httptest.NewRecorder()
			session := b.open(t, r)
			if _, err := b.TakeFlashes(t.Context(), session); err != nil {
				t.Fatal(err)
			}
			if err := session.Save(r, w); err != nil {
				t.Fatal(err)
			}
			if len(w.Header()) != 0 {
				t.Errorf("headers were set: %v", w.Header())
			}
		}
	})
}

func TestAPageDoesNotWaitForThoseWhoWrite(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	var path string
	if err := b.db.QueryRowContext(t.Context(), "SELECT file FROM pragma_database_list").Scan(&path); err != nil {
		t.Fatal(err)
	}
	other, err := database.OpenSQLite(t.Context(), path, "NORMAL")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.BeginTx(t.Context(), nil) // holds the lock of the file
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := b.db.ExecContext(t.Context(), "PRAGMA busy_timeout = 0"); err != nil { // who would wait fails
		t.Fatal(err)
	}
	var log bytes.Buffer
	b.options.Logger = slog.New(slog.NewTextHandler(&log, nil))
	b.clock = b.clock.Add(59 * time.Second)
	session := b.open(t, request("http://localhost/codes", cookie))
	if _, err := b.TakeFlashes(t.Context(), session); err != nil {
		t.Errorf("TakeFlashes: %v", err)
	}
	if err := session.Save(request("http://localhost/codes", cookie), httptest.NewRecorder()); err != nil {
		t.Errorf("Save: %v", err)
	}
	if log.Len() > 0 {
		t.Errorf("opening the session: %s", log.String())
	}
}

func TestLastSeenIsWrittenOnceAMinute(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	before := b.changes(t)
	for range 600 { // ten minutes
		b.clock = b.clock.Add(time.Second)
		b.whoIs(t, cookie)
	}
	if n := b.changes(t) - before; n != 10 {
		t.Errorf("ten minutes of requests wrote %d rows, want 10", n)
	}
}

func TestValuesOfOtherTypesAreErrors(t *testing.T) {
	b := newBench(t, Options{})
	for name, change := range map[string]func(map[any]any){
		"a number as value":   func(v map[any]any) { v["count"] = 3 },
		"a number as key":     func(v map[any]any) { v[3] = "count" },
		"nil":                 func(v map[any]any) { v["x"] = nil },
		"gorilla's own flash": func(v map[any]any) { v["_flash"] = []any{"hello"} },
	} {
		t.Run(name, func(t *testing.T) {
			r, w := request("http://localhost/", b.signIn(t, "ann")), httptest.NewRecorder()
			session := b.open(t, r)
			change(session.Values)
			b.unwritten(t, func() {
				if err := session.Save(r, w); err == nil {
					t.Error("Save accepted it")
				}
				if err := b.Renew(w, r, session); err == nil {
					t.Error("Renew accepted it")
				}
			})
		})
	}
}

func TestSaveDoesNotChangeThePersonUnderTheSameID(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	for _, person := range []string{"eve", ""} {
		r, w := request("http://localhost/", cookie), httptest.NewRecorder()
		session := b.open(t, r)
		session.Values[PersonKey] = person
		if err := session.Save(r, w); err == nil {
			t.Errorf("ann's session became that of %q", person)
		}
	}
	if got := b.whoIs(t, cookie); got != "ann" {
		t.Errorf("the cookie is that of %q, want ann", got)
	}
}

func TestWhatEndedIsNotBroughtBackByATabThatWasSlow(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	slow := request("http://localhost/codes", cookie)
	session := b.open(t, slow)

	r, w := request("http://localhost/signout", cookie), httptest.NewRecorder()
	if err := b.Destroy(w, r, b.open(t, r)); err != nil {
		t.Fatal(err)
	}
	session.Values["more"] = "x"
	w = httptest.NewRecorder()
	if err := session.Save(slow, w); !errors.Is(err, ErrEnded) {
		t.Errorf("Save = %v, want ErrEnded", err)
	}
	if err := b.AddFlash(t.Context(), session, []byte("{}")); !errors.Is(err, ErrEnded) {
		t.Errorf("AddFlash = %v, want ErrEnded", err)
	}
	if n := b.number(t, "SELECT COUNT(*) FROM sessions") + b.number(t, "SELECT COUNT(*) FROM flashes"); n != 0 || len(w.Result().Cookies()) != 0 {
		t.Errorf("%d rows and the cookies %v came back", n, w.Result().Cookies())
	}
}

func TestARowThatCannotBeReadIsNobodysSession(t *testing.T) {
	b := newBench(t, Options{})
	for _, data := range []string{"", "null", "[]", `{"person":3}`, `{"person":"ann"`} {
		cookie := b.signIn(t, "ann")
		if _, err := b.db.ExecContext(t.Context(), "UPDATE sessions SET data = $1", data); err != nil {
			t.Fatal(err)
		}
		if got := b.whoIs(t, cookie); got != "" {
			t.Errorf("%q: the cookie signs in %q", data, got)
		}
	}
}

func TestManyBrowsersAtOnce(t *testing.T) {
	b := newBench(t, Options{})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			person := fmt.Sprint("person", i)
			cookie := b.signIn(t, person)
			for range 10 {
				r := request("http://localhost/", cookie)
				session := b.open(t, r)
				session.Values["n"] = fmt.Sprint(i)
				if err := session.Save(r, httptest.NewRecorder()); err != nil {
					t.Error(err)
				}
				if got := b.whoIs(t, cookie); got != person {
					t.Errorf("%s's cookie is that of %q", person, got)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkLoad(b *testing.B) {
	s := newBench(b, Options{})
	cookie := s.signIn(b, "ann")
	for i := range 1000 {
		s.signIn(b, fmt.Sprint("person", i))
	}
	for b.Loop() {
		if s.whoIs(b, cookie) != "ann" {
			b.Fatal("the session is not found")
		}
	}
}
