package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"codedesk/internal/peer"

	"github.com/gorilla/sessions"
)

const (
	plainName = "codedesk"

	idLength   = 26 // of crypto/rand.Text: 130 bits
	idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
)

// Name is the name of the session cookie for a request: __Host-codedesk over TLS, where browsers then see to it that it
// was set by this very host, and codedesk over plain HTTP, where some browsers drop Secure cookies even on loopback.
func Name(r *http.Request) string { return peer.CookieName(r, plainName) }

// cookieOptions are the attributes of the cookie. It has no Max-Age: the browser drops it when it closes, and the
// server knows by itself when a session is over.
func cookieOptions(r *http.Request) *sessions.Options {
	return &sessions.Options{Path: "/", HttpOnly: true, Secure: peer.Of(r).Secure, SameSite: http.SameSiteLaxMode}
}

// setCookie hands the session's id to the browser.
func (s *Store) setCookie(w http.ResponseWriter, r *http.Request, session *sessions.Session) {
	if from := peer.Of(r); !from.Secure && !from.Address.IsLoopback() {
		s.warnPlain.Do(func() {
			s.options.Logger.Warn("session cookies travel unencrypted: people sign in over plain HTTP from other machines; put TLS in front")
		})
	}
	http.SetCookie(w, sessions.NewCookie(session.Name(), session.ID, cookieOptions(r)))
}

// dropCookie makes the browser forget its id, if it has one.
func dropCookie(w http.ResponseWriter, r *http.Request, name string) {
	if _, err := r.Cookie(name); err != nil {
		return
	}
	o := cookieOptions(r)
	o.MaxAge = -1
	http.SetCookie(w, sessions.NewCookie(name, "", o))
}

// cookieID returns the id that the request carries, "" when it has none that the store could have made.
func cookieID(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil || len(c.Value) != idLength || strings.Trim(c.Value, idAlphabet) != "" {
		return ""
	}
	return c.Value
}

func newID() string { return rand.Text() }

// rowKey is the id as the database knows it.
func rowKey(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])
}
