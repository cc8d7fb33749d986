package deletion

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// wire is a service as the client reaches it, without a network: it has tokens
// that end by its own clock, and refuses what is signed in the past.
type wire struct {
	*service
	mu      sync.Mutex
	tokens  map[string]time.Time // until when each is accepted
	signIns int
	arrive  func(what string) // called when a request has come; what: "sign-in", "list", "delete"
}

// tokenLife is how long the service accepts a token. The client renews it five
// minutes before.
const tokenLife = 20 * time.Minute

// endTokens makes the service refuse every token that there is.
func (w *wire) endTokens() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.tokens)
}

// RoundTrip answers like the service.
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.Contains(r.URL.Path, "/acs/auth/") {
		w.arrive("sign-in")
		return w.signIn(r)
	}
	what := "list"
	if r.Method == http.MethodDelete {
		what = "delete"
	}
	w.arrive(what)
	w.mu.Lock()
	until, known := w.tokens[r.Header.Get("X-Access-Token")]
	w.mu.Unlock()
	if !known || !time.Now().Before(until) {
		return answer(http.StatusUnauthorized, `{"error_code":"USG.206020002","error_msg":"no"}`), nil
	}
	if what == "delete" {
		var ids []string
		if err := json.NewDecoder(r.Body).Decode(&ids); err != nil {
			return nil, err
		}
		w.DeleteCodes(r.Context(), meeting.DeleteRequest{IDs: ids})
		return answer(http.StatusOK, ""), nil
	}
	return answer(http.StatusOK, w.list(r.URL.Query().Get("searchKey"))), nil
}

// signIn gives a token, unless the signature has expired.
func (w *wire) signIn(r *http.Request) (*http.Response, error) {
	var body struct{ ExpireTime int64 }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return nil, err
	}
	if time.Unix(body.ExpireTime, 0).Before(time.Now()) {
		return answer(http.StatusUnauthorized, `{"error_code":"USG.206010025","error_msg":"expired"}`), nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.signIns++
	token := fmt.Sprintf("token-%d", w.signIns)
	w.tokens[token] = time.Now().Add(tokenLife)
	return answer(http.StatusOK, fmt.Sprintf(`{"accessToken":%q,"validPeriod":%d,"expireTime":%d}`,
		token, int(tokenLife.Seconds()), time.Now().Add(tokenLife).Unix())), nil
}

// list is all codes, or those with the digits, in one page.
func (w *wire) list(key string) string {
	w.service.mu.Lock()
	defer w.service.mu.Unlock()
	rows := []map[string]any{}
	for _, code := range w.truth {
		if strings.Contains(code.ActiveCode, key) {
			rows = append(rows, map[string]any{
				"id": code.ID, "activeCode": code.ActiveCode, "devName": code.Terminal, "devType": code.Type,
				"deptCode": code.DeptCode, "deptName": code.Department, "expireDate": code.Expires.UnixMilli(),
			})
		}
	}
	body, _ := json.Marshal(map[string]any{"count": len(rows), "data": rows}) // maps of texts and numbers always encode
	return string(body)
}

func answer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(bytes.NewReader([]byte(body))), ContentLength: int64(len(body)),
	}
}

// Client, inventory and engine together: whatever ends the token and whatever
// sets the clock, a DELETE is sent once, and what is said is so.
func TestTokenThatEndsAroundADeletion(t *testing.T) {
	type moment struct {
		call   string // which request
		number int    // of its kind, from 1, counted from the press
	}
	whens := []moment{{"list", 1}, {"delete", 1}, {"list", 2}}
	for _, end := range whens {
		for _, set := range whens {
			for _, by := range append([]time.Duration{0}, jumps...) {
				t.Run(fmt.Sprintf("the token ends at %s %d, the clock is set by %s at %s %d", end.call, end.number, by, set.call, set.number), func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						var clock wallClock
						w := &wire{service: newService(codes(3)...), tokens: map[string]time.Time{}}
						var mu sync.Mutex
						counted := map[string]int{}
						pressed := false
						w.arrive = func(what string) {
							mu.Lock()
							defer mu.Unlock()
							if !pressed {
								return
							}
							counted[what]++
							now := moment{what, counted[what]}
							if now == set {
								clock.jump(by)
							}
							if now == end {
								w.endTokens()
							}
						}
						client, err := meeting.New(meeting.Options{
							BaseURL: "https://meeting.example", Transport: w, Now: clock.now,
							Credentials: meeting.Credentials{AppID: "fdb8e4699586458bbd10c834872dcc62", AppKey: "k"},
						})
						if err != nil {
							t.Fatal(err)
						}
						codesAtHand := inventory.New(client, inventory.Options{Now: clock.now})
						defer codesAtHand.Close()
						d := newDesk(t, w.service, func(o *Options) { o.Deleter, o.Checker, o.Now = client, codesAtHand, clock.now })
						plan := d.mustPlan(t, codes(2))
						if _, err := codesAtHand.Refresh(t.Context()); err != nil {
							t.Fatal(err)
						}
						mu.Lock()
						pressed = true
						mu.Unlock()
						_, err = d.Execute(t.Context(), plan.ID, sure(plan))
						// Somebody sets the clock right again.
						<-time.After(10 * time.Minute)
						clock.ahead.Store(0)
						<-time.After(time.Hour)

						sent := len(w.sent()) // those that were accepted
						mu.Lock()
						asked := counted["delete"]
						mu.Unlock()
						if asked > 1 {
							t.Fatalf("%d DELETEs", asked)
						}
						if err != nil {
							if asked != 0 {
								t.Errorf("refused with %v after a DELETE", err)
							}
							wantOpen(t, d, plan.ID)
							return
						}
						want, n := journal.OutcomeNone, counts{"still there": 2}
						if sent == 1 {
							want, n = journal.OutcomeAll, counts{"deleted": 2}
						}
						wantOperation(t, d.stored(t, plan.ID), want, true, n)
					})
				})
			}
		}
	}
}
