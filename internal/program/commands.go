package program

import (
	"context"
	"fmt"
	"io"

	"codedesk/internal/commands"
	"codedesk/internal/config"
	"codedesk/internal/identity"
)

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
