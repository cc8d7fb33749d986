// Package config turns flags and environment variables into one checked [Config]. It is the only place of the
// program that looks at the environment, and it looks once, at the start.
package config

import (
	"crypto/x509"
	"errors"
	"log/slog"
	"time"
)

// ErrHelp is returned by [Load], [LoadSandbox] and [LoadHistory] when the person asked for help (-h, --help).
// The caller prints the help that belongs to the command and stops without complaint.
var ErrHelp = errors.New("help was asked for")

// Config holds the settings of the dashboard, checked and complete: a value that [Load] returned without an error
// can be used as it stands.
type Config struct {
	// Listen is the address of the dashboard, host:port. Port 0 takes a free one; an empty host is every interface.
	Listen string `env:"LISTEN" envDefault:"127.0.0.1:8080"`
	// TLSCertFile and TLSKeyFile are the PEM files of the dashboard's own certificate: both or none.
	TLSCertFile string `env:"TLS_CERT_FILE"`
	TLSKeyFile  string `env:"TLS_KEY_FILE"`
	// TrustedProxies are whose word on the client's address and on TLS is believed.
	TrustedProxies Proxies `env:"TRUSTED_PROXIES"`
	// MetricsListen is the address of the metrics, host:port; empty: there are none.
	MetricsListen string `env:"METRICS_LISTEN"`
	// Upstream is the service that the dashboard works on.
	Upstream Upstream `env:"UPSTREAM" envDefault:"sandbox"`
	// AppID and AppKey sign in to a real service. Both are there unless Upstream is the sandbox, or people sign in with
	// their own accounts only.
	AppID  string `env:"APP_ID"`
	AppKey Secret `env:"APP_KEY"`
	// CorpID and UserID narrow the App ID sign-in to one enterprise and one of its administrators. Both may be empty.
	CorpID string `env:"CORP_ID"`
	UserID string `env:"USER_ID"`
	// Database is the file of the plans, the operations and the history, or the address of a PostgreSQL database, which then
	// has everything but what the list has shown: see [Config.IsPostgres].
	Database string `env:"DATABASE"`
	// Data is the folder of the embedded databases. It need not exist yet.
	Data string `env:"DATA" envDefault:"./codedesk-data"`
	// HistoryDays is how many days the history is kept in the database; 0 is for good.
	HistoryDays int `env:"HISTORY_DAYS" envDefault:"0"`
	// UsersFile names the file of the local users. Against a real service it may be empty only with
	// OIDCIssuer or AccountSignIn.
	UsersFile string `env:"USERS_FILE"`
	// PublicURL is where browsers find the dashboard, without a path; empty where nobody has to know.
	PublicURL Origin `env:"PUBLIC_URL"`
	// OIDCIssuer is the provider at which people sign in; empty: there is none, and nothing of the following is given.
	OIDCIssuer       Issuer `env:"OIDC_ISSUER"`
	OIDCClientID     string `env:"OIDC_CLIENT_ID"`
	OIDCClientSecret Secret `env:"OIDC_CLIENT_SECRET"`
	// OIDCScopes are what is asked of the provider, with spaces between them.
	OIDCScopes string `env:"OIDC_SCOPES" envDefault:"openid profile email"`
	// OIDCName is what the sign-in page calls the provider; empty: by its host.
	OIDCName string `env:"OIDC_NAME"`
	// OIDCGroupsClaim names the claim with a person's groups.
	OIDCGroupsClaim string `env:"OIDC_GROUPS_CLAIM" envDefault:"groups"`
	// OIDCAdmins, OIDCHelpdesks and OIDCViewers say who has which role. With an issuer one of them has members.
	OIDCAdmins    Members `env:"OIDC_ADMINS"`
	OIDCHelpdesks Members `env:"OIDC_HELPDESKS"`
	OIDCViewers   Members `env:"OIDC_VIEWERS"`
	// AccountSignIn lets administrators of the enterprise AccountCorpID ("": that of the App ID) sign in with their own
	// account at the service, as AccountRole.
	AccountSignIn bool   `env:"ACCOUNT_SIGNIN" envDefault:"false"`
	AccountCorpID string `env:"ACCOUNT_CORP_ID"`
	AccountRole   string `env:"ACCOUNT_ROLE" envDefault:"admin"`
	// SessionIdle and SessionMax are how long a session lives without a request, and at the longest.
	SessionIdle time.Duration `env:"SESSION_IDLE" envDefault:"30m"`
	SessionMax  time.Duration `env:"SESSION_MAX" envDefault:"12h"`
	// StepUp is how long after a sign-in a plan of level 3 is executed without another one; 0: as long as the session.
	StepUp time.Duration `env:"STEP_UP" envDefault:"15m"`
	// PlanLimit is the most codes in one plan; HelpdeskLimit, never above it, the most in a help-desk plan.
	PlanLimit     int `env:"PLAN_LIMIT" envDefault:"1000"`
	HelpdeskLimit int `env:"HELPDESK_LIMIT" envDefault:"100"`
	// HelpdeskDaily is the most codes that one person of the help desk deletes in a day of Timezone; 0 is no limit.
	HelpdeskDaily int `env:"HELPDESK_DAILY_LIMIT" envDefault:"0"`
	// HelpdeskExpiredOnly leaves to the help desk only what has expired.
	HelpdeskExpiredOnly bool `env:"HELPDESK_EXPIRED_ONLY" envDefault:"false"`
	// HelpdeskScope is HELPDESK_DEPARTMENTS as it was given; HelpdeskDepartments are those of the help desk's people who
	// have none of their own, nil for all.
	HelpdeskScope       string   `env:"HELPDESK_DEPARTMENTS"`
	HelpdeskDepartments []string `env:"-"`
	// ApprovalAbove is the size above which a plan needs another person's approval, [Off] for none; ApprovalValid asks for
	// it whenever a code can still be used.
	ApprovalAbove Threshold `env:"APPROVAL_ABOVE" envDefault:"off"`
	ApprovalValid bool      `env:"APPROVAL_VALID" envDefault:"false"`
	// ReasonRequired makes "Ticket or reason" mandatory.
	ReasonRequired bool `env:"REASON_REQUIRED" envDefault:"false"`
	// Mask masks the codes for everybody.
	Mask bool `env:"MASK" envDefault:"false"`
	// TimezoneName is the zone's name as it was given, empty for the machine's; Timezone is that zone, never nil.
	TimezoneName string         `env:"TIMEZONE"`
	Timezone     *time.Location `env:"-"`
	// UpstreamTimeout is the longest single call of the service.
	UpstreamTimeout time.Duration `env:"UPSTREAM_TIMEOUT" envDefault:"20s"`
	// UpstreamPace is the most requests of the service a second in the long run; 0 is no limit.
	UpstreamPace float64 `env:"UPSTREAM_PACE" envDefault:"5"`
	// CAFile is a PEM file with further certificate authorities; RootCAs is the system's pool with those added,
	// nil when no file was given.
	CAFile  string         `env:"CA_FILE"`
	RootCAs *x509.CertPool `env:"-"`
	// InventoryMaxAge is the age after which the list of codes is read again.
	InventoryMaxAge time.Duration `env:"INVENTORY_MAX_AGE" envDefault:"60s"`
	// SandboxCodes and SandboxSeed are the size and the seed of the sandbox's data.
	SandboxCodes int   `env:"SANDBOX_CODES" envDefault:"2500"`
	SandboxSeed  int64 `env:"SANDBOX_SEED" envDefault:"1"`
	// LogFormat is "text", "json", or empty when it should depend on whether the log goes to a terminal.
	LogFormat string `env:"LOG_FORMAT"`
	// LogLevel is the lowest level that is logged.
	LogLevel slog.Level `env:"LOG_LEVEL" envDefault:"info"`
	// Sources says for each variable's full name where its value came from.
	Sources map[string]Source `env:"-"`
	// Values holds what was given for each variable's full name, as it was written. Secrets are not among them.
	Values map[string]string `env:"-"`
}

// Load reads the settings of the dashboard from args, the arguments after the program's name, and from the
// environment through getenv. A flag wins over the environment, also when it repeats the default. An empty
// variable counts as not given.
//
// The error is [ErrHelp] when help was asked for; an [Error], with one line for each wrong variable, when values
// are not accepted; else it tells what is wrong with the flags themselves.
func Load(args []string, getenv func(string) string) (Config, error) {
	in, err := gather("codedesk", Settings(), 0, args, getenv)
	if err != nil {
		return Config{}, err
	}
	var c Config
	in.parse(&c)
	in.complete(&c)
	c.Sources, c.Values = in.sources, in.shown()
	if err := in.err(); err != nil {
		return Config{}, err
	}
	return c, nil
}
