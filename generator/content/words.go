package content

import (
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

// readWords reads the words that readers see instead of the English ones.
func readWords(t *front.Table, problems *source.Problems) *archive.Words {
	w := archive.English()
	if readMonths(t, "months", &w.Months, problems) {
		w.ShortMonths = w.Months // those of English would be of another language
	}
	readMonths(t, "short_months", &w.ShortMonths, problems)
	for _, word := range []struct {
		key  string
		into *string
	}{
		{"to", &w.To},
		{"since", &w.Since},
		{"about", &w.About},
		{"possibly", &w.Possibly},
		{"and", &w.And},
		{"council", &w.Council},
		{"councils", &w.Councils},
		{"services", &w.Services},
		{"inspectorate", &w.Inspectorate},
		{"register", &w.Register},
		{"code", &w.Code},
		{"table", &w.Table},
		{"corrections", &w.Corrections},
		{"council_feed", &w.CouncilFeed},
		{"topic_feed", &w.TopicFeed},
		{"corrections_feed", &w.CorrectionsFeed},
	} {
		v := t.Text(word.key)
		if !v.Set {
			continue
		}
		prose.CheckPlain(v.File, v.Words, problems)
		if named := strings.Contains(*word.into, archive.NamePlace); named && !strings.Contains(v.Text, archive.NamePlace) {
			problems.Add(v.Place, "write "+archive.NamePlace+" where the name stands, as in "+front.Quote(*word.into), "%s has no place for a name", word.key)
			continue
		}
		*word.into = v.Text
	}
	w.Data = readDataWords(t, problems)
	t.Done()
	return w
}

// readMonths reads the names of the months, and reports whether all are there.
func readMonths(t *front.Table, key string, into *[12]string, problems *source.Problems) bool {
	before := problems.Len()
	names := t.Texts(key)
	switch {
	case !t.Has(key), problems.Len() > before:
		return false
	case len(names) != len(into):
		of := archive.English()
		example := of.Months[:3]
		if key == "short_months" {
			example = of.ShortMonths[:3]
		}
		problems.Add(t.Where(key), "write all twelve in their order, as in "+key+` = ["`+strings.Join(example, `", "`)+`", …]`, "%s has %d names, not twelve", key, len(names))
		return false
	}
	for n, v := range names {
		into[n] = v.Text
	}
	return true
}

// readDataWords reads what is said of tables and columns of the data. Which of them
// there are, package site knows.
func readDataWords(t *front.Table, problems *source.Problems) []archive.DataWords {
	var all []archive.DataWords
	read := func(t *front.Table, key front.Key, table, column string) {
		if v := t.Text(key.Name); v.Set {
			prose.CheckPlain(v.File, v.Words, problems)
			all = append(all, archive.DataWords{Name: archive.Name{Place: key.Place, Text: v.Text}, Table: table, Column: column})
		}
	}
	tables, columns := t.Table("tables"), t.Table("columns")
	for _, key := range tables.Keys() {
		read(tables, key, key.Name, "")
	}
	for _, table := range columns.Keys() {
		of := columns.Table(table.Name)
		for _, key := range of.Keys() {
			read(of, key, table.Name, key.Name)
		}
	}
	return slices.Clip(all)
}
