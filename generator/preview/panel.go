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
var problemsTemplate = template.Must(template.New("").Parse(problemsText))

// maxProblems is how many problems the browser shows; the terminal has all of
// them.
const maxProblems = 30

type problemsView struct {
	Title    string
	Problems []problemView
	More     int
	Style    string
}

type problemView struct {
	Position, Message, Hint string
	Excerpt                 *source.Excerpt
}

func viewProblems(problems []source.Problem) problemsView {
	v := problemsView{Title: source.Count(len(problems), "problem"), Style: stylePath}
	for _, p := range problems[:min(len(problems), maxProblems)] {
		one := problemView{Position: p.Where(), Message: source.Visible(p.Message), Hint: source.Visible(p.Hint)}
		if e, ok := p.Excerpt(); ok {
			one.Excerpt = &e
		}
		v.Problems = append(v.Problems, one)
	}
	v.More = len(problems) - len(v.Problems)
	return v
}

// problemPage is shown where there is no page to show the problems on.
func problemPage(problems []source.Problem) []byte { return renderProblems("page", problems) }

// withPanel adds problems to a page.
func withPanel(page []byte, problems []source.Problem) []byte {
	page = insert(page, "</head>", renderProblems("style", nil))
	return insert(page, "</body>", renderProblems("panel", problems))
}

func renderProblems(name string, problems []source.Problem) []byte {
	var b bytes.Buffer
	if err := problemsTemplate.ExecuteTemplate(&b, name, viewProblems(problems)); err != nil {
		return []byte("the problems cannot be shown here: see the terminal")
	}
	return b.Bytes()
}
