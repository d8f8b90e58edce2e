package content

import (
	"fmt"
	"path"
	"strings"
)

// WhyLeftOut says why a file or folder of content/ or static/ is none of the
// site's, by the last part of its name from the site's folder on, such as
// "static/.DS_Store"; "" for one that is. It completes a sentence that begins with
// the name. What it says of a folder goes for all that is in it.
//
// Left out is what is hidden, apart from what has to be to be found, and what
// programs leave beside the files that people put there. Whether a site is built,
// checked or watched, this is the rule.
func WhyLeftOut(name string) string {
	base := path.Base(name)
	lower := strings.ToLower(base)
	if leftBySystems[lower] || strings.HasPrefix(base, "._") {
		return "is none of the site's: an operating system left it there"
	}
	for _, l := range leftByPrograms {
		if strings.HasPrefix(lower, l.begins) && strings.HasSuffix(lower, l.ends) && len(lower) > len(l.begins)+len(l.ends) {
			return "is none of the site's: it is " + l.what
		}
	}
	if strings.HasPrefix(base, ".") && !publishedHidden[name] {
		return "is hidden, because its name begins with a dot; of such names, only static/.well-known is published"
	}
	return ""
}

// publishedHidden are hidden names that the web asks for: those of RFC 8615, and
// what GitHub Pages looks for.
var publishedHidden = map[string]bool{"static/.well-known": true, "static/.nojekyll": true}

// leftBySystems are names, in small letters, of what Finder and Explorer keep in
// folders that somebody looked into, and of what a Mac adds to archives.
var leftBySystems = map[string]bool{".ds_store": true, "thumbs.db": true, "ehthumbs.db": true, "desktop.ini": true, "__macosx": true}

// leftByPrograms are forms of names, in small letters.
var leftByPrograms = []struct{ begins, ends, what string }{
	{begins: "~$", what: "a lock of an office program"},
	{begins: ".~lock.", what: "a lock of an office program"},
	{begins: ".#", what: "a lock of a text editor"},
	{begins: "#", ends: "#", what: "a copy that a text editor saved"},
	{ends: "~", what: "a copy that a text editor saved"},
	{ends: ".bak", what: "a copy that a text editor saved"},
	{ends: ".swp", what: "a copy that a text editor saved"},
	{ends: ".tmp", what: "a temporary file"},
	{ends: ".crdownload", what: "an unfinished download"},
	{ends: ".part", what: "an unfinished download"},
	{ends: ".orig", what: "left of a merge or a patch"},
	{ends: ".rej", what: "left of a merge or a patch"},
}

// leftOut are the files and folders that a walk left out, in its order.
type leftOut []string

// add notes one. Of a name that is in many folders, as .DS_Store may be, the
// first is named and the others are counted.
func (l *leftOut) add(name string) { *l = append(*l, name) }

// sentences says what was left out, and why.
func (l leftOut) sentences() []string {
	count := map[string]int{}
	for _, name := range l {
		count[path.Base(name)]++
	}
	var all []string
	for _, name := range l {
		base := path.Base(name)
		n := count[base]
		if n == 0 {
			continue // counted with the first
		}
		count[base] = 0
		others := ""
		if n > 1 {
			others = fmt.Sprintf(" (and %d more of this name)", n-1)
		}
		all = append(all, name+others+" "+WhyLeftOut(name))
	}
	return all
}
