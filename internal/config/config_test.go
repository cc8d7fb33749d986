package config

import (
	"errors"
	"log/slog"
	"maps"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// from makes an environment of a map.
func from(variables map[string]string) func(string) string {
	return func(name string) string { return variables[name] }
}

// real is a complete environment against a real service.
func real() map[string]string {
	return map[string]string{
		"CODEDESK_UPSTREAM":   "https://api.meeting.huaweicloud.com",
		"CODEDESK_APP_ID":     "app",
		"CODEDESK_APP_KEY":    "key",
		"CODEDESK_USERS_FILE": "users",
	}
}

// mustLoad loads settings that must be accepted.
func mustLoad(t testing.TB, args []string, variables map[string]string) Config {
	t.Helper()
	c, err := Load(args, from(variables))
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return c
}

// lines returns the lines of an error of the settings.
func lines(t testing.TB, err error) []string {
	t.Helper()
	if _, ok := errors.AsType[*Error](err); !ok {
		t.Fatalf("error is %v, want an *Error", err)
	}
	return strings.Split(err.Error(), "\n")
}

func TestLoadWithNothingGivenRunsTheSandbox(t *testing.T) {
	got := mustLoad(t, nil, nil)
	if len(got.Sources) != len(Settings()) {
		t.Errorf("%d sources, want one for each of %d settings", len(got.Sources), len(Settings()))
	}
	for variable, source := range got.Sources {
		if source != SourceDefault {
			t.Errorf("source of %s is %q", variable, source)
		}
	}
	if got.Timezone != time.Local {
		t.Errorf("zone is %v, want the machine's", got.Timezone)
	}
	got.Sources, got.Timezone, got.Values = nil, nil, nil
	want := Config{
		Listen: "127.0.0.1:8080", Upstream: "sandbox", Data: "./codedesk-data",
		Database:  filepath.Join("codedesk-data", "codedesk.db"),
		PlanLimit: 1000, HelpdeskLimit: 100, ApprovalAbove: Off, UpstreamTimeout: 3 * time.Second, UpstreamPace: 5, InventoryMaxAge: time.Minute,
		SandboxCodes: 2500, SandboxSeed: 1, LogLevel: slog.LevelInfo,
		OIDCScopes: "openid profile email", OIDCGroupsClaim: "groups", AccountRole: "admin", SessionIdle: 30 * time.Minute, SessionMax: 12 * time.Hour, StepUp: 15 * time.Minute,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	if !got.Upstream.Sandbox() {
		t.Error("the default service is not the sandbox")
	}
}

// everything gives each setting a value that is not its default, and everythingIs what comes of it.
var everything = map[string]string{
	"CODEDESK_LISTEN":             ":0",
	"CODEDESK_UPSTREAM":           "https://proxy.example/meeting/",
	"CODEDESK_APP_ID":             "app",
	"CODEDESK_APP_KEY":            "key",
	"CODEDESK_CORP_ID":            "corp",
	"CODEDESK_USER_ID":            "user",
	"CODEDESK_UPSTREAM_TIMEOUT":   "1m30s",
	"CODEDESK_UPSTREAM_PACE":      "2.5",
	"CODEDESK_DATABASE":           "/var/lib/desk.db",
	"CODEDESK_DATA":               "/var/lib/desk",
	"CODEDESK_HISTORY_DAYS":       "400",
	"CODEDESK_USERS_FILE":         "/etc/desk/users",
	"CODEDESK_PUBLIC_URL":         "https://desk.example:8443/",
	"CODEDESK_OIDC_ISSUER":        "https://login.example/realms/acme/",
	"CODEDESK_OIDC_CLIENT_ID":     "codedesk",
	"CODEDESK_OIDC_CLIENT_SECRET": "client secret",
	"CODEDESK_OIDC_SCOPES":        "openid groups",
	"CODEDESK_OIDC_NAME":          "Acme",
	"CODEDESK_OIDC_GROUPS_CLAIM":  "realm_access.roles",
	"CODEDESK_OIDC_ADMINS":        "/it; group:CN=Admins,DC=acme;email: Ann@acme.example ;",
	"CODEDESK_OIDC_HELPDESKS":     "sub:8c1d:x",
	"CODEDESK_OIDC_VIEWERS":       "domain:acme.example",
	"CODEDESK_ACCOUNT_SIGNIN":     "true",
	"CODEDESK_ACCOUNT_CORP_ID":    "corp id",
	"CODEDESK_ACCOUNT_ROLE":       "helpdesk",
	"CODEDESK_SESSION_IDLE":       "15m",
	"CODEDESK_SESSION_MAX":        "8h",
	"CODEDESK_STEP_UP":            "5m",
	"CODEDESK_PLAN_LIMIT":         "10000",
	"CODEDESK_HELPDESK_LIMIT":     "10000",
	"CODEDESK_REASON_REQUIRED":    "true",

	"CODEDESK_APPROVAL_ABOVE":        "50",
	"CODEDESK_APPROVAL_VALID":        "true",
	"CODEDESK_HELPDESK_DAILY_LIMIT":  "500",
	"CODEDESK_HELPDESK_EXPIRED_ONLY": "true",
	"CODEDESK_HELPDESK_DEPARTMENTS":  "Sales, 研发",

	"CODEDESK_MASK":              "1",
	"CODEDESK_TIMEZONE":          "Asia/Shanghai",
	"CODEDESK_INVENTORY_MAX_AGE": "5m",
	"CODEDESK_SANDBOX_CODES":     "0",
	"CODEDESK_SANDBOX_SEED":      "-7",
	"CODEDESK_TRUSTED_PROXIES":   "127.0.0.1, 10.1.2.3/16,fd00::/8",
	"CODEDESK_METRICS_LISTEN":    "127.0.0.1:0",
	"CODEDESK_LOG_FORMAT":        "json",
	"CODEDESK_LOG_LEVEL":         "DEBUG",
}

var everythingIs = Config{
	Listen: ":0", Upstream: "https://proxy.example/meeting", AppID: "app", AppKey: "key", CorpID: "corp", UserID: "user",
	UpstreamTimeout: 90 * time.Second, UpstreamPace: 2.5, Database: "/var/lib/desk.db", Data: "/var/lib/desk", UsersFile: "/etc/desk/users",
	HelpdeskDaily: 500, HelpdeskExpiredOnly: true, HelpdeskScope: "Sales, 研发", HelpdeskDepartments: []string{"Sales", "研发"},
	ApprovalAbove: 50, ApprovalValid: true,
	PlanLimit: 10000, HelpdeskLimit: 10000, ReasonRequired: true, Mask: true, TimezoneName: "Asia/Shanghai",
	PublicURL: "https://desk.example:8443", OIDCIssuer: "https://login.example/realms/acme/", OIDCClientID: "codedesk",
	OIDCClientSecret: "client secret", OIDCScopes: "openid groups", OIDCName: "Acme", OIDCGroupsClaim: "realm_access.roles",
	OIDCAdmins:    Members{Groups: []string{"/it", "CN=Admins,DC=acme"}, Emails: []string{"Ann@acme.example"}},
	OIDCHelpdesks: Members{Subjects: []string{"8c1d:x"}}, OIDCViewers: Members{Domains: []string{"acme.example"}},
	SessionIdle: 15 * time.Minute, SessionMax: 8 * time.Hour, StepUp: 5 * time.Minute,
	AccountSignIn: true, AccountCorpID: "corp id", AccountRole: "helpdesk",
	TrustedProxies: Proxies{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd00::/8")},
	MetricsListen:  "127.0.0.1:0",
	HistoryDays:    400, InventoryMaxAge: 5 * time.Minute, SandboxSeed: -7, LogFormat: "json", LogLevel: slog.LevelDebug,
}

func TestEverySettingIsReadFromEnvironmentAndFlags(t *testing.T) {
	for _, s := range Settings() {
		if _, ok := everything[s.Variable]; !ok && !strings.HasPrefix(s.Variable, "CODEDESK_TLS_") && s.Variable != "CODEDESK_CA_FILE" {
			t.Errorf("%s is not part of this test", s.Variable)
		}
	}
	check := func(t *testing.T, got Config, source Source) {
		t.Helper()
		for variable := range everything {
			if got.Sources[variable] != source {
				t.Errorf("source of %s is %q, want %q", variable, got.Sources[variable], source)
			}
		}
		if got.Timezone.String() != "Asia/Shanghai" {
			t.Errorf("zone is %v", got.Timezone)
		}
		for _, secret := range []string{"key", "client secret"} {
			for name, value := range got.Values {
				if value == secret {
					t.Errorf("%s shows a secret", name)
				}
			}
		}
		if got.Values["CODEDESK_LISTEN"] != ":0" {
			t.Errorf("what was given is shown as %v", got.Values)
		}
		got.Timezone, got.Sources, got.Values = nil, nil, nil
		if diff := cmp.Diff(everythingIs, got, cmpopts.EquateComparable(netip.Prefix{})); diff != "" {
			t.Errorf("settings (-want +got):\n%s", diff)
		}
	}
	var args []string
	for _, s := range Settings() {
		if value := everything[s.Variable]; value != "" {
			args = append(args, "--"+s.Flag()+"="+value)
		}
	}
	t.Run("environment", func(t *testing.T) { check(t, mustLoad(t, nil, everything), SourceEnvironment) })
	t.Run("flags", func(t *testing.T) { check(t, mustLoad(t, args, nil), SourceFlag) })
	t.Run("flags win over the environment", func(t *testing.T) {
		wrong := maps.Clone(everything)
		for name := range wrong {
			wrong[name] = "://"
		}
		check(t, mustLoad(t, args, wrong), SourceFlag)
	})
}

func TestFlags(t *testing.T) {
	t.Run("a flag that repeats the default wins over the environment", func(t *testing.T) {
		c := mustLoad(t, []string{"--plan-limit", "1000"}, map[string]string{"CODEDESK_PLAN_LIMIT": "7"})
		if c.PlanLimit != 1000 || c.Sources["CODEDESK_PLAN_LIMIT"] != SourceFlag {
			t.Errorf("limit is %d from %s", c.PlanLimit, c.Sources["CODEDESK_PLAN_LIMIT"])
		}
	})
	t.Run("a switch needs no value", func(t *testing.T) {
		c := mustLoad(t, []string{"--mask", "--reason-required=false"}, map[string]string{"CODEDESK_REASON_REQUIRED": "true"})
		if !c.Mask || c.ReasonRequired {
			t.Errorf("mask %v, reason required %v", c.Mask, c.ReasonRequired)
		}
	})
	t.Run("an empty flag takes a variable back", func(t *testing.T) {
		c := mustLoad(t, []string{"--log-format="}, map[string]string{"CODEDESK_LOG_FORMAT": "json"})
		if c.LogFormat != "" {
			t.Errorf("format is %q", c.LogFormat)
		}
	})
	t.Run("an empty variable is not given", func(t *testing.T) {
		if c := mustLoad(t, nil, map[string]string{"CODEDESK_PLAN_LIMIT": ""}); c.PlanLimit != 1000 {
			t.Errorf("limit is %d", c.PlanLimit)
		}
	})
	for _, args := range [][]string{{"--plan-limits", "3"}, {"--plan-limit"}, {"serve"}, {"--mask", "false"}} {
		t.Run("refused: "+strings.Join(args, " "), func(t *testing.T) {
			if c, err := Load(args, from(nil)); err == nil || errors.Is(err, ErrHelp) {
				t.Errorf("Load gave %+v and %v", c, err)
			}
		})
	}
	for _, arg := range []string{"--help", "-h", "-help"} {
		t.Run(arg+" asks for help", func(t *testing.T) {
			if _, err := Load([]string{"--mask", arg}, from(nil)); !errors.Is(err, ErrHelp) {
				t.Errorf("error is %v", err)
			}
		})
	}
}
