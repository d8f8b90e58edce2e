package preview

import (
	"bytes"
	_ "embed"
	"html/template"

	"findings/generator/source"
)

//go:embed problems.html
var problemsText string

// problemsLayout draws problems: as a panel of a page of the site, or as a page
// of their own. They quote what somebody wrote, so html/template escapes all of
// it.
var problemsLayout = template.Must(template.New("").Parse(problemsText))

// mostShown is how many problems are shown in the browser; the terminal has
// all of them.
const mostShown = 30

type problemsView struct {
	Title    string
	Problems []problemView
	More     int
	Style    string
}

type problemView struct {
	Where, Message, Hint string
	Excerpt              *source.Excerpt
}

func view(problems []source.Problem) problemsView {
	v := problemsView{Title: source.Count(len(problems), "problem"), Style: stylePath}
	for _, p := range problems[:min(len(problems), mostShown)] {
		one := problemView{Where: p.Where(), Message: source.Visible(p.Message), Hint: source.Visible(p.Hint)}
		if e, ok := p.Excerpt(); ok {
			one.Excerpt = &e
		}
		v.Problems = append(v.Problems, one)
	}
	v.More = len(problems) - len(v.Problems)
	return v
}

// problemPage is shown where there is no page to show the problems on.
func problemPage(problems []source.Problem) []byte { return drawProblems("page", problems) }

// withPanel adds problems to a page.
func withPanel(page []byte, problems []source.Problem) []byte {
	page = insert(page, "</head>", string(drawProblems("style", nil)))
	return insert(page, "</body>", string(drawProblems("panel", problems)))
}

func drawProblems(layout string, problems []source.Problem) []byte {
	var b bytes.Buffer
	if err := problemsLayout.ExecuteTemplate(&b, layout, view(problems)); err != nil {
		return []byte("the problems cannot be shown: see the terminal")
	}
	return b.Bytes()
}
