package handlers_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"codedesk/internal/text"
)

// bodyless is a proxy that passes a DELETE on without its body. The service that it stands for takes an empty list for
// nothing to do and answers 200, as to every other.
func bodyless(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete && strings.HasSuffix(r.URL.Path, "/activecode") {
			return // 200 and an empty body
		}
		next.ServeHTTP(w, r)
	})
}

// An answer of 200 is no proof: what counts is what is listed afterwards, and why it is may be guessed but not claimed.
func TestAnAnswerOf200WithCodesStillListed(t *testing.T) {
	t.Parallel()
	for _, l := range text.Languages() {
		for name, c := range map[string]struct {
			change  func(*setup)
			behaves string
			kind    string
			heading string
			left    int
		}{
			"all of them":  {func(s *setup) { s.front = bodyless }, "normal", "error", l.OperationNone(), 4},
			"half of them": {func(*setup) {}, "half-deleted", "warning", l.OperationSome(2, 4), 2},
		} {
			t.Run(name+" is no success, and the likely cause is named, in "+string(l), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t, c.change)
				b := d.persona("administrator", string(l))
				chosen := d.expired(4)
				d.behave(c.behaves, "once")
				page := b.get(b.plan(chosen...)).confirm("INC-1").follow().headed(http.StatusOK, c.heading).flashed(c.kind + ": " + c.heading)
				cause := l.OperationLikelyCause()
				if !strings.Contains(cause, "DELETE") {
					t.Errorf("the cause is %q", cause)
				}
				if message := words(find(page.doc(), class("messages"))); !strings.Contains(message, cause) {
					t.Errorf("the message does not name the cause: %q", message)
				}
				for place, text := range map[string]string{
					"the page": words(find(page.doc(), class("result"))), "the text for the ticket": words(find(page.doc(), tag("pre"))),
				} {
					if !strings.Contains(text, cause) || !strings.HasPrefix(text, c.heading) {
						t.Errorf("%s says %q", place, text)
					}
				}
				page.silent(l.OperationDone(4), l.OperationAllText(4))
				if n := len(chosen) - d.gone(chosen); n != c.left {
					t.Fatalf("%d codes are left at the service, want %d", n, c.left)
				}
				b.get("/codes").says(l.ListSelected(c.left, d.box.State().Listed))
				plan := page.form(page.url.Path+"/again").press("", "").goesBelow("/plans/")
				b.get(plan).headed(http.StatusOK, l.PlanTitle(c.left))
			})
		}
	}
	t.Run("but it is when a later look finds them gone", func(t *testing.T) {
		t.Parallel()
		l := text.English
		var late []byte // the body of the DELETE, which the service sees only after the first check
		var header http.Header
		d := newDesk(t, func(s *setup) {
			s.tries = []time.Duration{0, 300 * time.Millisecond} // the first check is not believed so soon after the answer
			s.front = func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch {
					case r.Method == http.MethodDelete && strings.HasSuffix(r.URL.Path, "/activecode"):
						late, _ = io.ReadAll(r.Body)
						header = r.Header.Clone()
						return
					case late != nil && header.Get("First-Look") == "":
						header.Set("First-Look", "over")
					case late != nil:
						carryOut(next, r, header, late)
						late = nil
					}
					next.ServeHTTP(w, r)
				})
			}
		})
		b := d.persona("administrator")
		b.get(b.plan(d.expired(2)...)).confirm("").follow().headed(http.StatusOK, l.OperationAll(2)).
			flashed("success: " + l.OperationDone(2)).silent(l.OperationLikelyCause())
	})
}

// carryOut lets a service see a DELETE late.
func carryOut(service http.Handler, like *http.Request, header http.Header, body []byte) {
	r := like.Clone(like.Context())
	r.Method, r.Header, r.Body, r.ContentLength = http.MethodDelete, header, io.NopCloser(bytes.NewReader(body)), int64(len(body))
	r.URL.Path, r.URL.RawQuery = "/v1/usg/dcs/corp/vision/activecode", ""
	service.ServeHTTP(discard{http.Header{}}, r)
}

// discard is an answer that nobody waits for.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return len(p), nil }
func (d discard) WriteHeader(int)             {}
