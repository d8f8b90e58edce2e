package prose

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"findings/generator/source"
)

func (r *reading) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

func (r *reading) block(n ast.Node) {
	r.before = 0
	switch n := n.(type) {
	case *ast.Paragraph:
		r.paragraph(n, "")
	case *ast.TextBlock:
		r.strayID(n)
		r.unread(n)
		r.inlines(n)
		if n.NextSibling() != nil {
			r.tag("\n")
		}
	case *ast.Heading:
		r.heading(n)
	case *ast.List:
		r.list(n)
	case *ast.Blockquote:
		r.blockquote(n)
	case *ast.FencedCodeBlock:
		r.unreadFence(n)
		r.tag("<pre><code")
		if language := n.Language(r.text); len(language) > 0 {
			r.tag(` class="language-`)
			r.attribute(r.plainOf(language, spanOf(n.Info.Segment)))
			r.tag(`"`)
		}
		r.tag(">")
		r.codeLines(n)
	case *ast.CodeBlock:
		r.unreadCode(n)
		r.tag("<pre><code>")
		r.codeLines(n)
	case *ast.ThematicBreak:
		r.tag("<hr>\n")
	case *ast.LinkReferenceDefinition:
		r.definitions = append(r.definitions, n)
	case *ast.HTMLBlock:
		r.refuseHTML(r.firstLine(n))
	case *east.Table:
		r.table(n)
	case *east.Footnote:
		r.defineNote(n)
	}
	r.gap()
}

// gap writes the space between two blocks to the plain text.
func (r *reading) gap() {
	if r.capturing > 0 {
		r.plain = append(r.plain, ' ')
	}
}

// paragraph writes a paragraph, with HTML at its end.
func (r *reading) paragraph(n *ast.Paragraph, last string) {
	r.strayID(n)
	r.unread(n)
	r.tag("<p>")
	r.inlines(n)
	r.tag(last, "</p>\n")
}

func (r *reading) list(n *ast.List) {
	end := r.openList(n, "")
	r.unreadWraps(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		r.tag("<li>")
		if _, tight := item.FirstChild().(*ast.TextBlock); !tight && item.HasChildren() {
			r.tag("\n")
		}
		if r.capturing > 0 {
			r.plain = append(r.plain, pointMark...)
		}
		r.blocks(item)
		r.tag("</li>\n")
	}
	r.tag(end)
}

// pointMark parts the points of a list in plain text. When words are compared with
// a source, it is as white space.
const pointMark = "• "

// openList starts a list, and returns the tag that ends it.
func (r *reading) openList(n *ast.List, class string) (end string) {
	name := "ul"
	if n.IsOrdered() {
		name = "ol"
		r.yearAtStart(n)
	}
	r.tag("<", name)
	if class != "" {
		r.tag(` class="`, class, `"`)
	}
	if n.IsOrdered() && n.Start != 1 {
		r.tag(` start="`, strconv.Itoa(n.Start), `"`)
	}
	r.tag(">\n")
	return "</" + name + ">\n"
}

// yearAtStart notes a list that is one because a paragraph begins with a year and a full
// stop.
func (r *reading) yearAtStart(n *ast.List) {
	const first = 1000 // no list is as long
	number := strconv.Itoa(n.Start)
	start := bytes.LastIndexByte(r.text[:r.firstLine(n).Start], '\n') + 1
	if i := bytes.Index(r.text[start:], []byte(number)); n.Start >= first && i >= 0 {
		end := start + i + len(number)
		r.problem(span(start+i, end+1), "write "+number+`\`+string(r.text[end:end+1]), "this number makes a list of the paragraph")
	}
}

// codeLines writes the lines of a code block and closes it.
func (r *reading) codeLines(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		r.literal(line.Value(r.text))
	}
	r.tag("</code></pre>\n")
}

// table writes a table that can be scrolled by itself where the page is
// narrow. Cells are aligned by class: the site's pages allow no inline style.
func (r *reading) table(n *east.Table) {
	// tabindex lets the keyboard scroll a wide table; what can be focused needs a name.
	// The caption is for those who go from table to table: others see the heading above.
	r.tables++
	name := r.rules.Table + " " + strconv.Itoa(r.tables)
	r.tag(`<div class="wide" tabindex="0" role="region" aria-label="`)
	r.attribute(name)
	r.tag("\"><table>\n<caption class=\"unseen\">")
	r.attribute(cmp.Or(r.above, name))
	r.tag("</caption>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, isHead := row.(*east.TableHeader)
		switch {
		case isHead:
			r.tag("<thead>\n")
		case row.PreviousSibling() == n.FirstChild():
			r.tag("<tbody>\n")
		}
		r.tag("<tr>")
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			r.cell(cell.(*east.TableCell), isHead)
		}
		r.tag("</tr>\n")
		switch {
		case isHead:
			r.tag("</thead>\n")
		case row.NextSibling() == nil:
			r.tag("</tbody>\n")
		}
		if !isHead {
			r.checkRow(row, len(n.Alignments))
		}
	}
	r.tag("</table></div>\n")
}

func (r *reading) cell(n *east.TableCell, isHead bool) {
	name, scope := "td", ""
	if isHead {
		name, scope = "th", ` scope="col"`
	}
	r.before = 0
	r.tag("<", name, scope)
	if n.Alignment != east.AlignNone {
		r.tag(` class="`, n.Alignment.String(), `"`)
	}
	r.tag(">")
	r.inlines(n)
	r.tag("</", name, ">")
	r.gap()
}

// checkRow notes cells that stand under no head and would be left out.
func (r *reading) checkRow(row ast.Node, columns int) {
	if row.ChildCount() < columns {
		return
	}
	line := r.firstLine(row)
	cells := bytes.TrimPrefix(bytes.Trim(r.bytes(line), " \t"), []byte("|"))
	cells = bytes.TrimSuffix(cells, []byte("|"))
	if 1+bytes.Count(cells, []byte("|"))-bytes.Count(cells, []byte(`\|`)) > columns {
		r.problem(line, "a | in a cell is written \\|", "this row has more cells than the head of its table")
	}
}

// refuseHTML notes HTML, which is left out. The end of an element is not noted
// when its start was.
func (r *reading) refuseHTML(at source.Span) {
	html := bytes.TrimLeft(r.bytes(at), " ")
	tag := bytes.TrimLeft(html, "</!-")
	end := 0
	for end < len(tag) && util.IsAlphaNumeric(tag[end]) {
		end++
	}
	element := strings.ToLower(string(tag[:end]))
	if bytes.HasPrefix(html, []byte("</")) && r.refused[element] {
		return
	}
	if key := r.keyLike(element); key != "" && bytes.HasSuffix(bytes.TrimSpace(r.bytes(at)), []byte(">")) && insteadOf[element] == "" {
		r.miscite(at, "this is not read as a citation", key, "")
		return
	}
	r.refused[element] = true
	hint, ok := insteadOf[element]
	switch {
	case bytes.HasPrefix(html, []byte("<!--")):
		hint = "take the comment out: the body is published as a whole"
	case !ok:
		hint = "write it in Markdown; for a plain < write \\<"
	}
	r.problem(at, hint, "HTML is not allowed here")
}

// insteadOf says what to write instead of some HTML.
var insteadOf = map[string]string{
	"a": "write [text](address)", "img": "write ![what it shows](../../static/picture.png)",
	"b": "write **bold**", "strong": "write **bold**", "i": "write *emphasis*", "em": "write *emphasis*",
	"s": "write ~~struck~~", "del": "write ~~struck~~", "strike": "write ~~struck~~", "code": "write `code`",
	"br": "end the line with a backslash", "p": "leave an empty line between paragraphs",
	"ul": "start each item with -", "li": "start each item with -", "ol": "start each item with 1.",
	"blockquote": "start each line with >", "hr": "write ---", "pre": "put ``` above and below",
	"h1": "write ## before a heading", "h2": "write ## before a heading", "h3": "write ### before a heading",
	"table": "write a table with | between the cells",
}
