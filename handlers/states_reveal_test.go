package handlers

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"codedesk/internal/session"

	"github.com/gorilla/sessions"
)

// revealing is a session that has shown these codes.
func (th *theatre) revealing(t testing.TB, r *http.Request, ids []string) *sessions.Session {
	t.Helper()
	s, err := th.sessions.Get(r, session.Name(r))
	if err == nil {
		s.Values[sessionPerson] = "somebody"
		err = th.sessions.Renew(httptest.NewRecorder(), r, s)
	}
	if err == nil {
		err = th.sessions.Reveal(t.Context(), s, ids...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}
