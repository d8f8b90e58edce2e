package prose

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// A bracket is what this archive writes in brackets among words.
type bracket struct {
	ast.BaseInline
	source.Span
	inside []byte // what stands between the brackets
}

var kindBracket = ast.NewNodeKind("Bracket")

func (*bracket) Kind() ast.NodeKind            { return kindBracket }
func (n *bracket) Dump(body []byte, level int) { ast.DumpHelper(n, body, level, nil, nil) }

// readBracket reads from an opening bracket to behind its closing one.
func readBracket(block text.Reader) (b bracket, closed bool) {
	line, at := block.PeekLine()
	if end := bytes.IndexAny(line[1:], "[]\\") + 1; end > 0 && line[end] == ']' { // nearly always
		block.Advance(end + 1)
		return bracket{Span: span(at.Start, at.Start+end+1), inside: line[1:end]}, true
	}
	block.Advance(1)
	segments, closed := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if closed {
		for i := range segments.Len() {
			b.inside = append(b.inside, block.Value(segments.At(i))...)
		}
		_, after := block.Position()
		b.Span = span(at.Start, after.Start)
	}
	return b, closed
}

// A citation is [@key], [@key, p. 4] or [@a; @b, p. 2].
type citation struct{ bracket }

type citationParser struct{}

func (citationParser) Trigger() []byte { return []byte{'['} }

func (citationParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[@")) || len(line) < 3 || strings.IndexByte(",;] \t\n", line[2]) >= 0 {
		return nil
	}
	b, closed := readBracket(block)
	if !closed {
		word, _, _ := bytes.Cut(bytes.TrimRight(line, "\n"), []byte(" "))
		of(pc).problem(span(at.Start, at.Start+len(word)),
			"close it as in [@key] or [@key, p. 4]; for a plain bracket write \\[", "this citation has no closing bracket")
		return nil
	}
	if block.Peek() == '(' { // the text of a link
		return nil
	}
	return &citation{b}
}

// appendCites adds what a citation refers to, and says what is wrong with it.
func (r *reading) appendCites(cites []archive.Cite, n *citation) []archive.Cite {
	if len(r.rules.Sources) == 0 {
		if r.rules.Quotes {
			return cites // an inspection without sources: that is a problem of its own
		}
		r.problem(n.Span, "only inspections have sources; make a link of it, or write \\[@ for the signs themselves", "this page has no sources to cite")
		return cites
	}
	before := len(cites)
	from := n.Start
	for item := range strings.SplitSeq(string(n.inside), ";") {
		item = strings.TrimSpace(item)
		key, isKey := strings.CutPrefix(item, "@")
		if isKey && addressAsKey.MatchString(key) {
			r.problem(n.Span, r.sourceAt(key), "a citation names the key of a source, and no address")
			continue
		}
		key, locator := cutKey(key)
		at := n.Span
		if i := bytes.Index(r.text[from:n.End], []byte("@"+key)); isKey && key != "" && i >= 0 {
			at = span(from+i, from+i+1+len(key))
			from = at.End
		}
		switch {
		case !isKey || key == "":
			r.problem(n.Span, "write "+r.withKeys(string(r.bytes(n.Span))), "a part of this citation does not start with @ and a key")
			continue
		case strings.Contains(locator, "@"):
			r.problem(n.Span, "write "+anotherKey.ReplaceAllString(string(r.bytes(n.Span)), "$1; @"), "a semicolon parts two sources in a citation")
			continue
		case pageInCite.MatchString(locator):
			r.problem(n.Span, "write "+rightCite(strings.TrimRight(key, "."), "p. "+pageInCite.FindStringSubmatch(locator)[1]), "a comma is missing after the key of this citation")
			continue
		case blankLocator.MatchString(locator), isPageZero(locator):
			r.problem(n.Span, "write [@"+key+"], or name the page behind the comma", "this citation does not say which page")
			continue
		case wrongLocator(locator):
			meant, message := locatorMeant(locator)
			r.problem(n.Span, "write "+strings.Replace(string(r.bytes(n.Span)), item, strings.Trim(rightCite(key, meant), "[]"), 1), "%s", message)
			continue
		case topicInCite.MatchString(locator):
			words, topics, _ := strings.Cut(locator, "#")
			r.problem(n.Span, "write "+rightCite(key, words)+" #"+topics, "topics stand behind the brackets of a citation, not in them")
			continue
		case locator != "" && locator[0] != ',':
			r.problem(n.Span, "write "+strings.Replace(string(r.bytes(n.Span)), item, strings.Trim(rightCite(strings.TrimRight(key, "."), locator), "[]"), 1), "a comma is missing after the key of this citation")
			continue
		}
		if cite, ok := r.cite(key, locator, at); ok {
			cites = append(cites, cite)
		}
	}
	r.out.Cited = append(r.out.Cited, cites[before:]...)
	return cites
}

// sourceAt returns what to do about an address in place of the key of a source.
func (r *reading) sourceAt(cited string) string {
	at, locator, _ := strings.Cut(cited, ",")
	for _, s := range r.rules.Sources {
		if at = strings.TrimSpace(at); at == s.URL || at == s.Archived {
			return "write " + rightCite(s.Key, locator)
		}
	}
	return "list the source in the front matter, as a table [sources.name] with kind, title, publisher and url, and cite it as [@name], by the name that stands behind the point"
}

// These are forms of what is wrong in a citation.
var (
	addressAsKey = regexp.MustCompile(`^(?i:https?:|www\.)`)

	noKey       = regexp.MustCompile(`;\s*[^@\s;\]][^;\]]*`)
	anotherKey  = regexp.MustCompile(`([^\[\s,;&])[\s,;]*(?:\band\b|&)?[\s,;]*@`)
	topicInCite = regexp.MustCompile(`(?:^|\s)#[a-z]`)
	pageInCite  = regexp.MustCompile(`^#page=([0-9]+)$`)

	// blankLocator is a place in a source that somebody meant to fill in.
	blankLocator = regexp.MustCompile(`^,?\s*(?i:(?:p{1,2}|pages?|para(?:graph)?s?|section)\.?\s*(?:[?_.…]+|x+|tb[ca]|nn?|\[[^\]]*)?|\?+|x{2,}|tb[ca]|page)$`)
)

// withKeys writes a citation so that each of its parts starts with @, or is part of
// the one before it.
func (r *reading) withKeys(cite string) string {
	return noKey.ReplaceAllStringFunc(cite, func(part string) string {
		words := strings.Trim(part, "; \t\n")
		if key, _ := cutKey(words); slices.Contains(r.keys, key) {
			return "; @" + words
		}
		return ", " + words
	})
}

// cutKey splits "report, p. 4" into "report" and ", p. 4".
func cutKey(item string) (key, locator string) {
	i := strings.IndexFunc(item, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",:(#|/", c) })
	if i < 0 {
		return item, ""
	}
	return item[:i], strings.TrimSpace(item[i:])
}

func (r *reading) cite(key, locator string, at source.Span) (archive.Cite, bool) {
	i := slices.Index(r.keys, key)
	if lost := r.rules.LostSources; i < 0 && r.rules.MoreSources && (len(lost) == 0 || slices.Contains(lost, key)) {
		return archive.Cite{}, false
	}
	if i < 0 {
		r.problem(at, source.DidYouMean(key, slices.Concat(r.keys, r.rules.LostSources), "sources"), "%q is not a source of this file", key)
		return archive.Cite{}, false
	}
	locator = strings.Join(strings.Fields(strings.TrimPrefix(locator, ",")), " ")
	return archive.Cite{Place: r.place(at), Source: i, Locator: dashes.Replace(r.plainOf([]byte(locator), at))}, true
}

// dashes are what a locator like pp. 3--5 needs of typography.
var dashes = strings.NewReplacer("---", "—", "--", "–")

// writeCitation writes a citation that stands among other words.
func (r *reading) writeCitation(n *citation) {
	r.leaveGap(n.End)
	if r.textOnly > 0 {
		if r.miscited && r.in == inQuote { // what is wrong with the attribution is noted
			return
		}
		r.problem(n.Span, "put it after that", "a citation cannot stand in a link, an alternative text or the words of an attribution")
		return
	}
	before := len(r.midtext)
	r.midtext = r.appendCites(r.midtext, n)
	for i, c := range r.midtext[before:] {
		if i > 0 {
			r.tag(" ")
		}
		r.writeCite(c)
	}
	r.before = ']'
}

// writeCite writes the number of a source, as a link to it in the file's list, and
// where in it. That is a link of its own where an address can name the page.
func (r *reading) writeCite(c archive.Cite) {
	of := r.rules.Sources[c.Source]
	r.tag(`<a class="cite" href="`, r.here, `#source-`)
	r.attribute(of.Key)
	r.tag(`">[`, strconv.Itoa(c.Source+1))
	known := cmp.Or(of.URL, of.Archived)
	if page := address.Landing(known, c.Locator, ""); page != known {
		r.tag(`,</a> <a class="cite" href="`)
		r.attribute(page)
		r.tag(`" aria-label="`)
		r.attribute(of.Title + ", " + c.Locator)
		r.tag(`">`)
	} else if c.Locator != "" {
		r.tag(", ")
	}
	r.html = escape(r.html, c.Locator)
	r.tag(`]</a>`)
}

// leaveGap closes the gap that what is not in the plain text leaves there:
// "settled [@news], and" is "settled, and".
func (r *reading) leaveGap(end int) {
	if r.capturing == 0 || end < len(r.text) && (util.IsAlphaNumeric(r.text[end]) || r.text[end] >= 0x80) {
		return
	}
	r.plain = bytes.TrimRight(r.plain, " ")
}
