package config

import (
	"errors"
	"slices"
	"time"
)

// Doctor holds the settings of `codedesk doctor`: those of the dashboard, as far as they are accepted, and its own.
type Doctor struct {
	// Config is the dashboard's. A setting that is among the Faults has some other value.
	Config
	// JSON asks for the report in JSON.
	JSON bool `env:"DOCTOR_JSON" envDefault:"false"`
	// Limit is the longest that all checks may take together.
	Limit time.Duration `env:"DOCTOR_TIMEOUT" envDefault:"3m"`
	// Faults are the settings that were not accepted, in the order of [Settings].
	Faults []Fault `env:"-"`
	// Secrets are the values of all secret settings that were given. They may not appear in any output.
	Secrets []string `env:"-"`
}

// doctorSettings returns the settings of `codedesk doctor` alone.
func doctorSettings() []Setting {
	settings := []Setting{
		{Variable: "CODEDESK_DOCTOR_JSON", Default: "false", Switch: true,
			Meaning: "the report is JSON, for scripts",
			Accepts: "true or false"},
		{Variable: "CODEDESK_DOCTOR_TIMEOUT", Default: "3m",
			Meaning: "longest time for all checks together",
			Accepts: "a duration from 1s to 1h, such as 3m"},
	}
	for i := range settings {
		settings[i].short = "CODEDESK_DOCTOR_"
	}
	return settings
}

// LoadDoctor reads the settings of `codedesk doctor` from args, the arguments after its name, and from the environment
// through getenv, as [Load] does. Values that are not accepted are no error: they are what the command tells about.
// The error is [ErrHelp], or tells what is wrong with the flags themselves.
func LoadDoctor(args []string, getenv func(string) string) (Doctor, error) {
	in, err := gather("codedesk doctor", slices.Concat(Settings(), doctorSettings()), 0, args, getenv)
	if err != nil {
		return Doctor{}, err
	}
	var d Doctor
	in.parse(&d)
	in.complete(&d.Config)
	within(in, "CODEDESK_DOCTOR_TIMEOUT", d.Limit, time.Second, time.Hour)
	d.Sources = in.sources
	if e, ok := errors.AsType[*Error](in.err()); ok {
		d.Faults = e.Faults
	}
	for _, s := range in.settings {
		if value := in.values[s.Variable]; s.Secret && value != "" {
			d.Secrets = append(d.Secrets, value)
			d.Secrets = append(d.Secrets, postgresPasswords(value)...)
		}
	}
	return d, nil
}

// Accepted tells whether none of these variables is at fault, nor the file that a secret one is read from.
func (d Doctor) Accepted(variables ...string) bool {
	return !slices.ContainsFunc(d.Faults, func(f Fault) bool {
		return slices.ContainsFunc(variables, func(v string) bool { return f.Variable == v || f.Variable == v+"_FILE" })
	})
}
