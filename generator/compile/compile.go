// Package compile makes functions of templates, which write the same bytes as
// html/template in a tenth of the time.
//
// html/template stays the parser, the escaper and the judge. When a template is
// first executed, html/template works out in which context each action stands
// (text, an attribute, an address, JSON in a script) and rewrites its tree so that the
// action ends in the escapers that this context needs. That tree is exported. This
// package walks it once, for the type of the value that will be rendered, and makes a
// closure of each node: a field is reached by its index instead of by its name, and a
// string is escaped straight into the buffer.
//
// What the package does not know (a function, an escaper, a type that only shows when
// it is there) makes the template as a whole be left to html/template. So does
// whatever goes wrong while a page is rendered, such as an index that is out of range:
// the page is then rendered again by html/template, whose error says what it is and
// where. So there are no errors of this package's own, and a release of Go that
// names an escaper anew makes pages slow to render, never unsafe.
//
// There is one step before the walk (inline.go): {{template "x" .Y}} is replaced by the
// body of x, with $ and the dot set to .Y, before html/template escapes the tree. Each
// body is thus compiled for the type that it is given there and escaped for the place
// that it stands in.
//
// The way through the files: compile.go makes a [Program], inline.go prepares the tree,
// nodes.go makes steps of nodes, values.go and functions.go make of expressions what
// gives a value, escape.go writes values.
package compile

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"
)

// A Program renders the template of one name. It may be used by several goroutines
// at the same time.
type Program struct {
	shared, own *template.Template
	name        string

	once sync.Once
	view reflect.Type // what it is compiled for
	run  step         // nil when it is left to html/template
	vars int          // how many variables there are at most
	why  error        // why it is left to html/template

	whole func() (*template.Template, error) // shared and own as one set, for html/template
}

// New returns a program for the template called name, which is in own or in shared.
// Templates include those of both sets, and where both have one of a name, it is that
// of own. The options are those of shared. Neither set may be executed or added to, before or later; shared may be given
// to any number of programs. Nothing is copied or compiled before something is rendered.
func New(shared, own *template.Template, name string) *Program {
	p := &Program{shared: shared, own: own, name: name}
	p.whole = sync.OnceValues(p.join)
	return p
}

// join makes one set of both.
func (p *Program) join() (*template.Template, error) {
	set, err := p.shared.Clone()
	if err != nil {
		return nil, fmt.Errorf("cannot copy the templates: %w", err)
	}
	for _, t := range p.own.Templates() {
		if t.Tree == nil {
			continue
		}
		if _, err := set.AddParseTree(t.Name(), t.Tree.Copy()); err != nil {
			return nil, fmt.Errorf("cannot add the template %q: %w", t.Name(), err)
		}
	}
	return set, nil
}

// tree returns the tree of a template, which must not be changed, or nil.
func (p *Program) tree(name string) *parse.Tree {
	for _, set := range []*template.Template{p.own, p.shared} {
		if t := set.Lookup(name); t != nil && t.Tree != nil {
			return t.Tree
		}
	}
	return nil
}

// Execute renders view, which must be of the same type each time, to w. After an
// error, which is html/template's, there may be a part of the page in w.
func (p *Program) Execute(w *bytes.Buffer, view any) error {
	if p.Try(w, view) == nil {
		return nil
	}
	return p.Plain(w, view)
}

// Plain renders view by html/template alone.
func (p *Program) Plain(w *bytes.Buffer, view any) error {
	set, err := p.whole()
	if err != nil {
		return err
	}
	return set.ExecuteTemplate(w, p.name, view)
}

// Try renders view without html/template, or returns why that is not possible and
// leaves w as it was.
func (p *Program) Try(w *bytes.Buffer, view any) (err error) {
	p.once.Do(func() { p.compile(reflect.TypeOf(view)) })
	if p.why != nil {
		return p.why
	}
	v := reflect.ValueOf(view)
	if !v.IsValid() || v.Type() != p.view {
		return fmt.Errorf("compiled for %v, not for %T", p.view, view)
	}
	before := w.Len()
	defer func() {
		if failure := recover(); failure != nil {
			w.Truncate(before)
			err = fmt.Errorf("cannot be rendered: %v", failure)
		}
	}()
	p.run(&frame{w: w, vars: make([]reflect.Value, p.vars)}, v)
	return nil
}

// errNoTree is for a template that html/template refuses, and says why when it is
// executed.
var errNoTree = errors.New("html/template does not take it")

func (p *Program) compile(view reflect.Type) {
	p.view = view
	if view == nil {
		p.why = errors.New("there is nothing to render")
		return
	}
	defer func() {
		if r := recover(); r != nil {
			reason, ok := r.(unknown)
			if !ok {
				panic(r)
			}
			p.run, p.why = nil, reason
		}
	}()
	c := &compiler{}
	root := escaped(inline(p.tree, p.name))
	p.run = c.list(root, c.enter(value{typ: view, get: dotItself}), view)
	p.vars = c.slots
}

// escaped has html/template escape a tree that calls no other, and returns it.
func escaped(tree *parse.Tree) *parse.ListNode {
	// Escaping is done at the first execution. This executes nothing.
	const page, entry = "page", "entry"
	set, err := template.New(page).AddParseTree(page, tree)
	if err == nil {
		set, err = set.New(entry).Parse(fmt.Sprintf("{{if false}}{{template %q}}{{end}}", page))
	}
	if err != nil || set.Execute(io.Discard, nil) != nil {
		panic(unknown{errNoTree})
	}
	return set.Lookup(page).Tree.Root
}

// unknown is the panic that ends the compilation of a template that is left to
// html/template.
type unknown struct{ error }

func giveUp(node fmt.Stringer, why string) {
	panic(unknown{fmt.Errorf("%s: %s", node, why)})
}
