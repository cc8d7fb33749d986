package program

import (
	"context"
	"fmt"
	"io"
	"io/fs"
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
	o.Databases = databasesOf(c)
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

// databasesOf are the databases that the settings lead to, as far as they are accepted.
func databasesOf(c config.Doctor) (all []doctor.Database) {
	known := c.Accepted("CODEDESK_DATABASE")
	var server *doctor.Server
	if known && c.IsPostgres() {
		server = doctor.NewServer(c.Database)
	}
	for _, d := range []struct {
		name   string
		part   int
		schema func() (fs.FS, error)
	}{
		{"history", partJournal, journal.Schema}, {"sessions", partSessions, session.Schema},
		{"protected", partProtected, protect.Schema}, {"recipes", partRecipes, recipes.Schema},
	} {
		at := placeOf(c.Config, d.part)
		if !known && (d.part == partJournal || c.IsPostgres()) {
			continue
		}
		all = append(all, doctor.Database{Name: d.name, Setting: at.setting, File: at.file, Schema: d.schema, Journal: d.part == partJournal})
		if server != nil {
			last := &all[len(all)-1]
			last.Server, last.Place = server, at.schema
		}
	}
	return append(all, doctor.Database{
		Name: "sightings", Setting: "CODEDESK_DATA", File: filepath.Join(c.Data, sightingsFile), Schema: sightings.Schema})
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
