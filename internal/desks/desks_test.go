package desks

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"sync"
	"testing"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"

	"github.com/google/uuid"
)

// service knows accounts by their passwords and tells who has asked for what.
type service struct {
	mu        sync.Mutex
	corp      string
	adminType int
	calls     map[string][]string // the tokens of each call
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	account, password, isAccount := r.BasicAuth()
	token := r.Header.Get("X-Access-Token")
	if isAccount {
		token = account
	}
	call := r.Method + " " + r.URL.Path
	s.calls[call] = append(s.calls[call], token)
	switch {
	case isAccount && password != "right":
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"error_code":"USG.206010000","error_msg":"wrong"}`)
	case isAccount:
		fmt.Fprintf(w, `{"accessToken":%q,"validPeriod":43200}`, account)
	case r.URL.Path == "/v2/usg/acs/auth/appauth":
		fmt.Fprint(w, `{"accessToken":"house","validPeriod":43200}`)
	case r.URL.Path == "/v1/usg/dcs/member":
		fmt.Fprintf(w, `{"userAccount":%q,"name":"Somebody","adminType":%d,"corp":{"id":%q,"name":"Acme"}}`, token, s.adminType, s.corp)
	case r.Method == http.MethodGet:
		fmt.Fprint(w, `{"offset":0,"limit":500,"count":0,"data":[]}`)
	}
}

// asked is whose tokens a call came with.
func (s *service) asked(call string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[call]
}

// open returns desks at a service, with a house.
func open(t *testing.T) (*Desks, *service) {
	t.Helper()
	s := &service{corp: "acme", calls: map[string][]string{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	client := func(c meeting.Credentials) (*meeting.Client, error) {
		return meeting.New(meeting.Options{BaseURL: server.URL, Credentials: c})
	}
	house, err := client(meeting.Credentials{AppID: "app", AppKey: "key"})
	if err != nil {
		t.Fatal(err)
	}
	d := New(Options{
		House: &Desk{Client: house, Codes: inventory.New(house, inventory.Options{})}, Role: identity.Helpdesk,
		Open: func(account, password string) (*meeting.Client, error) {
			return client(meeting.Credentials{Account: account, Password: meeting.Secret(password)})
		},
	})
	t.Cleanup(func() {
		d.Close(context.Background())
		d.o.House.Codes.Close()
	})
	return d, s
}

// sits signs somebody in who must get in.
func sits(t *testing.T, d *Desks, account string) (identity.Person, context.Context) {
	t.Helper()
	p, err := d.SignIn(t.Context(), account, "right", "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	return p, identity.WithPerson(t.Context(), p.Key)
}

const (
	deleteCall = "DELETE /v1/usg/dcs/corp/vision/activecode"
	listCall   = "GET /v1/usg/dcs/corp/vision/activecode"
)

var (
	request = meeting.DeleteRequest{IDs: []string{"6d35397d67504dd1b7e1766a25f1be12"}, RequestID: uuid.New()}
	code    = []meeting.Code{{ID: request.IDs[0]}}
)

func TestEverybodyWorksWithTheirOwnToken(t *testing.T) {
	d, s := open(t)
	ann, asAnn := sits(t, d, " Ann@acme.example ")
	if want := (identity.Person{Key: "account:ann@acme.example", Name: "Somebody", Role: identity.Helpdesk}); !reflect.DeepEqual(ann, want) {
		t.Errorf("ann is %+v", ann)
	}
	_, asEve := sits(t, d, "eve@acme.example")
	asHouse := identity.WithPerson(t.Context(), "local:bob")
	for _, ctx := range []context.Context{asAnn, asEve, asHouse} {
		if a := d.DeleteCodes(ctx, request); a.Class != meeting.ClassDone {
			t.Errorf("the answer is %+v", a)
		}
		if _, err := d.Check(ctx, code); err != nil {
			t.Error(err)
		}
	}
	for _, call := range []string{deleteCall, listCall} {
		if got, want := fmt.Sprint(s.asked(call)), "[Ann@acme.example eve@acme.example house]"; got != want {
			t.Errorf("%s came with the tokens %s, want %s", call, got, want)
		}
	}
	if d.Codes(ann.Key) == d.Codes("account:eve@acme.example") || d.Codes(ann.Key) == d.HouseCodes() {
		t.Error("two people see one list")
	}
}

func TestWithoutADeskNothingIsChanged(t *testing.T) {
	d, s := open(t)
	ann, asAnn := sits(t, d, "ann@acme.example")
	d.Leave(t.Context(), ann.Key)
	if _, ok := d.Person(ann.Key); ok {
		t.Error("ann is still there")
	}
	if a := d.DeleteCodes(asAnn, request); a.Class != meeting.ClassNotDone || !errors.Is(a.Err, meeting.ErrEnded) {
		t.Errorf("the DELETE is answered with %+v", a)
	}
	if c := d.CreateCode(asAnn, meeting.NewCode{}, uuid.New()); c.Class != meeting.ClassNotDone {
		t.Errorf("the new code is answered with %+v", c)
	}
	if _, err := d.Codes(ann.Key).Current(t.Context()); !errors.Is(err, inventory.ErrClosed) {
		t.Errorf("the list gives %v", err)
	}
	if got := s.asked(deleteCall); len(got) > 0 {
		t.Errorf("a DELETE was sent with the token of %v", got)
	}
	// What became of an earlier change can be looked at by the house.
	if _, err := d.Check(asAnn, code); err != nil {
		t.Error(err)
	}
	if got := fmt.Sprint(s.asked(listCall)); got != "[house]" {
		t.Errorf("it was looked at with %s", got)
	}
	if got := fmt.Sprint(s.asked("DELETE /v1/usg/acs/token")); got != "[ann@acme.example]" {
		t.Errorf("the tokens given back are %s", got)
	}
}

func TestWhoIsNotLetIn(t *testing.T) {
	d, s := open(t)
	if _, err := d.SignIn(t.Context(), "ann@acme.example", "wrong", ""); !isWrong(err) {
		t.Errorf("a wrong password gives %v", err)
	}
	s.adminType = meeting.AdminNone
	if _, err := d.SignIn(t.Context(), "ann@acme.example", "right", ""); !errors.Is(err, ErrNotAdministrator) {
		t.Errorf("a member gives %v", err)
	}
	s.adminType = 1
	d.corpID = "another"
	if _, err := d.SignIn(t.Context(), "ann@acme.example", "right", ""); !errors.Is(err, ErrElsewhere) {
		t.Errorf("an administrator of another enterprise gives %v", err)
	}
	if len(d.own) > 0 {
		t.Errorf("%d sit down all the same", len(d.own))
	}
	if got := len(s.asked("DELETE /v1/usg/acs/token")); got != 2 {
		t.Errorf("%d of 2 tokens were given back", got)
	}
	t.Run("after some wrong passwords nothing is asked", func(t *testing.T) {
		for range 3 {
			_, _ = d.SignIn(t.Context(), "eve@acme.example", "wrong", "")
		}
		before := len(s.asked("POST /v1/usg/acs/auth/account"))
		if _, err := d.SignIn(t.Context(), "EVE@acme.example", "right", ""); !isThrottled(err) {
			t.Errorf("the next try gives %v", err)
		}
		if got := len(s.asked("POST /v1/usg/acs/auth/account")); got != before {
			t.Error("the service was asked")
		}
	})
}

func TestRoomForSoManyAndNoMore(t *testing.T) {
	d, _ := open(t)
	for i := range Most {
		sits(t, d, fmt.Sprintf("person%d@acme.example", i))
	}
	if _, err := d.SignIn(t.Context(), "late@acme.example", "right", ""); !errors.Is(err, ErrFull) {
		t.Errorf("one more gives %v", err)
	}
	sits(t, d, "person3@acme.example") // again, at the desk that is hers
	d.Sweep(t.Context(), func(key string) bool { return key != "account:person7@acme.example" })
	sits(t, d, "late@acme.example")
}

func isWrong(err error) bool {
	e, ok := errors.AsType[*meeting.Error](err)
	return ok && meeting.AccountFaultOf(e) == meeting.AccountWrong
}

func isThrottled(err error) bool {
	_, ok := errors.AsType[*identity.ThrottledError](err)
	return ok
}
