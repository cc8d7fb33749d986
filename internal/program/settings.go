package program

import (
	"net"

	"codedesk/handlers"
	"codedesk/internal/config"
)

// settingsInForce are the settings as the page shows them. The values of secrets are left out.
func settingsInForce(c config.Config) []handlers.SettingInForce {
	var all []handlers.SettingInForce
	for _, s := range config.Settings() {
		source := c.Sources[s.Variable]
		one := handlers.SettingInForce{Name: s.Variable, Value: c.Values[s.Variable], Secret: s.Secret, Source: string(source), Given: source != config.SourceDefault}
		if !one.Given {
			one.Value, one.Secret = s.Default, false // which is no secret
		}
		all = append(all, one)
	}
	return all
}

// unsafeSettings are those that are accepted, and better otherwise.
func unsafeSettings(c config.Config) (all []handlers.Unsafe) {
	add := func(is bool, what handlers.Unsafe) {
		if is {
			all = append(all, what)
		}
	}
	real := !c.Upstream.Sandbox()
	add(!onLoopback(c.Listen) && c.TLSCertFile == "" && len(c.TrustedProxies) == 0, handlers.UnsafePlainHTTP)
	add(len(secretFlags(c)) > 0, handlers.UnsafeSecretFlag)
	add(c.HistoryDays > 0, handlers.UnsafeHistory)
	add(real && !c.ReasonRequired, handlers.UnsafeReason)
	add(real && c.HelpdeskDaily == 0, handlers.UnsafeHelpdeskFree)
	add(c.MetricsListen != "" && !onLoopback(c.MetricsListen), handlers.UnsafeMetrics)
	return all
}

// secretFlags are the variables of secrets that were given as flags, which others on the machine can see.
func secretFlags(c config.Config) (all []string) {
	for _, s := range config.Settings() {
		if s.Variable == "CODEDESK_DATABASE" && !c.IsPostgres() {
			continue // a file is no secret
		}
		if s.Secret && c.Sources[s.Variable] == config.SourceFlag {
			all = append(all, s.Variable)
		}
	}
	return all
}

// onLoopback tells whether only this machine reaches an address.
func onLoopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
