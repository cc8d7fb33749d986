package program

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"

	"codedesk/handlers"
	"codedesk/internal/config"
	"codedesk/internal/logging"
	"codedesk/internal/sandbox"
	"codedesk/internal/serve"
)

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
type stage struct {
	box    *sandbox.Sandbox
	forget func(context.Context) error // what the list has shown
	log    *slog.Logger
}

func (s stage) State() handlers.StageState {
	state := s.box.State()
	return handlers.StageState{Behaviour: state.Behaviour, Scope: state.Scope, Codes: state.Codes, Listed: state.Listed, Since: state.Since}
}

func (s stage) Set(c handlers.StageChange) error {
	err := s.box.Set(sandbox.Change{Behaviour: c.Behaviour, Scope: c.Scope, Codes: c.Codes, Reset: c.Reset})
	if err == nil && (c.Reset || c.Codes > 0) {
		// All codes were replaced, so none has vanished. Should it fail, some seem to have: it is only a demo.
		if err := s.forget(context.Background()); err != nil {
			s.log.Error("what the list has shown could not be forgotten", "error", err)
		}
	}
	return err
}

func (s stage) Behaviours() []string { return sandbox.Behaviours() }

func (s stage) Requests() []handlers.StageRequest {
	calls := s.box.Requests()
	requests := make([]handlers.StageRequest, len(calls))
	for i, q := range calls {
		requests[i] = handlers.StageRequest(q)
	}
	return requests
}
