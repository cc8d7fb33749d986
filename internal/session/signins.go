package session

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"codedesk/internal/database"

	"github.com/gorilla/sessions"
)

const (
	// SigninLife is how long a browser may be away to sign in at another site.
	SigninLife = 10 * time.Minute
	// MaxSigninsOfBrowser is how many such sign-ins a browser has at a time, the newest ones: each tab may have one.
	MaxSigninsOfBrowser = 5
	// maxSignins is how many there are of all browsers. Strangers can have them made: at less than 1 KiB each they take
	// 10 MB at most. The oldest go first, so that to drive out somebody's takes hundreds of requests a second.
	maxSignins = 10_000
)

// signinCookie is the name of the cookie for a request that tells browsers apart while nobody is signed in.
func signinCookie(r *http.Request) string { return Name(r) + "-signin" }

// KeepSignin keeps what is needed to finish a sign-in at another site, for SigninLife. The state is the random text that
// comes back with the browser; the browser gets a cookie of its own, without which the state is worth nothing. A browser
// that has such a cookie and a sign-in on its way keeps it, so that several tabs do not disturb each other.
func (s *Store) KeepSignin(w http.ResponseWriter, r *http.Request, state, data string) error {
	ctx, now := r.Context(), s.options.Now()
	id := cookieID(r, signinCookie(r))
	err := database.InTransaction(ctx, s.db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM signins WHERE at <= $1", s.oldestSignin(now)); err != nil {
			return err
		}
		var known bool
		const find = "SELECT EXISTS (SELECT 1 FROM signins WHERE browser = $1)"
		if err := tx.QueryRowContext(ctx, find, rowKey(id)).Scan(&known); err != nil {
			return err
		}
		if !known {
			id = newID() // one that the browser made up is not taken
		}
		const insert = "INSERT INTO signins (browser, state, data, at) VALUES ($1, $2, $3, $4)"
		if _, err := tx.ExecContext(ctx, insert, rowKey(id), rowKey(state), data, now.UnixMilli()); err != nil {
			return err
		}
		// The new one stays, whatever the clock says of the others.
		const others = "DELETE FROM signins WHERE browser = $1 AND state <> $2 AND state NOT IN" +
			" (SELECT state FROM signins WHERE browser = $1 AND state <> $2 ORDER BY at DESC, state LIMIT $3)"
		if _, err := tx.ExecContext(ctx, others, rowKey(id), rowKey(state), MaxSigninsOfBrowser-1); err != nil {
			return err
		}
		return dropOldestSignins(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("session: keep a sign-in: %w", err)
	}
	o := cookieOptions(r)
	o.MaxAge = int(SigninLife.Seconds())
	http.SetCookie(w, sessions.NewCookie(signinCookie(r), id, o))
	return nil
}

func dropOldestSignins(ctx context.Context, tx *sql.Tx) error {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM signins").Scan(&n); err != nil || n <= maxSignins {
		return err
	}
	const oldest = "DELETE FROM signins WHERE at <= (SELECT at FROM signins ORDER BY at LIMIT 1 OFFSET $1)"
	_, err := tx.ExecContext(ctx, oldest, n-maxSignins-1)
	return err
}

// TakeSignin returns what was kept for a sign-in of this browser, for the only time. It is not ok when there is none: it
// is older than SigninLife, was taken before, or was begun in another browser.
func (s *Store) TakeSignin(r *http.Request, state string) (data string, ok bool, err error) {
	id := cookieID(r, signinCookie(r))
	if id == "" || state == "" {
		return "", false, nil
	}
	const take = "DELETE FROM signins WHERE browser = $1 AND state = $2 RETURNING data, at"
	var at int64
	// Who goes away now has used it all the same.
	err = s.db.QueryRowContext(context.WithoutCancel(r.Context()), take, rowKey(id), rowKey(state)).Scan(&data, &at)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", false, nil
	case err != nil:
		return "", false, fmt.Errorf("session: take a sign-in: %w", err)
	}
	return data, at > s.oldestSignin(s.options.Now()), nil
}

// oldestSignin is the time at and before which a sign-in on its way is over, in Unix milliseconds.
func (s *Store) oldestSignin(now time.Time) int64 { return now.Add(-SigninLife).UnixMilli() }
