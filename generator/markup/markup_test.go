package markup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"findings/generator/source"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct{ layout, want string }{
		{`<p>{{.Name}}</p>`, ""},
		{`<script>go()</script>`, `x.html:1:2: the page's policy stops a script that stands in the page`},
		{`<SCRIPT TYPE="text/javascript">go()</SCRIPT>`, `x.html:1:2: the page's policy stops a script`},
		{`<script type="module">go()</script>`, `a script that stands in the page`},
		{`<script type="application/ld+json">{{.Data}}</script>`, ""},
		{`<script src="{{.Site.Static "own.js"}}"></script>`, ""},
		{`<script src="https://cdn.example/x.js"></script>`, `stops what comes from elsewhere, as https://cdn.example/x.js does`},
		{`<script src="//cdn.example/x.js"></script>`, `stops what comes from elsewhere, as //cdn.example/x.js does`},
		{`<style>p { color: red }</style>`, `x.html:1:2: the page's policy stops styles`},
		{"{{if .A}}\n<p style=\"color: red\">{{end}}", `x.html:2:4: the page's policy stops styles`},
		{`<svg><rect fill="red"/></svg>`, ""},
		{`<button onclick="go()">`, `x.html:1:9: the page's policy stops a script that stands in the attribute onclick`},
		{`<li{{if .A}} onload="go()"{{end}}>`, `attribute onload`},
		{`<a href="javascript:go()">`, `attribute href`},
		{`<img src="https://tracker.example/x.gif" alt="">`, `as https://tracker.example/x.gif does`},
		{`<img src="{{.Path}}" alt="">`, ""},
		{`<link rel="stylesheet" href="https://fonts.example/x.css">`, `as https://fonts.example/x.css does`},
		{`<link rel="license" href="https://licences.example/by/">`, ""},
		{`<link rel="icon" href="/icon.svg">`, `x.html:1:18: this address leads out of the site where that lies under a path`},
		{`<iframe src="http://video.example/"></iframe>`, `as http://video.example/ does`},
		{`<a href="https://www.gov.uk/">`, ""},
		{`<a href="/topics/{{.ID}}/">`, `x.html:1:4: this address leads out of the site`},
		{`<a href="{{.Site.Root}}topics/">`, ""},
		{`<a href="{{.Up}}/topics/">`, ""},
		{`<a href="#main">`, ""},
		{`<form action="/search/">`, `this address leads out of the site`},
		{`<svg xmlns="http://www.w3.org/2000/svg"><style>text { fill: red }</style></svg>`, ""},
		{`<!-- <p style="color: red"> -->`, ""},
		{`{{- /* as <p style="…"> or {{.Name}} */ -}}<p>`, ""},
		{`<p title="<style>">`, ""},
	} {
		var problems source.Problems
		Check(&source.File{Name: "x.html", Text: c.layout}, &problems)
		got := problems.String()
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.layout, got, c.want)
		}
	}
}

// TestOwnLayouts holds the layouts of this repository against it.
func TestOwnLayouts(t *testing.T) {
	names, _ := filepath.Glob("../../layouts/*.html")
	partials, _ := filepath.Glob("../../layouts/partials/*.html")
	if len(names) == 0 || len(partials) == 0 {
		t.Fatal("there are no layouts")
	}
	var problems source.Problems
	for _, name := range append(names, partials...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		Check(&source.File{Name: name, Text: string(text)}, &problems)
	}
	if problems.Len() > 0 {
		t.Error(problems.String())
	}
}
