package archive

import (
	"path"
	"path/filepath"
	"strings"

	"findings/generator/address"
	"findings/generator/source"
)

// fullLinks notes links to entries and files of this site by their full address, which
// lead there only while the site is where it is. A page that is made from no file has
// no other address: whether there is such a page, package site tells.
func (c *checker) fullLinks(e *Entry) {
	for _, l := range e.Text.FullLinks {
		file := c.fileOf(l.Page)
		if file == "" {
			continue
		}
		if c.files[file] == nil && !c.static[file] {
			hint := "correct it: the address of a page has the names of its folder and file"
			if near := c.meantFile(file); near != "" && path.Base(near) != "council.md" { // every council has that
				hint = "did you mean " + wayFrom(e, near) + "?"
			}
			c.missing(file, l.Place, hint, "this is an address of this archive, and there is no file %s", file)
			continue
		}
		way := wayFrom(e, file)
		if l.Fragment != "" {
			way += "#" + l.Fragment
		}
		before := e.File.Text[:l.Start]
		if !strings.HasSuffix(before, "](") && !strings.HasSuffix(before, "](<") && !strings.HasSuffix(strings.TrimRight(before, " "), "]:") {
			way = "[words](" + way + ")"
		}
		c.problems.Add(l.Place, "write "+way, "this is the address of a file of this archive, and leads there only while the archive is where it is")
	}
}

// fileOf returns the file that a page is made from; "" where it is made from none, as far
// as its address tells.
func (c *checker) fileOf(page address.Address) string {
	if static := "static" + string(page); c.static[static] {
		return static
	}
	if path.Ext(string(page)) == "" && !strings.HasSuffix(string(page), "/") {
		page += "/"
	}
	if file, ok := address.FileOf(page); ok {
		return file
	}
	if own := "content/pages" + strings.TrimSuffix(string(page), "/") + ".md"; c.files[own] != nil {
		return own
	}
	return ""
}

// wayFrom returns the relative link from an entry's file to another file.
func wayFrom(e *Entry, file string) string {
	way, _ := filepath.Rel(path.Dir(e.File.Name), file) // there is one between any two files of the site
	return filepath.ToSlash(way)
}

// UnknownPages adds a problem for each link by its full address to a page that the site
// does not have and that is made from no file. known tells which pages it has.
func (a *Archive) UnknownPages(known func(address.Address) bool, problems *source.Problems) {
	for e := range a.Entries() {
		for _, l := range e.Text.FullLinks {
			if !known(l.Page) && !known(l.Page+"/") {
				problems.Add(l.Place, "correct it, or take the link away", "this is an address of this archive, and there is no page %s", l.Page)
			}
		}
	}
}
