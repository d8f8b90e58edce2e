package compile

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"testing"
)

type view struct {
	Title   string
	Path    string
	Trusted template.HTML
	Address template.URL
	Number  int
	Small   int8
	Real    float64
	Flag    bool
	Kind    kind
	Day     day
	Lines   []line
	Numbers []int
	Named   map[string]string
	Any     any
	Own     map[string]any
	Next    *view
	hidden  string
	inner
}

type inner struct{ Deep string }

type line struct{ Text, Path string }

type kind string

type day struct{ Text string }

func (d day) String() string { return "on " + d.Text }

func (v *view) Method() []line { return v.Lines }
func (l line) Double() string  { return l.Text + l.Text }
func (v *view) Static(name string) (string, error) {
	if name == "" {
		return "", errors.New("no name")
	}
	return "/static/" + name, nil
}
func (v *view) Panics() string { panic("no") }

const hostile = "<script>alert('1')</script> & \"x\" + \x00 \xff \u2028 ` = javascript:alert(1)"

func example() *view {
	return &view{
		Title: hostile, Path: "/a b/?q=1&r=é#f'(x)%zz%20", Trusted: "<b>&amp; \"fine\"</b>", Address: "javascript:void(0)",
		Number: -42, Small: 7, Real: 1.5, Flag: true, Kind: "a+b", Day: day{"<Monday>"},
		Lines:   []line{{"one", "/one"}, {"<two>", "javascript:two"}, {"", ""}},
		Numbers: []int{3, 0, 500}, Named: map[string]string{"a": "b"},
		Any: map[string]any{"a": "</script>\u2028"}, Next: &view{Title: "next"},
		Own:    map[string]any{"day": day{"<Monday>"}, "list": []any{int64(1), "a&b", 0.5, true}, "text": "javascript:1"},
		hidden: "x", inner: inner{"deep"},
	}
}

// Each template renders to the same bytes with and without html/template, and without
// is possible.
func TestSame(t *testing.T) {
	for _, text := range []string{
		`plain`, ``, `{{/* nothing */}}x`,
		`{{.Title}}`, `<p title="{{.Title}}">`, `<p title='{{.Title}}'>`, `<title>{{.Title}}</title>`, `<textarea>{{.Trusted}}</textarea>`,
		`{{.Trusted}}`, `{{.Address}}`, `<b class="{{.Kind}}">{{.Kind}}</b>`, `{{.Day}}<i title="{{.Day}}">`,
		`{{if .Own}}a{{end}}{{with .Own}}b{{end}}{{if not .Next.Own}}c{{end}}{{len .Named}}`,
		`{{.Number}}{{.Small}}{{.Flag}}<b data-x="{{.Number}}" data-y="{{.Flag}}">`,
		`<a href="{{.Path}}">`, `<a href="{{.Title}}">`, `<a href="/x/{{.Path}}">`, `<a href="/x?q={{.Path}}">`, `<a href="#{{.Title}}">`, `<a href='{{.Path}}#{{.Kind}}'>`,
		`<script type="application/ld+json">{{.Any}}</script>`, `<script type="application/ld+json">{{.Lines}}{{.Named}}</script>`,
		`{{with .Any}}<script type="application/ld+json">{{.}}</script>{{end}}`,
		`{{if .Title}}a{{else}}b{{end}}`, `{{if .Next.Title}}a{{end}}{{if .Next.Next}}b{{else if .Next.Flag}}c{{else}}d{{end}}`,
		`{{if and .Title .Lines (not .Next.Flag)}}a{{end}}{{if or .Next.Flag .Next.Number .Next.Lines}}b{{else}}c{{end}}`,
		`{{if eq .Kind "a+b" "c"}}a{{end}}{{if ne .Number 1}}b{{end}}{{if lt .Number 0}}c{{end}}{{if ge .Small 7}}d{{end}}{{if le 1 1}}e{{end}}{{if gt .Title "a"}}f{{end}}{{if eq .Flag true}}g{{end}}`,
		`{{with .Next}}{{.Title}}{{else}}none{{end}}{{with .Next.Next}}{{.Title}}{{else with .Kind}}{{.}}{{end}}`,
		`{{range .Lines}}<a href="{{.Path}}">{{.Text}}</a>{{else}}none{{end}}{{range .Next.Lines}}x{{else}}none{{end}}`,
		`{{range $n, $l := .Lines}}{{if $n}}, {{end}}{{$l.Text}}{{$.Number}}{{end}}{{range $l := .Lines}}{{$l.Double}}{{end}}`,
		`{{range .Numbers}}{{if eq . 0}}{{continue}}{{end}}{{.}};{{end}}{{range .Numbers}}{{if eq . 0}}{{break}}{{end}}{{.}};{{end}}`,
		`{{range .Lines}}{{range $.Numbers}}{{if not .}}{{break}}{{end}}{{.}}{{end}}|{{end}}`,
		`{{$x := .Title}}{{with .Next}}{{$x = .Title}}{{end}}{{$x}}{{if $y := .Number}}{{$y}}{{end}}{{with $z := .Kind}}{{$z}}{{.}}{{end}}`,
		`{{len .Lines}}{{len .Title}}{{.Lines | len}}{{(index .Lines 1).Path}}{{with index .Lines 0}}{{.Text}}{{end}}{{range slice .Lines 1 2}}{{.Text}}{{end}}{{len (slice .Lines 1)}}`,
		`{{or .Next.Kind .Kind}}{{and .Title .Path}}{{not .Flag}}{{or .Next.Title "else"}}`,
		`{{.Deep}}{{.Next.Deep}}{{range .Method}}{{.Text}}{{end}}{{.Static "a"}}{{"b" | .Static}}{{$.Static .Path}}`,
		`{{define "x"}}<i>{{.Text}}{{$.Path}}</i>{{end}}{{range .Lines}}{{template "x" .}}{{end}}{{template "x" index .Lines 1}}`,
		`{{define "t"}}{{.Title}}{{end}}<title>{{template "t" .}}</title><p title="{{template "t" .Next}}">{{template "t" $}}</p>`,
		`{{define "in"}} title="{{.}}"{{end}}<b{{template "in" .Title}}>`,
		`{{define "open"}}<a href="{{end}}{{template "open"}}{{.Path}}">`,
		`{{define "n"}}nothing{{if .}}x{{else}}y{{end}}{{end}}{{template "n"}}`,
		`{{define "a"}}{{$v := .Title}}{{template "b" .}}{{$v}}{{end}}{{define "b"}}{{$v := .Kind}}{{$v}}{{end}}{{template "a" .}}{{template "b" .Next}}`,
		`{{block "c" .Next}}{{.Title}}{{end}}<!-- a comment {{.Title}} --><p>1 < 2</p>`,
		`{{print .Title 1 2 .Flag}}{{print}}{{or .Next.Path (print .Path "x")}}<a href="{{print .Path .Kind .Day.Text}}">`,
		`{{- /* trimmed */ -}}  {{- .Number -}}  .`,
	} {
		same(t, text, example())
	}
}

// same renders text both ways.
func same(t *testing.T, text string, v any) {
	t.Helper()
	p := New(empty(), parsed(t, text), "page")
	var want, got bytes.Buffer
	if err := p.Plain(&want, v); err != nil {
		t.Errorf("%s: %v", text, err)
		return
	}
	for range 2 { // nothing of the first time is left
		got.Reset()
		if err := p.Try(&got, v); err != nil {
			t.Errorf("%s: %v", text, err)
			return
		}
		if got.String() != want.String() {
			t.Errorf("%s\n got %q\nwant %q", text, got.String(), want.String())
		}
	}
}

// empty is a set with no templates, as site makes them.
func empty() *template.Template { return template.New("").Option("missingkey=error") }

func parsed(t *testing.T, text string) *template.Template {
	t.Helper()
	set, err := template.New("page").Option("missingkey=error").Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return set
}

// What is not known, or fails, is html/template's, its error too.
func TestLeft(t *testing.T) {
	for text, why := range map[string]string{
		`{{if eq 8 010}}x{{end}}{{if eq 10 010}}y{{end}}`: "a kind of expression",
		`{{printf "%d" .Number}}`:                         "not known, or differ",
		`{{.Real}}`:                                       "how to write a float64",
		`{{.Next}}`:                                       "how to write a *compile.view",
		`{{.Named.a}}`:                                    "no fields",
		`{{with index .Named "a"}}{{.}}{{end}}`:           "index",
		`{{range $k, $v := .Named}}{{$k}}{{$v}}{{end}}`:   "not a list",
		`{{with index .Own "day"}}<b title="{{.}}">{{.Text}}</b>{{end}}{{.Own.list}}`: "index",
		`{{.Own.day}}<a href="{{.Own.text}}">{{with .Own.none}}{{.}}{{end}}`:          "no fields",
		`{{.Nope}}`:                    "no field Nope",
		`{{.hidden}}`:                  "no field hidden",
		`{{.Any.Title}}`:               "the type is not known",
		`<a href={{.Path}}>`:           "urlfilter urlnormalizer nospaceescaper",
		`<a onclick="f({{.Title}})">`:  "jsvalescaper attrescaper",
		`<b title="{{.Trusted}}">`:     "a trusted text in another place",
		`<a href="{{.Address}}">`:      "a trusted text in another place",
		`{{range .Named}}{{.}}{{end}}`: "not a list",
		`{{range 3}}x{{end}}`:          "not a list",
		`{{eq .Number .Title}}`:        "differ",
		`{{or .Title .Kind}}`:          "different types",
		`{{define "r"}}{{with .Next}}{{template "r" .}}{{end}}{{.Title}}{{end}}{{template "r" .}}`: "includes itself",
		`{{template "missing" .}}`:                           "html/template does not take it",
		`<a href="{{if .Flag}}"{{end}}>`:                     "html/template does not take it",
		`{{(index .Lines 7).Text}}`:                          "out of range",
		`{{range slice .Lines 9}}x{{end}}`:                   "slice",
		`a{{.Next.Next.Title}}`:                              "zero Value",
		`a{{.Panics}}`:                                       "no",
		`a{{.Static ""}}`:                                    "no name",
		`{{range .Lines}}{{.Text}}{{$.Static .Text}}{{end}}`: "no name",
	} {
		p := New(empty(), parsed(t, text), "page")
		w := bytes.NewBufferString("before")
		failed := p.Try(w, example())
		if failed == nil || !strings.Contains(failed.Error(), why) {
			t.Errorf("%s: %v, not: %s", text, failed, why)
		}
		if w.String() != "before" {
			t.Errorf("%s: something is left of what failed: %q", text, w)
		}
		var want, got bytes.Buffer
		wantErr := parsed(t, text).Execute(&want, example())
		gotErr := p.Execute(&got, example())
		if (wantErr == nil) != (gotErr == nil) || wantErr != nil && wantErr.Error() != gotErr.Error() {
			t.Errorf("%s: the error is %v, not %v", text, gotErr, wantErr)
		}
		if wantErr == nil && want.String() != got.String() {
			t.Errorf("%s\n got %q\nwant %q", text, got.String(), want.String())
		}
	}
}

// A value of another type than the first is html/template's.
func TestOtherType(t *testing.T) {
	p := New(empty(), parsed(t, `{{.Text}}`), "page")
	for _, v := range []any{line{Text: "a"}, &line{Text: "b"}, struct{ Text int }{3}} {
		var w bytes.Buffer
		if err := p.Execute(&w, v); err != nil {
			t.Error(err)
		}
		if got := w.String(); !strings.Contains("ab3", got) || got == "" {
			t.Errorf("%v rendered as %q", v, got)
		}
	}
	if p.Try(&bytes.Buffer{}, nil) == nil {
		t.Error("nothing was rendered without html/template")
	}
}

func BenchmarkTable(b *testing.B) {
	const text = `<table>{{range .Lines}}<tr><td><a href="{{.Path}}">{{.Text}}</a></td><td>{{$.Title}}</td></tr>{{end}}</table>`
	v := &view{Title: "A title"}
	for range 200 {
		v.Lines = append(v.Lines, line{"Some words of a row & more", "/councils/shropshire/2013-01-08-child-protection/"})
	}
	set := template.Must(template.New("page").Parse(text))
	p := New(empty(), template.Must(set.Clone()), "page")
	var w bytes.Buffer
	b.Run("compiled", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			if err := p.Try(&w, v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("html-template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			if err := set.Execute(&w, v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
