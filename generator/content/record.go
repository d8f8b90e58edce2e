package content

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"

	"findings/generator/archive"
	"findings/generator/prose"
	"findings/generator/source"
	"findings/generator/verify"
)

// A record is what the record of verified quotes of one council says, as it was
// last read.
type record struct {
	text     string
	verified map[string]archive.Verification
	problems source.Problems
}

// takeRecords takes the records of verified quotes out of the files of content/.
func takeRecords(files []found) (entries, records []found) {
	for _, f := range files {
		if verify.IsRecord(f.name) {
			records = append(records, f)
		} else {
			entries = append(entries, f)
		}
	}
	return entries, records
}

// readRecords reads the records that are new or changed, forgets those that are
// gone, and returns the names of all of these. What is wrong with any is added to
// problems.
func (l *Loader) readRecords(files []found, problems *source.Problems) (changed []string, err error) {
	now := make(map[string]*record, len(files))
	for _, f := range files {
		text, err := fs.ReadFile(l.FS, f.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // since the folder was listed
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read the record of verified quotes: %w", err)
		}
		r := l.records[f.name]
		if r == nil || r.text != string(text) {
			r = readRecord(f.name, string(text))
			changed = append(changed, f.name)
		}
		now[f.name] = r
		problems.Append(&r.problems)
	}
	for name := range l.records {
		if now[name] == nil {
			changed = append(changed, name)
		}
	}
	l.records = now
	return changed, nil
}

func readRecord(name, text string) *record {
	r := &record{text: text}
	f := &source.File{Name: name, Text: text}
	if prose.CheckText(f, &r.problems); r.problems.Len() == 0 {
		r.verified = verify.ReadRecord(f, &r.problems)
	}
	return r
}

// verified returns what all records say.
func (l *Loader) verified() map[string]archive.Verification {
	all := map[string]archive.Verification{}
	for _, r := range l.records {
		maps.Copy(all, r.verified)
	}
	return all
}
