// Package desks keeps a desk for everybody who works with an account of their own at the service: the client with their
// token, and the list of codes as their rights show it. Whoever else is signed in shares the house's desk, which works
// with the App ID.
//
// Whose desk does a piece of work, also after the request that began it, is said by [identity.WithPerson]. What changes
// something is only ever done at the desk of that person. A look, at what became of a change, is done at the house's desk
// when the person's own is gone.
package desks

import (
	"context"
	"log/slog"
	"strings"
	"sync"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// Most is how many people can work with accounts of their own at the same time. Each has a list: of 100,000 codes about
// 40 MB.
const Most = 50

// Desk is a client and what it sees.
type Desk struct {
	Client *meeting.Client
	Codes  *inventory.Inventory
}

// Options are what New needs. Open is required.
type Options struct {
	// House is the desk of whoever has no own account; nil: there is none.
	House *Desk
	// Open returns a client that signs in with an account and its password. It does not call the service.
	Open func(account, password string) (*meeting.Client, error)
	// CorpID is the enterprise whose administrators may sit down; "" stands for the House's. Accounts of other enterprises
	// work at the same service, and what Codedesk remembers is not theirs.
	CorpID string
	// Role is what administrators of the enterprise may do in Codedesk.
	Role identity.Role
	// Inventory are the settings of each list.
	Inventory inventory.Options
	// Logger gets keys of people and counts; nil: nothing is logged.
	Logger *slog.Logger
}

// Desks are all of them. It is safe for concurrent use; end it with [Desks.Close]. The house's desk is its owner's.
type Desks struct {
	o        Options
	attempts *identity.Attempts
	turns    chan struct{} // a place is held while somebody signs in
	none     *inventory.Inventory

	mu     sync.Mutex
	closed bool
	corpID string // Options.CorpID, or the house's once it is known
	own    map[string]*own
}

// own is the desk of one person. When they sign in again its client is another one, and its list stays.
type own struct {
	person identity.Person
	desk   *Desk
}

// New returns desks without anybody at them but the house's.
func New(o Options) *Desks {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	none := inventory.New(nil, inventory.Options{})
	none.Close()
	return &Desks{none: none, o: o, attempts: identity.NewAttempts(nil), turns: make(chan struct{}, signInsAtOnce), corpID: o.CorpID, own: map[string]*own{}}
}

// Person returns whoever works with an own account under this key, while they can: until they sign out, their token ends,
// or Codedesk is started anew.
func (d *Desks) Person(key string) (identity.Person, bool) {
	o := d.at(key)
	if o == nil {
		return identity.Person{}, false
	}
	return o.person, true
}

// Codes is the list of a person with an own account. When that cannot work any more it is one that says so, and never
// the house's.
func (d *Desks) Codes(key string) *inventory.Inventory {
	o := d.at(key)
	if o == nil {
		return d.none
	}
	return o.desk.Codes
}

// HouseCodes is the list of whoever has no own account. Without a house there is nobody to show it to.
func (d *Desks) HouseCodes() *inventory.Inventory {
	if d.o.House == nil {
		return d.none
	}
	return d.o.House.Codes
}

// at returns an own desk that still works.
func (d *Desks) at(key string) *own {
	d.mu.Lock()
	defer d.mu.Unlock()
	o := d.own[key]
	if o == nil || o.desk.Client.Ended() {
		return nil
	}
	return o
}

// deskOf is whose desk the work of ctx is done at. It is nil when that is gone.
func (d *Desks) deskOf(ctx context.Context) *Desk {
	key := identity.PersonOf(ctx)
	if !strings.HasPrefix(key, identity.AccountPrefix) {
		return d.o.House
	}
	if o := d.at(key); o != nil {
		return o.desk
	}
	return nil
}

// lookingDesk is where it can be looked what became of a change: at the desk of whose change it is, else at the house's.
func (d *Desks) lookingDesk(ctx context.Context) *Desk {
	if desk := d.deskOf(ctx); desk != nil {
		return desk
	}
	return d.o.House
}

// gone is the error of a call of somebody whose desk is gone.
func gone(op string) *meeting.Error {
	return &meeting.Error{Kind: meeting.KindSignIn, Op: op, Err: meeting.ErrEnded}
}

// Leave ends the desk of a person who has signed out everywhere. What was begun there goes on until it is written down.
func (d *Desks) Leave(ctx context.Context, key string) {
	d.mu.Lock()
	o := d.own[key]
	delete(d.own, key)
	d.mu.Unlock()
	if o != nil {
		d.end(ctx, o)
	}
}

// end closes a desk that nobody finds any more, and signs out at the service.
func (d *Desks) end(ctx context.Context, o *own) {
	o.desk.Codes.Close()
	if err := o.desk.Client.SignOut(ctx); err != nil {
		d.o.Logger.DebugContext(ctx, "could not sign out from the service", "person", o.person.Key, "error", err)
	}
}

// Sweep ends the desks of people who are not needed any more: stays says for each key whether it is.
func (d *Desks) Sweep(ctx context.Context, stays func(key string) bool) {
	d.mu.Lock()
	var keys []string
	for key := range d.own {
		keys = append(keys, key)
	}
	d.mu.Unlock()
	for _, key := range keys {
		if !stays(key) {
			d.Leave(ctx, key)
		}
	}
}

// Close ends all own desks. Nobody sits down any more.
func (d *Desks) Close(ctx context.Context) {
	d.mu.Lock()
	d.closed = true
	all := d.own
	d.own = map[string]*own{}
	d.mu.Unlock()
	for _, o := range all {
		d.end(ctx, o)
	}
}
