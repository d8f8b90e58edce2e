package data

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"slices"
)

// A jsonWriter writes an object row by row. It keeps the first error.
type jsonWriter struct {
	out     *bufio.Writer
	cell    bytes.Buffer // one value
	encoder *json.Encoder
	first   bool // nothing stands in the list yet
	err     error
}

func newJSONWriter(w io.Writer) *jsonWriter {
	j := &jsonWriter{out: bufio.NewWriterSize(w, 16<<10)}
	j.encoder = json.NewEncoder(&j.cell)
	return j
}

func (j *jsonWriter) text(all ...string) {
	for _, text := range all {
		j.out.WriteString(text) // keeps its error for Flush
	}
}

// value writes a value without the line end that an encoder adds.
func (j *jsonWriter) value(v any) {
	j.cell.Reset()
	if err := j.encoder.Encode(v); err != nil && j.err == nil {
		j.err = err
		return
	}
	j.out.Write(bytes.TrimSuffix(j.cell.Bytes(), []byte("\n")))
}

// head begins the object with the members of a head; lists stand beside them.
func (j *jsonWriter) head(h header) {
	text, err := json.MarshalIndent(h, "", "  ")
	j.err = err
	j.out.Write(bytes.TrimSuffix(text, []byte("\n}")))
}

func (j *jsonWriter) close() error {
	j.text("\n}\n")
	if j.err != nil {
		return j.err
	}
	return j.out.Flush()
}

// begin and end write a list around items.
func (j *jsonWriter) begin(indent, name string) {
	j.text(",\n", indent, `"`, name, `": [`)
	j.first = true
}

func (j *jsonWriter) item(indent string) {
	if !j.first {
		j.text(",")
	}
	j.first = false
	j.text("\n", indent)
}

func (j *jsonWriter) end(indent string) {
	j.text("\n", indent, "]")
	j.first = false
}

// table writes those rows of a table that keep lets through, all where it is nil. A
// list without rows is left out, but where it is of the whole file.
func (j *jsonWriter) table(t *Table, indent string, rows iter.Seq[[]any], keep func([]any) bool) {
	begun := t.within == nil
	if begun {
		j.begin(indent, t.Name)
	}
	for row := range rows {
		if keep != nil && !keep(row) {
			continue
		}
		if !begun {
			j.begin(indent, t.Name)
			begun = true
		}
		j.item(indent)
		j.members(t, row)
		j.text("}")
	}
	if begun {
		j.end(indent)
	}
}

// members begins the object of a row, which is left open.
func (j *jsonWriter) members(t *Table, row []any) {
	separator := `{"`
	for n, cell := range row {
		if isEmpty(cell) || cell == false || t.leaves[n] {
			continue
		}
		j.text(separator, t.Fields[n].Name, `":`)
		j.value(cell)
		separator = `,"`
	}
}

func isEmpty(cell any) bool {
	list, isList := cell.([]string)
	return cell == nil || isList && len(list) == 0
}

// cell returns the cell of a row in a column; nil where there is none.
func (t *Table) cell(row []any, column string) any {
	n := slices.IndexFunc(t.Fields, func(f Field) bool { return f.Name == column })
	if n < 0 {
		return nil
	}
	return row[n]
}
