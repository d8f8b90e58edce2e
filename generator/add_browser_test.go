package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"findings/generator/archive"
)

// typed gives the fields of the form values, as somebody who types does.
const typed = `(pairs) => { for (const [name, value] of pairs) {
	const e = document.querySelector(name.startsWith("[") || name.startsWith("#") ? name : "[name=" + name + "]");
	e.value = value;
	e.dispatchEvent(new Event("input", {bubbles: true}));
} return ""; }`

// TestBrowserAdd fills in the form for new entries with words that are full of
// marks, and builds what it writes: an entry that says just what was typed.
func TestBrowserAdd(t *testing.T) {
	r := openReader(t, true)
	r.open("add/")
	r.want("the form is there", `String(!document.querySelector("form[data-adds]").hidden)`, "true")
	const left = `document.querySelector("[data-count]").textContent`
	r.want("an empty form", left, "5")
	r.js("(" + typed + `)([["council", "elan"], ["framework", "b"], ["published", "2018-02-03"]])`)
	r.want("grades are asked for", `[...document.querySelectorAll("[data-problem]:not([hidden])")].map(e => e.dataset.problem).join(" ")`, "twice grades publisher")
	r.js("(" + typed + `)([["published", "2013-02-03"]])`)
	r.want("the rules are from 2015", `[...document.querySelectorAll("[data-problem]:not([hidden])")].map(e => e.dataset.problem).join(" ")`, "time grades publisher")
	const hostile = `*not* _so_ [1] #plans {#q-x} <b>bold</b> a\\b https://example.org/?a=b&c=d @report 1^2 ~~no~~ | ` + "`code`" + ` "said" &amp; end`
	r.js("(" + typed + `)([["published", "2018-05-03"], ["from", "2018-04-02"], ["to", "2018-04-06"], ["publisher", 'The "Office" \\ of\tus'], ["[data-area=overall]", "Good"],
		["[data-area=care-leavers]", "Not judged"], ["url", "https://example.org/report"], ["summary", "1. First.\n\n- Second\nline.\n\n` + strings.ReplaceAll(strings.ReplaceAll(hostile, `\`, `\\`), `"`, `\"`) + `"]])`)
	r.js(`document.querySelector("[data-rows=strengths] button").click(), document.querySelector("[data-rows=improvements] button").click(), document.querySelector("[data-rows=quotes] button").click(), ""`)
	r.js("(" + typed + `)([["[data-rows=strengths] [name=text]", "# Plans -- are clear"], ["[data-rows=strengths] [name=topic]", "plans"], ["[data-rows=strengths] [name=page]", "4-5"],
		["[data-rows=improvements] [name=text]", "“More must be written” #plans"], ["[data-rows=quotes] [name=text]", "“We *did* it [all]”"], ["[data-rows=quotes] [name=page]", "x"]])`)
	r.want("a quote needs a speaker", `[...document.querySelectorAll("[data-problem]:not([hidden])")].map(e => e.dataset.problem).join(" ")`, "quoted speaker page")
	r.js("(" + typed + `)([["[data-rows=quotes] [name=text]", "We *did* it [all]"], ["[data-rows=quotes] [name=speaker]", "Ann O’Dea"], ["[data-rows=quotes] [name=role]", "leader #1"], ["[data-rows=quotes] [name=page]", "7"]])`)
	r.want("all is well", left, "0")
	r.want("its file", `document.querySelector("[data-file]").textContent`, "content/councils/elan/2018-05-03-b.md")
	text := r.js(`document.querySelector("[data-text]").value`)
	r.quiet()

	folder := nationalFolder(t)
	writeText(t, filepath.Join(folder, "content", "councils", "elan", "2018-05-03-b.md"), text)
	read, _ := loadContent(t, os.DirFS(folder))
	at := slices.IndexFunc(read.Inspections, func(i *archive.Inspection) bool { return i.ID == "2018-05-03-b" })
	said := read.Inspections[at]
	for _, c := range []struct{ what, got, want string }{
		{"the strength", said.Text.Findings[0].Plain, "# Plans – are clear"},
		{"the area for improvement", said.Text.Findings[1].Plain, "“More must be written” #plans"},
		{"the quote", said.Text.Quotes[0].Plain, "We *did* it [all]"},
		{"who said it", said.Text.Quotes[0].Speaker + ", " + said.Text.Quotes[0].Role, "Ann O’Dea, leader #1"},
		{"the publisher", said.Sources[0].Publisher, `The "Office" \ of us`},
		{"the dates", said.Inspected.ISO(), "2018-04-02/2018-04-06"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	for _, want := range []string{"<p>1. First. <a", "<p>- Second line. <a", "*not* _so_ [1] #plans {#q-x} &lt;b&gt;bold&lt;/b&gt; a\\\\b <a href", "?a=b&amp;c=d</a> @report 1^2 ~~no~~ | `code` “said” &amp;amp; end <a"} {
		if !strings.Contains(said.Text.Parts[0].HTML, want) {
			t.Errorf("the summary lacks %q:\n%s", want, said.Text.Parts[0].HTML)
		}
	}
}

// TestBrowserAddSends sees where the form leads: to the repository's page for a new
// file, with the text while an address can hold it; to the file itself for an entry
// that there is; nowhere while a rule is broken.
func TestBrowserAddSends(t *testing.T) {
	r := openReader(t, true)
	const address = `(e => e.hidden ? "" : e.href)(document.querySelector("[data-send]"))`
	r.open("add/?entry=elan/2018-02-03")
	r.want("nothing is written", `document.querySelector("[data-file]").textContent + " " + `+address, "content/councils/elan/2018-02-03.md ")
	r.js("(" + typed + `)([["summary", "More to say."]])`)
	r.want("what is added", `document.querySelector("[data-text]").value`, "More to say. [@report]\n")
	r.want("where it goes", address, "https://example.org/somebody/archive/edit/main/content/councils/elan/2018-02-03.md")
	r.want("only what can be added is asked for", `[...document.querySelectorAll("fieldset")].filter(e => e.getClientRects().length).length+""`, "5")

	r.open("add/?entry=elan/1999-none")
	r.want("an entry that there is not", `String(document.querySelector("[data-for=known]").hidden && !document.querySelector("form[data-adds]").hidden)`, "true")
	r.js("(" + typed + `)([["council", "elan"], ["framework", "v"], ["published", "2018-05-03"], ["publisher", "Ofsted"]])`)
	r.want("a new file", address+`.replace(/&value=.*/, "&value=…")`, "https://example.org/somebody/archive/new/main/content/councils/elan?filename=2018-05-03-v.md&value=…")
	r.js("(" + typed + `)([["summary", "Long. ".repeat(2000)]])`)
	r.want("a text that no address holds", address, "https://example.org/somebody/archive/new/main/content/councils/elan?filename=2018-05-03-v.md")
	r.quiet()
}
