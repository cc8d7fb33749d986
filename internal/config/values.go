package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// Upstream is the service that the dashboard works on: the word "sandbox" or a base URL without a slash at its end.
type Upstream string

// sandbox is the upstream that is built into the program.
const sandbox Upstream = "sandbox"

// Sandbox tells whether the service is the built-in sandbox.
func (u Upstream) Sandbox() bool { return u == sandbox }

// UnmarshalText accepts "sandbox" and base URLs: https, or http on a loopback address, with or without a path.
func (u *Upstream) UnmarshalText(text []byte) error {
	given := string(text)
	if given == string(sandbox) {
		*u = sandbox
		return nil
	}
	address, err := url.Parse(given)
	if err != nil {
		return err
	}
	switch {
	case address.Scheme != "https" && (address.Scheme != "http" || !loopback(address.Hostname())):
		return errors.New("not https")
	case address.Hostname() == "":
		return errors.New("no host")
	case address.User != nil || address.RawQuery != "" || address.ForceQuery || strings.Contains(given, "#"):
		return errors.New("more than host and path")
	}
	*u = Upstream(strings.TrimRight(address.String(), "/"))
	return nil
}

// loopback tells whether a host is this machine itself.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Threshold is a number from 0 on, or [Off].
type Threshold int

// Off is the threshold that nothing is above. It is written as "off".
const Off Threshold = -1

// UnmarshalText accepts "off" and whole numbers that are not negative.
func (t *Threshold) UnmarshalText(text []byte) error {
	if string(text) == "off" {
		*t = Off
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		return err
	}
	if n < 0 {
		return errors.New("negative")
	}
	*t = Threshold(n)
	return nil
}

// Secret is a value that must not be seen in logs, errors and dumps: everything but [Secret.Reveal] gives a
// placeholder.
type Secret string

// redacted stands for a secret that is not empty.
const redacted = "[redacted]"

// Reveal returns the secret itself.
func (s Secret) Reveal() string { return string(s) }

// String gives the placeholder; an empty secret stays empty, so that "not set" can be seen.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return redacted
}

// Format hides the secret from fmt under every verb, wrong ones such as %d included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText hides the secret from encoders such as JSON.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue hides the secret from slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Source tells where the value of a setting came from.
type Source string

// The sources, weakest first.
const (
	SourceDefault     Source = "default"
	SourceEnvironment Source = "environment"
	SourceFile        Source = "file" // a variable or a flag that ends in _FILE, -file
	SourceFlag        Source = "flag"
)
