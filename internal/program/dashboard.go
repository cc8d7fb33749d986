package program

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"
	_ "time/tzdata" // zones must not depend on what the machine has installed

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/creation"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/logging"
	"codedesk/internal/meeting"
	"codedesk/internal/serve"
)

const (
	closeTimeout = 25 * time.Second // for running deletions and the sign-out at the end; above the longest usual call
	writeTimeout = 6 * time.Minute  // above the longest check before a deletion, for which its page waits
	sweepEvery   = 15 * time.Minute // expired sessions are removed this often
)

// runDashboard serves the dashboard until ctx ends, then lets running deletions finish.
func runDashboard(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	c, err := config.Load(args, getenv)
	if err != nil {
		return err
	}
	logger := logging.New(stderr, c.LogFormat, c.LogLevel)
	// The port comes first: a second start by mistake, with the same settings, ends here and touches no data.
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("CODEDESK_LISTEN: %w", err)
	}
	defer listener.Close()

	watched, err := listenForMetrics(c, logger)
	if err != nil {
		return err
	}
	if watched != nil {
		defer watched.Close()
	}
	own, err := certificate(c, logger)
	if err != nil {
		return err
	}
	count := newMetrics()
	logger.Info("starting", "event", "sys_startup", "version", version(), "address", addressOf(listener, own))
	defer logger.Info("stopped", "event", "sys_shutdown") // when everything else has ended

	store, err := openStorage(ctx, c, logger, count.LostWrite)
	if err != nil {
		return err
	}
	defer store.close()
	memory := openSeen(ctx, c, logger)
	defer memory.close()
	// What works in the background outlives ctx: the sandbox must still answer while running deletions finish.
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	var work sync.WaitGroup
	defer work.Wait()
	defer stop()

	checks := &verifier{timeout: verifyTimeout, check: store.verify}
	defer checks.close()
	if err := recordRule(ctx, store.journal, c); err != nil {
		return err
	}
	gate := newGate(c, store.journal, store.protected)
	options := handlers.Options{
		Sessions: store.sessions, Recipes: store.recipes, Protected: store.protected, Journal: store.journal, Verify: checks.verify, Ready: store.ready,
		Rights: gate.Gate, ReasonRequired: c.ReasonRequired, StepUp: c.StepUp, Mask: c.Mask,
		Zone: c.Timezone, Logger: logger, Version: version(),
		Settings: settingsInForce(c), Unsafe: unsafeSettings(c),
		Meter: count, Proxies: c.TrustedProxies,
	}
	if c.UsersFile != "" {
		if options.Users, err = loadUsers(c.UsersFile, logger); err != nil {
			return err
		}
	}
	gate.Roles = rolesNow(c, options.Users)
	if c.OIDCIssuer != "" {
		provider, err := newSignOn(c, logger)
		if err != nil {
			return err
		}
		options.SignOn = provider
	}
	upstream := upstreamOptions(c)
	upstream.Logger, upstream.Called = logger, count.Call
	if c.Upstream.Sandbox() {
		box, address, err := startSandbox(background, c, logger, &work)
		if err != nil {
			return err
		}
		keys := box.Credentials()
		upstream.BaseURL = address
		upstream.Credentials = meeting.Credentials{AppID: keys.AppID, AppKey: meeting.Secret(keys.AppKey)}
		options.Stage = stage{box: box, forget: memory.forget, log: logger}
		options.MaskAtFirst = true // a demo has onlookers
	}
	places, err := newDesks(c, upstream, afterReading(limitMemory(), store, logger), memory.hear(), logger)
	if err != nil {
		return err
	}
	as := func(ctx context.Context, by journal.Person) context.Context { return identity.WithPerson(ctx, by.Key) }
	engine := deletion.New(deletion.Options{
		Deleter: places, Checker: places, Recent: places.Recent, Journal: store.journal, Logger: logger, As: as,
		PlanLimit: c.PlanLimit, ReasonRequired: c.ReasonRequired,
		Decide: gate.deletion, NeedsApproval: gate.NeedsApproval, MayApprove: gate.Answer, StillApproves: gate.StillApproves,
		Settled: settled(count, store.emptyBasket(logger)),
	})
	maker := creation.New(creation.Options{
		Service: places, Journal: store.journal, Logger: logger, As: as, Decide: gate.creation,
		Settled: func(ctx context.Context, made journal.Creation) {
			count.Creation(string(made.Outcome))
			if made.Found.ID != "" { // whoever goes on to the list looks for it there
				places.Found(as(ctx, made.By), meeting.Code(made.Found))
			}
		},
	})
	defer closeAll(logger, engine, maker, places)
	options.Inventory, options.Deletion, options.Creation = places.HouseCodes(), engine, maker
	if c.AccountSignIn {
		options.Accounts = places
	}
	if memory.store != nil {
		options.Sightings = memory.store
	}

	dashboard, err := handlers.New(options)
	if err != nil {
		return err
	}
	if err := engine.Recover(ctx); err != nil {
		return err
	}
	if err := maker.Recover(ctx); err != nil {
		return err
	}
	work.Go(func() { store.sessions.KeepSwept(background, sweepEvery) })
	work.Go(func() { places.keepSwept(background, store) })
	if watched != nil {
		count.Watch(store.watch(places.HouseCodes(), own))
		work.Go(func() { serveMetrics(background, watched, count, logger) })
	}
	fmt.Fprintf(stdout, "Codedesk is at %s\n", addressOf(listener, own))
	return serve.Run(ctx, serve.Options{
		Listener: listener, Handler: dashboard, Certificate: own, Logger: logger, WriteTimeout: writeTimeout})
}

// closeAll ends what talks to the service, in the order in which they need each other. The context of the program
// has ended by then, so this one is of its own.
func closeAll(logger *slog.Logger, engine *deletion.Engine, maker *creation.Engine, places *places) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	if err := engine.Close(ctx); err != nil {
		logger.Warn("a deletion still runs; it is settled at the next start", "error", err)
	}
	if err := maker.Close(ctx); err != nil {
		logger.Warn("a new code is still being made; what became of it is settled at the next start", "error", err)
	}
	places.close(ctx)
}

func loadUsers(path string, logger *slog.Logger) (*identity.Users, error) {
	users, err := identity.LoadUsers(path)
	if err != nil {
		return nil, fmt.Errorf("CODEDESK_USERS_FILE: %w", err)
	}
	users.LogTo(logger)
	for _, warning := range users.Warnings() {
		logger.Warn("users file", "warning", warning)
	}
	return users, nil
}
