package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"findings/generator/archive"
	"findings/generator/source"
)

// unreadCode notes an indented block of an inspection: hardly anybody means code by
// spaces, and a quote or a citation in it would be lost.
func (r *reading) unreadCode(n *ast.CodeBlock) {
	if !r.rules.Quotes {
		return
	}
	line := n.Lines().At(0)
	at := r.trimmed(span(line.Start, line.Stop))
	switch heading := [...]string{archive.Strength: r.rules.Strengths, archive.Improvement: r.rules.Improvements}[r.section]; {
	case r.in == inFinding:
		r.miscited = true // what it cites stands in the code
		r.problem(at, "write one space after the - and none before what follows below it", "this finding is read as code, because of the spaces before it")
	case r.in == inBody && heading != "":
		r.problem(at, "begin it with - and one space, at the start of the line", "this stands under %q and is read as code, because of the spaces before it", heading)
	default:
		r.problem(at, "take the spaces before it away; for code, put ``` above and below", "this is read as code, because of the spaces before it")
	}
}

// unreadFence notes a block of code that goes on to the end of what it stands in,
// because the line that ends it is missing.
func (r *reading) unreadFence(n *ast.FencedCodeBlock) {
	if isSuggestion(n, r.text) && !r.isUnclosed(n) {
		r.problem(r.firstLine(n), "delete this line, and the line of signs below the words", "a suggestion for a change was put in as it stood, and is read as code")
	}
	if r.isUnclosed(n) {
		r.problem(r.firstLine(n), "write the same signs alone on a line below the code, or delete them here", "this code block is never closed, and all below it is read as code")
	}
}

// isSuggestion reports whether a block of code is what somebody proposed in a review.
func isSuggestion(n *ast.FencedCodeBlock, text []byte) bool {
	return string(n.Language(text)) == "suggestion"
}

// isUnclosed reports whether no line of signs ends a block of code.
func (r *reading) isUnclosed(n *ast.FencedCodeBlock) bool {
	end := min(r.firstLine(n).End+1, len(r.text))
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	last, _, _ := bytes.Cut(r.text[end:], []byte("\n"))
	last = bytes.Trim(last, "> \t")
	return len(last) < 3 || len(bytes.Trim(last, "`")) > 0 && len(bytes.Trim(last, "~")) > 0
}

// unusedDefinitions notes definitions of links that no link uses, or that have
// the name of another, which are shown nowhere: somebody who writes
// "[Note]: provisional" means no address.
func (r *reading) unusedDefinitions() {
	first := map[string]source.Span{}
	for _, n := range r.definitions {
		label, at := util.ToLinkReference(n.Label), r.lines(n)
		if before, twice := first[label]; twice {
			line, _ := r.file.Position(r.original(before.Start))
			r.problem(at, "delete one of them, or give it another name, here and in the link that is meant", "the link [%s] has the address of line %d already, and nothing of this is shown", n.Label, line)
			continue
		}
		first[label] = at
		if !r.defined[label] {
			r.problem(at, "delete it, or write \\ before it if it is to be shown as it stands", "this gives the link [%s] an address, but there is no such link, and nothing of this is shown", n.Label)
		}
	}
}
