package verify

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// recordBase is the name of a record, which lies beside the inspections of its
// council: with all councils in one, any two pull requests would touch it.
const recordBase = "verified.toml"

// RecordName returns where the record of a council lies in a site's folder.
func RecordName(council string) string { return "content/councils/" + council + "/" + recordBase }

// IsRecord reports whether a file of a site's folder is the record of a council.
func IsRecord(name string) bool {
	parts := strings.Split(name, "/")
	return len(parts) == 4 && name == RecordName(parts[2])
}

// IsFormerRecord reports whether a file is one record of all councils, as it was
// before each had one of its own.
func IsFormerRecord(name string) bool { return name == "content/"+recordBase }

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

// WriteRecord returns the text of the record of one council. Within it, ids are
// those of the council's own folder, which may be renamed.
func WriteRecord(council string, record map[string]archive.Verification) string {
	var b strings.Builder
	b.WriteString(recordHead)
	for _, id := range slices.Sorted(maps.Keys(record)) {
		if statement, ok := strings.CutPrefix(id, council+"/"); ok {
			b.WriteString(recorded(statement, record[id]))
		}
	}
	return b.String()
}

// recorded returns what the record says of one statement.
func recorded(id string, v archive.Verification) string {
	var b strings.Builder
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
	return b.String()
}

var sha = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ReadRecord reads the record of the council in whose folder it lies. What is
// wrong with it is added to problems.
func ReadRecord(f *source.File, problems *source.Problems) map[string]archive.Verification {
	record := map[string]archive.Verification{}
	council := path.Base(path.Dir(f.Name))
	again := "delete this [[verified]]; findings verify -record writes it anew"
	top := front.ReadRecord(f, problems)
	for _, t := range top.Tables("verified") {
		id := t.NeedText("id")
		v := archive.Verification{Source: t.NeedText("source").Text, Date: t.NeedDay("date").Text}
		v.Page, _ = t.Number("page")
		for key, to := range map[string]*string{"words": &v.Words, "text": &v.Text} {
			hash := t.NeedText(key)
			if *to = hash.Text; hash.Set && !sha.MatchString(hash.Text) {
				problems.Add(hash.Place, again, "%s is not a SHA-256 in hexadecimal digits", key)
			}
		}
		v.Before, v.After = t.Text("before").Text, t.Text("after").Text
		t.Done()
		if _, rest, ok := strings.Cut(id.Text, "/"); ok {
			problems.Add(id.Place, "write "+front.Quote(rest), "the id of a statement begins with the inspection, not with the council")
		}
		full := council + "/" + id.Text
		if _, twice := record[full]; twice {
			problems.Add(id.Place, "delete one of them", "%s is recorded twice", id.Text)
		}
		record[full] = v
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
