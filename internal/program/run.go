// Package program puts the parts together: it turns arguments and settings into a running dashboard, a simulated
// service alone, or one of the commands beside them. It is the only place that knows all parts, and that a sandbox
// exists.
package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"codedesk/internal/config"
)

// Exit codes, as scripts expect them.
const (
	exitOK    = 0
	exitFault = 1
	exitUsage = 2
)

// Run is the whole program with everything that it takes from outside as parameters. It returns the exit code.
func Run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
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
		err = hashPassword(args, stdin, stdout, stderr)
	case "verify-history":
		help = config.VerifyHelp
		err = verifyHistory(ctx, args, getenv, stdout)
	case "backup":
		help = config.BackupHelp
		err = backup(ctx, args, getenv, stdout)
	case "doctor":
		var code int
		if code, err = runDoctor(ctx, args, getenv, stdout); err == nil {
			return code
		}
		help = config.DoctorHelp
	case "version":
		_, err = fmt.Fprint(stdout, describeBuild(debug.ReadBuildInfo()))
	case "help":
		err = config.ErrHelp
	default:
		fmt.Fprintf(stderr, "codedesk: there is no command %q; the commands are sandbox, hash-password, verify-history, backup, doctor, version and help\n", command)
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
