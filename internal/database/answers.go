package database

import (
	"context"
	"net"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// limitedConn is a connection whose answers may take answerLimit at most, unless whoever uses it has set a time of its
// own. A server that was stopped, or a firewall that has forgotten a connection, does not end it and never answers.
type limitedConn struct {
	net.Conn
	limit time.Duration // answerLimit

	mu    sync.Mutex
	given bool // a time was set from outside, and not taken back
}

// limited is for [pgconn.Config.AfterNetConnect].
func limited(_ context.Context, _ *pgconn.Config, conn net.Conn) (net.Conn, error) {
	return &limitedConn{Conn: conn, limit: answerLimit}, nil
}

// SetDeadline sets a time that the limit does not replace; the zero time takes it back.
func (c *limitedConn) SetDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.given = !t.IsZero()
	return c.Conn.SetDeadline(t)
}

// Read waits no longer than the limit.
func (c *limitedConn) Read(b []byte) (int, error) {
	if err := c.begin(c.Conn.SetReadDeadline); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

// Write waits no longer than the limit.
func (c *limitedConn) Write(b []byte) (int, error) {
	if err := c.begin(c.Conn.SetWriteDeadline); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}

func (c *limitedConn) begin(set func(time.Time) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.given {
		return nil
	}
	return set(time.Now().Add(c.limit))
}
