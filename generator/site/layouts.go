package site

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"findings/generator/source"
)

// Layouts are the templates of layouts/: base.html, which every page shares,
// the pieces in partials/, and one file for each kind of page, which defines
// "main".
type Layouts struct {
	kinds  map[string]*template.Template
	shared *template.Template
	files  map[string]*source.File // by the name of the template
}

// kinds are the layouts that there must be.
var kinds = []string{
	"home", "councils", "council", "inspection", "ratings", "framework-ratings", "quotes", "quote-list",
	"topics", "topic", "frameworks", "framework", "sources", "data", "page", "not-found", "alias",
}

// pieces are the partials that are drawn by themselves, once, for all pages.
var pieces = []string{
	"masthead", "footer", "topic-link", "speaker-link", "inspection-link",
	"finding", "quote",
}

// ReadLayouts parses all templates in files, the site's folder. One that cannot be parsed is a problem.
func ReadLayouts(files fs.FS, problems *source.Problems) (*Layouts, error) {
	l := &Layouts{kinds: map[string]*template.Template{}, shared: template.New("").Option("missingkey=error"), files: map[string]*source.File{}}
	partials, err := fs.Glob(files, "layouts/partials/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range append(partials, "layouts/base.html") {
		if _, err := l.parse(l.shared, files, name, problems); err != nil {
			return nil, err
		}
	}
	for _, piece := range pieces {
		if l.files[piece] == nil {
			missingLayout("layouts/partials/"+piece+".html", problems)
		}
	}
	own, err := fs.Glob(files, "layouts/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range own {
		if kind := stem(name); kind != "base" && !slices.Contains(kinds, kind) {
			hint := source.DidYouMean(kind, kinds, "layouts")
			if hint == "" {
				hint = "a piece that layouts share belongs in layouts/partials"
			}
			problems.Add((&source.File{Name: name}).Whole(), hint, "no page uses this layout")
		}
	}
	for _, kind := range kinds {
		t, err := l.shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("cannot use the layouts: %w", err)
		}
		name := "layouts/" + kind + ".html"
		if t, err = l.parse(t, files, name, problems); err != nil {
			return nil, err
		}
		if f := l.files[kind]; f != nil && t != nil && t.Lookup("main") == nil {
			problems.Add(f.Whole(), `put what the page shows between {{define "main"}} and {{end}}`, `the layout does not define "main"`)
		}
		l.kinds[kind] = t
	}
	return l, nil
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), ".html") }

func missingLayout(name string, problems *source.Problems) {
	problems.Add((&source.File{Name: name}).Whole(), "layouts/README.md says which layouts there must be", "the layout is missing")
}

// parse adds a file to a set of templates under its own name. It returns nil
// after a problem.
func (l *Layouts) parse(set *template.Template, files fs.FS, name string, problems *source.Problems) (*template.Template, error) {
	text, err := fs.ReadFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		missingLayout(name, problems)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read a layout: %w", err)
	}
	f := &source.File{Name: name, Text: string(text)}
	l.files[stem(name)] = f
	if _, err := set.New(stem(name)).Parse(f.Text); err != nil {
		p := l.problem(err, stem(name))
		problems.Add(p.Place, p.Hint, "%s", p.Message)
		return nil, nil
	}
	return set, nil
}

// draw writes a page of a kind.
func (l *Layouts) draw(w *bytes.Buffer, kind string, view any) error {
	if err := l.kinds[kind].ExecuteTemplate(w, "base", view); err != nil {
		return l.problem(err, kind)
	}
	return nil
}

// buffers are used again: there are very many pieces.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// drawPiece draws one of the pieces.
func (l *Layouts) drawPiece(piece string, view any) (template.HTML, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := l.shared.ExecuteTemplate(b, piece, view); err != nil {
		return "", l.problem(err, piece)
	}
	return template.HTML(bytes.TrimSpace(b.Bytes())), nil
}

// templateError takes the place out of what the template packages say:
// "template: council:12:5: executing "main" at <.Nope>: can't evaluate …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+):(?:(\d+):)? (?s:(.*))$`)

var executing = regexp.MustCompile(`^executing "[^"]*" at <[^>]*>: `)

// problem turns an error of a template into a problem in its file; in is what
// was drawn.
func (l *Layouts) problem(err error, in string) source.Problem {
	var inner source.Problem
	if errors.As(err, &inner) {
		return inner
	}
	var p source.Problem
	m := templateError.FindStringSubmatch(err.Error())
	if m != nil {
		line, _ := strconv.Atoi(m[2])
		column, _ := strconv.Atoi(m[3])
		p.Place = linePlace(l.files[m[1]], line, column)
	}
	var escape *template.Error
	switch {
	case errors.As(err, &escape):
		if f := l.files[in]; escape.Node == nil && f != nil {
			p.Place = f.Whole() // the engine knows no nearer, or gives a line of another file
		}
		p.Message, p.Hint = inWords(escape.Description)
	case m != nil:
		p.Message, p.Hint = inWords(executing.ReplaceAllString(m[4], ""))
	default:
		p.Place = linePlace(nil, 0, 0)
		p.Message = "a layout cannot be drawn: " + err.Error()
	}
	return p
}

// linePlace returns a place from a line counted from 1 and a byte column
// counted from 0: from there to the end of what stands there.
func linePlace(f *source.File, line, column int) source.Place {
	if f == nil {
		return (&source.File{Name: "layouts"}).Whole()
	}
	start := 0
	for range line - 1 {
		next := strings.IndexByte(f.Text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	text, _, _ := strings.Cut(f.Text[start:], "\n")
	column = min(column, len(text))
	end := len(text)
	if i := strings.Index(text[column:], "}}"); i >= 0 {
		end = column + i
	}
	if column == 0 {
		column = len(text) - len(strings.TrimLeft(text, " \t"))
	}
	return f.At(start+column, start+max(end, column))
}
