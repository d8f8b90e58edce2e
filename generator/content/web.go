package content

import (
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"findings/generator/front"
	"findings/generator/source"
	"findings/generator/web"
)

// barePercent matches a percent sign that begins no code of a character.
var barePercent = regexp.MustCompile(`%([^0-9A-Fa-f]|.?$|[0-9A-Fa-f][^0-9A-Fa-f])`)

// webAddress checks that a value is a full address with one of the schemes, as its
// publisher gives it and as everybody can open it. It returns "" for another.
func webAddress(v front.Value, problems *source.Problems, schemes ...string) string {
	if !v.Set {
		return ""
	}
	all := severalIn(v.Text)
	clean, what := web.Clean(v.Text)
	why := web.Closed(v.Text)
	switch {
	case why != "":
		problems.Add(v.Place, "write the address at which everybody finds it, or delete the line", "%q %s", v.Text, why)
	case len(all) > 1:
		problems.Add(v.Place, "write "+front.Quote(all[0])+", or the other: each source has one", "there are two addresses here")
	case what != "" && followable(clean, schemes):
		problems.Add(v.Place, "write "+front.Quote(clean), "%s does not belong to this address", what)
	case len(schemes) < 3 && strings.ContainsFunc(v.Text, unicode.IsSpace) && meantBy(v.Text, schemes) != "":
		problems.Add(v.Place, "write "+front.Quote(meantBy(v.Text, schemes)), "there is a space in this address")
	case strings.HasSuffix(v.Text, "…") || strings.HasSuffix(v.Text, "..."):
		problems.Add(v.Place, "copy the whole address from the page itself", "this address was cut short")
	case followable(v.Text, schemes):
		return v.Text
	case strings.HasSuffix(v.Text, ".md") && !strings.Contains(v.Text, ":"):
		problems.Add(v.Place, "write the address at which others find it, or delete the line; a link to another entry stands in the text", "%q is a file of an archive, not an address", v.Text)
	default:
		hint := `write the full address, starting with "https://", or delete the line`
		if meant := meantBy(v.Text, schemes); meant != "" {
			hint = "write " + front.Quote(meant)
		} else if escaped := barePercent.ReplaceAllString(v.Text, "%25$1"); escaped != v.Text && followable(escaped, schemes) {
			hint = "write " + front.Quote(escaped)
		} else if slices.Contains(schemes, "mailto") {
			hint = `write "mailto:" and an e-mail address, or the full address of a page, or delete the line`
		}
		problems.Add(v.Place, hint, "%q is not an address that a reader can follow", v.Text)
	}
	return ""
}

// severalIn returns the addresses that a text has between commas, semicolons or spaces.
func severalIn(text string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }), func(word string) bool {
		return !web.IsAddress(word)
	})
}

// followable reports whether an address is whole and has one of the schemes.
func followable(text string, schemes []string) bool {
	u, err := url.Parse(text)
	if err != nil || !slices.Contains(schemes, u.Scheme) || strings.ContainsFunc(text, unicode.IsSpace) {
		return false
	}
	return web.IsAddress(text) || web.IsMailbox(text)
}

var (
	// hostFirst matches an address that lacks only its scheme.
	hostFirst = regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?::[0-9]+)?(?:[/?#].*)?$`)
	// likeScheme matches what people write for https://.
	likeScheme = regexp.MustCompile(`^(?i)(?:(?:h{1,2}t{1,3}ps?|https?s)[:;.]{0,2}/{1,3}|https?:|//|view-source:https?://)`)
)

// meantBy returns what is meant by an address of the web or of a mailbox that is not
// as it has to be written; "" when that cannot be told.
func meantBy(text string, schemes []string) string {
	if slices.Contains(schemes, "mailto") {
		first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(text, "mailto:"), "//"), ",")
		if m, err := mail.ParseAddress(first); err == nil {
			return "mailto:" + m.Address
		}
	}
	bare := strings.ReplaceAll(text, `\`, "/")
	bare = likeScheme.ReplaceAllString(bare, "")
	bare = strings.Join(strings.FieldsFunc(bare, unicode.IsSpace), "%20")
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

// The address of a copy at the Internet Archive, and those of its pages that are none.
var (
	copyOfPage = regexp.MustCompile(`^https?://web\.archive\.org/web/[0-9]{4,14}(?:[a-z]{2}_)?/`)
	noCopy     = regexp.MustCompile(`^https?://(?:web\.)?archive\.org/(?:save/|web/\*|web/https?:|(?:web/?)?$)`)
)

// addresses reads where a source is, and where a copy of it.
func (r *reader) addresses(t *front.Table) (at, archived string) {
	atValue, archivedValue := t.Text("url"), t.Text("archived")
	at, archived = webAddress(atValue, r.problems, "https", "http"), webAddress(archivedValue, r.problems, "https", "http")
	switch {
	case archived != "" && archived == at:
		r.problems.Add(archivedValue.Place, "delete the line, or write the address of a copy", "this is the address of the page itself, not of a copy")
	case noCopy.MatchString(archived):
		r.problems.Add(archivedValue.Place, `open the copy and take its address, such as "https://web.archive.org/web/20240102030405/https://…"`,
			"this is not the address of an archived copy")
	case copyOfPage.MatchString(at) && archived != "" && !copyOfPage.MatchString(archived):
		r.problems.Add(atValue.Place, "write url = "+front.Quote(archived)+" and archived = "+front.Quote(at), "url and archived have changed places")
	}
	return at, archived
}
