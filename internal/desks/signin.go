package desks

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// signInsAtOnce bounds how many people sign in at the service at the same time.
const signInsAtOnce = 4

var (
	// ErrNotAdministrator says that the account may sign in at the service and manages nothing there (adminType 2).
	ErrNotAdministrator = errors.New("the account is not an administrator's")
	// ErrElsewhere says that the account is of another enterprise.
	ErrElsewhere = errors.New("the account is of another enterprise")
	// ErrFull says that [Most] people work with accounts of their own already.
	ErrFull = errors.New("no desk is free")
)

// SignIn signs in at the service with an account and its password, typed at address (see [identity.Users.SignIn]), and
// returns whose account it is. The password is used for this one call and kept nowhere.
//
// It fails with *identity.ThrottledError, [ErrElsewhere], [ErrNotAdministrator], [ErrFull], the context's error, or the *meeting.Error of
// the service, which says whether the password was wrong, the account locked, or something else is in the way.
func (d *Desks) SignIn(ctx context.Context, account, password, address string) (identity.Person, error) {
	account = strings.TrimSpace(account)
	select {
	case d.turns <- struct{}{}:
		defer func() { <-d.turns }()
	case <-ctx.Done():
		return identity.Person{}, context.Cause(ctx)
	}
	succeeded, err := d.attempts.Begin(account, address)
	if err != nil {
		return identity.Person{}, err
	}
	client, err := d.o.Open(account, password)
	if err != nil {
		return identity.Person{}, fmt.Errorf("desks: %w", err)
	}
	info, err := client.MyInfo(ctx)
	if err != nil {
		signOut(ctx, client)
		return identity.Person{}, err
	}
	succeeded()
	client.ForgetPassword()
	if err := d.welcome(ctx, info); err != nil {
		signOut(ctx, client)
		return identity.Person{}, err
	}
	name := cmp.Or(info.Account, account)
	p := identity.Person{Key: identity.AccountPrefix + strings.ToLower(name), Name: cmp.Or(info.Name, name), Role: d.o.Role}
	if err := d.sit(p, client); err != nil {
		signOut(ctx, client)
		return identity.Person{}, err
	}
	return p, nil
}

// welcome refuses whoever has no business here.
func (d *Desks) welcome(ctx context.Context, info meeting.Info) error {
	d.mu.Lock()
	corpID := d.corpID
	d.mu.Unlock()
	if corpID == "" && d.o.House != nil {
		house, err := d.o.House.Client.MyInfo(ctx)
		if err != nil {
			return err
		}
		corpID = house.CorpID
		d.mu.Lock()
		d.corpID = corpID
		d.mu.Unlock()
	}
	switch {
	case corpID == "" || info.CorpID != corpID:
		d.o.Logger.WarnContext(ctx, "sign-in with an account of another enterprise", "corp", info.CorpID, "accepted", corpID)
		return ErrElsewhere
	case info.AdminType == meeting.AdminNone:
		return ErrNotAdministrator
	}
	return nil
}

// sit gives a person a desk. Who had one gets the new client, and goes on with a list that is read anew: what the account
// may see can have changed.
func (d *Desks) sit(p identity.Person, client *meeting.Client) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := d.own[p.Key]
	switch {
	case d.closed:
		return inventory.ErrClosed
	case before == nil && len(d.own) >= Most && !d.makeRoom():
		return ErrFull
	}
	d.own[p.Key] = &own{person: p, desk: &Desk{Client: client, Codes: inventory.New(client, d.o.Inventory)}}
	if before != nil {
		// Its token is left to end by itself: a change may be under way with it.
		go before.desk.Codes.Close()
	}
	return nil
}

// makeRoom drops a desk whose token has ended. The caller holds the lock.
func (d *Desks) makeRoom() bool {
	for key, o := range d.own {
		if o.desk.Client.Ended() {
			delete(d.own, key)
			go o.desk.Codes.Close()
			return true
		}
	}
	return false
}

// signOut gives back the token of a client that is not used any more.
func signOut(ctx context.Context, client *meeting.Client) {
	_ = client.SignOut(context.WithoutCancel(ctx)) // it ends by itself at the latest after a day
}
