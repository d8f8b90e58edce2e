package prose

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"findings/generator/source"
)

// words writes a stretch of the body's text: backslashes and entities
// resolved, with curly quotes, dashes and ellipses. What is escaped stays
// straight.
func (r *reading) words(at source.Span) {
	for i := at.Start; i < at.End; {
		b := r.text[i:at.End]
		switch b[0] {
		case '\\', '&':
			i += r.escaped(b, i)
		case '\'', '"', '-', '.':
			i += r.punctuation(b, i)
		default:
			n := bytes.IndexAny(b, "\\&'\"-.")
			if n < 0 {
				n = len(b)
			}
			r.literal(b[:n])
			i += n
		}
	}
}

func (r *reading) literal(b []byte) {
	r.html = escape(r.html, b)
	if r.capturing > 0 {
		r.plain = append(r.plain, b...)
	}
	r.before, _ = utf8.DecodeLastRune(b)
}

// typographic writes a character in place of what was typed.
func (r *reading) typographic(character string, typed []byte) int {
	r.html = append(r.html, character...)
	switch {
	case r.capturing == 0:
	case r.straight:
		r.plain = append(r.plain, typed...)
	default:
		r.plain = append(r.plain, character...)
	}
	r.before, _ = utf8.DecodeRuneInString(character)
	return len(typed)
}

// escaped writes what starts with a backslash or an ampersand, and returns how
// much of b that was.
func (r *reading) escaped(b []byte, at int) int {
	character, n := resolveEscape(b)
	r.checkHidden(character, span(at, at+n))
	r.literal(character)
	return n
}

// resolveEscape returns what the start of b stands for and how long it is: an escaped
// sign, an entity, or else one byte that stands for itself.
func resolveEscape(b []byte) (character []byte, length int) {
	if b[0] == '\\' && len(b) > 1 && util.IsPunct(b[1]) {
		return b[1:2], 2
	}
	end := bytes.IndexByte(b[:min(len(b), longestEntity)], ';')
	if b[0] != '&' || end < 2 {
		return b[:1], 1
	}
	name, base := string(b[1:end]), 10
	if name[0] != '#' {
		if known, ok := util.LookUpHTML5EntityByName(name); ok {
			return known.Characters, end + 1
		}
		return b[:1], 1
	}
	if digits := name[1:]; len(digits) > 0 && digits[0]|0x20 == 'x' {
		name, base = digits, 16
	}
	number, err := strconv.ParseUint(name[1:], base, 32)
	if err != nil {
		return b[:1], 1
	}
	return utf8.AppendRune(nil, util.ToValidRune(rune(min(number, unicode.MaxRune+1)))), end + 1
}

const longestEntity = 40

// punctuation writes what starts with a straight quote, a hyphen or a full
// stop, and returns how much of b that was.
func (r *reading) punctuation(b []byte, at int) int {
	n := 1
	for (b[0] == '-' || b[0] == '.') && n < len(b) && b[n] == b[0] {
		n++
	}
	switch {
	case b[0] == '-' && n == 2:
		return r.typographic("–", b[:2])
	case b[0] == '-' && n == 3:
		return r.typographic("—", b[:3])
	case b[0] == '.' && n == 3:
		return r.typographic("…", b[:3])
	case b[0] == '-' || b[0] == '.':
		r.literal(b[:n])
		return n
	case b[0] == '"':
		return r.quoteMark("“", "”", b, at)
	case b[0] == '\'' && contraction.Match(b[1:]):
		return r.typographic("’", b[:1])
	}
	return r.quoteMark("‘", "’", b, at)
}

// quoteMark writes the quotation mark at the start of b, opening or closing by
// what stands on both sides of it.
func (r *reading) quoteMark(opening, closing string, b []byte, at int) int {
	after, _ := utf8.DecodeRune(r.text[at+1:])
	free := unicode.IsSpace(after) || after == utf8.RuneError || unicode.Is(unicode.Pe, after) || after == ',' ||
		after == '.' && !bytes.HasPrefix(b[1:], []byte("...")) // “...and so on”
	dash := r.before == '–' || r.before == '—' || r.before == '-' || r.before == '/'
	starts := r.before == 0 || unicode.IsSpace(r.before) || unicode.In(r.before, unicode.Ps, unicode.Pi)
	switch {
	case starts && free:
		r.literal(b[:1])
		return 1
	case starts, dash && !free:
		return r.typographic(opening, b[:1])
	}
	return r.typographic(closing, b[:1])
}

// contraction is what follows an apostrophe that stands for what was left out:
// '90s, 'twas.
var contraction = regexp.MustCompile(`^(?:[0-9]{2}|(?:twas|tis|em|til|cause|n)(?:[^A-Za-z0-9]|$))`)

// plainOf returns a destination, title or the like as it is meant: with
// backslashes and entities resolved, as it was typed otherwise.
func (r *reading) plainOf(raw []byte, at source.Span) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	return resolve(raw, func(character []byte) { r.checkHidden(character, at) })
}

// resolve is plainOf without the check; entity is called with what each entity
// stands for.
func resolve(raw []byte, entity func(character []byte)) string {
	var plain []byte
	for len(raw) > 0 {
		character, n := resolveEscape(raw)
		if raw[0] == '&' {
			entity(character)
		}
		plain = append(plain, character...)
		raw = raw[n:]
	}
	return string(plain)
}

func (r *reading) tag(html ...string) {
	for _, h := range html {
		r.html = append(r.html, h...)
	}
}

func (r *reading) attribute(value string) { r.html = escape(r.html, value) }

// escape appends text so that it is text in HTML and in a quoted attribute.
func escape[T string | []byte](html []byte, text T) []byte {
	from := 0
	for i := range len(text) {
		character := util.EscapeHTMLByte(text[i])
		if text[i] == 0 {
			character = []byte("\ufffd")
		} else if character == nil {
			continue
		}
		html = append(html, text[from:i]...)
		html = append(html, character...)
		from = i + 1
	}
	return append(html, text[from:]...)
}
