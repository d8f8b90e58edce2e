package prose

import (
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// unmatchedMarks notes a finding or quote that begins with a quotation mark that is not
// closed, or ends with one that is not opened: it is not read as the words of a source.
func (r *reading) unmatchedMarks(at source.Place, words string) {
	opens, closes := strings.Count(words, "“"), strings.Count(words, "”")
	switch {
	case opens > closes && strings.HasPrefix(words, "“"):
		r.noteAt(at, "write ” where the words of the source end", "a quotation mark is opened here and not closed")
	case closes > opens && strings.HasSuffix(strings.TrimSuffix(words, "."), "”"):
		r.noteAt(at, "write “ where the words of the source begin", "a quotation mark is closed here and not opened")
	}
}

// noteAt notes a problem at a place of the file.
func (r *reading) noteAt(at source.Place, hint, format string, args ...any) {
	if r.noted++; r.noted <= mostProblems {
		r.problems.Add(at, hint, format, args...)
	}
}

// twice notes findings and quotes that say what one before them says under another id; with
// the same id, that is noted. One with an id that somebody gave it may stand there twice
// in the source.
func (r *reading) twice() {
	said := map[string]archive.Finding{}
	for _, f := range r.out.Findings {
		r.saidTwice(said, f)
	}
	clear(said)
	for _, q := range r.out.Quotes {
		if q.ID != "" {
			r.saidTwice(said, archive.Finding{Place: q.Place, ID: q.ID, Plain: q.Plain})
		}
	}
}

func (r *reading) saidTwice(said map[string]archive.Finding, f archive.Finding) {
	if before, ok := said[f.Plain]; !ok {
		said[f.Plain] = f
	} else if before.ID != f.ID && f.Plain != "" && keptID([]byte(f.In(r.file.Text))) < 0 {
		line, _ := r.file.Position(before.Start)
		r.noteAt(f.Place, "delete one of them or, where the source says it twice, add {#…} with an id of its own at its end", "this says the same as line %d", line)
	}
}
