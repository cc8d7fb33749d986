// Codedesk is a web dashboard that cleans up the activation codes of Huawei Cloud Meeting's hard terminals.
//
// Without arguments it serves the dashboard on its built-in sandbox; `codedesk --help` lists the settings.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"
	_ "time/tzdata" // zones must not depend on what the machine has installed

	"codedesk/handlers"
	"codedesk/internal/commands"
	"codedesk/internal/config"
	"codedesk/internal/database"
	"codedesk/internal/deletion"
	"codedesk/internal/identity"
	"codedesk/internal/inventory"
	"codedesk/internal/journal"
	"codedesk/internal/logging"
	"codedesk/internal/meeting"
	"codedesk/internal/sandbox"
	"codedesk/internal/serve"
	"codedesk/internal/session"

	_ "modernc.org/sqlite" // the driver of the embedded databases
)

// sessionsFile is the database of the sessions, the baskets and the preferences, in CODEDESK_DATA.
const sessionsFile = "sessions.db"

// Exit codes, as scripts expect them.
const (
	exitOK    = 0
	exitFault = 1
	exitUsage = 2
)

const (
	closeTimeout = 10 * time.Second // for running deletions and the sign-out at the end
	writeTimeout = 3 * time.Minute  // above the longest check before a deletion, for which its page waits
	sweepEvery   = 15 * time.Minute // expired sessions are removed this often
	dataMode     = 0o700            // the data folder is its owner's alone
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program with everything that it takes from outside as parameters. It returns the exit code.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	command := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	var err error
	help := config.Help
	switch command {
	case "":
		err = runDashboard(ctx, args, getenv, stdout, stderr)
	case "sandbox":
		help = config.SandboxHelp
		err = runSandbox(ctx, args, getenv, stdout, stderr)
	case "hash-password":
		err = hashPassword(stdin, stdout, stderr)
	case "verify-history":
		help = config.VerifyHelp
		err = verifyHistory(ctx, args, getenv, stdout)
	case "backup":
		help = config.BackupHelp
		err = backup(ctx, args, getenv, stdout)
	case "version":
		_, err = fmt.Fprintln(stdout, version())
	case "help":
		err = config.ErrHelp
	default:
		fmt.Fprintf(stderr, "codedesk: there is no command %q; the commands are sandbox, hash-password, verify-history, backup, version and help\n", command)
		return exitUsage
	}
	switch {
	case errors.Is(err, config.ErrHelp):
		if err := help(stdout); err != nil {
			return exitFault
		}
		return exitOK
	case err != nil:
		fmt.Fprintln(stderr, "codedesk:", err)
		return exitFault
	}
	return exitOK
}

// version is that of the build, from the module and version control data that Go records.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return info.Main.Version
}

// hashPassword reads one line and prints its hash for the users file, nothing else.
func hashPassword(stdin io.Reader, stdout, stderr io.Writer) error {
	password, err := identity.ReadPassword(stdin, stderr)
	if err != nil {
		return err
	}
	hash, err := identity.HashPassword(password)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(stdout, hash)
	return err
}

// verifyHistory checks the history of a database that the dashboard may be using.
func verifyHistory(ctx context.Context, args []string, getenv func(string) string, stdout io.Writer) error {
	c, err := config.LoadHistory("verify-history", 0, 1, args, getenv)
	if err != nil {
		return err
	}
	receipt := ""
	if len(c.Arguments) > 0 {
		receipt = c.Arguments[0]
	}
	return commands.VerifyHistory(ctx, stdout, c.Database, receipt, c.Timezone)
}

// backup copies the database that the dashboard may be using.
func backup(ctx context.Context, args []string, getenv func(string) string, stdout io.Writer) error {
	c, err := config.LoadHistory("backup", 1, 1, args, getenv)
	if err != nil {
		return err
	}
	return commands.Backup(ctx, stdout, c.Database, c.Arguments[0], c.Timezone)
}

// runSandbox serves the simulated API alone and prints, one NAME=value a line, what a client needs.
func runSandbox(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) error {
	c, err := config.LoadSandbox(args, getenv)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("CODEDESK_SANDBOX_LISTEN: %w", err)
	}
	logger := logging.New(stderr, c.LogFormat, c.LogLevel)
	box := sandbox.New(sandbox.Options{Codes: sandboxSize(c.Codes), Seed: c.Seed, Logger: logger})
	keys := box.Credentials()
	fmt.Fprintf(stdout, "CODEDESK_UPSTREAM=http://%s\nCODEDESK_APP_ID=%s\nCODEDESK_APP_KEY=%s\nHW_MEETING_ACCOUNT=%s\nHW_MEETING_PASSWORD=%s\n",
		listener.Addr(), keys.AppID, keys.AppKey, keys.Account, keys.Password)
	return serve.Run(ctx, serve.Options{Listener: listener, Handler: box, Logger: logger})
}

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

	store, err := openStorage(ctx, c, logger)
	if err != nil {
		return err
	}
	defer store.close()
	// What works in the background outlives ctx: the sandbox must still answer while running deletions finish.
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	var work sync.WaitGroup
	defer work.Wait()
	defer stop()

	options := handlers.Options{
		Sessions: store.sessions, Journal: store.journal, Ready: store.ready,
		PlanLimit: c.PlanLimit, HelpdeskLimit: c.HelpdeskLimit, ReasonRequired: c.ReasonRequired, Mask: c.Mask,
		Zone: c.Timezone, Logger: logger, Version: version(),
	}
	if c.UsersFile != "" {
		if options.Users, err = loadUsers(c.UsersFile, logger); err != nil {
			return err
		}
	}
	upstream := meeting.Options{
		BaseURL: string(c.Upstream), Timeout: c.UpstreamTimeout, RootCAs: c.RootCAs, Logger: logger,
		Credentials: meeting.Credentials{
			AppID: c.AppID, AppKey: meeting.Secret(c.AppKey.Reveal()), CorpID: c.CorpID, UserID: c.UserID},
	}
	if c.Upstream.Sandbox() {
		box, address, err := startSandbox(background, c, logger, &work)
		if err != nil {
			return err
		}
		keys := box.Credentials()
		upstream.BaseURL = address
		upstream.Credentials = meeting.Credentials{AppID: keys.AppID, AppKey: meeting.Secret(keys.AppKey)}
		options.Stage = stage{box}
	}
	client, err := meeting.New(upstream)
	if err != nil {
		return err
	}
	codes := inventory.New(client, inventory.Options{MaxAge: c.InventoryMaxAge, Logger: logger})
	engine := deletion.New(deletion.Options{
		Deleter: client, Checker: codes, Journal: store.journal, Logger: logger,
		PlanLimit: c.PlanLimit, ReasonRequired: c.ReasonRequired,
		Settled: store.emptyBasket(logger),
	})
	defer closeAll(logger, engine, codes, client)
	options.Inventory, options.Deletion = codes, engine

	dashboard, err := handlers.New(options)
	if err != nil {
		return err
	}
	if err := engine.Recover(ctx); err != nil {
		return err
	}
	work.Go(func() { store.sessions.KeepSwept(background, sweepEvery) })
	fmt.Fprintf(stdout, "Codedesk is at http://%s\n", listener.Addr())
	return serve.Run(ctx, serve.Options{Listener: listener, Handler: dashboard, Logger: logger, WriteTimeout: writeTimeout})
}

// closeAll ends what talks to the service, in the order in which they need each other. The context of the program
// has ended by then, so this one is of its own.
func closeAll(logger *slog.Logger, engine *deletion.Engine, codes *inventory.Inventory, client *meeting.Client) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	if err := engine.Close(ctx); err != nil {
		logger.Warn("a deletion still runs; it is settled at the next start", "error", err)
	}
	codes.Close()
	if err := client.SignOut(ctx); err != nil {
		logger.Debug("could not sign out from the service", "error", err)
	}
}

// storage is the two embedded databases: the journal, flushed at every commit, and the sessions, which may lose
// the last moment when the machine loses power, and nothing when only the program ends.
type storage struct {
	journalDB, sessionDB       *sql.DB
	journalGuard, sessionGuard *database.Guard
	journal                    *journal.Journal
	sessions                   *session.Store
}

func openStorage(ctx context.Context, c config.Config, logger *slog.Logger) (_ *storage, err error) {
	if err := os.MkdirAll(c.Data, dataMode); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	s := &storage{}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if c.HistoryDays > 0 {
		retention := journal.Retention{File: c.Database, Days: c.HistoryDays, Logger: logger}
		if _, err := journal.Retain(ctx, retention); err != nil {
			// The history is complete all the same, so this is no reason not to start.
			logger.ErrorContext(ctx, "the history is kept longer than CODEDESK_HISTORY_DAYS", "error", err)
		}
	}
	if s.journalDB, err = database.OpenSQLite(ctx, c.Database, "FULL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	if s.sessionDB, err = database.OpenSQLite(ctx, filepath.Join(c.Data, sessionsFile), "NORMAL"); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	if s.journalGuard, err = database.NewGuard(ctx, c.Database); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATABASE: %w", err)
	}
	if s.sessionGuard, err = database.NewGuard(ctx, filepath.Join(c.Data, sessionsFile)); err != nil {
		return nil, fmt.Errorf("CODEDESK_DATA: %w", err)
	}
	if s.journal, err = journal.Open(ctx, s.journalDB, journal.Options{Logger: logger, Guard: s.journalGuard.Check}); err != nil {
		return nil, err
	}
	if s.sessions, err = session.Open(ctx, s.sessionDB, session.Options{
		Logger: logger, Passing: identity.SandboxPrefix}); err != nil {
		return nil, err
	}
	return s, nil
}

// ready says whether both databases answer and their files are still in their place: without the journal's nothing
// is deleted, without the sessions' the baskets are gone after the next start.
func (s *storage) ready(ctx context.Context) error {
	return errors.Join(s.journalDB.PingContext(ctx), s.journalGuard.Check(), s.sessionDB.PingContext(ctx), s.sessionGuard.Check())
}

func (s *storage) close() {
	for _, guard := range []*database.Guard{s.journalGuard, s.sessionGuard} {
		if guard != nil {
			guard.Close()
		}
	}
	for _, db := range []*sql.DB{s.journalDB, s.sessionDB} {
		if db != nil {
			db.Close()
		}
	}
}

// emptyBasket takes what an operation has settled as gone out of its person's basket. What is still there stays.
func (s *storage) emptyBasket(logger *slog.Logger) func(context.Context, journal.Operation) {
	return func(ctx context.Context, op journal.Operation) {
		var gone []string
		for _, code := range op.Codes {
			if code.Outcome == journal.CodeDeleted || code.Outcome == journal.CodeGone {
				gone = append(gone, code.ID)
			}
		}
		if err := s.sessions.MergeBasket(ctx, op.By.Key, nil, gone); err != nil {
			logger.Warn("could not take deleted codes out of the basket", "operation", op.ID, "error", err)
		}
	}
}

func loadUsers(path string, logger *slog.Logger) (*identity.Users, error) {
	users, err := identity.LoadUsers(path)
	if err != nil {
		return nil, fmt.Errorf("CODEDESK_USERS_FILE: %w", err)
	}
	for _, warning := range users.Warnings() {
		logger.Warn("users file", "warning", warning)
	}
	return users, nil
}

// startSandbox serves the simulated API on a free loopback port, so that the dashboard reaches it over real HTTP.
func startSandbox(ctx context.Context, c config.Config, logger *slog.Logger, work *sync.WaitGroup) (*sandbox.Sandbox, string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	box := sandbox.New(sandbox.Options{Codes: sandboxSize(c.SandboxCodes), Seed: c.SandboxSeed, Logger: logger})
	work.Go(func() {
		if err := serve.Run(ctx, serve.Options{Listener: listener, Handler: box, Logger: logger}); err != nil {
			logger.Error("the sandbox stopped", "error", err)
		}
	})
	return box, "http://" + listener.Addr().String(), nil
}

// sandboxSize is a size as the sandbox takes it, where 0 would be its default.
func sandboxSize(codes int) int {
	if codes == 0 {
		return sandbox.Empty
	}
	return codes
}

// stage shows the sandbox to the demo page.
type stage struct{ box *sandbox.Sandbox }

func (s stage) State() handlers.StageState {
	state := s.box.State()
	return handlers.StageState{Behaviour: state.Behaviour, Scope: state.Scope, Codes: state.Codes, Listed: state.Listed}
}

func (s stage) Set(c handlers.StageChange) error {
	return s.box.Set(sandbox.Change{Behaviour: c.Behaviour, Scope: c.Scope, Codes: c.Codes, Reset: c.Reset})
}

func (s stage) Behaviours() []string { return sandbox.Behaviours() }
