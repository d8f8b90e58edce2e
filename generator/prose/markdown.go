package prose

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the only parser of the package. It is safe for concurrent use: what
// belongs to one body is in the parser.Context. The numbers order the parsers
// that start at the same character; those of goldmark are multiples of 100.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999)),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	parser.WithInlineParsers(
		util.Prioritized(citationParser{}, 150),
		util.Prioritized(noteMarkParser{}, 151),
		util.Prioritized(brokenLinkParser{}, 250), // after links
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(bareAddressParser{}, 999),
	),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// readingKey is where a parser of this package finds the reading it works for.
var readingKey = parser.NewContextKey()

func (r *reading) parse() ast.Node {
	pc := parser.NewContext()
	pc.Set(readingKey, r)
	return markdown.Parse(text.NewReader(r.text), parser.WithContext(pc))
}

// of returns the reading that a parser works for.
func of(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }
