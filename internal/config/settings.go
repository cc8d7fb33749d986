package config

import (
	"cmp"
	"slices"
	"strings"
)

// prefix begins the name of every variable.
const prefix = "CODEDESK_"

// Setting describes one setting for people: it is a line of --help and a row of the README's table.
type Setting struct {
	// Variable is the full name of the environment variable.
	Variable string
	// Default is what holds when nothing is given, in words where it is not a plain value; empty for none.
	Default string
	// Meaning says what the setting does.
	Meaning string
	// Accepts says which values are accepted, in words that follow "accepted is".
	Accepts string
	// Secret values are never shown, and can also be read from the file that Variable with _FILE names.
	Secret bool
	// Switch settings are booleans, whose flag may stand without a value.
	Switch bool
	// short is the part of Variable that its flag leaves out; empty for the usual prefix.
	short string
}

// Flag returns the name of the flag that goes with the variable, without dashes: CODEDESK_PLAN_LIMIT has plan-limit.
func (s Setting) Flag() string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(s.Variable, cmp.Or(s.short, prefix)), "_", "-"))
}

// fileVariable and fileFlag name the file that a secret can be read from.
func (s Setting) fileVariable() string { return s.Variable + "_FILE" }
func (s Setting) fileFlag() string     { return s.Flag() + "-file" }

// Settings returns all settings of the dashboard in the order in which they should be read.
func Settings() []Setting {
	return slices.Concat(serviceSettings(), deskSettings(), oidcSettings(), accountSettings(), sandboxSettings(), logSettings(), operatingSettings())
}

// serviceSettings are about the address of the dashboard and the service behind it.
func serviceSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_LISTEN", Default: "127.0.0.1:8080",
			Meaning: "address of the dashboard; port 0 takes a free one",
			Accepts: "host:port with a port from 0 to 65535"},
		{Variable: "CODEDESK_UPSTREAM", Default: "sandbox",
			Meaning: "sandbox, or the base URL of the service (China https://api.meeting.huaweicloud.com, international https://api-intl.meeting.huaweicloud.com; a path prefix is kept)",
			Accepts: "sandbox or an https:// base URL without user, query and fragment (http:// only on a loopback address)"},
		{Variable: "CODEDESK_APP_ID",
			Meaning: "App ID that signs in to the service; needed unless it is the sandbox or everybody has an account of their own",
			Accepts: "the App ID of the service"},
		{Variable: "CODEDESK_APP_KEY", Secret: true,
			Meaning: "key of the App ID; better given as a file, because flags can be seen by others on the machine",
			Accepts: "the App Key of the service"},
		{Variable: "CODEDESK_CORP_ID",
			Meaning: "enterprise to sign in to, for an App ID that serves several; optional",
			Accepts: "any text"},
		{Variable: "CODEDESK_USER_ID",
			Meaning: "user to sign in as; without it the enterprise's default administrator",
			Accepts: "any text"},
		{Variable: "CODEDESK_UPSTREAM_TIMEOUT", Default: "20s (3s with the sandbox)",
			Meaning: "longest single call of the service",
			Accepts: "a duration from 100ms to 5m, such as 20s"},
		{Variable: "CODEDESK_UPSTREAM_PACE", Default: "5",
			Meaning: "most requests of the service a second in the long run, 20 at once after a quiet time; less when the service says so; 0 is no limit",
			Accepts: "0 or a number from 0.1 to 1000"},
		{Variable: "CODEDESK_CA_FILE",
			Meaning: "PEM file with certificate authorities to trust besides those of the machine",
			Accepts: "a readable file with at least one PEM certificate"},
	}
}

// deskSettings are about the dashboard's own data and rules.
func deskSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_DATABASE", Default: "codedesk.db in CODEDESK_DATA", Secret: true,
			Meaning: "file of the plans, the operations and the history; or the address of a PostgreSQL database, postgres://user:password@host/database, which then has the sessions, the recipes and the protect list as well",
			Accepts: "the path of a file, or postgres://user:password@host/database"},
		{Variable: "CODEDESK_DATA", Default: "./codedesk-data",
			Meaning: "folder of the embedded databases, with PostgreSQL of what the list has shown only; made if missing, readable by its owner only",
			Accepts: "the path of a folder"},
		{Variable: "CODEDESK_HISTORY_DAYS", Default: "0",
			Meaning: "days that the history is kept in the database before it goes to an archive beside it, looked at at each start; 0 keeps it for good, as PostgreSQL does",
			Accepts: "0 or a whole number from 30 to 36500"},
		{Variable: "CODEDESK_USERS_FILE",
			Meaning: "local users, one name:role:hash a line, for the help desk also name:helpdesk:hash:Sales,Labs with departments; hashes from codedesk hash-password or htpasswd -nB; needed unless people sign in with OIDC or an account of their own, or the service is the sandbox",
			Accepts: "the path of a file"},
		{Variable: "CODEDESK_SESSION_IDLE", Default: "30m",
			Meaning: "time without a request after which somebody is signed out",
			Accepts: "a duration from 1m to 24h, such as 30m"},
		{Variable: "CODEDESK_SESSION_MAX", Default: "12h",
			Meaning: "longest time that somebody stays signed in",
			Accepts: "a duration from CODEDESK_SESSION_IDLE to 168h, such as 12h"},
		{Variable: "CODEDESK_STEP_UP", Default: "15m",
			Meaning: "time after a sign-in in which plans whose number of codes has to be typed are executed and approved, and devices signed out; later the person signs in once more. A provider has to say when they did (auth_time). 0: as long as they are signed in",
			Accepts: "0 or a duration from 1m to 24h, such as 15m"},
		{Variable: "CODEDESK_PLAN_LIMIT", Default: "1000",
			Meaning: "most codes in one plan",
			Accepts: "a whole number from 1 to 10000"},
		{Variable: "CODEDESK_HELPDESK_LIMIT", Default: "100",
			Meaning: "most codes in a help-desk plan",
			Accepts: "a whole number from 1 to CODEDESK_PLAN_LIMIT"},
		{Variable: "CODEDESK_HELPDESK_DAILY_LIMIT", Default: "0",
			Meaning: "most codes that one person of the help desk deletes from midnight to midnight in CODEDESK_TIMEZONE; 0 is no limit",
			Accepts: "0 or a whole number up to 1000000"},
		{Variable: "CODEDESK_HELPDESK_EXPIRED_ONLY", Default: "false", Switch: true,
			Meaning: "the help desk deletes codes that have expired and no others",
			Accepts: "true or false"},
		{Variable: "CODEDESK_HELPDESK_DEPARTMENTS",
			Meaning: "departments of the help desk, by name or code, with commas between them; a line of the users file may name others for its person; empty is all",
			Accepts: "names or codes of departments with commas between them"},
		{Variable: "CODEDESK_APPROVAL_ABOVE", Default: "off",
			Meaning: "plans of more codes than this need the approval of an administrator who did not make them; 0 is every plan",
			Accepts: "off or a whole number from 0 to 10000"},
		{Variable: "CODEDESK_APPROVAL_VALID", Default: "false", Switch: true,
			Meaning: "plans with a code that can still be used need such an approval, whatever their size",
			Accepts: "true or false"},
		{Variable: "CODEDESK_REASON_REQUIRED", Default: "false", Switch: true,
			Meaning: "a ticket or reason is mandatory",
			Accepts: "true or false"},
		{Variable: "CODEDESK_MASK", Default: "false", Switch: true,
			Meaning: "codes are masked for everybody",
			Accepts: "true or false"},
		{Variable: "CODEDESK_TIMEZONE", Default: "the machine's",
			Meaning: "zone of shown times",
			Accepts: "a zone name such as Asia/Shanghai, Europe/Berlin or UTC"},
		{Variable: "CODEDESK_INVENTORY_MAX_AGE", Default: "60s",
			Meaning: "age after which the list of codes is read again",
			Accepts: "a duration from 1s to 24h, such as 60s"},
	}
}

// sandboxSettings are about the data of the sandbox.
func sandboxSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_SANDBOX_CODES", Default: "2500",
			Meaning: "how many codes the sandbox has",
			Accepts: "a whole number from 0 to 100000"},
		{Variable: "CODEDESK_SANDBOX_SEED", Default: "1",
			Meaning: "seed of the sandbox's data; the same seed gives the same data",
			Accepts: "a whole number"},
	}
}

// logSettings are about the log.
func logSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_LOG_FORMAT", Default: "text on a terminal, else json",
			Meaning: "form of the log",
			Accepts: "text or json"},
		{Variable: "CODEDESK_LOG_LEVEL", Default: "info",
			Meaning: "lowest level that is logged",
			Accepts: "debug, info, warn or error"},
	}
}
