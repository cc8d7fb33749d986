// Package serve runs an HTTP server with the time-outs that net/http leaves at
// "never", and stops it without cutting off requests that are under way.
package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits of every connection. net/http's own defaults are no limit at all, with
// which a few hundred silent connections would keep the server busy for ever.
const (
	headerTimeout  = 5 * time.Second  // from the first byte to the end of the headers
	readTimeout    = 15 * time.Second // to the end of the body; the largest form has 1 MiB
	writeTimeout   = 60 * time.Second // default of Options.WriteTimeout
	idleTimeout    = 60 * time.Second // between two requests on one connection
	maxHeaderBytes = 64 << 10         // twice what any proxy in between lets through
	grace          = 15 * time.Second // default of Options.Grace
)

// Options say what is served and how long things may take.
type Options struct {
	// Listener is open already, so that a port in use is an ordinary error of
	// its opener and port 0 works. Run closes it. Needed.
	Listener net.Listener
	// Handler answers the requests. Needed.
	Handler http.Handler
	// Certificate makes it HTTPS. Nil: plain HTTP.
	Certificate *Certificate
	// Logger gets the server's own complaints, such as a broken TLS handshake,
	// as warnings. Nil: they are dropped.
	Logger *slog.Logger
	// WriteTimeout is how long an answer may take, the handler's work included.
	// It has to be above the longest thing a handler waits for. 0: 60 s.
	WriteTimeout time.Duration
	// Grace is how long requests under way may take to finish after the end
	// was asked for. What is left then is cut off. 0: 15 s.
	Grace time.Duration

	headerTimeout, readTimeout, idleTimeout time.Duration // tests shorten them
}

// Run is loud when what is sent could be read on the way. It serves until ctx ends, then takes no more connections, lets requests that
// are under way finish and returns nil; those that outlast the grace are cut off,
// with a warning. It returns an error when the listener fails; either way nothing
// of the server is running when it returns, save handlers that ignore the end of
// their request's context.
func Run(ctx context.Context, o Options) error {
	if o.Listener == nil || o.Handler == nil {
		return errors.New("serve: a listener and a handler are needed")
	}
	logger := o.Logger
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	if tcp, ok := o.Listener.Addr().(*net.TCPAddr); ok && o.Certificate == nil && !tcp.IP.IsLoopback() {
		logger.Warn("serving plain HTTP beyond this machine: give a certificate, or put a TLS proxy in front", "address", tcp.String())
	}
	server := &http.Server{
		Handler:           o.Handler,
		ReadHeaderTimeout: cmp.Or(o.headerTimeout, headerTimeout),
		ReadTimeout:       cmp.Or(o.readTimeout, readTimeout),
		WriteTimeout:      cmp.Or(o.WriteTimeout, writeTimeout),
		IdleTimeout:       cmp.Or(o.idleTimeout, idleTimeout),
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}

	failed := make(chan error, 1)
	go func() {
		if o.Certificate == nil {
			failed <- server.Serve(o.Listener)
			return
		}
		server.TLSConfig = o.Certificate.config()
		failed <- server.ServeTLS(o.Listener, "", "")
	}()
	select {
	case err := <-failed:
		// Nobody called Shutdown, so this is never ErrServerClosed.
		return errors.Join(fmt.Errorf("serve: %w", err), server.Close())
	case <-ctx.Done():
	}

	// ctx has ended already; the grace begins now.
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), cmp.Or(o.Grace, grace))
	defer cancel()
	err := server.Shutdown(end)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		// Whoever asked for the end gets it: one client that reads slowly, or a busy minute, is no fault of the program,
		// which an exit code would call it.
		logger.Warn("requests were cut off, because they outlasted the time to finish")
		err = server.Close()
	case err != nil:
		err = errors.Join(fmt.Errorf("serve: %w", err), server.Close())
	}
	// Serve returned the moment Shutdown began; its word is ErrServerClosed.
	if serveErr := <-failed; !errors.Is(serveErr, http.ErrServerClosed) {
		err = errors.Join(err, fmt.Errorf("serve: %w", serveErr))
	}
	return err
}
