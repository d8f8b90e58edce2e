package importer

import (
	"testing"

	"findings/generator/source"
)

// FuzzReadTable holds that any bytes are read as a table or make a problem, and that each
// cell lies in the text of the table, so that a problem in it can be shown.
func FuzzReadTable(f *testing.F) {
	for _, text := range []string{
		"name,gss\nA,E06000099\n", "\ufeffsep=;\r\na;b\r\n1;\"2\n3\"\r\n", "a\tb\n1\t2\n", "\"a\n", "a,a\n1,2\n", "a\n\n\n1\n", "a,b\n1\n",
		"\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00", "\xfe\xff\x00a\x00\n\x001", "caf\xe9,b\n\x80,2\n", "a\x00,b\n", "", "\n", "=1+1,＝1\n@x,'-\n", "PK\x03\x04",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		problems := new(source.Problems)
		table := ReadTable("table.csv", data, problems)
		for _, p := range problems.Sorted() {
			if p.Message == "" || p.Hint == "" {
				t.Errorf("a problem without words: %+v", p)
			}
		}
		_ = problems.Text(source.Look{}) // which looks up every place
		if table == nil {
			if problems.Len() == 0 {
				t.Error("no table, and no problem")
			}
			return
		}
		for _, row := range table.Rows {
			for _, cell := range append(row.cells, table.header...) {
				if cell.Start < 0 || cell.End < cell.Start || cell.End > len(table.File.Text) {
					t.Errorf("%+v lies outside the table", cell)
				}
			}
		}
	})
}
