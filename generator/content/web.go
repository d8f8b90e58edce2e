package content

import (
	"html"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"findings/generator/front"
	"findings/generator/source"
)

// webAddress checks that a value is a full address with one of the schemes, and as
// its publisher gives it. It returns "" for another.
func webAddress(v front.Value, problems *source.Problems, schemes ...string) string {
	if !v.Set {
		return ""
	}
	if front.SaysNothing(v.Text) {
		problems.Add(v.Place, "delete the line: what is not known is left out", "%q is not an address that a reader can follow", v.Text)
		return ""
	}
	if strings.ContainsFunc(v.Text, unicode.IsSpace) {
		escaped := strings.Join(strings.FieldsFunc(v.Text, unicode.IsSpace), "%20")
		problems.Add(v.Place, "write "+front.Quote(escaped), "there is a space in this address")
		return ""
	}
	if strings.HasSuffix(v.Text, "…") || strings.HasSuffix(v.Text, "...") {
		problems.Add(v.Place, "copy the whole address from the page itself", "this address was cut short")
		return ""
	}
	if clean, what := cleaned(v.Text); what != "" && followable(clean, schemes) {
		problems.Add(v.Place, "write "+front.Quote(clean), "%s does not belong to this address", what)
		return ""
	}
	if followable(v.Text, schemes) {
		return v.Text
	}
	hint := `write the full address, starting with "https://"`
	if meant := withScheme(v.Text, schemes); meant != "" {
		hint = "write " + front.Quote(meant)
	}
	problems.Add(v.Place, hint, "%q is not an address that a reader can follow", v.Text)
	return ""
}

// followable reports whether an address is whole and has one of the schemes.
func followable(text string, schemes []string) bool {
	u, err := url.Parse(text)
	if err != nil || !slices.Contains(schemes, u.Scheme) {
		return false
	}
	if u.Scheme == "mailto" {
		_, err := mail.ParseAddress(u.Opaque)
		return err == nil
	}
	mailed := u.User != nil && strings.Trim(u.Path, "/") == "" // https://me@example.org
	return u.Host != "" && !mailed
}

// hostFirst matches an address that lacks only its scheme.
var hostFirst = regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:/.*)?$`)

// withScheme returns what is meant by an address of the web or of a mailbox that
// has no scheme, or another than it should; "" when that cannot be told.
func withScheme(text string, schemes []string) string {
	bare := text
	for _, scheme := range []string{"https://", "http://"} {
		bare = strings.TrimPrefix(bare, scheme)
	}
	meant := "https://" + bare
	if strings.Contains(bare, "@") {
		meant = "mailto:" + strings.TrimSuffix(bare, "/")
	} else if !hostFirst.MatchString(bare) {
		return ""
	}
	if meant == text || !followable(meant, schemes) {
		return ""
	}
	return meant
}

// followed are the keys with which advertisers and mailers follow readers.
var followed = regexp.MustCompile(`^(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid)$`)

// cleaned returns an address without what programs and sentences put around it, and
// what that is; "" for one that has nothing.
func cleaned(text string) (clean, what string) {
	clean = text
	note := func(now, of string) {
		if now != clean {
			clean, what = now, of
		}
	}
	for _, twice := range []string{"https://https://", "http://https://", "https://http://", "http://http://"} {
		if rest, ok := strings.CutPrefix(clean, twice); ok {
			note(twice[strings.LastIndex(twice, "http"):]+rest, "the second https://")
		}
	}
	if strings.Contains(clean, "&amp;") || strings.Contains(clean, "&#") {
		note(html.UnescapeString(clean), "the HTML in it, such as &amp;,")
	}
	note(target(clean), "the service that leads to it")
	before, _, _ := strings.Cut(clean, "#:~:")
	note(before, "the part from #:~:text= on")
	note(withoutFollowed(clean), "what follows readers, such as utm_source,")
	end := strings.TrimRight(clean, ".,;>")
	if strings.HasSuffix(end, ")") && strings.Count(end, ")") > strings.Count(end, "(") {
		end = strings.TrimRight(strings.TrimSuffix(end, ")"), ".,;")
	}
	note(end, "the sign at the end")
	return clean, what
}

// target returns the address to which one of a mailer or a search engine leads, or
// the address itself.
func target(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return text
	}
	keys := []string(nil)
	switch host := strings.TrimPrefix(u.Host, "www."); {
	case strings.HasSuffix(host, "safelinks.protection.outlook.com"):
		keys = []string{"url"}
	case strings.HasPrefix(host, "google.") && u.Path == "/url":
		keys = []string{"url", "q"}
	}
	for _, key := range keys {
		if to := u.Query().Get(key); strings.HasPrefix(to, "http") {
			return to
		}
	}
	return text
}

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

// The address of a copy at the Internet Archive, and those of its pages that are none.
var (
	copyOfPage = regexp.MustCompile(`^https?://web\.archive\.org/web/[0-9]{4,14}(?:[a-z]{2}_)?/`)
	noCopy     = regexp.MustCompile(`^https?://(?:web\.)?archive\.org/(?:save/|web/\*|web/https?:)`)
)

// addresses reads where a source is, and where a copy of it.
func (r *reader) addresses(t *front.Table) (at, archived string) {
	atValue, archivedValue := t.Text("url"), t.Text("archived")
	at, archived = webAddress(atValue, r.problems, "https", "http"), webAddress(archivedValue, r.problems, "https", "http")
	switch {
	case noCopy.MatchString(archived):
		r.problems.Add(archivedValue.Place, `open the copy and take its address, such as "https://web.archive.org/web/20240102030405/https://…"`,
			"this is not the address of an archived copy")
	case copyOfPage.MatchString(at) && archived != "" && !copyOfPage.MatchString(archived):
		r.problems.Add(atValue.Place, "write url = "+front.Quote(archived)+" and archived = "+front.Quote(at), "url and archived have changed places")
	}
	return at, archived
}
