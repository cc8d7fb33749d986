// Codedesk is a web dashboard that cleans up the activation codes of Huawei Cloud Meeting's hard terminals.
//
// Without arguments it serves the dashboard on its built-in sandbox; `codedesk --help` lists the settings.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"codedesk/internal/program"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(program.Run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}
