package meeting

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// opActivated is a read that only an [Inspector] makes.
const opActivated = "activated terminals"

// Inspector asks a service single questions and tells all about the answers that is neither secret nor personal. Beside
// the sign-in and the sign-out it only reads, and it repeats nothing. It is not safe for concurrent use; make one with
// [NewInspector].
type Inspector struct {
	client *Client
	wire   *recorder
	token  Secret // "": not signed in
	ended  Secret // the token that was signed out
}

// NewInspector checks the options as [New] does. It does not call the service. Options.Transport has to be nil.
func NewInspector(o Options) (*Inspector, error) {
	wire := &recorder{}
	o.Transport = wire
	c, err := New(o)
	if err != nil {
		return nil, err
	}
	wire.next = newTransport(c.timeout, o.RootCAs)
	return &Inspector{client: c, wire: wire}, nil
}

// recorder remembers the head of the last answer, also of one that is an error.
type recorder struct {
	next   *http.Transport
	header http.Header // nil: there was no answer
}

// RoundTrip sends the request.
func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	r.header = nil
	resp, err := r.next.RoundTrip(req)
	if err == nil {
		r.header = resp.Header
	}
	return resp, err
}

// Call is what one call and the head of its answer tell.
type Call struct {
	// Op is the call, as in [Error].
	Op string
	// Err is nil if the answer is what the vendor documents.
	Err *Error
	// Status is the HTTP status, 0 without an answer.
	Status int
	// Took is how long the call took, without waiting for its turn.
	Took time.Duration
	// Date is the time of the service's clock, to the second; zero: it was not told. At is the middle of the call by
	// our own.
	Date, At time.Time
	// Server is the Server header, "" if there was none.
	Server string
	// Quotas are the headers that tell what is left of a limit, sorted, as "Api remain:99,limit:100,time:1 minute".
	Quotas []string
	// Simulated says that the answer is from a simulated service.
	Simulated bool
}

// do waits for its turn and makes a call.
func (i *Inspector) do(ctx context.Context, r call) (*reply, Call) {
	r.requestID = newRequestID()
	if err := i.client.pace.wait(ctx); err != nil {
		return nil, Call{Op: r.op, Err: notSent(r.op, err)}
	}
	i.wire.header = nil
	at, began := i.client.now(), time.Now()
	answer, e := i.client.exchange(ctx, r)
	c := Call{Op: r.op, Err: e, Took: time.Since(began)}
	c.At = at.Add(c.Took / 2)
	if answer != nil {
		c.Status = answer.status
	} else {
		c.Status = e.Status
	}
	c.read(i.wire.header)
	return answer, c
}

// read takes what is of use from the head of an answer.
func (c *Call) read(h http.Header) {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		c.Date = date
	}
	c.Server = clean(h.Get("Server"), maxCodeRunes)
	c.Simulated = h.Get("X-Codedesk-Sandbox") != ""
	for name, values := range h {
		kind, ok := strings.CutPrefix(name, quotaHeader)
		if !ok {
			continue
		}
		for _, value := range values {
			c.Quotas = append(c.Quotas, clean(kind+" "+value, maxIDRunes))
		}
	}
	slices.Sort(c.Quotas)
}

// decode reads the body of an answer; a body that is none is the error of the call.
func decode(answer *reply, c *Call, into any) bool {
	if answer == nil {
		return false
	}
	if err := json.Unmarshal(answer.body, into); err != nil {
		c.Err = answer.bad(err)
		return false
	}
	return true
}

// Account is what the answer of a sign-in tells about whose rights it gives. Numbers are -1 when they are not given.
type Account struct {
	// AdminType is as in [Info]. CorpType is 0 for the enterprise, 5 for the free and 6 for the standard edition.
	AdminType, CorpType int
	// CorpID is the enterprise's id, "" when not given.
	CorpID string
	// Valid is how long the token is valid; 0: not given.
	Valid time.Duration
}

// accountBody is what is used of "user" in the answer of a sign-in.
type accountBody struct {
	User struct {
		AdminType scalar `json:"adminType"`
		CompanyID scalar `json:"companyId"`
		CorpType  scalar `json:"corpType"`
	} `json:"user"`
}

// SignIn signs in, with one request.
func (i *Inspector) SignIn(ctx context.Context) (Account, Call) {
	answer, c := i.do(ctx, i.client.signInCall(i.client.now()))
	var b tokenBody
	if !decode(answer, &c, &b) {
		return Account{}, c
	}
	if b.AccessToken == "" {
		c.Err = answer.bad(errNoToken)
		if b.FirstLogin == "true" || b.PwdExpired == "true" {
			c.Err.Kind, c.Err.Err = KindAccount, errPassword
		}
		return Account{}, c
	}
	i.token = Secret(b.AccessToken)
	var who accountBody
	_ = json.Unmarshal(answer.body, &who) // it tells more, and is not needed
	a := Account{
		AdminType: small(who.User.AdminType), CorpType: small(who.User.CorpType),
		CorpID: clean(string(who.User.CompanyID), maxIDRunes),
	}
	if seconds, ok := b.ValidPeriod.integer(); ok && seconds > 0 && seconds < 1<<32 {
		a.Valid = time.Duration(seconds) * time.Second
	}
	return a, c
}

// small reads a number from 0 to 99, -1 for anything else.
func small(s scalar) int {
	if n, ok := s.integer(); ok && n >= 0 && n <= 99 {
		return int(n)
	}
	return adminUnknown
}

// MyInfo asks who is signed in, as [Client.MyInfo] does. Names stay out.
func (i *Inspector) MyInfo(ctx context.Context) (adminType int, c Call) {
	answer, c := i.do(ctx, call{op: opMyInfo, method: http.MethodGet, path: "/v1/usg/dcs/member", token: i.token})
	var b infoBody
	if !decode(answer, &c, &b) {
		return adminUnknown, c
	}
	return small(b.AdminType), c
}

// SignOut ends the session, if there is one.
func (i *Inspector) SignOut(ctx context.Context) Call {
	if i.token == "" {
		return Call{Op: opSignOut}
	}
	_, c := i.do(ctx, call{op: opSignOut, method: http.MethodDelete, path: "/v1/usg/acs/token", token: i.token})
	i.token, i.ended = "", i.token
	return c
}

// SignedIn tells whether there is a session to sign out.
func (i *Inspector) SignedIn() bool { return i.token != "" }

// maxActivated is how many terminals are asked for.
const maxActivated = 20

// activatedBody is what is used of SearchUsers. Whatever else stands there is about people.
type activatedBody struct {
	Count scalar `json:"count"`
	Data  []*struct {
		ActiveCode scalar `json:"activeCode"`
	} `json:"data"`
}

// Activated asks for the terminals in use (SearchUsers, vendor page meeting_21_0071): how many the service counts, -1
// when it does not, and the codes that the first ones were activated with.
func (i *Inspector) Activated(ctx context.Context) (count int, codes []string, c Call) {
	answer, c := i.do(ctx, call{
		op: opActivated, method: http.MethodGet, path: "/v1/usg/dcs/corp/member", token: i.token, limit: listLimit,
		query: url.Values{"userType": {"12", "13", "14"}, "offset": {"0"}, "limit": {strconv.Itoa(maxActivated)}},
	})
	var b activatedBody
	if !decode(answer, &c, &b) {
		return -1, nil, c
	}
	for _, row := range b.Data {
		if row != nil && row.ActiveCode != "" {
			codes = append(codes, string(row.ActiveCode))
		}
	}
	return counted(b.Count), codes, c
}

// counted reads a count, -1 for what is none.
func counted(s scalar) int {
	if n, ok := s.integer(); ok && n >= 0 && n <= maxCodes {
		return int(n)
	}
	return -1
}
