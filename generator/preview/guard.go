package preview

import (
	"net"
	"net/http"
	"net/url"
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

// hosts returns the Host headers that a preview listening at an address accepts.
func hosts(listening string) map[string]bool {
	allowed := map[string]bool{}
	own, port, _ := net.SplitHostPort(listening) // every listener's address has both
	for _, name := range []string{"localhost", "127.0.0.1", "::1", own} {
		allowed[net.JoinHostPort(name, port)] = true
		if port == "80" { // browsers leave it out
			allowed[name] = true
			allowed["["+name+"]"] = true
		}
	}
	return allowed
}

// refuse rejects a request that must not be served, and reports whether it did.
func (s *server) refuse(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	switch {
	case !s.hosts[r.Host]:
		http.Error(w, "The preview only answers requests to the address that it printed.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "The preview only answers GET and HEAD.", http.StatusMethodNotAllowed)
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
func sameOrigin(r *http.Request) bool {
	own := "http://" + r.Host
	if origin := r.Header.Get("Origin"); origin != "" {
		return origin == own
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	from, err := url.Parse(r.Header.Get("Referer"))
	return err == nil && from.Scheme+"://"+from.Host == own
}
