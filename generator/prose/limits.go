package prose

import (
	"bytes"
	"fmt"

	"findings/generator/source"
)

// goldmark reads an ordinary body in a fraction of a millisecond, but a few
// kilobytes that are written to keep it busy take it minutes and gigabytes. What
// is within these limits, which nobody reaches by accident, takes it less than
// half a second.
const (
	longestBody = 64 << 10
	widestTable = 100        // columns
	deepest     = 60         // lists and quotes in each other
	mostWork    = 20_000_000 // steps, as counted below
	mostTopics  = 20         // of one finding or quote: it is shown in full on the page of each
)

// checkLimits returns where a body exceeds a limit and what to say about it; the
// message is empty if it exceeds none.
func checkLimits(text []byte) (at source.Span, message, hint string) {
	if len(text) > longestBody {
		return span(0, 0), fmt.Sprintf("this body is longer than %d kB", longestBody>>10), "split it into several files"
	}
	start, depth, columns, signs, work := 0, 0, 0, 0, 0
	for line := range bytes.Lines(text) {
		at = span(start, start+len(line)-1)
		start += len(line)
		depth = max(depth, nesting(line))
		columns = tableColumns(line, columns)
		here := 0
		for _, sign := range []string{"[", "*", "_", "~"} {
			here += bytes.Count(line, []byte(sign))
		}
		signs += here
		// goldmark compares a sign with the rest of its line and with the signs
		// before it, and every line with each list that is open, and it fills up
		// each row to the width of its table. The factors are measured.
		work += here*(len(line)+4*signs) + 100*depth + 500*columns
		switch {
		case depth > deepest:
			return at, "lists or quotes are nested too deeply here", "take some of the levels out"
		case columns > widestTable:
			return at, "this table has more than 100 columns", "turn it, or split it"
		case work > mostWork:
			return at, "this body has too many brackets, stars, nested lists or rows of tables", "split it into several files"
		}
	}
	return span(0, 0), "", ""
}

// nesting returns how deep in each other the lists and quotes that a line starts
// can be at most: each takes a mark, or two spaces if an earlier line started it.
func nesting(line []byte) int {
	marks := line[:len(line)-len(bytes.TrimLeft(line, "-+*>0123456789.) \t"))]
	signs := len(bytes.Fields(marks))
	if signs == 0 {
		return 0
	}
	return signs + bytes.Count(marks, []byte(">")) + bytes.Count(marks, []byte(" "))/2 + 2*bytes.Count(marks, []byte("\t"))
}

// tableColumns returns how many columns a table has after one more line, or 0
// when an empty line ends it.
func tableColumns(line []byte, columns int) int {
	row := bytes.Trim(line, "> \t\n")
	switch {
	case len(row) == 0:
		return 0
	case len(bytes.Trim(row, "-:| \t")) == 0: // the line below the head
		return max(columns, bytes.Count(bytes.Trim(row, "|"), []byte("|"))+1)
	}
	return columns
}
