// Package peer says who is at the other end of a request: from which address it comes, and whether it travels
// encrypted on the whole way to whoever is trusted to say so.
//
// Whatever a request says of itself is believed only if it comes from a proxy that the operator has named. What anybody
// else writes into X-Forwarded-For and X-Forwarded-Proto is ignored.
package peer

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Peer is the other end of a request.
type Peer struct {
	// Address is the client's. It is not valid if it cannot be known.
	Address netip.Addr
	// Secure tells that the client speaks TLS: with us, or with a trusted proxy that says so.
	Secure bool
}

// key is that of the Peer in a request's context.
type key struct{}

// Of returns the peer of a request. Without [Trust] in front that is whoever the connection leads to.
func Of(r *http.Request) Peer {
	if p, ok := r.Context().Value(key{}).(Peer); ok {
		return p
	}
	return direct(r)
}

// CookieName is the name under which a cookie of the whole site travels with a request: over TLS it begins with __Host-, so
// that browsers let no other host set it (RFC 6265bis, 4.1.3).
func CookieName(r *http.Request, name string) string {
	if Of(r).Secure {
		return "__Host-" + name
	}
	return name
}

// direct is the other end of the connection.
func direct(r *http.Request) Peer {
	p := Peer{Secure: r.TLS != nil}
	if from, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		p.Address = plain(from.Addr())
	}
	return p
}

// Trust returns a handler that believes these proxies: for a request that comes from one of them, [Of] returns what
// X-Forwarded-For and X-Forwarded-Proto say. Without proxies it is next itself.
func Trust(next http.Handler, proxies []netip.Prefix) http.Handler {
	if len(proxies) == 0 {
		return next
	}
	proxies = slices.Clone(proxies)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := direct(r)
		if trusted(p.Address, proxies) {
			p.Address = client(p.Address, r.Header.Values("X-Forwarded-For"), proxies)
			p.Secure = p.Secure || secure(r.Header.Values("X-Forwarded-Proto"))
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, p)))
	})
}

// client walks back through the addresses that the proxies have appended, to the last one that none of them is: what
// stands before it was written by a stranger. Where the walk ends at something that is no address, the client cannot be
// known, and the proxy that has written it stands for it.
func client(nearest netip.Addr, headers []string, proxies []netip.Prefix) netip.Addr {
	chain := strings.Join(headers, ",")
	for more := chain != ""; more; {
		var last string
		if i := strings.LastIndexByte(chain, ','); i >= 0 {
			chain, last = chain[:i], chain[i+1:]
		} else {
			last, more = chain, false
		}
		address, ok := parse(strings.Trim(last, " \t"))
		if !ok {
			return nearest
		}
		if nearest = address; !trusted(address, proxies) {
			return address
		}
	}
	return nearest
}

// parse reads an address as proxies write it: bare, in brackets, or with a port behind it.
func parse(s string) (netip.Addr, bool) {
	if inner, ok := strings.CutPrefix(s, "["); ok && strings.HasSuffix(inner, "]") {
		address, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		return plain(address), err == nil && address.Is6()
	}
	if address, err := netip.ParseAddr(s); err == nil {
		return plain(address), true
	}
	both, err := netip.ParseAddrPort(s)
	return plain(both.Addr()), err == nil
}

// plain is an address in its one form: no IPv4 inside IPv6, no name of an interface of some other machine.
func plain(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }

func trusted(a netip.Addr, proxies []netip.Prefix) bool {
	return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// secure tells whether every proxy that says anything says https. A client can put words before those of a proxy that
// appends, and then they can only make it less.
func secure(headers []string) bool {
	all := strings.Join(headers, ",")
	for scheme := range strings.SplitSeq(all, ",") {
		if !strings.EqualFold(strings.Trim(scheme, " \t"), "https") {
			return false
		}
	}
	return true
}
