package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"findings/generator/source"
)

var (
	bracketed = regexp.MustCompile(`\[[ \t]*(@?)([A-Za-z0-9-]+)[ \t]*([,:;(][^\[\]\n]*)?\]`)
	citations = regexp.MustCompile(`\[ *@[^\[\]]*\]`)
	worded    = regexp.MustCompile(`\[[^\[\]@\n]+@([a-z0-9-]+)([^\[\]\n]*)\]`)
	bareCite  = regexp.MustCompile(`(?:^|[\s(])(@([a-z0-9-]+)(?:(?:,[ \t]*|[ \t]+)\[?((?:p{1,2}\.?|pages?)[ \t]*[0-9][0-9–-]*)\]?)?)`)
)

// nearlyCited is a citation in other brackets, with a space behind its @, or made a
// link.
var nearlyCited = regexp.MustCompile(`(?:\{\{|[\[({【［（〔])\s*[@＠]\s*([A-Za-z0-9-]+)([^\[\](){}【】［］（）〔〕@]*)(?:\}\}|[\])}】］）〕])(\([^()\s]*\))?`)

// unreadCitations notes what names a source and is not read as a citation.
func (r *reading) unreadCitations(at source.Span, text []byte) {
	if hasOther(text, '[', func(i int) bool { return i+1 < len(text) && text[i+1] == '@' }) {
		r.unreadBrackets(at, text)
	}
	isLink := bytes.Contains(text, []byte("](")) && bytes.Contains(text, []byte("[@"))
	r.unreadSurplus(at, text)
	if !isLink && !bytes.Contains(text, []byte("[@ ")) && !bytes.Contains(text, []byte("＠")) && !hasOther(text, '@', func(i int) bool { return i > 0 && text[i-1] == '[' }) {
		return
	}
	text = r.unreadNearly(at, text)
	text = blanked(citations, text)
	for _, m := range worded.FindAllSubmatchIndex(text, -1) {
		if key := string(group(text, m, 1)); slices.Contains(r.keys, key) {
			r.miscite(span(at.Start+m[0], at.Start+m[1]), "a citation begins with @, so this is not read as one", key, string(group(text, m, 2)))
		}
	}
	text = blanked(worded, text)
	for _, m := range bareCite.FindAllSubmatchIndex(text, -1) {
		if key := string(group(text, m, 2)); slices.Contains(r.keys, key) {
			r.miscite(span(at.Start+m[2], at.Start+m[3]), "this is not read as a citation", key, string(group(text, m, 3)))
		}
	}
}

// unreadNearly notes citations in other brackets and returns the text without them.
func (r *reading) unreadNearly(at source.Span, text []byte) []byte {
	text = bytes.Clone(text)
	for _, m := range nearlyCited.FindAllSubmatchIndex(text, -1) {
		whole, key := text[m[0]:m[1]], string(group(text, m, 1))
		right := bytes.HasPrefix(whole, []byte("[@")) && whole[2] != ' ' && whole[len(whole)-1] == ']'
		if i := slices.Index(r.keys, strings.ToLower(key)); !right && i >= 0 {
			r.miscite(span(at.Start+m[0], at.Start+m[1]), "this is not read as a citation", r.keys[i], string(group(text, m, 2)))
			copy(whole, bytes.Repeat([]byte("x"), len(whole)))
		}
	}
	return text
}

// miscite notes what is nearly a citation. That the finding or quote which has it
// cites no source is not noted too.
func (r *reading) miscite(at source.Span, message, key, locator string) {
	r.miscited = true
	r.problem(at, "write "+rightCite(key, locator), "%s", message)
}

// rightCite writes a citation as it has to be.
func rightCite(key, locator string) string {
	locator = strings.Trim(collapse([]byte(locator)), " ,;:()|/")
	if locator == "" {
		return "[@" + key + "]"
	}
	return "[@" + key + ", " + locator + "]"
}

// hasOther reports whether a character stands in a text other than as usual.
func hasOther(text []byte, character byte, usual func(i int) bool) bool {
	for i, c := range text {
		if c == character && !usual(i) {
			return true
		}
	}
	return false
}

// unreadBrackets notes citations in brackets that lack their @.
func (r *reading) unreadBrackets(at source.Span, text []byte) {
	for _, m := range bracketed.FindAllSubmatchIndex(text, -1) {
		whole := span(at.Start+m[0], at.Start+m[1])
		key, rest := string(group(text, m, 2)), strings.TrimSpace(string(group(text, m, 3)))
		before, after := byte(' '), byte(' ')
		if m[0] > 0 {
			before = text[m[0]-1]
		}
		if m[1] < len(text) {
			after = text[m[1]]
		}
		isNumber := len(key) <= 2 && rest == "" && strings.Trim(key, "0123456789") == "" && !inWord(before)
		switch {
		case text[m[0]+1] == '@', strings.IndexByte("([:", after) >= 0, before == ']', before == '!':
			// a citation, a link, or what is noted elsewhere
		case r.keyLike(key) != "":
			r.miscite(whole, "this is not read as a citation", r.keyLike(key), rest)
		case isNumber && len(r.keys) > 0:
			r.miscited = true
			hint := "cite a source by its key, as in [@" + r.keys[0] + "]"
			if r.in == inBody {
				hint += "; a footnote is [^" + key + "], with its text on a line of its own"
			}
			r.problem(whole, hint, "this is not read as a citation")
		}
	}
}

func inWord(c byte) bool {
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// surplus is a citation with a bracket too many.
var surplus = regexp.MustCompile(`(?:^|[^\[])(?P<at>(\[@[^\[\]]*\])\])(?:[^\](\[]|$)`)

// unreadSurplus notes a bracket behind a citation that belongs to nothing.
func (r *reading) unreadSurplus(at source.Span, text []byte) {
	if !bytes.Contains(text, []byte("]]")) {
		return
	}
	for _, m := range surplus.FindAllSubmatchIndex(text, -1) {
		before := text[:m[2]]
		if bytes.Count(before, []byte("[")) > bytes.Count(before, []byte("]")) {
			continue // it is one of a pair
		}
		r.problem(span(at.Start+m[2], at.Start+m[3]), "write "+string(text[m[4]:m[5]]), "there is a bracket too many behind this citation")
	}
}
