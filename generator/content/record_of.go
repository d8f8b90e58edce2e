package content

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/verify"
)

// recordedID matches the id of a statement in a record: the name of the inspection's
// file, and the fragment.
var recordedID = regexp.MustCompile(`(?m)^[ \t]*id[ \t]*=[ \t]*["']([^"'#/\n]*)(?:#([^"'\n]*))?["']`)

// A lostRecord is what a record says of an inspection that is not in its folder.
type lostRecord struct {
	source.Place
	inspection string
	council    string   // another, whose inspection of this name has the statement; or ""
	renamed    []string // the inspections of the folder that have a statement of this name
}

// checkRecords finds what is recorded of inspections that do not lie in the folder of
// the record: those that were renamed or taken away, or the record of another council.
// broken are the names of entries that could not be read.
func (l *Loader) checkRecords(broken []string, problems *source.Problems) {
	for _, name := range slices.Sorted(maps.Keys(l.records)) {
		l.lostStatements(name, problems)
		lost, all := l.lostRecords(name, broken)
		elsewhere := func(r lostRecord) bool { return r.council != "" && r.council == lost[0].council }
		if len(lost) == all && all > 0 && !slices.ContainsFunc(lost, func(r lostRecord) bool { return !elsewhere(r) }) {
			to := verify.RecordName(lost[0].council)
			hint := "move it to " + to
			if l.records[to] != nil {
				hint = "delete it: " + to + " is there"
			}
			problems.Add((&source.File{Name: name}).Whole(), hint, "this is the record of the inspections of another council, %s", lost[0].council)
			continue
		}
		for _, r := range lost {
			hint := "delete each [[verified]] of it"
			if len(r.renamed) == 1 {
				hint = fmt.Sprintf("write %s before each # in place of it, if that is what it is called now; if not, %s", r.renamed[0], hint)
			}
			problems.Add(r.Place, hint, "there is no inspection %q in this folder", r.inspection)
		}
	}
}

// lostRecords returns the inspections of a record that are not in its folder, and how
// many it has altogether.
func (l *Loader) lostRecords(name string, broken []string) (lost []lostRecord, all int) {
	text, folder := l.records[name].text, path.Dir(name)
	file := &source.File{Name: name, Text: text}
	seen := map[string]bool{}
	for _, m := range recordedID.FindAllStringSubmatchIndex(text, -1) {
		id, fragment := text[m[2]:m[3]], ""
		if m[4] >= 0 {
			fragment = text[m[4]:m[5]]
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		if own := folder + "/" + id + ".md"; l.kept[own] != nil || slices.Contains(broken, own) {
			continue
		}
		r := lostRecord{Place: file.At(m[2], m[3]), inspection: id}
		for other, k := range l.kept {
			switch {
			case k.entry == nil || !slices.Contains(k.entry.Common().Text.Fragments, fragment):
			case path.Dir(other) == folder:
				r.renamed = append(r.renamed, k.entry.Common().ID)
			case path.Base(other) == id+".md":
				r.council = path.Base(path.Dir(other))
			}
		}
		lost = append(lost, r)
	}
	return lost, len(seen)
}

// lostStatements finds slips in the ids of a record: no statement has the id, and one has
// the words that were checked, of which no page would say so. Where no statement has these
// words any more they were changed since, and the record says nothing of the new ones.
func (l *Loader) lostStatements(name string, problems *source.Problems) {
	text, folder := l.records[name].text, path.Dir(name)
	file := &source.File{Name: name, Text: text}
	for _, m := range recordedID.FindAllStringSubmatchIndex(text, -1) {
		id := text[m[2]:m[3]]
		k := l.kept[folder+"/"+id+".md"]
		if k == nil || k.problems.Len() > 0 {
			continue // no such inspection, or its statements are not all known
		}
		i, ok := k.entry.(*archive.Inspection)
		if !ok {
			continue
		}
		if m[4] < 0 {
			problems.Add(file.At(m[2], m[3]), "write # and the id of a quote or finding behind it, or delete this [[verified]]", "this names no quote and no finding")
		} else if fragment := text[m[4]:m[5]]; !slices.Contains(i.Text.Fragments, fragment) {
			if meant := l.statementMeant(i, id+"#"+fragment, path.Base(folder)); meant != "" {
				problems.Add(file.At(m[4], m[5]), "write "+meant, "%s has no quote and no finding %q", id+".md", fragment)
			}
		}
	}
}

// statementMeant returns the fragment of the statement with the words that were checked
// under an id that no statement has; "" where none has them.
func (l *Loader) statementMeant(i *archive.Inspection, id, council string) string {
	recorded := l.records[verify.RecordName(council)].verified[council+"/"+id]
	for _, s := range verify.Statements([]*archive.Inspection{i}) {
		if verify.Hash(s.Words) == recorded.Words {
			_, fragment, _ := strings.Cut(s.ID, "#")
			return fragment
		}
	}
	return ""
}
