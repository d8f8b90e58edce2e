package search

import (
	"bytes"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// groupSizes returns how many documents of each kind are shown from one file: of those
// of inspections so many that their texts fill it. A search shows a few that lie far
// apart and reads a file for each, so small files make a light search; but every file
// costs a build and a host as much as a page does. Larger ones would be fewer than
// half as many, but a search of real words would take more than 10 kB.
func groupSizes(documents []document, starts []int) []int {
	sizes := make([]int, len(Kinds))
	for kind, name := range Kinds {
		switch name {
		case "quote", "finding", "inspection":
			letters := 0
			all := documents[starts[kind]:starts[kind+1]]
			for _, d := range all {
				letters += itemFrame + shownLetters(d)
			}
			sizes[kind] = max(2, min(16, groupLetters*len(all)/max(1, letters)))
		case "source":
			sizes[kind] = 32 // shown when they are asked for
		default:
			sizes[kind] = 8
		}
	}
	return sizes
}

const (
	groupLetters = 1200 // how long a file of texts is, about
	itemFrame    = 80   // and what is around each text in it
)

// shownLetters returns how long the text is that is shown of a document, about.
func shownLetters(d document) (letters int) {
	switch d := d.(type) {
	case *archive.Quote:
		letters = len(d.Plain)
	case *archive.Finding:
		letters = len(d.Plain)
	case *archive.Inspection:
		for _, part := range d.Text.Parts {
			letters += len(part.HTML)
		}
	}
	return letters
}

// groups is how many files have what is shown of the documents of a kind.
func (x *Index) groups(kind int) int {
	size := x.sizes[kind]
	return (x.starts[kind+1] - x.starts[kind] + size - 1) / size
}

// A place is the inspection that documents are of.
type place struct {
	Council string `json:"council"`
	Title   string `json:"title"`
	Date    string `json:"date"`
	Path    string `json:"path"` // from the root of the site
}

// An item is what is shown of a document. What is not said is empty.
type item struct {
	In    int    `json:"in,omitempty"`    // its place among the inspections of the file
	ID    string `json:"id,omitempty"`    // the fragment of its address; not said where its first words make it
	Path  string `json:"path,omitempty"`  // from the root of the site; of what is of no inspection
	Title string `json:"title,omitempty"` // of what has one
	Text  string `json:"text,omitempty"`
	By    string `json:"by,omitempty"`   // who said a quote; the publisher of a source
	Kind  string `json:"kind,omitempty"` // of a finding: "strength" or "improvement"
}

func (x *Index) writeGroup(w *bytes.Buffer, kind, n int) error {
	size := x.sizes[kind]
	start := x.starts[kind] + n*size
	var group struct {
		Of    []place `json:"of,omitempty"`
		Items []item  `json:"items"`
	}
	var of []*archive.Inspection
	for _, d := range x.documents[start:min(start+size, x.starts[kind+1])] {
		shown := x.item(d)
		if i := inspectionOf(d); i != nil {
			if shown.In = slices.Index(of, i); shown.In < 0 {
				shown.In = len(of)
				of = append(of, i)
				group.Of = append(group.Of, x.place(i))
			}
		}
		group.Items = append(group.Items, shown)
	}
	return writeJSON(w, group)
}

func (x *Index) place(i *archive.Inspection) place {
	var councils []string
	for _, c := range x.archive.CouncilsOf(i) {
		councils = append(councils, c.Name)
	}
	return place{strings.Join(councils, ", "), i.Title, x.archive.Settings.Words.Date(i.Published), path(i.Address)}
}

func (x *Index) item(d document) item {
	switch d := d.(type) {
	case *archive.Council:
		return item{Path: path(d.Address), Title: d.Full, Text: also(d.Also, d.Region)}
	case *archive.Topic:
		return item{Path: path(d.Address), Title: d.Name, Text: also(d.Also, d.Summary)}
	case *archive.Speaker:
		return item{Path: path(d.Address), Title: d.Name, Text: also(d.Also, "")}
	case *archive.Framework:
		var grades []string
		for _, g := range d.Grades {
			grades = append(grades, g.Name)
		}
		return item{Path: path(d.Address), Title: d.Name, Text: strings.TrimSpace(d.Summary + " " + strings.Join(grades, ", "))}
	case *archive.Quote:
		by := d.Speaker
		if d.Role != "" {
			by += ", " + d.Role
		}
		return item{ID: unlessMade(d.ID, "q", d.Plain), Text: d.Plain, By: by}
	case *archive.Finding:
		kind := "improvement"
		if d.Kind == archive.Strength {
			kind = "strength"
		}
		return item{ID: unlessMade(d.ID, "f", d.Plain), Text: d.Plain, Kind: kind}
	case *archive.Inspection:
		return item{Text: plainText(d.Text, x.archive.Settings.Strengths, x.archive.Settings.Improvements)}
	case *archive.Source:
		return item{ID: d.Fragment(), Title: d.Title, By: d.Publisher}
	case *archive.Page:
		return item{Path: path(d.Address), Title: d.Title, Text: d.Summary}
	}
	return item{}
}

// path returns an address without its first slash, for the script to put behind
// the root of the site.
func path(at address.Address) string { return strings.TrimPrefix(string(at), "/") }

// also puts other names before a text, each a sentence.
func also(names []string, text string) string {
	if len(names) == 0 {
		return text
	}
	return strings.TrimSpace(strings.Join(names, ", ") + ". " + text)
}

// unlessMade returns the id of a finding or quote, or "" when it is what the
// script makes of the first words itself.
func unlessMade(id, prefix, text string) string {
	made := append(make([]byte, 0, 128), prefix...)
	words := 0
	eachWord(text, func(word []byte) bool {
		made = append(append(made, '-'), word...)
		words++
		return words < firstWords
	})
	if id == string(made) {
		return ""
	}
	return id
}

// firstWords is how many words of a finding or quote make its id.
const firstWords = 6
