package prose

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The parsers of the package are safe for concurrent use: what belongs to one
// body is in the parser.Context. The numbers order the parsers that start at the
// same character; those of goldmark are multiples of 100.

var inlineParsers = parser.WithInlineParsers(append(
	parser.DefaultInlineParsers(),
	util.Prioritized(citationParser{}, 150),
	util.Prioritized(noteMarkParser{}, 151),
	util.Prioritized(brokenLinkParser{}, 250), // after links
	util.Prioritized(extension.NewStrikethroughParser(), 500),
	util.Prioritized(bareAddressParser{}, 999),
)...)

// lines parses texts of the front matter: whatever they begin with, they are
// paragraphs.
var lines = parser.NewParser(parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)), inlineParsers)

// markdown parses bodies.
var markdown = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 999)),
	inlineParsers,
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
)

// readingKey is where a parser of this package finds the reading it works for.
var readingKey = parser.NewContextKey()

func (r *reading) parse(with parser.Parser) ast.Node {
	pc := parser.NewContext()
	pc.Set(readingKey, r)
	return with.Parse(text.NewReader(r.text), parser.WithContext(pc))
}

// of returns the reading that a parser works for.
func of(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }
