package verify

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// RecordName is where the record lies in a site's folder.
const RecordName = "content/verified.toml"

// Record returns what is to be recorded after a run: what was found, and of
// what was recorded before, that for which there was no text this time and whose
// words are still the same. A day stays where nothing has changed since.
func (r *Report) Record(before map[string]archive.Verification, day string) map[string]archive.Verification {
	record := map[string]archive.Verification{}
	for _, result := range r.Results {
		old, known := before[result.ID]
		switch {
		case result.Status == Found:
			now := result.verification(day)
			if now.Date = old.Date; !known || now != old {
				now.Date = day
			}
			record[result.ID] = now
		case result.Status == NoText && known && old.Words == Hash(result.Words):
			record[result.ID] = old
		}
	}
	return record
}

func (r *Result) verification(day string) archive.Verification {
	place := r.Places[0]
	before, after := r.document.around(place)
	return archive.Verification{
		Source: r.Source.Key, Page: place.Page, Words: Hash(r.Words), Text: r.Hash, Date: day,
		Before: before, After: after,
	}
}

// contextLength is how many characters are kept on each side of a statement.
const contextLength = 150

// around returns what stands before and after a place, as far as whole words
// go.
func (d *document) around(p Place) (before, after string) {
	runes := []rune(readable(d.text[:p.Start]))
	if n := len(runes); n > contextLength {
		runes = runes[n-contextLength:]
		if i := slices.Index(runes, ' '); i >= 0 {
			runes = runes[i+1:]
		}
	}
	before = string(runes)
	runes = []rune(readable(d.text[p.End:min(len(d.text), p.End+20*contextLength)]))
	if len(runes) > contextLength {
		runes = runes[:contextLength]
		for len(runes) > 0 && runes[len(runes)-1] != ' ' {
			runes = runes[:len(runes)-1]
		}
	}
	return before, strings.TrimSpace(string(runes))
}

// strayBefore is a stray space that can be seen to be one.
var strayBefore = regexp.MustCompile(` ([,.;:’)])`)

var lineEndHyphen = regexp.MustCompile(`(\pL[-‐])[ \t]*\r?\n\s*`)

// readable returns a stretch of a source's text on one line, with bullets for
// those of symbol fonts.
func readable(text string) string {
	for len(text) > 20*contextLength { // only the end of it is wanted
		text = text[len(text)-20*contextLength:]
		for !utf8.RuneStart(text[0]) {
			text = text[1:]
		}
	}
	text = lineEndHyphen.ReplaceAllString(text, "$1")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Co, r):
			return '•'
		case unicode.IsControl(r) && !unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	return strayBefore.ReplaceAllString(strings.Join(strings.Fields(text), " "), "$1")
}

const recordHead = `# Which quotes were compared with the texts of their sources, written by
# findings verify -record. The page of a quote whose words have changed since
# no longer says that they were checked.
`

// WriteRecord returns the text of the record.
func WriteRecord(record map[string]archive.Verification) string {
	var b strings.Builder
	b.WriteString(recordHead)
	for _, id := range slices.Sorted(maps.Keys(record)) {
		v := record[id]
		fmt.Fprintf(&b, "\n[[verified]]\nid     = %s\nsource = %s\n", front.Quote(id), front.Quote(v.Source))
		if v.Page > 0 {
			fmt.Fprintf(&b, "page   = %d\n", v.Page)
		}
		fmt.Fprintf(&b, "words  = %s\ntext   = %s\ndate   = %s\n", front.Quote(v.Words), front.Quote(v.Text), v.Date)
		if v.Before != "" {
			fmt.Fprintf(&b, "before = %s\n", front.Quote(v.Before))
		}
		if v.After != "" {
			fmt.Fprintf(&b, "after  = %s\n", front.Quote(v.After))
		}
	}
	return b.String()
}

var sha = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ReadRecord reads a record. What is wrong with it is added to problems.
func ReadRecord(f *source.File, problems *source.Problems) map[string]archive.Verification {
	record := map[string]archive.Verification{}
	again := "delete this [[verified]]; findings verify -record writes it anew"
	top := front.ReadRecord(f, problems)
	for _, t := range top.Tables("verified") {
		id := t.NeedText("id")
		v := archive.Verification{Source: t.NeedText("source").Text, Date: t.NeedDate("date").Text}
		v.Page, _ = t.Number("page")
		for key, to := range map[string]*string{"words": &v.Words, "text": &v.Text} {
			hash := t.NeedText(key)
			if *to = hash.Text; hash.Set && !sha.MatchString(hash.Text) {
				problems.Add(hash.Place, again, "%s is not a SHA-256 in hexadecimal digits", key)
			}
		}
		v.Before, v.After = t.Text("before").Text, t.Text("after").Text
		t.Done()
		if _, twice := record[id.Text]; twice {
			problems.Add(id.Place, "delete one of them", "%s is recorded twice", id.Text)
		}
		record[id.Text] = v
	}
	top.Done()
	return record
}

// Holding returns what of a record still holds: the words of the statement are
// the same, and so are the source and the page that it cites.
func Holding(record map[string]archive.Verification, inspections []*archive.Inspection) map[string]archive.Verification {
	holding := map[string]archive.Verification{}
	for _, s := range Statements(inspections) {
		v, recorded := record[s.ID]
		if !recorded || v.Words != Hash(s.Words) {
			continue
		}
		for _, c := range s.Cites {
			page := pageOf(c)
			if s.Inspection.Sources[c.Source].Key == v.Source && (page == v.Page || page == 0 || v.Page == 0) {
				holding[s.ID] = v
			}
		}
	}
	return holding
}
