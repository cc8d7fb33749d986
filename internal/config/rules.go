package config

import (
	"cmp"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

const (
	// sandboxTimeout is the longest call of the sandbox when nothing is given: it answers at once, so that a
	// behaviour that never answers need not be waited for long.
	sandboxTimeout = 3 * time.Second
	// mostPlan is the most codes that a plan may be allowed to have; Go's form parser takes 10,000 values.
	mostPlan = 10_000
	// mostDaily is above what anybody deletes in a day.
	mostDaily = 1_000_000
	// leastDays and mostDays are how long the history may be kept if not for good: a plan and what follows from it
	// must be over by then.
	leastDays, mostDays = 30, 36_500
	// leastPace and mostPace are requests a second: one in ten seconds, and more than one client can make.
	leastPace, mostPace = 0.1, 1000.0
	// mostSandbox is the most codes that the sandbox makes up.
	mostSandbox = 100_000
)

// parse fills the fields of a struct from the values, with the defaults of its tags, and notes every value that
// does not have the right form.
func (in *input) parse(target any) {
	err := env.ParseWithOptions(target, env.Options{Environment: in.values, Prefix: prefix})
	all, ok := errors.AsType[env.AggregateError](err)
	if !ok {
		return
	}
	fields := reflect.TypeOf(target).Elem()
	for _, err := range all.Errors {
		if wrong, ok := errors.AsType[env.ParseError](err); ok {
			field, _ := fields.FieldByName(wrong.Name)
			in.refuseValue(prefix+field.Tag.Get("env"), "")
		}
	}
}

// complete checks what the type of a value cannot say, and fills in what follows from other values.
func (in *input) complete(c *Config) {
	in.checkAddress("CODEDESK_LISTEN", c.Listen)
	in.checkOperating(c)
	if in.sources["CODEDESK_UPSTREAM_TIMEOUT"] == SourceDefault && c.Upstream.Sandbox() {
		c.UpstreamTimeout = sandboxTimeout
	}
	within(in, "CODEDESK_UPSTREAM_TIMEOUT", c.UpstreamTimeout, 100*time.Millisecond, 5*time.Minute)
	if c.UpstreamPace != 0 {
		within(in, "CODEDESK_UPSTREAM_PACE", c.UpstreamPace, leastPace, mostPace)
	}
	within(in, "CODEDESK_INVENTORY_MAX_AGE", c.InventoryMaxAge, time.Second, 24*time.Hour)
	within(in, "CODEDESK_SESSION_IDLE", c.SessionIdle, time.Minute, 24*time.Hour)
	within(in, "CODEDESK_SESSION_MAX", c.SessionMax, max(c.SessionIdle, time.Minute), 7*24*time.Hour)
	if c.StepUp != 0 {
		within(in, "CODEDESK_STEP_UP", c.StepUp, time.Minute, 24*time.Hour)
	}
	within(in, "CODEDESK_PLAN_LIMIT", c.PlanLimit, 1, mostPlan)
	in.completeHelpdeskLimit(c)
	if c.ApprovalAbove != Off {
		within(in, "CODEDESK_APPROVAL_ABOVE", c.ApprovalAbove, 0, mostPlan)
	}
	within(in, "CODEDESK_HELPDESK_DAILY_LIMIT", c.HelpdeskDaily, 0, mostDaily)
	c.HelpdeskDepartments = in.departments("CODEDESK_HELPDESK_DEPARTMENTS", c.HelpdeskScope)
	if c.HistoryDays != 0 {
		within(in, "CODEDESK_HISTORY_DAYS", c.HistoryDays, leastDays, mostDays)
	}
	within(in, "CODEDESK_SANDBOX_CODES", c.SandboxCodes, 0, mostSandbox)
	in.checkLogFormat(c.LogFormat)
	c.Database = in.database(c.Database, c.Data)
	if c.HistoryDays != 0 && c.IsPostgres() {
		in.refuseValue("CODEDESK_HISTORY_DAYS", "CODEDESK_DATABASE is PostgreSQL, from which nothing leaves for an archive; leave this setting out")
	}
	c.Timezone = in.zone(c.TimezoneName)
	in.completeRoots(c)
	in.checkRealService(c)
	in.checkOIDC(c)
	in.checkAccounts(c)
}

// completeHelpdeskLimit keeps the limit of the help desk at or below that of everybody. A smaller plan limit alone
// takes the default down with it; only a limit that was given can be wrong.
func (in *input) completeHelpdeskLimit(c *Config) {
	if in.sources["CODEDESK_HELPDESK_LIMIT"] == SourceDefault {
		c.HelpdeskLimit = min(c.HelpdeskLimit, c.PlanLimit)
		return
	}
	most := c.PlanLimit
	if _, wrong := in.faults["CODEDESK_PLAN_LIMIT"]; wrong {
		most = mostPlan
	}
	within(in, "CODEDESK_HELPDESK_LIMIT", c.HelpdeskLimit, 1, most)
}

// within refuses a value outside its limits, unless it was refused before.
func within[T cmp.Ordered](in *input, variable string, value, least, most T) {
	if !(value >= least && value <= most) { // nor is what is no number
		in.refuseValue(variable, "")
	}
}

// departments splits a list at its commas. An empty name in it is refused: it would stand for no department.
func (in *input) departments(variable, list string) (all []string) {
	if list == "" {
		return nil
	}
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name == "" {
			in.refuseValue(variable, "a name is empty")
			return nil
		}
		all = append(all, name)
	}
	return all
}

// checkAddress refuses what cannot be listened on.
func (in *input) checkAddress(variable, address string) {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		in.refuseValue(variable, "")
	}
}

// checkLogFormat refuses forms of the log that do not exist; none at all leaves the choice to the caller.
func (in *input) checkLogFormat(format string) {
	if format != "" && format != "text" && format != "json" {
		in.refuseValue("CODEDESK_LOG_FORMAT", "")
	}
}

// database returns the file or the address of the database: in the data folder unless one was given.
func (in *input) database(given, data string) string {
	switch {
	case given == "":
		return filepath.Join(data, "codedesk.db")
	case isPostgres(given):
		if why := postgresFault(given); why != "" {
			in.refuseValue("CODEDESK_DATABASE", why)
		}
	case strings.Contains(given, "://"):
		in.refuseValue("CODEDESK_DATABASE", "an address of another kind")
	}
	return given
}

// zone finds the time zone.
func (in *input) zone(name string) *time.Location {
	if name == "" {
		return time.Local
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		in.refuseValue("CODEDESK_TIMEZONE", "")
		return time.Local
	}
	return zone
}

// completeRoots reads the further certificate authorities.
func (in *input) completeRoots(c *Config) {
	if c.CAFile == "" {
		return
	}
	content, err := os.ReadFile(c.CAFile)
	if err != nil {
		in.refuseValue("CODEDESK_CA_FILE", reason(err).Error())
		return
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool() // a machine without a pool of its own still trusts the file
	}
	if !roots.AppendCertsFromPEM(content) {
		in.refuseValue("CODEDESK_CA_FILE", "it holds no PEM certificate")
		return
	}
	c.RootCAs = roots
}

// checkRealService asks for what the sandbox does without: credentials of the service, and people who may sign in. Whoever
// has no account of their own at the service works with the App ID.
func (in *input) checkRealService(c *Config) {
	if _, wrong := in.faults["CODEDESK_UPSTREAM"]; wrong || c.Upstream.Sandbox() {
		return
	}
	why := "CODEDESK_UPSTREAM is a real service"
	others := c.UsersFile != "" || in.given("CODEDESK_OIDC_ISSUER")
	if c.AccountSignIn && others {
		why = "people sign in without an account of their own"
	}
	if !c.AccountSignIn || others || c.AppID != "" || c.AppKey != "" {
		if c.AppID == "" {
			in.refuseMissing("CODEDESK_APP_ID", why)
		}
		if c.AppKey == "" {
			in.refuseMissing("CODEDESK_APP_KEY", why)
		}
	}
	if !others && !c.AccountSignIn {
		in.refuseMissing("CODEDESK_USERS_FILE", why+" and nobody could sign in")
	}
}
