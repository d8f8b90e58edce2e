// Package markup looks at what a layout says as HTML, for what a browser would
// refuse on every page that is made of it. A page's Content-Security-Policy stops
// scripts and styles that stand in the page, and everything from elsewhere; and an
// address that begins with / leads to another site where this one lies under a path.
// The browser says that only to who opens its console.
//
// Templates are not run: what stands between {{ and }} is taken for blank. So nothing
// is said of an address that a template puts together from its first letter on.
package markup

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"findings/generator/source"
)

// action is one of a template, with its comments.
var action = regexp.MustCompile(`(?s)\{\{(?:-? ?/\*.*?\*/ ?-?|.*?)\}\}`)

// blank puts spaces in the place of a template's actions, so that all else keeps its
// place.
func blank(text string) string {
	return action.ReplaceAllStringFunc(text, func(found string) string { return strings.Repeat(" ", len(found)) })
}

// picture is how the frame of pictures begins: with their root element.
var picture = regexp.MustCompile(`^\x{feff}?\s*(?:<\?xml[^>]*>\s*)?<svg[^>]*\sxmlns=`)

// Check notes what browsers will refuse of a layout.
func Check(f *source.File, problems *source.Problems) {
	text := blank(f.Text)
	tokens := html.NewTokenizer(strings.NewReader(text))
	for at := 0; tokens.Next() != html.ErrorToken; {
		c := checker{f: f, picture: picture.MatchString(text), start: at, raw: string(tokens.Raw()), problems: problems}
		at += len(c.raw)
		if token := tokens.Token(); token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
			c.element(token)
		}
	}
}

// A checker looks at one tag.
type checker struct {
	f        *source.File
	picture  bool   // in a file of its own, which has no policy and may have styles
	start    int    // where the tag begins
	raw      string // the tag
	problems *source.Problems
}

const ownFile = `put it into a file such as static/own.js, and name that: <script src="{{.Site.Static "own.js"}}"></script>`

func (c *checker) element(e html.Token) {
	values := map[string]string{}
	for _, a := range e.Attr {
		values[a.Key] = a.Val
	}
	switch _, elsewhere := values["src"]; {
	case e.Data == "script" && !elsewhere && runs(values["type"]):
		c.add(e.Data, ownFile, "the page's policy stops a script that stands in the page")
	case e.Data == "style" && !c.picture:
		c.add(e.Data, "move its rules to static/style.css", "the page's policy stops styles that stand in the page")
	}
	for _, a := range e.Attr {
		c.attribute(e.Data, a.Key, a.Val, values["rel"])
	}
}

// runs reports whether a browser runs a script of a type; others hold data.
func runs(kind string) bool {
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "" || kind == "module" || strings.HasSuffix(kind, "javascript") || strings.HasSuffix(kind, "ecmascript")
}

func (c *checker) attribute(element, key, value, rel string) {
	lower := strings.ToLower(value)
	switch {
	case strings.HasPrefix(key, "on"):
		c.add(key, ownFile, "the page's policy stops a script that stands in the attribute %s", key)
	case key == "style" && !c.picture:
		c.add(key, "give the element a class, and write what it looks like in static/style.css", "the page's policy stops styles that stand in the page")
	case !isAddress(key):
	case strings.HasPrefix(lower, "javascript:"):
		c.add(key, ownFile, "the page's policy stops a script that stands in the attribute %s", key)
	case loads(element, key, rel) && (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") || strings.HasPrefix(value, "//")):
		c.add(key, `put a copy of the file into static/, and name that: {{.Site.Static "its name"}}`, "the page's policy stops what comes from elsewhere, as %s does", value)
	case strings.HasPrefix(value, "/") && !strings.HasPrefix(value, "//"):
		c.add(key, "begin it with {{.Site.Root}}, such as {{.Site.Root}}"+strings.TrimPrefix(strings.TrimSpace(value), "/"),
			"this address leads out of the site where that lies under a path")
	}
}

// isAddress reports whether an attribute holds an address.
func isAddress(key string) bool {
	switch key {
	case "href", "src", "srcset", "action", "formaction", "data", "poster":
		return true
	}
	return false
}

// loads reports whether a browser fetches what an attribute names for the page
// itself, and does not only lead there.
func loads(element, key, rel string) bool {
	switch {
	case element == "link":
		return key == "href" && fetched.MatchString(rel)
	case element == "a" || element == "area" || element == "form" || element == "blockquote":
		return false
	}
	return key == "src" || key == "srcset" || key == "poster" || element == "object" || element == "image" || element == "use"
}

// fetched are the relations of a link that browsers fetch.
var fetched = regexp.MustCompile(`(?i)\b(?:stylesheet|icon|preload|modulepreload|prefetch|manifest|preconnect|dns-prefetch)\b`)

// add notes a problem at the first place in the tag where a name stands.
func (c *checker) add(name, hint, format string, args ...any) {
	at := c.start + max(0, strings.Index(strings.ToLower(c.raw), name))
	c.problems.Add(c.f.At(at, at+len(name)), hint, format, args...)
}
