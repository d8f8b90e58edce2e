package prose

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/web"
)

// href returns what stands in the href of a link to a destination, as the
// editor means it: entities and backslashes are resolved. It notes what the
// link refers to, or the problem why there is no such link.
func (r *reading) href(dest string, at source.Span) (string, bool) {
	if message, hint := wrongCharacters(dest); message != "" {
		r.problem(at, hint, "%s", message)
		return "", false
	}
	if scheme, ok := schemeOf(dest); ok {
		return r.externalHref(scheme, dest, at)
	}
	return r.internalHref(dest, at)
}

// imageSource is href for the source of an image.
func (r *reading) imageSource(dest string, at source.Span) (string, bool) {
	if message, hint := wrongCharacters(dest); message != "" {
		r.problem(at, hint, "%s", message)
		return "", false
	}
	hint := "put the picture into static/ and write " + r.wayTo("static/picture.png")
	if _, ok := schemeOf(dest); ok || strings.HasPrefix(dest, "//") {
		r.problem(at, hint, "images from other sites are not shown: readers would be seen there")
		return "", false
	}
	if name, _, _ := r.fileOf(dest); !strings.HasPrefix(name, "static/") {
		r.problem(at, hint, "%q is not a picture in static/", dest)
		return "", false
	} else if ending := path.Ext(name); notShown.MatchString(ending) {
		r.problem(at, "save it as a JPEG or PNG in static/, and name that file here", "no page can show a picture in a file that ends in %s", ending)
		return "", false
	}
	return r.internalHref(dest, at)
}

// notShown are the endings of files that browsers show no picture of: those of telephones
// and other programs, and those of other papers.
var notShown = regexp.MustCompile(`(?i)^\.(?:hei[cf]|docx?|odt|pdf|psd|ai|eps|tiff?|raw|dng|indd|xlsx?|pptx?|zip|txt|md|csv)$`)

// wrongCharacters says what in a destination has no place in an address.
func wrongCharacters(dest string) (message, hint string) {
	switch {
	case dest == "":
		return "this leads nowhere", "write an address between the brackets"
	case strings.TrimSpace(dest) != dest:
		return "this address starts or ends with a space", "delete it"
	case strings.Contains(dest, `\`):
		return fmt.Sprintf("the address %q has a backslash in it", dest), "write / between folders"
	}
	for _, c := range dest {
		if hidden, _ := describeHidden(c, utf8.RuneLen(c)); hidden != "" || c != ' ' && unicode.IsSpace(c) {
			return fmt.Sprintf("the address %q has a character in it that no address has", dest), "type the address again"
		}
	}
	return "", ""
}

// schemeOf returns the scheme that an address starts with, in lower case.
func schemeOf(dest string) (string, bool) {
	i := strings.IndexAny(dest, ":/?#")
	if i <= 0 || dest[i] != ':' {
		return "", i == 0 && dest[0] == ':'
	}
	return strings.ToLower(dest[:i]), true
}

// externalHref returns the href of a link to another site. Only a few schemes are
// allowed; nothing is guessed about the rest.
func (r *reading) externalHref(scheme, dest string, at source.Span) (string, bool) {
	_, err := url.Parse(dest)
	switch {
	case scheme != "http" && scheme != "https" && scheme != "mailto":
		r.problem(at, "links start with https://, http:// or mailto:, or lead to a .md file", "%q is not an address that a link may lead to", dest)
	case strings.Contains(dest, " "):
		r.problem(at, "write %20 for a space", "the address %q has a space in it", dest)
	case err != nil,
		scheme == "mailto" && !web.IsMailbox(dest),
		scheme != "mailto" && !web.IsAddress(dest):
		r.problem(at, "write the full address, as the browser shows it", "%q is not an address", dest)
	case web.Closed(dest) != "":
		r.problem(at, "write the address that everybody can open; a page of this archive is linked by its file, such as "+r.wayTo("content/topics/neglect.md"), "%q %s", dest, web.Closed(dest))
	case onGitHub.MatchString(dest):
		hint := r.ownFile(dest)
		if !bytes.HasSuffix(r.text[:at.Start], []byte("](")) && !bytes.HasSuffix(r.text[:at.Start], []byte("](<")) {
			hint = "[words](" + hint + ")"
		}
		r.problem(at, "write "+hint, "this is the address of a file of this archive, and leads there only while the archive is where it is")
	default:
		if own, ok := r.ownPage(dest); ok {
			own.Place = r.place(at)
			r.out.FullLinks = append(r.out.FullLinks, own)
		}
		return string(util.URLEscape([]byte(dest), false)), true
	}
	return "", false
}

// onGitHub matches the address of an entry's file, as an archive's repository shows it.
var onGitHub = regexp.MustCompile(`^https?://(?:github\.com/[^/]+/[^/]+/(?:blob|edit|raw|tree)|raw\.githubusercontent\.com/[^/]+/[^/]+)/[^/]+/(content/(?:councils|frameworks|topics|pages)/[^?#]+\.md)(#[^?]*)?$`)

// ownFile returns the relative link to the file of an entry that is meant by its full
// address, on GitHub or as a page of this site; "" for any other.
func (r *reading) ownFile(dest string) string {
	if m := onGitHub.FindStringSubmatch(dest); m != nil {
		return r.wayTo(m[1]) + m[2]
	}
	if own, ok := r.ownPage(dest); ok {
		if file, ok := address.FileOf(own.Page); ok {
			return r.wayTo(file)
		}
	}
	return ""
}

// ownPage returns the page of this site that a full address names.
func (r *reading) ownPage(dest string) (archive.FullLink, bool) {
	home, hasHost := hostAndPath(r.rules.Base.URL(address.Home))
	full, _ := hostAndPath(dest)
	full, fragment, _ := strings.Cut(full, "#")
	full, _, _ = strings.Cut(full, "?")
	page, isOwn := strings.CutPrefix(full+"/", home) // which ends in /
	if !isOwn || !hasHost {
		return archive.FullLink{}, false
	}
	page, err := url.PathUnescape(strings.TrimSuffix(strings.TrimSuffix(page, "/"), "index.html"))
	return archive.FullLink{Page: address.Address("/" + page), Fragment: fragment}, err == nil
}

// hostAndPath returns an address without its scheme, and without www.
func hostAndPath(full string) (rest string, hasHost bool) {
	_, rest, hasHost = strings.Cut(full, "://")
	return strings.TrimPrefix(rest, "www."), hasHost
}

// internalHref returns the href of a link to a page or file of this site.
func (r *reading) internalHref(dest string, at source.Span) (string, bool) {
	file, fragment, hasFragment := strings.Cut(dest, "#")
	name, message, hint := r.fileOf(file)
	fragment, err := url.PathUnescape(fragment)
	switch {
	case message != "":
	case err != nil:
		message, hint = "%q has a % that is no percent-encoding", "write %25 for a plain %"
	case hasFragment && fragment == "":
		message, hint = "%q leads to no fragment", "write the id of a heading, finding or quote after the #"
	}
	if message != "" {
		r.problem(at, hint, "%s", strings.Replace(message, "%q", fmt.Sprintf("%q", dest), 1))
		return "", false
	}
	page, _ := address.OfFile(name)
	href := r.rules.Base.Path(page)
	if hasFragment {
		href += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
	}
	if strings.HasPrefix(name, "static/") {
		fragment = ""
	}
	r.out.Links = append(r.out.Links, archive.Link{Place: r.place(at), File: name, Fragment: fragment})
	return href, true
}

// fileOf returns the file that a relative link leads to, or what is wrong with
// it; %q in the message stands for the link.
func (r *reading) fileOf(dest string) (name, message, hint string) {
	if dest == "" {
		return r.file.Name, "", ""
	}
	file, err := url.PathUnescape(dest)
	if err != nil {
		return "", "%q has a % that is no percent-encoding", "write %25 for a plain %"
	}
	if message, hint := wrongCharacters(file); message != "" {
		return "", message, hint
	}
	name = path.Join(path.Dir(r.file.Name), file)
	_, isPage := address.OfFile(name)
	switch {
	case strings.HasPrefix(file, "/"):
		if meant, ok := address.FileOf(address.Address(strings.Replace(file, r.rules.Base.Root(), "/", 1))); ok {
			return "", "%q is an absolute address", "write " + r.wayTo(meant)
		}
		return "", "%q is an absolute address", "link to the .md file as seen from this one, such as " + r.wayTo("static/map.png") + " for static/map.png"
	case strings.Contains(dest, "?"):
		return "", "%q has a question mark, but no page here takes a query", "write %3F for a plain ?"
	case name == ".." || strings.HasPrefix(name, "../"):
		return "", "%q leads out of the site's folder", "a link leads to a file of content/ or static/; each ../ goes up one folder"
	case strings.HasSuffix(file, "/"), !isPage:
		return "", "%q is neither a .md file that becomes a page nor a file in static/", r.hintForFile(file, name)
	}
	return name, "", ""
}

// brokenScheme is https:// with signs missing.
var brokenScheme = regexp.MustCompile(`^(?i:https?)[:;.]?/+`)

// hintForFile says what an editor may have meant by a link to what is no file
// of the site; name is what it would be.
func (r *reading) hintForFile(file, name string) string {
	_, isPage := address.OfFile(name + ".md")
	page := strings.TrimSuffix(strings.TrimSuffix(name, ".html"), "/index") + ".md"
	_, hasPage := address.OfFile(page)
	switch {
	case brokenScheme.MatchString(file):
		return "write https://" + brokenScheme.ReplaceAllString(file, "")
	case hasPage && path.Ext(name) == ".html":
		return "did you mean " + r.wayTo(page) + "?"
	case r.meantWay(file) != "":
		return "did you mean " + r.meantWay(file) + "?"
	case strings.HasPrefix(file, "www."):
		return "write the full address: https://" + file
	case isPage && path.Ext(name) == "":
		return "did you mean " + strings.TrimSuffix(file, "/") + ".md?"
	}
	return "write the way from this file to the other, such as " + r.wayTo("content/topics/neglect.md") + " or " + r.wayTo("static/map.png")
}

// meantWay returns the relative link that is meant by one that begins too far up: with
// content/, or with the folder in which this file lies itself; "" for others.
func (r *reading) meantWay(file string) string {
	if _, ok := address.OfFile(file); ok {
		return r.wayTo(file)
	}
	for rest, ok := file, true; ok; {
		if _, rest, ok = strings.Cut(rest, "/"); !ok || strings.HasPrefix(rest, ".") {
			break
		}
		name := path.Join(path.Dir(r.file.Name), rest)
		if _, isPage := address.OfFile(name); isPage && strings.HasSuffix(name, "/"+file) {
			return rest
		}
	}
	return ""
}

// wayTo returns the relative link from this file to another.
func (r *reading) wayTo(name string) string {
	way, _ := filepath.Rel(path.Dir(r.file.Name), name) // there is one between any two files of the site
	return filepath.ToSlash(way)
}
