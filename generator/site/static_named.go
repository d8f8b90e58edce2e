package site

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"findings/generator/source"
)

var (
	// namesStatic matches where a layout names a file of static/.
	namesStatic = regexp.MustCompile(`\.Site\.Static +"([^"]+)"|\.Site\.(Stylesheet)\b`)
	// layoutComment matches what a layout says to those who edit it.
	layoutComment = regexp.MustCompile(`(?s)\{\{-? *?/\*.*?\*/ *?-?\}\}`)
	// usesFile matches where a stylesheet names a file.
	usesFile   = regexp.MustCompile(`url\( *["']?([^"')#?]+)|@import +["']([^"'?]+)`)
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// checkStatic finds files of static/ that a layout or a stylesheet names and that are
// not there. A page that was published without its stylesheet is no page.
// Where there are no files at all, one problem says so, unless others do.
func (s *Site) checkStatic(problems *source.Problems) {
	if len(s.static) == 0 && problems.Len() > 0 {
		return
	}
	for _, f := range s.layouts.files {
		for _, m := range namesStatic.FindAllStringSubmatchIndex(blankOut(layoutComment, f.Text), -1) {
			name, at := "style.css", f.At(m[0], m[1])
			if m[2] >= 0 {
				name, at = f.Text[m[2]:m[3]], f.At(m[2], m[3])
			}
			s.checkNamed("static/"+name, at, problems)
		}
	}
	for _, file := range s.archive.Static {
		if path.Ext(file) == ".css" {
			s.checkStylesheet(file, problems)
		}
	}
}

// checkStylesheet does so for a stylesheet. What does not begin with a name leads
// elsewhere, as data: and https:// do.
func (s *Site) checkStylesheet(file string, problems *source.Problems) {
	text, err := fs.ReadFile(s.files, file)
	if err != nil {
		return // the page it becomes says what is wrong
	}
	f := &source.File{Name: file, Text: string(text)}
	for _, m := range usesFile.FindAllStringSubmatchIndex(blankOut(cssComment, f.Text), -1) {
		start, end := max(m[2], m[4]), max(m[3], m[5])
		end = start + len(strings.TrimRight(f.Text[start:end], " "))
		name := f.Text[start:end]
		if !strings.ContainsAny(name, ":(") && !strings.HasPrefix(name, "/") {
			s.checkNamed(path.Join(path.Dir(file), name), f.At(start, end), problems)
		}
	}
}

func (s *Site) checkNamed(name string, at source.Place, problems *source.Problems) {
	if _, found := s.static[name]; found {
		return
	}
	if len(s.static) == 0 {
		problems.Add((&source.File{Name: "static"}).Whole(), "put there what the layouts name, such as style.css", "there are no files in this folder")
		return
	}
	hint := "put it there, or take out what names it here"
	if near := source.Mistyped(name, s.archive.Static); near != "" && path.Dir(near) == path.Dir(name) {
		hint = fmt.Sprintf("rename %s to %s, if it is that; if not, %s", near, path.Base(name), hint)
	}
	problems.Add(at, hint, "there is no file %s", name)
}

// blankOut returns a text with spaces for what a form matches.
func blankOut(form *regexp.Regexp, text string) string {
	return form.ReplaceAllStringFunc(text, func(words string) string { return strings.Repeat(" ", len(words)) })
}
