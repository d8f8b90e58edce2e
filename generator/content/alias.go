package content

import (
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
)

// aliasForm is what an old address may look like: a folder's, or that of a page
// with a file name, which hosts of static sites serve under that very name.
var aliasForm = regexp.MustCompile(`^/([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*(/|\.html)$`)

// spacesInAlias matches a space, or what a browser shows in its place.
var spacesInAlias = regexp.MustCompile(`(?: |%20)+`)

func isAlias(text string) bool {
	return aliasForm.MatchString(text) && !strings.Contains(text, "./") && !strings.Contains(text, "..")
}

// meantAlias returns the address in the site that is meant by one of the web, of a file
// of content/, or without the slashes at its ends.
func (r *reader) meantAlias(text string) string {
	if at, ok := address.OfFile(text); ok {
		return string(at)
	}
	text = strings.TrimPrefix(text, strings.TrimSuffix(r.rules.base.URL(address.Home), "/"))
	text, _, _ = strings.Cut(text, "#")
	meant := "/" + strings.TrimPrefix(text, "/")
	if !strings.HasSuffix(meant, ".html") {
		meant = strings.TrimSuffix(meant, "/") + "/"
	}
	return meant
}

// Each alias is a page, and each part of it a folder: within these, a small file cannot
// make a site that is large or slow to write.
const (
	mostAliases  = 100
	deepestAlias = 20
)

// aliases returns the addresses at which an entry was before it had its own.
func (r *reader) aliases(own address.Address) (aliases []archive.Alias) {
	for n, v := range r.keys.Texts("aliases") {
		if n == mostAliases {
			r.problems.Add(v.Place, "delete those that nobody links to any more", "there are more than %d aliases here", mostAliases)
			break
		}
		a, ok := r.alias(v)
		switch {
		case !ok:
		case strings.Count(strings.Trim(v.Text, "/"), "/") >= deepestAlias:
			r.problems.Add(v.Place, "delete it, or correct it: no address of an archive is that long", "this alias has more than %d parts", deepestAlias)
		case a.Address == own:
			r.problems.Add(v.Place, "delete it: an alias is an address at which this was before", "%q is the address of this entry itself", v.Text)
		case slices.ContainsFunc(aliases, func(before archive.Alias) bool { return before.Address == a.Address }):
			r.problems.Add(v.Place, "delete one of them", "%q is given twice", v.Text)
		default:
			aliases = append(aliases, a)
		}
	}
	return aliases
}

func (r *reader) alias(v front.Value) (archive.Alias, bool) {
	if !v.Set {
		return archive.Alias{}, false
	}
	if !isAlias(v.Text) {
		hint := `write it from the site's root, with a / at its end or as the name of a page: "/old/path/" or "/old/page.html"`
		if meant := r.meantAlias(v.Text); isAlias(meant) {
			hint = "write " + front.Quote(meant)
		} else if hyphened := r.meantAlias(spacesInAlias.ReplaceAllString(v.Text, "-")); isAlias(hyphened) {
			hint = "write " + front.Quote(hyphened) + ", or delete it, if the old address had a space: no page can lead from there"
		}
		r.problems.Add(v.Place, hint, "%q cannot be an alias", v.Text)
		return archive.Alias{}, false
	}
	return archive.Alias{Place: v.Place, Address: address.Address(v.Text)}, true
}
