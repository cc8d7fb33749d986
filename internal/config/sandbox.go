package config

import "log/slog"

// Sandbox holds the settings of `codedesk sandbox`, the simulated service alone.
type Sandbox struct {
	// Listen is the address of the simulated service, host:port. Port 0 takes a free one.
	Listen string `env:"SANDBOX_LISTEN" envDefault:"127.0.0.1:8081"`
	// Codes and Seed are the size and the seed of its data.
	Codes int   `env:"SANDBOX_CODES" envDefault:"2500"`
	Seed  int64 `env:"SANDBOX_SEED" envDefault:"1"`
	// LogFormat is "text", "json", or empty when it should depend on whether the log goes to a terminal.
	LogFormat string `env:"LOG_FORMAT"`
	// LogLevel is the lowest level that is logged.
	LogLevel slog.Level `env:"LOG_LEVEL" envDefault:"info"`
}

// sandboxOnly returns the settings of `codedesk sandbox`. Its address has a variable of its own, so that one
// environment can serve the dashboard and the simulated service beside it.
func sandboxOnly() []Setting {
	listen := Setting{Variable: "CODEDESK_SANDBOX_LISTEN", Default: "127.0.0.1:8081",
		Meaning: "address of the simulated service; port 0 takes a free one",
		Accepts: "host:port with a port from 0 to 65535"}
	settings := append([]Setting{listen}, sandboxSettings()...)
	for i := range settings {
		settings[i].short = "CODEDESK_SANDBOX_"
	}
	return append(settings, logSettings()...)
}

// LoadSandbox reads the settings of `codedesk sandbox` from args, the arguments after the sub-command, and from the
// environment through getenv. It treats them and reports errors as [Load] does.
func LoadSandbox(args []string, getenv func(string) string) (Sandbox, error) {
	in, err := gather("codedesk sandbox", sandboxOnly(), 0, args, getenv)
	if err != nil {
		return Sandbox{}, err
	}
	var s Sandbox
	in.parse(&s)
	in.checkAddress("CODEDESK_SANDBOX_LISTEN", s.Listen)
	within(in, "CODEDESK_SANDBOX_CODES", s.Codes, 0, mostSandbox)
	in.checkLogFormat(s.LogFormat)
	if err := in.err(); err != nil {
		return Sandbox{}, err
	}
	return s, nil
}
