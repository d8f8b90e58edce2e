package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"findings/generator/archive"
	"findings/generator/compile"
	"findings/generator/source"
)

// Layouts are the templates of layouts/: base.html, which every page shares,
// chart.html, which every picture in a file of its own shares, the partials in
// partials/, and one file for each kind of either.
type Layouts struct {
	kinds map[string]renderer
	files map[string]*source.File // by the name of the template

	misnamed map[string]string // the files that have other names than these, which they should have

	// The layouts that pages may name, and what is wrong with each: that is said of those
	// that some page does name.
	own map[string]*source.Problems
}

// A renderer writes the page of a view.
type renderer interface {
	Execute(w *bytes.Buffer, view any) error
}

// required is what the layout of each kind of page defines; base.html puts it in
// its places.
var required = []struct{ name, hint string }{
	{"title", `write what the page is called between {{define "title"}} and {{end}}`},
	{"main", `put what the page shows between {{define "main"}} and {{end}}`},
}

// ReadLayouts parses all templates in files, the site's folder. One that cannot
// be parsed is a problem.
func ReadLayouts(files fs.FS, problems *source.Problems) (*Layouts, error) {
	l := &Layouts{kinds: map[string]renderer{}, files: map[string]*source.File{}, own: map[string]*source.Problems{}}
	if err := l.findMisnamed(files, problems); err != nil {
		return nil, err
	}
	shared := newSet()
	partials, err := fs.Glob(files, "layouts/partials/*.html")
	if err != nil {
		return nil, err
	}
	for name := range l.misnamed {
		if path.Dir(name) == "layouts/partials" {
			partials = append(partials, name)
		}
	}
	for _, name := range append(partials, "layouts/base.html", "layouts/chart.html") {
		if _, err := l.parse(shared, files, name, problems); err != nil {
			return nil, err
		}
	}
	own, err := l.others(files, problems)
	if err != nil {
		return nil, err
	}
	for _, name := range own {
		l.own[name] = new(source.Problems)
		if err := l.readKind(files, shared, pageKind{name: name, frame: "base"}, l.own[name]); err != nil {
			return nil, err
		}
	}
	for _, k := range kinds {
		if k.frame == "" {
			continue
		}
		if err := l.readKind(files, shared, k, problems); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// readKind reads the layout of a kind of page.
func (l *Layouts) readKind(files fs.FS, shared *template.Template, k pageKind, problems *source.Problems) error {
	own, err := l.parse(newSet(), files, "layouts/"+k.name+".html", problems)
	if err != nil || own == nil {
		return err
	}
	whole := true
	for _, part := range required {
		if own.Lookup(part.name) == nil && shared.Lookup(part.name) == nil {
			problems.Add(l.files[k.name+".html"].Whole(), part.hint, "the layout does not define %q", part.name)
			whole = false
		}
	}
	if whole {
		l.checkOutside(own.Lookup(k.name+".html"), problems)
	}
	l.kinds[k.name] = compile.New(shared, own, k.frame)
	return nil
}

func newSet() *template.Template { return template.New("").Option("missingkey=error") }

// others returns the names of the layouts that render no kind of page, which pages may
// name, and finds files that cannot be layouts.
func (l *Layouts) others(files fs.FS, problems *source.Problems) (own []string, err error) {
	names, err := fs.Glob(files, "layouts/*.htm*")
	if err != nil {
		return nil, err
	}
	known := LayoutNames()
	for _, name := range names {
		kind := stem(name)
		switch {
		case isFrame(kind), slices.Contains(known, kind), slices.Contains(slices.Collect(maps.Values(l.misnamed)), name):
		case path.Ext(name) == ".html":
			own = append(own, kind)
		default:
			unused(name, problems)
		}
	}
	return own, nil
}

// unused adds the problem that nothing is rendered by a file.
func unused(name string, problems *source.Problems) {
	hint := source.DidYouMean(stem(name), append(LayoutNames(), "base", "chart"), "layouts")
	if hint == "" {
		hint = "a partial that layouts share belongs in layouts/partials"
		if path.Ext(name) == ".html" {
			hint += "; a page of content/pages names a layout of its own as in layout = " + strconv.Quote(stem(name))
		}
	}
	problems.Add((&source.File{Name: name}).Whole(), hint, "no page uses this layout")
}

// checkNamed finds pages that name a layout that there is not, and layouts that no page
// names.
func (l *Layouts) checkNamed(a *archive.Archive, problems *source.Problems) {
	if l.own == nil {
		return // none of them could be read
	}
	used := map[string]bool{}
	for _, d := range a.Drafts {
		used[d.Layout.ID] = true
	}
	for _, p := range a.Pages {
		name := p.Layout.ID
		used[name] = true
		switch {
		case name == "":
		case isCorrections(p):
			problems.Add(p.Layout.Place, "delete the line", "this page has a layout already, corrections.html")
		case name != defaultLayout && l.own[name] == nil:
			known := append(slices.Sorted(maps.Keys(l.own)), defaultLayout)
			stem := strings.TrimSuffix(name, ".html")
			hint := cmp.Or(source.DidYouMean(stem, known, "layouts for pages"), "write layouts/"+stem+".html")
			problems.Add(p.Layout.Place, hint, "there is no layout %q for pages", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.own)) {
		switch {
		case used[name]:
			problems.Append(l.own[name])
		case len(a.Broken) == 0:
			unused("layouts/"+name+".html", problems)
		}
	}
}

// defaultLayout renders pages of content/pages that name no other.
const defaultLayout = "page"

// isFrame reports whether a layout is the frame of those of many kinds.
func isFrame(name string) bool { return name == "base" || name == "chart" }

func stem(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}

// parse adds a file to a set of templates: one that layouts include under its
// name without ".html", and the layout of a kind of page with it, for a kind and
// a partial may have one name. White space at the end of the file is left out, so
// that a partial can stand within a line. It returns nil after a problem.
func (l *Layouts) parse(set *template.Template, files fs.FS, name string, problems *source.Problems) (*template.Template, error) {
	at := cmp.Or(l.misnamed[name], name)
	text, err := fs.ReadFile(files, at)
	if errors.Is(err, fs.ErrNotExist) {
		problems.Add((&source.File{Name: name}).Whole(), "layouts/README.md says which layouts there must be", "the layout is missing")
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read a layout: %w", err)
	}
	// Neither line ends of another system nor the mark that it begins a text with
	// must get into pages.
	f := &source.File{Name: at, Text: strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n")}
	as := path.Base(name)
	if path.Dir(name) == "layouts/partials" || isFrame(stem(name)) {
		as = stem(name)
	}
	l.files[as] = f
	if _, err := set.New(as).Parse(strings.TrimRight(f.Text, " \t\r\n")); err != nil {
		p := l.problem(err, as)
		problems.Add(p.Place, p.Hint, "%s", p.Message)
		return nil, nil
	}
	return set, nil
}

// checkOutside notes the first thing that stands outside of all definitions of a
// layout, and would be shown nowhere.
func (l *Layouts) checkOutside(layout *template.Template, problems *source.Problems) {
	if layout == nil || layout.Tree == nil {
		return
	}
	f := l.files[layout.Name()]
	for _, node := range layout.Tree.Root.Nodes {
		at, text := int(node.Position()), node.String()
		if lost := strings.TrimSpace(text); lost != "" {
			at += strings.Index(text, lost)
			first, _, _ := strings.Cut(lost, "\n")
			problems.Add(f.At(at, min(at+len(first), len(f.Text))), `put it between {{define "main"}} and {{end}}`, "this stands outside of all definitions, and no page shows it")
			return
		}
	}
}

// render writes what the layout of a kind makes of a view.
func (l *Layouts) render(w *bytes.Buffer, kind string, view any) error {
	if err := l.kinds[kind].Execute(w, view); err != nil {
		return l.problem(err, kind+".html")
	}
	return nil
}

// templateError takes the place out of what the template packages say:
// "template: council:12:5: executing "main" at <.Nope>: can't evaluate …".
var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+):(?:(\d+):)? (?s:(.*))$`)

var executing = regexp.MustCompile(`^executing "[^"]*" at <[^>]*>: `)

// problem turns an error of a template into a problem in its file; in is the
// template that was parsed or rendered.
func (l *Layouts) problem(err error, in string) source.Problem {
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
		p.Message, p.Hint = explain(escape.Description)
	case m != nil:
		p.Message, p.Hint = explain(executing.ReplaceAllString(m[4], ""))
	default:
		p.Place = linePlace(nil, 0, 0)
		p.Message = "a layout cannot be rendered: " + err.Error()
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
