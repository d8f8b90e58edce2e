package importer

import (
	"embed"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

// A Map says what the columns of a table mean. [ReadMap] reads one; the editors'
// guide has its form.
type Map struct {
	file      *source.File
	councils  bool // whether a row is a council; else it is an inspection
	ignore    []columnName
	notKnown  []string
	notJudged []string
	notGraded []string
	note      columnName // "" for none
	values    map[string]map[string]string
	shorten   []shortening
	join      *join

	council    councilMap
	near       int // how many days apart two dates of one inspection may be
	layouts    []string
	published  columnName
	first      columnName
	last       columnName
	framework  columnName // "" when all rows are of one
	frameworks []frameworkMap
	refuse     map[string]string
	source     sourceMap
}

// A columnName is the name of a column, and where the map has it.
type columnName struct {
	source.Place
	text string
}

// A join names another table in the same folder, each row of which says more of
// the row with the same cell in a column.
type join struct {
	source.Place
	file     string
	on, with columnName
}

// A shortening makes a text of the middle of a cell.
type shortening struct {
	column            columnName
	begin, end, never []string
	longest           int
}

// A councilMap says which council a row is about, and of a row that is one, what
// it says.
type councilMap struct {
	id, name, full, gss, kind, region, website, urn template

	tile []template
	also struct {
		columns []columnName
		split   string
		without []string
	}
}

// A frameworkMap is a framework, what stands for it, and where its grades are.
type frameworkMap struct {
	source.Place
	id, value       string
	from, to        archive.Date
	title, document template
	areas           []areaMap
}

// An areaMap is the column with the grades of an area.
type areaMap struct {
	id     string
	column columnName
}

// A sourceMap says what an entry of an inspection rests on.
type sourceMap struct {
	key, kind, publisher string
	url                  template
}

//go:embed maps/*.toml
var maps embed.FS

// Names returns the names of the maps that come with the program.
func Names() []string {
	entries, err := maps.ReadDir("maps")
	if err != nil {
		panic(err) // it is part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".toml"))
	}
	return names
}

// Named returns the text of a map that comes with the program.
func Named(name string) (*source.File, bool) {
	text, err := maps.ReadFile("maps/" + name + ".toml")
	return &source.File{Name: name + ".toml", Text: string(text)}, err == nil
}

// ReadMap reads a map. What is wrong with it is added to problems.
func ReadMap(f *source.File, problems *source.Problems) *Map {
	if prose.CheckText(f, problems); problems.Len() > 0 {
		return nil
	}
	r := &mapReader{front.ReadRecord(f, problems), &Map{file: f, near: 14, values: map[string]map[string]string{}, refuse: map[string]string{}}, problems}
	r.read()
	return r.m
}

// JoinedFile returns the name of the second table that the map needs, which lies
// beside the first; "" for none.
func (m *Map) JoinedFile() string {
	if m.join == nil {
		return ""
	}
	return m.join.file
}

// Near returns how many days the dates of one inspection may be apart.
func (m *Map) Near() int { return m.near }
