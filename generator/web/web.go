// Package web judges addresses of other sites, as editors copy them from
// browsers, mails and searches. It opens no connection.
//
// [Clean] takes away what programs and sentences put around an address,
// [Closed] says why nobody but the editor can open one, and [Passing] why one
// may not be there for long.
package web

import (
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// hostForm is the name of a host, in whatever letters.
var hostForm = regexp.MustCompile(`^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?$`)

// IsAddress reports whether a text is a full address of the web, of a host and a
// port that can be: "https://example.org/a". What stands before an @ is no part of
// one: "https://gov.uk@example.org/" is of example.org.
func IsAddress(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || strings.HasSuffix(u.Host, ":") {
		return false
	}
	if _, err := strconv.ParseUint(u.Port(), 10, 16); u.Port() != "" && err != nil {
		return false
	}
	_, err = netip.ParseAddr(u.Hostname())
	return err == nil || hostForm.MatchString(u.Hostname())
}

// IsMailbox reports whether a text is the address of one mailbox as a link has it:
// "mailto:a@example.org". A subject may follow a question mark, but no line of a
// letter's head that is hidden in the address.
func IsMailbox(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "mailto" || strings.Contains(strings.ToLower(text), "%0a") || strings.Contains(strings.ToLower(text), "%0d") {
		return false
	}
	mailbox, err := mail.ParseAddress(u.Opaque)
	return err == nil && mailbox.Address == u.Opaque
}

// IsLocal reports whether a host is one that only the editor's computer or network
// knows: "localhost", "192.168.0.3", "intranet".
func IsLocal(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
	}
	for _, end := range []string{"localhost", "local", "localdomain", "lan", "internal", "intranet", "home.arpa"} {
		if host == end || strings.HasSuffix(host, "."+end) {
			return true
		}
	}
	return host != "" && !strings.Contains(host, ".")
}

// onDisk matches what names a file on somebody's disk or in an office's network.
var onDisk = regexp.MustCompile(`^(?i)(?:file:|[a-z]:[\\/]|\\\\|/(?:Users|home|Volumes)/)`)

// mailboxes are hosts of pages on which people read their own letters.
var mailboxes = []string{"mail.google.com", "outlook.office.com", "outlook.office365.com", "outlook.live.com", "outlook.cloud.microsoft", "mail.yahoo.com"}

// Searches are pages of what a search found: hosts, without what stands before
// them, and the path.
var searches = []struct{ host, path string }{
	{"google.com", "/search"},
	{"google.co.uk", "/search"},
	{"bing.com", "/search"},
	{"duckduckgo.com", "/"},
	{"search.yahoo.com", "/search"},
	{"ecosia.org", "/search"},
	{"search.brave.com", "/search"},
	{"startpage.com", "/do/search"},
}

// Closed says why readers cannot open an address, or not to find there what the
// editor found; "" where they can. It completes a sentence that begins with the
// address.
func Closed(text string) string {
	u, err := url.Parse(text)
	switch {
	case onDisk.MatchString(text):
		return "is a file on your own computer or network"
	case err != nil || u.Scheme != "https" && u.Scheme != "http":
		return ""
	case IsLocal(u.Hostname()):
		return "is an address of your own computer or network"
	case slices.Contains(mailboxes, u.Host):
		return "leads to a mailbox that only its owner can open"
	}
	for _, s := range searches {
		if isHost(u.Host, s.host) && u.Path == s.path && u.RawQuery != "" {
			return "leads to what a search finds, which changes"
		}
	}
	return ""
}

// isHost reports whether a host has a name, or one that ends in it.
func isHost(host, name string) bool { return host == name || strings.HasSuffix(host, "."+name) }

// What an address of these hosts leads to is elsewhere.
var shorteners = []string{
	"t.co", "bit.ly", "tinyurl.com", "ow.ly", "goo.gl", "lnkd.in", "is.gd", "buff.ly", "dlvr.it", "fb.me", "rebrand.ly", "cutt.ly", "trib.al", "shorturl.at",
	"mimecast.com", "urldefense.proofpoint.com",
}

// What is stored at these hosts opens for those whom its owner lets in.
var stores = []string{"docs.google.com", "drive.google.com", "sharepoint.com", "onedrive.live.com", "1drv.ms", "dropbox.com", "icloud.com", "teams.microsoft.com", "we.tl"}

// Passing says why an address that readers can open now may lead nowhere later, and
// what to do; "" for any other.
func Passing(text string) (why, hint string) {
	u, err := url.Parse(text)
	if err != nil {
		return "", ""
	}
	is := func(name string) bool { return isHost(u.Host, name) }
	switch {
	case slices.ContainsFunc(shorteners, is):
		return "is short for another, and lasts only as long as the service that knows which", "open it, and copy the address that the browser shows then"
	case slices.ContainsFunc(stores, is) && !strings.Contains(u.Path, "/pub"):
		return "is of a file in somebody’s own store, which may open for nobody else", "write the address at which its publisher has it or, if there is none, that of an archived copy"
	case u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == "":
		return "is the first page of a site, which shows something else tomorrow", "go to the document itself, and copy the address that the browser shows there"
	}
	return "", ""
}
