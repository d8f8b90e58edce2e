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
	"topics", "topic", "frameworks", "framework", "sources", "page", "not-found", "alias",
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

var (
	noField   = regexp.MustCompile(`can't evaluate field (\w+) in type [*\w.\[\]]*?(\w+)$`)
	executing = regexp.MustCompile(`^executing "[^"]*" at <([^>]*)>: `)
)

// problem turns an error of a template into a problem in its file; in is what
// was drawn.
func (l *Layouts) problem(err error, in string) source.Problem {
	var inner source.Problem
	if errors.As(err, &inner) {
		return inner
	}
	var escape *template.Error
	if errors.As(err, &escape) {
		message, hint := inWordsForEditors(escape.Description)
		return source.Problem{Place: l.escapePlace(escape, in), Message: message, Hint: hint}
	}
	m := templateError.FindStringSubmatch(err.Error())
	if m == nil {
		return source.Problem{Message: "a layout cannot be drawn: " + err.Error()}
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	p := source.Problem{Place: linePlace(l.files[m[1]], line, column), Message: executing.ReplaceAllString(m[4], "")}
	if field := noField.FindStringSubmatch(p.Message); field != nil {
		p.Message, p.Hint = noFieldIn(field[1], field[2])
		return p
	}
	p.Message, p.Hint = inWordsForEditors(p.Message)
	return p
}

// escapePlace returns where the HTML of a layout is broken. What is wrong is
// sometimes known no nearer than which layout was drawn.
func (l *Layouts) escapePlace(escape *template.Error, in string) source.Place {
	if escape.Node != nil {
		location, _ := l.shared.Tree.ErrorContext(escape.Node)
		if m := nodePlace.FindStringSubmatch(location); m != nil {
			line, _ := strconv.Atoi(m[2])
			column, _ := strconv.Atoi(m[3])
			return linePlace(l.files[m[1]], line, column)
		}
	}
	if f := l.files[in]; f != nil {
		return f.Whole()
	}
	return linePlace(nil, 0, 0)
}

var nodePlace = regexp.MustCompile(`^([^:]*):(\d+):(\d+)$`)

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
