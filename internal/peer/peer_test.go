package peer

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

// prefixes are the proxies of the tests.
func prefixes() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("fd00::/8"),
	}
}

// seen is the peer that a handler behind Trust sees.
func seen(t testing.TB, proxies []netip.Prefix, remote string, isTLS bool, header http.Header) Peer {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	r.RemoteAddr, r.Header = remote, header
	if isTLS {
		r.TLS = &tls.ConnectionState{}
	}
	var p Peer
	Trust(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { p = Of(r) }), proxies).ServeHTTP(httptest.NewRecorder(), r)
	return p
}

func TestAddress(t *testing.T) {
	for name, c := range map[string]struct {
		remote string
		chain  []string // X-Forwarded-For
		want   string
	}{
		"nobody in between":                    {"203.0.113.7:4000", nil, "203.0.113.7"},
		"a stranger who says to be another":    {"203.0.113.7:4000", []string{"198.51.100.1"}, "203.0.113.7"},
		"a stranger by IPv6":                   {"[2001:db8::7]:4000", []string{"198.51.100.1"}, "2001:db8::7"},
		"a proxy that says nothing":            {"10.0.0.1:4000", nil, "10.0.0.1"},
		"one proxy":                            {"10.0.0.1:4000", []string{"203.0.113.7"}, "203.0.113.7"},
		"one proxy, and what the client wrote": {"10.0.0.1:4000", []string{"1.2.3.4, 203.0.113.7"}, "203.0.113.7"},
		"the client's words are a proxy's":     {"10.0.0.1:4000", []string{"10.9.9.9, 203.0.113.7"}, "203.0.113.7"},
		"two proxies":                          {"10.0.0.1:4000", []string{"1.2.3.4,203.0.113.7 ,\t10.0.0.2"}, "203.0.113.7"},
		"two proxies, a header each":           {"10.0.0.1:4000", []string{"203.0.113.7", "10.0.0.2"}, "203.0.113.7"},
		"nothing but proxies":                  {"10.0.0.1:4000", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		"IPv6":                                 {"[fd00::1]:4000", []string{"2001:db8::7"}, "2001:db8::7"},
		"IPv6 in brackets":                     {"[fd00::1]:4000", []string{"[2001:db8::7]"}, "2001:db8::7"},
		"IPv6 with a port":                     {"[fd00::1]:4000", []string{"[2001:db8::7]:55000"}, "2001:db8::7"},
		"IPv6 with an interface":               {"[fd00::1]:4000", []string{"fe80::7%eth0"}, "fe80::7"},
		"IPv4 with a port":                     {"10.0.0.1:4000", []string{"203.0.113.7:55000"}, "203.0.113.7"},
		"IPv4 inside IPv6":                     {"[::ffff:10.0.0.1]:4000", []string{"::ffff:203.0.113.7"}, "203.0.113.7"},
		"IPv4 in brackets":                     {"10.0.0.1:4000", []string{"[203.0.113.7]"}, "10.0.0.1"},
		"no address":                           {"10.0.0.1:4000", []string{"unknown"}, "10.0.0.1"},
		"no address behind an inner proxy":     {"10.0.0.1:4000", []string{"203.0.113.7, unknown, 10.0.0.2"}, "10.0.0.2"},
		"an empty word":                        {"10.0.0.1:4000", []string{"203.0.113.7,"}, "10.0.0.1"},
		"an empty header":                      {"10.0.0.1:4000", []string{""}, "10.0.0.1"},
		"lines":                                {"10.0.0.1:4000", []string{"203.0.113.7\n"}, "10.0.0.1"},
		"no connection that has an address":    {"@", []string{"203.0.113.7"}, "invalid IP"},
	} {
		t.Run(name, func(t *testing.T) {
			header := http.Header{"X-Forwarded-For": c.chain, "Forwarded": {"for=198.51.100.2"}, "X-Real-Ip": {"198.51.100.3"}}
			if got := seen(t, prefixes(), c.remote, false, header).Address.String(); got != c.want {
				t.Errorf("the client is %s, want %s", got, c.want)
			}
		})
	}
	t.Run("without proxies nobody is believed", func(t *testing.T) {
		header := http.Header{"X-Forwarded-For": {"203.0.113.7"}, "X-Forwarded-Proto": {"https"}}
		if p := seen(t, nil, "127.0.0.1:4000", false, header); p.Address.String() != "127.0.0.1" || p.Secure {
			t.Errorf("the peer is %+v", p)
		}
	})
}

func TestSecure(t *testing.T) {
	for name, c := range map[string]struct {
		remote string
		isTLS  bool
		proto  []string // X-Forwarded-Proto
		want   bool
	}{
		"plain":                              {"203.0.113.7:1", false, nil, false},
		"our own TLS":                        {"203.0.113.7:1", true, nil, true},
		"a stranger's word":                  {"203.0.113.7:1", false, []string{"https"}, false},
		"a proxy that says nothing":          {"10.0.0.1:1", false, nil, false},
		"a proxy's word":                     {"10.0.0.1:1", false, []string{"https"}, true},
		"a proxy's word in capitals":         {"10.0.0.1:1", false, []string{"HTTPS"}, true},
		"a proxy that was spoken to plainly": {"10.0.0.1:1", false, []string{"http"}, false},
		"two proxies":                        {"10.0.0.1:1", false, []string{"https, https"}, true},
		"the client's word and a proxy's":    {"10.0.0.1:1", false, []string{"https, http"}, false},
		"a header each":                      {"10.0.0.1:1", false, []string{"https", "http"}, false},
		"our own TLS with a proxy":           {"10.0.0.1:1", true, []string{"http"}, true},
		"another word":                       {"10.0.0.1:1", false, []string{"httpss"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := seen(t, prefixes(), c.remote, c.isTLS, http.Header{"X-Forwarded-Proto": c.proto}).Secure; got != c.want {
				t.Errorf("secure is %v, want %v", got, c.want)
			}
		})
	}
}

// FuzzTrust: whatever stands in the headers, a stranger is taken for nobody else, and a client is an address that is
// written in them or the proxy's own.
func FuzzTrust(f *testing.F) {
	for _, seed := range []string{
		"203.0.113.7", "1.2.3.4, 10.0.0.2", "[2001:db8::7]:80", "::ffff:1.2.3.4", "fe80::1%eth0", ",,,", "unknown", "[", "]", "[]", "1.2.3.4:",
		"\x00", strings.Repeat("10.0.0.2,", 5000), "0x7f.1", "1.2.3", "999.1.1.1", "::", "%", "10.0.0.1 10.0.0.2",
	} {
		f.Add(seed, "https")
	}
	f.Fuzz(func(t *testing.T, chain, proto string) {
		header := http.Header{"X-Forwarded-For": {chain}, "X-Forwarded-Proto": {proto}}
		if p := seen(t, prefixes(), "203.0.113.9:1", false, header); p.Address.String() != "203.0.113.9" || p.Secure {
			t.Errorf("a stranger is taken for %+v", p)
		}
		p := seen(t, prefixes(), "10.0.0.1:1", false, header)
		if !p.Address.IsValid() || p.Address.Is4In6() || p.Address.Zone() != "" {
			t.Errorf("the client is %+v", p)
		}
		if p.Address.String() == "10.0.0.1" {
			return
		}
		for word := range strings.SplitSeq(chain, ",") {
			if address, ok := parse(strings.Trim(word, " \t")); ok && address == p.Address {
				return
			}
		}
		t.Errorf("the client is %s, which is not in %q", p.Address, chain)
	})
}
