package web

import (
	"encoding/base64"
	"html"
	"net/url"
	"regexp"
	"strings"
)

// Clean returns an address without what programs and sentences put around it, and
// what that is: "the second https://", "the service that leads to it". Both are ""
// for one that has nothing around it.
func Clean(text string) (clean, what string) {
	clean = text
	note := func(now, of string) {
		if now != clean {
			clean, what = now, of
		}
	}
	note(markdownLink.ReplaceAllString(clean, "$1"), "the Markdown around it")
	note(between.ReplaceAllString(clean, "$1"), "the sign around it")
	note(twice.ReplaceAllString(clean, "$1://"), "the second https://")
	if strings.Contains(clean, "&amp;") || strings.Contains(clean, "&#") {
		note(html.UnescapeString(clean), "the HTML in it, such as &amp;,")
	}
	note(target(clean), "the service that leads to it")
	note(githubEditor.ReplaceAllString(clean, "$1/blob/"), "the editor, /edit/,")
	before, _, _ := strings.Cut(clean, "#:~:")
	note(before, "the part from #:~:text= on")
	note(withoutFollowed(clean), "what follows readers, such as utm_source,")
	note(withoutName(clean), "the name before the @")
	end := strings.TrimRight(clean, ".,;>")
	if strings.HasSuffix(end, ")") && strings.Count(end, ")") > strings.Count(end, "(") {
		end = strings.TrimRight(strings.TrimSuffix(end, ")"), ".,;")
	}
	note(end, "the sign at the end")
	if what == "" {
		return "", ""
	}
	return clean, what
}

var (
	markdownLink = regexp.MustCompile(`^\[[^\]]*\]\(<?(https?://[^\s<>]+?)>?\)$`)
	between      = regexp.MustCompile("^[<\"'“‘`](.+)[>\"'”’`]$")
	twice        = regexp.MustCompile(`^https?:?/{0,2}(https?):?//`)
	githubEditor = regexp.MustCompile(`^(https://github\.com/[^/]+/[^/]+)/edit/`)
)

// Services that lead to another address, which is in the query of theirs. A host
// that ends in a dot may end in any country.
var services = []struct{ host, path, keys string }{
	{"safelinks.protection.outlook.com", "", "url"},
	{"google.", "/url", "url q"},
	{"duckduckgo.com", "/l/", "uddg"},
	{"facebook.com", "/l.php", "u"},
	{"bing.com", "/ck/a", "u"},
	{"youtube.com", "/redirect", "q"},
	{"linkedin.com", "/redir/redirect", "url"},
	{"slack-redir.net", "/link", "url"},
	{"translate.google.com", "/translate", "u"},
}

// proofpoint is how a mailer writes the address that it leads to.
var proofpoint = regexp.MustCompile(`^https://urldefense\.(?:com|us)/v3/__(https?:/.+?)__;`)

// target returns the address to which one of a mailer or a search engine leads, or
// the address itself.
func target(text string) string {
	if m := proofpoint.FindStringSubmatch(text); m != nil && !strings.Contains(m[1], "*") {
		return m[1]
	}
	u, err := url.Parse(text)
	if err != nil {
		return text
	}
	for _, s := range services {
		host := isHost(u.Host, s.host) || strings.HasSuffix(s.host, ".") && strings.HasPrefix(strings.TrimPrefix(u.Host, "www."), s.host)
		if !host || s.path != "" && u.Path != s.path {
			continue
		}
		for key := range strings.FieldsSeq(s.keys) {
			to := u.Query().Get(key)
			if coded, ok := strings.CutPrefix(to, "a1"); ok { // as Bing does
				decoded, _ := base64.RawURLEncoding.DecodeString(strings.TrimRight(coded, "="))
				to = string(decoded)
			}
			if IsAddress(to) {
				return to
			}
		}
	}
	return text
}

// followed are the keys with which advertisers, mailers and newspapers follow readers.
var followed = regexp.MustCompile(`^(?:utm_[a-z]+|fbclid|[gd]clid|msclkid|twclid|yclid|gbraid|wbraid|gad_source|srsltid|igshid|igsh|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|__twitter_impression|at_(?:medium|campaign|link_[a-z]+|format|ptr_name|bbc_team)|CMP|ref_src|ocid)$`)

// withoutFollowed takes the keys that follow readers out of the query; the rest stays
// letter by letter.
func withoutFollowed(text string) string {
	before, query, ok := strings.Cut(text, "?")
	if !ok {
		return text
	}
	query, fragment, hasFragment := strings.Cut(query, "#")
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		if key, _, _ := strings.Cut(part, "="); !followed.MatchString(key) {
			kept = append(kept, part)
		}
	}
	if len(kept) > 0 {
		before += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		before += "#" + fragment
	}
	return before
}

// withoutName takes away who signs in, and with which password.
func withoutName(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.User == nil {
		return text
	}
	if _, secret := u.User.Password(); !secret && strings.Trim(u.Path, "/") == "" {
		return text // an address of a mailbox, most likely
	}
	return strings.Replace(text, u.User.String()+"@", "", 1)
}
