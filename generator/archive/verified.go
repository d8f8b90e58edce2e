package archive

// A Verification is what is recorded of words that were compared with the text
// of their source.
type Verification struct {
	Source        string // the key of the source
	Page          int    // 0 where the text has no pages
	Words, Text   string // SHA-256 of the words as they are compared, and of the source's text
	Date          string // the day of the comparison, "2026-11-26"
	Before, After string // what stands around the words in the source
}

// StatementID returns what the record calls a quote or finding of an
// inspection, such as "shropshire/2017-11-24-sif#q-adoption-is-a-strength".
func StatementID(i *Inspection, fragment string) string {
	return i.Council + "/" + i.ID + "#" + fragment
}

// Verification returns what is recorded of a quote or finding of an inspection, and
// whether anything is.
func (a *Archive) Verification(i *Inspection, fragment string) (Verification, bool) {
	var room [128]byte // what makes no string of the id: each statement is asked for many times
	id := append(append(append(append(append(room[:0], i.Council...), '/'), i.ID...), '#'), fragment...)
	v, ok := a.Verified[string(id)]
	return v, ok
}
