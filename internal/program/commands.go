package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"codedesk/internal/commands"
	"codedesk/internal/config"
	"codedesk/internal/identity"
)

// hashPassword reads one line and prints its hash for the users file, nothing else. With --first it makes a first password
// instead, and prints it where only people read.
func hashPassword(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	switch {
	case len(args) == 1 && args[0] == "--first":
		password, field, day, err := identity.NewFirst(time.Now())
		if err != nil {
			return err
		}
		fmt.Fprintf(stderr, "First password, to be changed until the end of %s (UTC): %s\n", day.Format("2 January 2006"), password)
		_, err = fmt.Fprintln(stdout, field)
		return err
	case len(args) > 0:
		return errors.New("hash-password takes no argument but --first, and reads the password from standard input")
	}
	password, err := identity.ReadPassword(stdin, stderr)
	if err != nil {
		return err
	}
	if err := identity.CheckPassword(password, ""); err != nil {
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
