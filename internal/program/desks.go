package program

import (
	"context"
	"log/slog"
	"time"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/desks"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/meeting"
)

// places are the desks, and what belongs to the house's.
type places struct {
	*desks.Desks
	house *desks.Desk // nil: everybody has an account of their own
	log   *slog.Logger
}

// hearer is what hears of a list that was read; nil does not listen.
type hearer func(context.Context, *inventory.List)

// then lets another one hear of the list afterwards.
func (h hearer) then(next hearer) hearer {
	if next == nil {
		return h
	}
	return func(ctx context.Context, list *inventory.List) {
		h(ctx, list)
		next(ctx, list)
	}
}

// afterReading is what each list that was read is good for, whoever's it is: the limit of the memory is fitted, and the
// texts of the recipes are looked for, so that pages find them.
func afterReading(fit func(), s *storage, logger *slog.Logger) hearer {
	return func(ctx context.Context, list *inventory.List) {
		fit()
		if err := handlers.LearnRecipes(ctx, s.recipes.All, list); err != nil && ctx.Err() == nil {
			logger.WarnContext(ctx, "the recipes were not looked for ahead", "error", err)
		}
	}
}

// upstreamOptions are how the settings say that the service is called, with the App ID.
func upstreamOptions(c config.Config) meeting.Options {
	return meeting.Options{
		BaseURL: string(c.Upstream), Timeout: c.UpstreamTimeout, Pace: c.UpstreamPace, RootCAs: c.RootCAs,
		Credentials: meeting.Credentials{
			AppID: c.AppID, AppKey: meeting.Secret(c.AppKey.Reveal()), CorpID: c.CorpID, UserID: c.UserID},
	}
}

// newDesks makes the house's desk, if there are credentials for it, and room for those of people with own accounts.
// Only what the house sees is remembered between readings: the list of one person may lack what others see.
func newDesks(c config.Config, upstream meeting.Options, read, remember hearer, logger *slog.Logger) (*places, error) {
	settings := inventory.Options{MaxAge: c.InventoryMaxAge, Logger: logger, Read: read}
	p := &places{log: logger}
	if upstream.Credentials.AppID != "" {
		client, err := meeting.New(upstream)
		if err != nil {
			return nil, err
		}
		house := settings
		house.Read = read.then(remember)
		p.house = &desks.Desk{Client: client, Codes: inventory.New(client, house)}
	}
	p.Desks = desks.New(desks.Options{
		House: p.house, CorpID: c.AccountCorpID, Role: identity.Role(c.AccountRole), Inventory: settings, Logger: logger,
		Open: func(account, password string) (*meeting.Client, error) {
			own := upstream
			own.Credentials = meeting.Credentials{Account: account, Password: meeting.Secret(password)}
			return meeting.New(own)
		},
	})
	return p, nil
}

// keepSwept ends the desks of people who are signed in nowhere any more and whose changes are settled.
func (p *places) keepSwept(ctx context.Context, s *storage) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		unsettled, err := s.journal.UnsettledSummaries(ctx)
		if err != nil {
			continue
		}
		p.Sweep(ctx, func(key string) bool {
			signedIn, err := s.sessions.SignedIn(ctx, key)
			return err != nil || signedIn || hasWork(unsettled, key)
		})
	}
}

// hasWork tells whether one of the operations is a person's.
func hasWork(operations []journal.Summary, key string) bool {
	for _, op := range operations {
		if op.By.Key == key {
			return true
		}
	}
	return false
}

// close ends every desk.
func (p *places) close(ctx context.Context) {
	p.Close(ctx)
	if p.house == nil {
		return
	}
	p.house.Codes.Close()
	if err := p.house.Client.SignOut(ctx); err != nil {
		p.log.Debug("could not sign out from the service", "error", err)
	}
}
