package main

import (
	"time"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/starter"
)

// An entryKind is a kind of entry that new can start.
type entryKind struct {
	name, about string
	flags       []entryFlag
	file        func(*entry) change.File
}

// An entryFlag is a flag that gives a value for an entry.
type entryFlag struct {
	name, usage string
	question    string                          // asks for the value; "" when it is optional
	isDate      bool                            // whether the value must be a date
	choices     func(*archive.Archive) []string // the values there are; nil for any
	choiceFile  string                          // the file of a choice, as a format
}

var idFlag = entryFlag{name: "id", usage: "the `name` of its file and its address (default: made from its name): lower-case letters, digits, hyphens"}

var enteredFlag = entryFlag{name: "entered", usage: "the `day` on which it is entered, as 2026-01-31 (default: today)", isDate: true}

var entryKinds = []entryKind{
	{
		name: "council", about: "a council: -name",
		flags: []entryFlag{
			{name: "name", usage: "its short `name`: Shropshire", question: "The council's short name, such as Shropshire"},
			idFlag,
			{name: "full", usage: "its full `name`: Shropshire Council"},
			{name: "gss", usage: "its `code` from the Office for National Statistics: E06000051"},
			{name: "kind", usage: "its `kind`: Unitary, County, London borough …"},
			{name: "region", usage: "its `region`: West Midlands"},
			{name: "website", usage: "the `address` of its website"},
			enteredFlag,
		},
		file: func(e *entry) change.File {
			return starter.Council{
				Name: e.values["name"], ID: e.values["id"], Full: e.values["full"], GSS: e.values["gss"],
				Kind: e.values["kind"], Region: e.values["region"], Website: e.values["website"], Entered: e.entered(),
			}.File()
		},
	},
	{
		name: "inspection", about: "an inspection of a council: -council, -framework, -published",
		flags: []entryFlag{
			{
				name: "council", usage: "the `council`: the name of its folder in content/councils", question: "Which council",
				choices: councilIDs, choiceFile: "content/councils/%s/council.md",
			},
			{
				name: "framework", usage: "the `framework`: the name of its file in content/frameworks, without .md", question: "Which framework",
				choices: frameworkIDs, choiceFile: "content/frameworks/%s.md",
			},
			{
				name: "published", usage: "the `date` on which the report or letter came out: 2025-08-12", isDate: true,
				question: "The date on which the report or letter came out, such as 2025-08-12",
			},
			{name: "inspected", usage: "the `dates` of the inspection: 2025-06-23/2025-07-04", isDate: true},
			enteredFlag,
			{name: "title", usage: "its `title` (default: the framework's name)"},
			{name: "name", usage: "the `name` of its file (default: date and framework, such as 2025-08-12-ilacs)"},
		},
		file: func(e *entry) change.File {
			return starter.Inspection{
				Council: e.values["council"], Framework: e.archive.Framework(e.values["framework"]),
				Published: e.date("published"), Inspected: e.date("inspected"), Entered: e.entered(), Title: e.values["title"], Name: e.values["name"],
				Strengths: e.archive.Settings.Strengths, Improvements: e.archive.Settings.Improvements,
			}.File()
		},
	},
	{
		name: "framework", about: "the rules of a kind of inspection: -name",
		flags: []entryFlag{
			{name: "name", usage: "its `name`", question: "The framework's name"},
			idFlag,
			{name: "short", usage: "its `abbreviation`: ILACS"},
			{name: "inspectorate", usage: "the `inspectorate` that uses it: Ofsted"},
			{name: "from", usage: "the `date` from which it is in force: 2023-01", isDate: true},
			enteredFlag,
		},
		file: func(e *entry) change.File {
			return starter.Framework{
				Name: e.values["name"], ID: e.values["id"], Short: e.values["short"], Inspectorate: e.values["inspectorate"], From: e.date("from"), Entered: e.entered(),
			}.File()
		},
	},
	{
		name: "topic", about: "a subject of findings and quotes: -name",
		flags: []entryFlag{
			{name: "name", usage: "its `name`: Care leavers", question: "The topic's name, such as Care leavers"},
			idFlag, enteredFlag,
		},
		file: func(e *entry) change.File {
			return starter.Topic{Name: e.values["name"], ID: e.values["id"], Entered: e.entered()}.File()
		},
	},
	{
		name: "page", about: "a page such as “about”: -title",
		flags: []entryFlag{{name: "title", usage: "its `title`", question: "The page's title"}, idFlag, enteredFlag},
		file: func(e *entry) change.File {
			return starter.Page{Title: e.values["title"], ID: e.values["id"], Entered: e.entered()}.File()
		},
	},
}

func entryArguments() []argument {
	return each(entryKinds, func(k entryKind) argument { return argument{k.name, k.about} })
}

// date returns the date that a flag gives; zero when it gives none.
func (e *entry) date(flag string) archive.Date {
	d, _ := archive.ParseDate(e.values[flag]) // complete has checked it
	return d
}

// entered returns the day that -entered gives, else today: an entry is new on
// the day on which it is begun.
func (e *entry) entered() archive.Date {
	if d := e.date("entered"); !d.IsZero() {
		return d
	}
	d, _ := archive.ParseDate(time.Now().Format(time.DateOnly))
	return d
}

func councilIDs(a *archive.Archive) []string {
	return each(a.Councils, func(c *archive.Council) string { return c.ID })
}

func frameworkIDs(a *archive.Archive) []string {
	return each(a.Frameworks, func(f *archive.Framework) string { return f.ID })
}
