package config

import (
	"fmt"
	"slices"
	"time"
)

// History holds the settings of the commands that look after the history: `codedesk verify-history` and
// `codedesk backup`.
type History struct {
	// Database is the file of the plans, the operations and the history, or the address of a PostgreSQL database.
	Database string `env:"DATABASE"`
	// Data is the folder in which it is unless it is named.
	Data string `env:"DATA" envDefault:"./codedesk-data"`
	// TimezoneName is the zone's name as it was given, empty for the machine's; Timezone is that zone, never nil.
	TimezoneName string         `env:"TIMEZONE"`
	Timezone     *time.Location `env:"-"`
	// Arguments are what was given besides the settings.
	Arguments []string `env:"-"`
}

// historyOnly returns the settings of those commands: of the dashboard's, the ones that they need.
func historyOnly() []Setting {
	return slices.DeleteFunc(deskSettings(), func(s Setting) bool {
		return !slices.Contains([]string{"CODEDESK_DATABASE", "CODEDESK_DATA", "CODEDESK_TIMEZONE"}, s.Variable)
	})
}

// LoadHistory reads the settings of a command of the history from args, the arguments after its name, and from the
// environment through getenv. It treats them and reports errors as [Load] does; besides the settings there may be
// from least to most arguments, before, between or behind the flags.
func LoadHistory(command string, least, most int, args []string, getenv func(string) string) (History, error) {
	in, err := gather("codedesk "+command, historyOnly(), most, args, getenv)
	if err != nil {
		return History{}, err
	}
	if len(in.arguments) < least {
		return History{}, fmt.Errorf("%s needs one argument; codedesk %s --help explains it", command, command)
	}
	var h History
	in.parse(&h)
	h.Database = in.database(h.Database, h.Data)
	h.Timezone = in.zone(h.TimezoneName)
	h.Arguments = in.arguments
	if err := in.err(); err != nil {
		return History{}, err
	}
	return h, nil
}
