package database

import (
	"errors"
	"net"
	"os"
	"strings"
	"testing"
	"time"
)

func TestAddressOfAServer(t *testing.T) {
	for address, want := range map[string]error{
		"postgres://desk:hunter2@127.0.0.1/desk?sslmode=disable":      nil,
		"postgres://desk:hunter2@localhost/desk":                      nil,
		"postgres:///desk?host=/run/postgresql":                       nil,
		"postgres://desk:hunter2@db.example/desk":                     nil,
		"postgres://desk:hunter2@db.example/desk?sslmode=verify-full": nil,
		"postgres://desk:hunter2@db.example/desk?sslmode=disable":     errPlain,
		"postgres://desk:hunter2@db.example/desk?sslmode=prefer":      errPlain,
		"postgres://desk:hunter2@db.example/desk?sslmode=require":     errPlain,
		"postgres:///desk?host=/run,db.example&sslmode=prefer":        errPlain,
		"postgres://desk:hunter2/x@db.example/desk":                   errAddress,
		"postgres://desk:hunter2@db.example:x/desk":                   errAddress,
		"postgres://desk:hunter2@db.example/desk?sslmode=hunter2":     errAddress,
	} {
		p, err := ParsePostgres(address)
		if !errors.Is(err, want) || err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", address, err)
		}
		if err == nil && strings.Contains(address, "db.example") && (p.config.TLSConfig == nil || p.config.TLSConfig.ServerName != "db.example" || len(p.config.Fallbacks) > 0) {
			t.Errorf("%s: the certificate is not looked at", address)
		}
	}
	if _, err := ParsePostgres("postgres://db/desk?sslmode=verify-ca&sslrootcert=/missing.pem"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is missing: %v", err)
	}
}

// A server that has a connection and does not answer any more is given up.
func TestAnswerThatDoesNotCome(t *testing.T) {
	here, there := net.Pipe()
	defer there.Close()
	conn, err := limited(t.Context(), nil, here)
	must(t, err)
	c := conn.(*limitedConn)
	c.limit = time.Millisecond
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("reading: %v", err)
	}
	if _, err := c.Write([]byte("x")); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("writing: %v", err)
	}
	must(t, c.SetDeadline(time.Now().Add(time.Hour))) // whoever gives a time has the word
	go there.Write([]byte("y"))
	if n, err := c.Read(make([]byte, 1)); n != 1 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	must(t, c.SetDeadline(time.Time{}))
	if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("reading again: %v", err)
	}
}
