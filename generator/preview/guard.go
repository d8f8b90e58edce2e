package preview

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A preview shows what is not published yet, so no other site that is open in
// the same browser may read it. Such a site can make the browser send requests;
// what keeps the answers from it is
//
//   - the Host header: another name that resolves to this machine (DNS
//     rebinding) is refused, because the browser would take it for the same site;
//   - that no CORS header is ever sent, and that other sites may not embed files
//     (Cross-Origin-Resource-Policy);
//   - the origin of requests for the stream of changes, see sameOrigin.

// answersTo reports whether a request with this Host header is served: to this
// machine, by a name or address that cannot be another's, and to the names that
// were given with -host. Which port it names does not matter, because it may be
// forwarded from another; DNS rebinding needs a name of its own.
func (s *server) answersTo(host string) bool {
	name := hostName(host)
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback() || name != "" && slices.Contains(s.hosts, name)
}

// hostName returns the name in a Host header as it is compared: without a port,
// in small letters; "" for what is none.
func hostName(host string) string {
	u, err := url.Parse("http://" + host)
	if err != nil || u.Host != host {
		return ""
	}
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// HostName returns a name as -host gives it, in the form in which it is compared.
// The error is a sentence for whoever typed it.
func HostName(text string) (string, error) {
	name := hostName(text)
	if name == "" || strings.ContainsAny(text, ":*, ") {
		return "", errors.New("write the name of a host alone, such as preview.example.org")
	}
	return name, nil
}

// refuse rejects a request that must not be served, and reports whether it did.
func (s *server) refuse(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	if r.ContentLength != 0 {
		refuseBody(w)
	}
	switch {
	case !s.answersTo(r.Host):
		http.Error(w, "The preview answers to localhost, at any port, and to names given with -host: to reach it by this name, start it with -host and the name.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "The preview only answers GET and HEAD.", http.StatusMethodNotAllowed)
	case r.ContentLength != 0:
		http.Error(w, "The preview takes no request that sends something.", http.StatusBadRequest)
	default:
		return false
	}
	return true
}

// sameOrigin reports whether a request comes from one of the preview's own
// pages. Browsers leave Origin out when a page asks its own site for a stream;
// they then send "same-origin" in Sec-Fetch-Site. The oldest browsers do not
// send that either, but name the page in Referer, which the pages' referrer
// policy allows. A request with none of the three is not from the preview.
func (s *server) sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		return s.isOwn(origin, r.Host)
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	return s.isOwn(r.Header.Get("Referer"), r.Host)
}

// isOwn reports whether an address is of the site that a request with some Host
// header was sent to. What forwards it may speak HTTPS with the browser, and
// may call the preview localhost whatever name the browser knows: that is then
// one of those that were given.
func (s *server) isOwn(address, host string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	name := hostName(u.Host)
	return u.Host == host || name != "" && slices.Contains(s.hosts, name)
}
