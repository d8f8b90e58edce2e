package links

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// guarded is the usual way to ask, but never for what is on this machine or in a
// private network: an entry that somebody sent must not have whoever checks it
// knock there. It holds after redirects, and whatever a name is resolved to. Where
// a proxy is set up, that resolves names, and is asked for no private number.
type guarded struct{ direct, proxied *http.Transport }

func newGuarded() *guarded {
	transport := func() *http.Transport {
		own := http.DefaultTransport.(*http.Transport).Clone()
		own.MaxResponseHeaderBytes = 64 << 10
		return own
	}
	g := &guarded{transport(), transport()}
	g.direct.Proxy = nil
	g.direct.DialContext = (&net.Dialer{Timeout: 30 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !isPublic(to.Addr()) {
			return errPrivate
		}
		return nil
	}}).DialContext
	return g
}

var errPrivate = errors.New("it leads to this machine or into a private network")

// RoundTrip implements [http.RoundTripper].
func (g *guarded) RoundTrip(request *http.Request) (*http.Response, error) {
	proxy, err := g.proxied.Proxy(request)
	if err != nil {
		return nil, err
	}
	if proxy == nil {
		return g.direct.RoundTrip(request)
	}
	if number, err := netip.ParseAddr(request.URL.Hostname()); err == nil && !isPublic(number) {
		return nil, errPrivate
	}
	return g.proxied.RoundTrip(request)
}

// shared are the addresses that providers use between themselves and those whom
// they connect, by RFC 6598.
var shared = netip.MustParsePrefix("100.64.0.0/10")

func isPublic(number netip.Addr) bool {
	number = number.Unmap()
	return number.IsGlobalUnicast() && !number.IsPrivate() && !shared.Contains(number)
}
