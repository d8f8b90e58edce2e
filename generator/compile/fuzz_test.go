package compile

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"testing"
)

// FuzzSame makes a template and a view out of the input, and demands that both ways
// give the same bytes or the same error. A template that html/template refuses must be
// refused with its words.
func FuzzSame(f *testing.F) {
	f.Add([]byte("0123456789abcdefghijklmnopqrstuvwxyz"), hostile, "/a?b#c")
	f.Add([]byte{9, 1, 9, 2, 9, 3, 9, 4, 9, 5, 9, 6}, "plain", "javascript:x")
	for n := range byte(16) {
		f.Add(bytes.Repeat([]byte{n, 5 * n, 255 - n, 3}, 12), "<b>", "http://x/%41%4")
	}
	f.Fuzz(func(t *testing.T, input []byte, text, path string) {
		w := &writing{input: input}
		page := w.body(4)
		page += fmt.Sprintf(`{{define "sub"}}%s{{end}}`, (&writing{input: w.input, last: true}).body(2))
		v := example()
		v.Title, v.Path, v.Next.Title = text, path, path
		v.Lines = append(v.Lines, line{text, path})
		v.Trusted = template.HTML(text)

		set, err := template.New("page").Option("missingkey=error").Parse(page)
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		p := New(empty(), set, "page")
		var want, got bytes.Buffer
		failed := p.Try(&got, v)
		wantErr := p.Plain(&want, v)
		switch {
		case failed == nil && wantErr != nil:
			t.Errorf("%s: no error, where html/template says: %v", page, wantErr)
		case failed == nil && got.String() != want.String():
			t.Errorf("%s\n got %q\nwant %q", page, got.String(), want.String())
		case failed != nil && got.Len() > 0:
			t.Errorf("%s: %v, and something is left: %q", page, failed, got.String())
		}
	})
}

// A writing makes a template of bytes: each decides what comes next.
type writing struct {
	input []byte
	last  bool // calls no template
}

func (w *writing) choose(from ...string) string {
	if len(w.input) == 0 {
		return from[0]
	}
	n := int(w.input[0]) % len(from)
	w.input = w.input[1:]
	return from[n]
}

func (w *writing) body(depth int) string {
	var b strings.Builder
	for len(w.input) > 0 && b.Len() < 2000 {
		b.WriteString(w.piece(depth))
		if w.choose("more", "more", "end") == "end" && depth < 4 {
			break
		}
	}
	return b.String()
}

func (w *writing) piece(depth int) string {
	places := []string{
		`%s`, `<p title="%s">`, `<a href="%s">`, `<a href='/x/%s?y=%[1]s#%[1]s'>`, `<title>%s</title>`, `<b class='a %s'>`,
		`<!-- %s -->`, `<i data-x="%s">`, `<a href=%s>`, `<script type="application/ld+json">%s</script>`, `<style>%s</style>`, `<img src="%s" alt="%[1]s">`,
	}
	if depth == 0 {
		return w.choose("text", "{{.Title}}", "a < b", "{{.}}")
	}
	switch w.choose("print", "print", "text", "if", "with", "range", "var", "call") {
	case "print":
		return fmt.Sprintf(w.choose(places...), "{{"+w.value(2)+"}}")
	case "if":
		return fmt.Sprintf("{{if %s}}%s{{else}}%s{{end}}", w.value(2), w.body(depth-1), w.body(depth-1))
	case "with":
		return fmt.Sprintf("{{with %s}}%s{{end}}", w.choose(".Next", ".Title", "$.Next", "$.Any", "index $.Lines 0", "$x := $.Next"), w.body(depth-1))
	case "range":
		stop := w.choose("", "", "{{break}}", "{{continue}}", "{{if .}}{{break}}{{end}}")
		return fmt.Sprintf("{{range %s}}%s%s{{end}}", w.choose("$.Lines", "$.Numbers", "$n, $l := $.Lines", "$l := $.Method", "slice $.Lines 1", "$.Named"), w.body(depth-1), stop)
	case "var":
		return "{{$v := " + w.value(1) + "}}{{$v}}{{$v = " + w.value(1) + "}}{{$v}}"
	case "call":
		if !w.last {
			return fmt.Sprintf(w.choose(places...), `{{template "sub" `+w.choose(".", "$", "$.Next", "$.Title", "")+`}}`)
		}
	}
	return w.choose("text", "<p>", "</p>", "a < b & c", "\n")
}

func (w *writing) value(depth int) string {
	values := []string{
		".", "$.Title", ".Title", "$.Path", ".Path", "$.Trusted", "$.Address", "$.Number", "$.Flag", "$.Kind", "$.Day", "$.Deep", "$.Any", "$.Nope",
		"$.Next.Title", "$.Next.Next", "$.Next.Next.Title", "$.Real", "(index $.Lines 2).Text", "(index $.Lines 9).Path", "$.Static \"a\"", "$.Static $.Next.Kind", "len $.Lines", "$.Panics",
	}
	if depth == 0 || w.choose("field", "field", "function") == "field" {
		return w.choose(values...)
	}
	a, b := "("+w.value(depth-1)+")", "("+w.value(depth-1)+")"
	return w.choose("and", "or", "eq", "ne", "lt", "ge", "not", "len", "print", "index $.Numbers") + " " + a + w.choose("", " "+b, " "+b)
}
