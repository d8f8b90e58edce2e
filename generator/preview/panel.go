package preview

import (
	"bytes"
	_ "embed"
	"html/template"

	"findings/generator/source"
)

//go:embed problems.html
var problemsText string

// problemsTemplate renders problems as a panel in a page of the site, or as a
// page of their own. They quote what somebody wrote, so html/template escapes
// all of it.
var problemsTemplate = template.Must(template.New("").Funcs(template.FuncMap{
	"visible": source.Visible,
	"excerpt": func(p source.Problem) *source.Excerpt { // nil for a problem with a whole file
		if e, ok := p.Excerpt(); ok {
			return &e
		}
		return nil
	},
}).Parse(problemsText))

// maxProblems is how many problems the browser shows; the terminal has all of
// them.
const maxProblems = 30

type problemsView struct {
	Title, Style string
	Problems     []source.Problem
	More         int
}

// problemPage is shown where there is no page to show the problems on.
func problemPage(problems []source.Problem) []byte { return renderProblems("page", problems) }

// withPanel adds problems to a page.
func withPanel(page []byte, problems []source.Problem) []byte {
	page = insert(page, "</head>", renderProblems("style", nil))
	return insert(page, "</body>", renderProblems("panel", problems))
}

func renderProblems(name string, problems []source.Problem) []byte {
	shown := problems[:min(len(problems), maxProblems)]
	view := problemsView{source.Count(len(problems), "problem"), stylePath, shown, len(problems) - len(shown)}
	var b bytes.Buffer
	if err := problemsTemplate.ExecuteTemplate(&b, name, view); err != nil {
		return []byte("the problems cannot be shown here: see the terminal")
	}
	return b.Bytes()
}
