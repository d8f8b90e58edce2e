package content

import (
	"errors"
	"fmt"
	"io/fs"

	"findings/generator/archive"
	"findings/generator/prose"
	"findings/generator/source"
	"findings/generator/verify"
)

// A record is what content/verified.toml says, as it was last read.
type record struct {
	text     string
	verified map[string]archive.Verification
	problems source.Problems
}

// load reads the record if it has changed, and reports whether it has. A site
// need not have one.
func (r *record) load(files fs.FS) (changed bool, err error) {
	text, err := fs.ReadFile(files, verify.RecordName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("cannot read the record of verified quotes: %w", err)
	}
	if string(text) == r.text {
		return false, nil
	}
	*r = record{text: string(text)}
	if len(text) > 0 {
		f := &source.File{Name: verify.RecordName, Text: r.text}
		if prose.CheckText(f, &r.problems); r.problems.Len() == 0 {
			r.verified = verify.ReadRecord(f, &r.problems)
		}
	}
	return true, nil
}
