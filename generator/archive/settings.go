package archive

import (
	"findings/generator/address"
	"findings/generator/source"
)

// Settings is what site.toml says of the whole site.
type Settings struct {
	File         *source.File
	Title        string
	Description  string
	Base         address.Base
	Language     string // such as "en-GB"
	Publisher    string
	Repository   string // "" or an https address
	Branch       string // of the repository, that the site is made from
	Contact      string // "" or an https or mailto address
	Strengths    string // the heading above findings of each kind
	Improvements string
	Headings     [3]source.Place // where these three are said, in their order; that of the file for one that is not
	Priority     string          // the heading, within those of the second kind, above areas for priority action
	Licence      Licence         // of the text: the summaries
	DataLicence  Licence         // of the data; the text's where site.toml names no other
	FeedID       string          // what the ids of feeds begin with, a tag: URI; "" for the site's address
	Credits      []Credit        // whose facts and words the archive is made from
	Speakers     []Person
	Keep         []Kept // what of the output folder is not ours and stays
	Words        *Words
	Extra        Extra
}

// A Credit says whose work something in the archive is, and under which terms.
type Credit struct {
	Of      string // what it is: "The register of councils"
	By      string
	URL     string // where it is; may be empty
	Licence Licence
}

// A Person is somebody whom quotes name in more ways than one, or whose name
// resembles another's.
type Person struct {
	Name Name
	Also []Name // what quotes call the same person too
}

// A Name is a name and where it is written.
type Name struct {
	source.Place
	Text string
}

// A Kept is the name of a file or folder that lies directly in the output
// folder, and where it is written.
type Kept struct {
	source.Place
	Name string
}

// A Licence is the terms under which something may be used again.
type Licence struct{ Name, URL string }
