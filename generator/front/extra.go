package front

import (
	"strings"
	"time"
)

// ownKeys is the table for keys that an editor makes up.
const ownKeys = "extra"

// Extra returns the table [extra], whose keys an editor makes up, as it is: texts,
// whole numbers (int64) and others (float64), true and false, lists ([]any) and tables
// (map[string]any). A day is a [time.Time]; any other date or time is the text that
// stands in the file. It is nil where there is no such table.
func (t *Table) Extra() map[string]any {
	table := t.Table(ownKeys)
	if !table.Set() {
		return nil
	}
	free, _ := table.free(table.node).(map[string]any)
	return free
}

func (t *Table) free(n *node) any {
	switch {
	case n.isTable():
		free := make(map[string]any, len(n.children))
		for _, c := range n.children {
			free[c.name] = t.free(c)
		}
		return free
	case n.form != formSingle:
		free := make([]any, len(n.children))
		for i, c := range n.children {
			free[i] = t.free(c)
		}
		return free
	}
	switch data := n.data.(type) {
	case string:
		return strings.ReplaceAll(data, "\r\n", "\n")
	case time.Time:
		if data.Location().String() != "date-local" {
			return n.value.In(t.file.Text)
		}
	}
	return n.data
}
