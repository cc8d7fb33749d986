package handlers

import (
	"context"
	"errors"
	"strings"

	"codedesk/internal/identity"
	"codedesk/internal/inventory"

	"github.com/labstack/echo/v4"
)

// Accounts are the people who work with an account of their own at the service.
type Accounts interface {
	SignIn(ctx context.Context, account, password, address string) (identity.Person, error)
	Person(key string) (identity.Person, bool)
	Codes(key string) *inventory.Inventory
	Leave(ctx context.Context, key string)
}

// inventory is the list as whoever makes the request may see it.
func (a *app) inventory(c echo.Context) Inventory { return a.inventoryFor(c.Request().Context()) }

// inventoryFor is the list as whoever ctx works for may see it: of somebody with an own account what that shows, of
// everybody else the house's.
func (a *app) inventoryFor(ctx context.Context) Inventory {
	if key := identity.PersonOf(ctx); a.Accounts != nil && strings.HasPrefix(key, identity.AccountPrefix) {
		return a.Accounts.Codes(key)
	}
	return a.Inventory
}

// leave ends what somebody's own account was used for, once they are signed in nowhere any more.
func (a *app) leave(c echo.Context, key string) {
	if a.Accounts == nil || !strings.HasPrefix(key, identity.AccountPrefix) {
		return
	}
	ctx := context.WithoutCancel(c.Request().Context())
	if signedIn, err := a.Sessions.SignedIn(ctx, key); err == nil && !signedIn {
		a.Accounts.Leave(ctx, key)
	}
}

// takeUp looks at what a person has begun with an own account and what nobody could look at without it: operations and
// new codes that were unknown when Codedesk was started anew. It goes on by itself; pages show what came of it.
func (a *app) takeUp(c echo.Context, key string) {
	ctx := identity.WithPerson(context.WithoutCancel(c.Request().Context()), key)
	operations, err := a.Journal.UnsettledSummaries(ctx)
	creations, creationsErr := a.Journal.UnsettledCreations(ctx)
	if err := errors.Join(err, creationsErr); err != nil {
		a.Logger.WarnContext(ctx, "what is unsettled was not read", "id", requestID(c), "error", err)
	}
	check := func(what, id string, now func() error) {
		if err := now(); err != nil {
			a.Logger.WarnContext(ctx, "not checked after the sign-in", what, id, "error", err)
		}
	}
	for _, op := range operations {
		if op.By.Key == key {
			go check("operation", op.ID, func() error { _, err := a.Deletion.CheckNow(ctx, op.ID); return err })
		}
	}
	for _, made := range creations {
		if made.By.Key == key {
			go check("creation", made.ID, func() error { _, err := a.Creation.CheckNow(ctx, made.ID); return err })
		}
	}
}
