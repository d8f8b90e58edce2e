package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// Where citations stand, at the end of a finding or an attribution, people write
// sources in the ways of other texts: (report, p. 6), [Report], (ibid.), or the page
// alone. That would be printed, and the finding would cite nothing or the wrong page.

var (
	// tail is what a finding or an attribution rightly ends with.
	tail = regexp.MustCompile(`(?:[\s\p{Zs}]*(?:\[@[^\[\]]*\]|\[(?:again|seen to)\]\([^()]*\)|#[a-z0-9-]+|\{#[^{}]*\}))*[\s\p{Zs}]*$`)

	// endBracket are words in brackets, and endPage a page, at the end of other words.
	endBracket = regexp.MustCompile(`(\\?[(\[])([^()\[\]@\n]{1,80})([)\]])[.,;:]?$`)
	endPage    = regexp.MustCompile(`[,;:]?[ \t]+((?:p{1,2}\.? ?|pages? |paras?\.? )[0-9][0-9–, -]*)$`)
	slashCite  = regexp.MustCompile(`\\(?:auto|foot|paren|text)?cite[pt]?(?:\[([^\]\n]*)\])?\{([A-Za-z0-9-]+)\}[.,;:]?$`)

	locatorForm = regexp.MustCompile(`^(?i:(?:p{1,2}|pages?|pgs?|para(?:graph)?s?|sections?|chapters?|ch|s)\.? *)[0-9][0-9.–, -]*$`)
	yearForm    = regexp.MustCompile(`^(?:19|20)[0-9]{2}[a-z]?$`)
	sameSource  = regexp.MustCompile(`^(?i:ibid|op\.? ?cit|idem|as above|same source|see above)\b`)
	someSource  = regexp.MustCompile(`^(?i:see |source: *|from |at |cf\.? )?(?i:the )?(?i:(?:inspection )?report|letter|source|ref|reference|citation|cite|link)$`)
	bareBefore  = regexp.MustCompile(`@[a-z0-9-]+,?[ \t]*$`)
	wordRemark  = regexp.MustCompile(`^[A-Z]{2,3}[0-9]{1,3}$`)
	citeBefore  = regexp.MustCompile(`\[@([A-Za-z0-9-]+)\][ \t]*$`)
	citeBehind  = regexp.MustCompile(`^[\s\p{Zs}]*\[@([A-Za-z0-9-]+)\]`)
)

// tailStart returns where the tail of a text starts; its length where it has none. A
// tail starts with white space or one of three signs, so that the words before need not
// be looked through by a regular expression, which is slow.
func tailStart(text []byte) int {
	start := bytes.IndexAny(text, "[#{")
	if start < 0 {
		start = len(text)
	}
	start = len(bytes.TrimRightFunc(text[:start], isSpace))
	return start + tail.FindIndex(text[start:])[0]
}

// isSpace matches as [\s\p{Zs}] does.
func isSpace(c rune) bool { return strings.ContainsRune("\t\n\f\r ", c) || unicode.Is(unicode.Zs, c) }

// matchIf is form.FindSubmatchIndex for a text that may match. Most do not, and that is
// seen sooner than by a regular expression.
func matchIf(may bool, form *regexp.Regexp, text []byte) []int {
	if !may {
		return nil
	}
	return form.FindSubmatchIndex(text)
}

// allIf is form.FindAllSubmatchIndex, in the same way.
func allIf(may bool, form *regexp.Regexp, text []byte) [][]int {
	if !may {
		return nil
	}
	return form.FindAllSubmatchIndex(text, -1)
}

// endsIn reports whether the last byte of a text is one of these.
func endsIn(text []byte, bytes string) bool {
	return len(text) > 0 && strings.IndexByte(bytes, text[len(text)-1]) >= 0
}

// unreadTail notes what stands where a finding or an attribution has its citations,
// and names a source or a page in another form. It reports whether there is such a
// thing.
func (r *reading) unreadTail(block ast.Node) (found bool) {
	if !r.rules.Quotes || len(r.keys) == 0 {
		return false
	}
	at := r.lines(block)
	text := r.bytes(at)
	ends := tailStart(text)
	words, behind := text[:ends], text[ends:]
	if m := matchIf(bytes.IndexByte(words, '\\') >= 0, slashCite, words); m != nil {
		if key := r.keyLike(string(group(words, m, 2))); key != "" {
			r.miscite(span(at.Start+m[0], at.Start+m[1]), "this is not read as a citation", key, string(group(words, m, 1)))
			return true
		}
	}
	if m := matchIf(endsIn(words, "0123456789–, -"), endPage, words); m != nil && !bareBefore.Match(words[:m[0]]) && (r.in == inQuote || !bytes.Contains(behind, []byte("[@")) || words[m[2]] == 'p' && words[m[2]+1] != 'a' && citeBehind.Match(behind)) {
		return r.unreadPage(at, words, behind, span(m[2], m[3]), string(words[m[2]:m[3]]))
	}
	m := matchIf(endsIn(words, ")].,;:") && bytes.ContainsAny(words, ")]"), endBracket, words)
	if m != nil && citeBefore.Match(words[:m[0]]) && locatorForm.Match(group(words, m, 2)) {
		return r.unreadPage(at, words, behind, span(m[0], m[7]), string(group(words, m, 2)))
	}
	if m == nil || words[m[2]] == '\\' || bareBefore.Match(words[:m[0]]) || len(behind) == 0 && behindTopics.Match(text) || m[0] > 0 && words[m[0]-1] == ']' || isLinkAt(block, at.Start+m[0]) {
		return false
	}
	inside := strings.Trim(collapse(bytes.Clone(group(words, m, 2))), " .,;:")
	whole := span(m[0], m[7])
	if locatorForm.MatchString(inside) {
		return r.unreadPage(at, words, behind, whole, inside)
	}
	return r.unreadSource(span(at.Start+whole.Start, at.Start+whole.End), inside, words[m[0]] == '[', bytes.Contains(text, []byte("[@")))
}

// isLinkAt reports whether a link starts at a place, such as one whose address is
// given elsewhere.
func isLinkAt(block ast.Node, at int) bool {
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindLink && n.Pos() == at {
			return true
		}
	}
	return false
}

// unreadPage notes a page that stands outside the citation it belongs to, or in
// place of one. The span is one of the words.
func (r *reading) unreadPage(at source.Span, words, behind []byte, page source.Span, locator string) bool {
	const message = "this page does not stand in a citation"
	if m := citeBefore.FindSubmatchIndex(words[:page.Start]); m != nil {
		r.miscite(span(at.Start+m[0], at.Start+page.End), message, string(words[m[2]:m[3]]), locator)
		return true
	}
	if m := citeBehind.FindSubmatchIndex(behind); m != nil {
		r.miscite(span(at.Start+page.Start, at.Start+len(words)+m[1]), message, string(behind[m[2]:m[3]]), locator)
		return true
	}
	if bytes.Contains(behind, []byte("[@")) {
		return false // it may be one of something else
	}
	r.miscited = true
	hint := "write " + rightCite(r.keys[0], locator) + r.otherKeys()
	r.problem(span(at.Start+page.Start, at.Start+page.End), hint, "%s", message)
	return true
}

// unreadSource notes words in brackets that name a source. In square brackets, any
// words do, for nobody ends a sentence with those.
func (r *reading) unreadSource(at source.Span, inside string, square, cited bool) bool {
	key, locator := r.namedSource(inside)
	name, place, _ := strings.Cut(inside, ",")
	place = strings.TrimSpace(place)
	isNumber := len(inside) <= 2 && strings.Trim(inside, "0123456789") == ""
	switch {
	case square && (isNumber || wordRemark.MatchString(inside) || slices.ContainsFunc(r.keys, func(k string) bool { return strings.EqualFold(k, key) && strings.EqualFold(inside, k) }) || marks[strings.ToLower(inside)] != 0 || strings.HasPrefix(inside, "^") || strings.HasPrefix(inside, "#")):
		return false // noted elsewhere
	case key != "" && (square || locator != "" || !cited):
		r.miscite(at, "this is not read as a citation", key, locator)
	case !cited && someSource.MatchString(name) && locatorForm.MatchString(place):
		r.miscited = true
		r.problem(at, "write "+rightCite(r.keys[0], place)+r.otherKeys(), "this is not read as a citation")
	case !cited && (sameSource.MatchString(inside) || someSource.MatchString(inside) || square):
		r.miscited = true
		hint := "write [@" + r.keys[0] + "]" + r.otherKeys()
		if square {
			hint += `; for plain brackets write \[ and \]`
		}
		r.problem(at, hint, "this is not read as a citation")
	case square:
		r.problem(at, `delete it; for plain brackets write \[ and \]`, "this stands where citations stand, and is printed as it stands")
	default:
		return false
	}
	return true
}

// mostKeys is how many sources a hint names at most.
const mostKeys = 8

// otherKeys names the sources but the first, for a hint that offers that.
func (r *reading) otherKeys() string {
	others := r.keys[1:min(len(r.keys), mostKeys)]
	if len(others) == 0 {
		return ""
	}
	return ", or in place of " + r.keys[0] + " the key of its source: " + strings.Join(others, ", ")
}

// anyKey names the sources, as they are cited.
func (r *reading) anyKey() string {
	var all []string
	for _, key := range r.keys[:min(len(r.keys), mostKeys)] {
		all = append(all, "[@"+key+"]")
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}

// namedSource returns the key of the source that words name, by its key, its
// publisher or its title, and where in it.
func (r *reading) namedSource(words string) (key, locator string) {
	name, rest := words, ""
	if i := strings.IndexAny(words, ",:;"); i >= 0 {
		name, rest = words[:i], strings.TrimSpace(words[i+1:])
	} else if i := strings.LastIndex(words, " p"); i >= 0 && locatorForm.MatchString(words[i+1:]) {
		name, rest = words[:i], words[i+1:]
	} else if i := strings.LastIndexByte(words, ' '); i >= 0 && yearForm.MatchString(words[i+1:]) {
		name, rest = words[:i], words[i+1:]
	}
	if rest != "" && !locatorForm.MatchString(rest) && !yearForm.MatchString(rest) {
		return "", ""
	}
	if yearForm.MatchString(rest) {
		rest = ""
	}
	name = strings.TrimSpace(name)
	if key := r.keyLike(name); key != "" {
		return key, rest
	}
	var named []string
	for _, s := range r.rules.Sources {
		if strings.EqualFold(s.Title, name) || strings.EqualFold(s.Publisher, name) {
			named = append(named, s.Key)
		}
	}
	if len(named) == 1 && name != words { // a name alone may be part of the sentence
		return named[0], rest
	}
	return "", ""
}

// keyLike returns the key that a word is, but for case and what people write before
// or around it; "" for other words.
func (r *reading) keyLike(word string) string {
	word = strings.Trim(strings.TrimPrefix(strings.ToLower(word), "at "), ` "“”'‘’<>@＠`)
	if i := slices.Index(r.keys, word); i >= 0 {
		return r.keys[i]
	}
	return ""
}

// twiceCited notes a citation that says what one before it says.
func (r *reading) twiceCited(cites []archive.Cite) {
	for i, c := range cites {
		if slices.ContainsFunc(cites[:i], func(d archive.Cite) bool { return d.Source == c.Source && d.Locator == c.Locator }) {
			r.problems.Add(c.Place, "delete one of them", "this source is cited twice")
		}
	}
}
