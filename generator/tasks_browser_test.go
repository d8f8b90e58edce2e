package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A task is something that readers come for, and how they do it: from the front page,
// in three clicks at most or in one search.
type task struct {
	name  string
	steps []step
	seen  []string // words that they see in the end
}

// A step is one of these.
type step struct {
	click  string // a link, button or summary, by the words that it shows or begins with
	search string // what is typed into the box of the masthead, and sent
	choose string // something in the list with a label, as "Second council: Leeds"
}

var tasks = []task{
	{
		"what must improve in one council now",
		[]step{{click: "Doncaster"}},
		[]string{"What must improve now", "“Work with other agencies to improve the quality of contacts and referrals"},
	},
	{
		"who else must improve the same",
		[]step{{click: "Doncaster"}, {click: "ILACS 2023, 18 March 2025: 3 open"}, {click: "Partnership"}},
		[]string{"What must improve", "Doncaster, 18 March 2025", "North Tyneside, 13 January 2025"},
	},
	{
		"since when a grade holds",
		[]step{{click: "Shropshire"}},
		[]string{"Care leavers Good since Mar 2022"},
	},
	{
		"the quote with “corporate parenting plans”",
		[]step{{search: `"corporate parenting plans"`}},
		[]string{"3 results", "The engagement of children in developing corporate parenting plans", "Shropshire"},
	},
	{
		"compare two councils",
		[]step{{click: "Doncaster"}, {click: "Compare Doncaster with another council"}, {choose: "Second council: Leeds"}, {click: "Compare"}},
		[]string{"Doncaster Yorkshire and The Humber, Metropolitan borough Grades in force", "Leeds Yorkshire and The Humber, Metropolitan borough Grades in force"},
	},
	{
		"cite a quote",
		[]step{{click: "Shropshire"}, {click: "cite"}, {click: "Cite, share or embed"}},
		[]string{"in The Findings contributors, “Shropshire: ", "”, Findings, " + wholeOrigin + "/archive/councils/shropshire/", "/#q-", "@misc{shropshire-"},
	},
	{
		"download all ratings",
		[]step{{click: "Ratings"}, {click: "All grades ever given, with names, codes and addresses, for spreadsheets (CSV)"}},
		[]string{"inspection,council,framework,area,area_name,", "shropshire/2013-01-08-child-protection,shropshire,child-protection-2012,overall,"},
	},
	{
		"what Adequate meant",
		[]step{{click: "Shropshire"}, {click: "what “Adequate” meant"}},
		[]string{"The third of the four grades was “Adequate”. It is not the same bar as “Requires improvement”"},
	},
	{
		"report an error",
		[]step{{click: "Doncaster"}, {click: "Something wrong?"}},
		[]string{"How to ask", "Tell us the address of the page", "Where to tell us"},
	},
	{
		"what changed last month",
		[]step{{click: "What is new in the archive"}},
		[]string{"What is new and what was changed", "newest first", "2026 New: "},
	},
}

// TestBrowserTasks does in Chromium what readers of this repository's own archive come
// for, and counts their clicks. To choose something in a list is not counted: a key
// does it.
func TestBrowserTasks(t *testing.T) {
	s := openSearch(t)
	for _, task := range tasks {
		t.Run(task.name, func(t *testing.T) {
			s.t = t
			s.do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base))
			clicks, searches := 0, 0
			for _, step := range task.steps {
				switch {
				case step.click != "":
					s.follow(step.click)
					clicks++
				case step.search != "":
					s.do(chromedp.SendKeys(".masthead input[type=search]", step.search+kb.Enter))
					searches++
				default:
					s.chooseFrom(step.choose)
				}
			}
			for _, words := range task.seen {
				s.wait(fmt.Sprintf(`String(%s.includes(%s))`, shownText, literal(t, words)), "true")
			}
			t.Logf("clicks: %d, searches: %d", clicks, searches)
			if clicks > 3*(1-searches) || searches > 1 {
				t.Errorf("it takes %d clicks and %d searches", clicks, searches)
			}
			s.quiet()
		})
	}
}

// shownText is the text that a reader sees, in one line.
const shownText = `document.body.innerText.replace(/\s+/g, ' ')`

// clickable is what a reader can click on, and would find by its words.
const clickable = `(words => {
	const all = [...document.querySelectorAll('a, button, summary')].filter(e => e.checkVisibility() && !e.closest('[aria-hidden=true]'));
	const shown = e => (e.innerText ?? '').replace(/\s+/g, ' ').trim();
	return all.find(e => shown(e) === words) ?? all.find(e => shown(e).startsWith(words));
})`

// follow clicks with the mouse on what has some words, once the page is complete: until
// then its scripts may move what is on it.
func (s *searchTab) follow(words string) {
	s.t.Helper()
	found := clickable + "(" + literal(s.t, words) + ")"
	s.wait("String(document.readyState === 'complete' && !!"+found+")", "true")
	var at struct{ X, Y float64 }
	place := s.value(`(e => {
		e.scrollIntoView({block: 'center'});
		const r = e.getClientRects()[0];
		return JSON.stringify({X: r.x + r.width / 2, Y: r.y + r.height / 2});
	})(` + found + `)`)
	if err := json.Unmarshal([]byte(place), &at); err != nil {
		s.t.Fatal(err)
	}
	s.do(chromedp.MouseClickXY(at.X, at.Y))
}

// chooseFrom chooses in the list with a label by typing, as a reader can.
func (s *searchTab) chooseFrom(choice string) {
	s.t.Helper()
	label, option, _ := strings.Cut(choice, ": ")
	list := fmt.Sprintf(`[...document.querySelectorAll('label')].find(l => l.checkVisibility() && l.innerText.startsWith(%s))?.querySelector('select')`, literal(s.t, label))
	s.wait("String(!!"+list+")", "true")
	s.do(chromedp.Evaluate[chromedp.Void](list+".focus()"), chromedp.KeyEvent(option))
	s.wait(list+".selectedOptions[0].text", option)
}

// literal returns a text as JavaScript writes it.
func literal(t *testing.T, text string) string {
	t.Helper()
	b, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
