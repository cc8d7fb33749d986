package config

import (
	"crypto/tls"
	"fmt"
	"net/netip"
	"strings"
)

// operatingSettings are about what stands around the dashboard: certificates, proxies, and whoever watches it.
func operatingSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_TLS_CERT_FILE",
			Meaning: "PEM file with the dashboard's own certificate and the chain behind it, for HTTPS without a proxy; read anew when it changes",
			Accepts: "a readable file whose certificate belongs to CODEDESK_TLS_KEY_FILE, both or none"},
		{Variable: "CODEDESK_TLS_KEY_FILE",
			Meaning: "PEM file with the key of that certificate; read anew when it changes",
			Accepts: "a readable file whose key belongs to CODEDESK_TLS_CERT_FILE, both or none"},
		{Variable: "CODEDESK_TRUSTED_PROXIES",
			Meaning: "proxies in front of the dashboard, whose X-Forwarded-For and X-Forwarded-Proto are believed; from anybody else they are ignored",
			Accepts: "addresses and networks with commas between, such as 127.0.0.1,10.1.0.0/16,fd00::/8, but not everybody"},
		{Variable: "CODEDESK_METRICS_LISTEN",
			Meaning: "address of the metrics for Prometheus, at /metrics without sign-in and TLS, so best on loopback; without it there are none",
			Accepts: "host:port with a port from 0 to 65535"},
	}
}

// checkOperating checks what operatingSettings describe.
func (in *input) checkOperating(c *Config) {
	if c.MetricsListen != "" {
		in.checkAddress("CODEDESK_METRICS_LISTEN", c.MetricsListen)
	}
	switch {
	case c.TLSCertFile == "" && c.TLSKeyFile == "":
	case c.TLSCertFile == "":
		in.refuseMissing("CODEDESK_TLS_CERT_FILE", "CODEDESK_TLS_KEY_FILE is")
	case c.TLSKeyFile == "":
		in.refuseMissing("CODEDESK_TLS_KEY_FILE", "CODEDESK_TLS_CERT_FILE is")
	default:
		if _, err := tls.LoadX509KeyPair(c.TLSCertFile, c.TLSKeyFile); err != nil {
			in.refuseValue("CODEDESK_TLS_CERT_FILE", reason(err).Error())
		}
	}
}

// Proxies are addresses and networks.
type Proxies []netip.Prefix

// UnmarshalText accepts addresses and networks with commas between. A network of everybody is refused: then everybody
// could say to be anybody.
func (p *Proxies) UnmarshalText(text []byte) error {
	var all Proxies
	for word := range strings.SplitSeq(string(text), ",") {
		word = strings.TrimSpace(word)
		network, err := netip.ParsePrefix(word)
		if address, addressErr := netip.ParseAddr(word); addressErr == nil && address.Zone() == "" {
			address = address.Unmap()
			network, err = netip.PrefixFrom(address, address.BitLen()), nil
		}
		if err != nil {
			return err
		}
		if network.Bits() == 0 || network.Addr().Is4In6() {
			return fmt.Errorf("%s is not accepted", word)
		}
		all = append(all, network.Masked())
	}
	*p = all
	return nil
}

// MarshalText gives what UnmarshalText accepts.
func (p Proxies) MarshalText() ([]byte, error) {
	words := make([]string, len(p))
	for i, network := range p {
		words[i] = network.String()
	}
	return []byte(strings.Join(words, ",")), nil
}
