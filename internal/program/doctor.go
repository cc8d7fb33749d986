package program

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"codedesk/internal/config"
	"codedesk/internal/doctor"
	"codedesk/internal/journal"
	"codedesk/internal/protect"
	"codedesk/internal/recipes"
	"codedesk/internal/session"
	"codedesk/internal/sightings"
)

// runDoctor checks settings, data and service, prints the report, and returns the exit code. The error is one of the
// flags.
func runDoctor(ctx context.Context, args []string, getenv func(string) string, stdout io.Writer) (int, error) {
	c, err := config.LoadDoctor(args, getenv)
	if err != nil {
		return exitFault, err
	}
	o := doctorOptions(c)
	if !c.JSON {
		o.Each = func(check doctor.Check) { doctor.PrintCheck(stdout, check) }
	}
	report := doctor.Run(ctx, o)
	if c.JSON {
		if err := report.PrintJSON(stdout); err != nil {
			return exitFault, err
		}
		return report.ExitCode(), nil
	}
	report.PrintEnd(stdout)
	return report.ExitCode(), nil
}

// doctorOptions says what to check, as far as the settings are accepted.
func doctorOptions(c config.Doctor) doctor.Options {
	o := doctor.Options{
		Version: version(), Secrets: c.Secrets, Unwise: unwise(c), CAFile: c.CAFile != "", Limit: c.Limit,
		Sandbox: c.Upstream.Sandbox() && c.Accepted("CODEDESK_UPSTREAM"),
	}
	for _, fault := range c.Faults {
		o.Faults = append(o.Faults, fault.String())
	}
	if c.Accepted("CODEDESK_DATA") {
		o.Data = c.Data
	}
	if c.Accepted("CODEDESK_DATABASE") {
		o.Databases = append(o.Databases, doctor.Database{
			Name: "history", Setting: "CODEDESK_DATABASE", File: c.Database, Schema: journal.Schema, Journal: true})
	}
	o.Databases = append(o.Databases,
		doctor.Database{Name: "sessions", Setting: "CODEDESK_DATA", File: filepath.Join(c.Data, sessionsFile), Schema: session.Schema},
		doctor.Database{Name: "protected", Setting: "CODEDESK_DATA", File: filepath.Join(c.Data, protectedFile), Schema: protect.Schema},
		doctor.Database{Name: "recipes", Setting: "CODEDESK_DATA", File: filepath.Join(c.Data, recipesFile), Schema: recipes.Schema},
		doctor.Database{Name: "sightings", Setting: "CODEDESK_DATA", File: filepath.Join(c.Data, sightingsFile), Schema: sightings.Schema})
	o.UsersFile = c.UsersFile
	needed := []string{"CODEDESK_UPSTREAM", "CODEDESK_APP_ID", "CODEDESK_APP_KEY", "CODEDESK_CA_FILE", "CODEDESK_UPSTREAM_TIMEOUT", "CODEDESK_UPSTREAM_PACE"}
	if !c.Accepted(needed...) {
		o.NoUpstream = "the settings of the service are not accepted, see above"
		return o
	}
	if c.AppID == "" && !o.Sandbox {
		o.NoUpstream = "there is no App ID: everybody works with an account of their own, and this command has none"
		return o
	}
	o.Upstream = new(upstreamOptions(c.Config))
	return o
}

// unwise are the settings that are accepted, and better otherwise.
func unwise(c config.Doctor) []string {
	var all []string
	for _, variable := range secretFlags(c.Config) {
		all = append(all, fmt.Sprintf("%s was given as a flag, which others on this machine can see. Better is a file, %s_FILE", variable, variable))
	}
	if !c.Upstream.Sandbox() && !onLoopback(c.Listen) && c.Accepted("CODEDESK_LISTEN") {
		all = append(all, fmt.Sprintf("CODEDESK_LISTEN is %q: others can reach the dashboard, without TLS. Better is 127.0.0.1 behind a proxy with TLS", c.Listen))
	}
	return all
}
