package session

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/database/pgtest"
	"codedesk/internal/database/pgtest/pgopen"

	"github.com/gorilla/sessions"
	_ "modernc.org/sqlite"
)

// bench is a store over a database file, with a clock that stands still until it is moved.
type bench struct {
	*Store
	db    *sql.DB
	clock time.Time
}

func openDB(t testing.TB) *sql.DB {
	t.Helper()
	if pgtest.Chosen() {
		return pgopen.Writer(t, pgtest.Database(t), Place)
	}
	db, err := database.OpenSQLite(context.Background(), filepath.Join(t.TempDir(), "sessions.db"), "NORMAL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func newBench(t testing.TB, o Options) *bench {
	t.Helper()
	db := openDB(t)
	b := &bench{db: db, clock: time.UnixMilli(1_800_000_000_000)}
	o.Now = func() time.Time { return b.clock }
	var err error
	if b.Store, err = Open(context.Background(), db, o); err != nil {
		t.Fatal(err)
	}
	return b
}

// request is one as from a browser on the same machine, with the cookies it has.
func request(target string, cookies ...*http.Cookie) *http.Request {
	r := httptest.NewRequest(http.MethodGet, target, nil) // https:// in the target gives it TLS
	r.RemoteAddr = "127.0.0.1:40000"
	for _, c := range cookies {
		r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	return r
}

func (b *bench) open(t testing.TB, r *http.Request) *sessions.Session {
	t.Helper()
	session, err := b.Get(r, Name(r))
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// onlyCookie returns the cookie that an answer sets.
func onlyCookie(t testing.TB, w *httptest.ResponseRecorder) *http.Cookie {
	t.Helper()
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("the answer sets %d cookies, want 1: %v", len(cookies), cookies)
	}
	return cookies[0]
}

// signIn renews the session of a browser that has these cookies for a person, and returns the new cookie.
func (b *bench) signIn(t testing.TB, person string, cookies ...*http.Cookie) *http.Cookie {
	t.Helper()
	r, w := request("http://localhost/signin", cookies...), httptest.NewRecorder()
	session := b.open(t, r)
	session.Values[PersonKey] = person
	if err := b.Renew(w, r, session); err != nil {
		t.Fatal(err)
	}
	return onlyCookie(t, w)
}

// whoIs is the person whom a cookie signs in, "" when nobody.
func (b *bench) whoIs(t testing.TB, cookies ...*http.Cookie) string {
	t.Helper()
	session := b.open(t, request("http://localhost/", cookies...))
	person, _ := session.Values[PersonKey].(string)
	if (session.ID == "") != session.IsNew || (person != "") != (session.ID != "") {
		t.Errorf("the session has the id %q, IsNew %v and the person %q", session.ID, session.IsNew, person)
	}
	return person
}

func (b *bench) number(t testing.TB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := b.db.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// unwritten fails the test when work changes a row.
func (b *bench) unwritten(t testing.TB, work func()) {
	t.Helper()
	before := b.changes(t)
	work()
	if n := b.changes(t) - before; n != 0 {
		t.Errorf("%d rows were written, want none", n)
	}
}

func TestOpenRefusesLimitsThatCannotHold(t *testing.T) {
	b := newBench(t, Options{})
	for _, o := range []Options{{Idle: time.Minute - 1}, {Idle: -time.Hour}, {Idle: time.Hour, Absolute: time.Minute}, {Absolute: -1}} {
		if _, err := Open(t.Context(), b.db, o); err == nil {
			t.Errorf("idle %s and absolute %s were accepted", o.Idle, o.Absolute)
		}
	}
}

func TestOpenTwiceKeepsWhatIsThere(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	again, err := Open(t.Context(), b.db, b.options)
	if err != nil {
		t.Fatal(err)
	}
	b.Store = again
	if got := b.whoIs(t, cookie); got != "ann" {
		t.Errorf("after a restart the cookie is that of %q, want ann", got)
	}
}

func TestADatabaseThatFailsIsAnError(t *testing.T) {
	b := newBench(t, Options{})
	cookie := b.signIn(t, "ann")
	r, w := request("http://localhost/", cookie), httptest.NewRecorder()
	session := b.open(t, r)
	if err := b.db.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err := b.Get(request("http://localhost/", cookie), "codedesk"); err == nil || s == nil || s.ID != "" || len(s.Values) != 0 {
		t.Errorf("Get = %+v, %v; want an empty session and an error", s, err)
	}
	ctx := t.Context()
	_, basketErr := b.Basket(ctx, "ann")
	_, countErr := b.BasketCount(ctx, "ann")
	_, preferencesErr := b.Preferences(ctx, "ann")
	_, flashesErr := b.TakeFlashes(ctx, session)
	_, sweepErr := b.Sweep(ctx)
	_, pastedErr := b.PastedList(ctx, "ann")
	_, revokeErr := b.RevokePerson(ctx, "ann")
	session.Values["more"] = "x"
	for name, err := range map[string]error{
		"Save": b.Save(r, w, session), "Renew": b.Renew(w, r, session), "Destroy": b.Destroy(w, r, session),
		"AddFlash": b.AddFlash(ctx, session, []byte("{}")), "TakeFlashes": flashesErr,
		"Basket": basketErr, "BasketCount": countErr, "MergeBasket": b.MergeBasket(ctx, "ann", []string{"x"}, nil),
		"ClearBasket": b.ClearBasket(ctx, "ann"), "Preferences": preferencesErr,
		"SetPreferences": b.SetPreferences(ctx, "ann", Preferences{}), "Sweep": sweepErr, "RevokePerson": revokeErr,
		"PastedList": pastedErr, "KeepPastedList": b.KeepPastedList(ctx, "ann", "x"),
	} {
		if err == nil || errors.Is(err, ErrEnded) {
			t.Errorf("%s = %v, want an error of the database", name, err)
		}
	}
	if session.ID != cookie.Value || len(w.Result().Cookies()) != 0 {
		t.Error("something changed for the browser though the database did not")
	}
}
