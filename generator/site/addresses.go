package site

import (
	"fmt"
	"strings"

	"findings/generator/address"
	"findings/generator/source"
)

// checkAddresses finds pages that cannot be files, or not side by side: at one
// address, at addresses that some disks take for one, or a page below a file.
func (s *Site) checkAddresses(problems *source.Problems) {
	type place struct { // a file or folder
		name string
		page *Page
		file bool
	}
	taken := make(map[string]place, 2*len(s.Pages))
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		// The name of an entry's file was refused already where it was read.
		if wrong := address.CheckFile(file); wrong != "" && (page.entry == nil || !page.entry.Broken) {
			problems.Add(page.origin, "give it another name", "the address %s %s", page.Address, wrong)
		}
		for end := range len(file) + 1 {
			if end < len(file) && file[end] != '/' {
				continue
			}
			here := place{file[:end], page, end == len(file)}
			key := address.Fold(here.name)
			there, ok := taken[key]
			if !ok {
				taken[key] = here
			} else if here.file || there.file || here.name != there.name {
				clash(problems, page, there.page)
				break
			}
		}
	}
	s.checkKept(problems)
}

// checkFullLinks finds links to pages of this site, by their full address, that there
// are not. Where there are other problems, a page may be missing because of them.
func (s *Site) checkFullLinks(problems *source.Problems) {
	if problems.Len() > 0 {
		return
	}
	var known map[address.Address]bool // made when it is needed, which is seldom
	s.archive.UnknownPages(func(page address.Address) bool {
		if known == nil {
			known = make(map[address.Address]bool, len(s.Pages))
			for _, p := range s.Pages {
				known[p.Address] = true
			}
		}
		return known[page]
	}, problems)
}

// checkKept finds names that are kept in the output folder although a page has
// its place there.
func (s *Site) checkKept(problems *source.Problems) {
	if len(s.archive.Settings.Keep) == 0 {
		return
	}
	first := map[string]*Page{}
	for n := range s.Pages {
		page := &s.Pages[n]
		top, _, _ := strings.Cut(page.Address.File(), "/")
		if key := address.Fold(top); first[key] == nil {
			first[key] = page
		}
	}
	for _, kept := range s.archive.Settings.Keep {
		if page := first[address.Fold(kept.Name)]; page != nil {
			problems.Add(kept.Place, "take it out of the list, or rename what is there", "%q cannot be kept: the site publishes %s", kept.Name, page.Address)
		}
	}
}

// clash adds the problem that two pages want one address, at the one that an
// editor can rename.
func clash(problems *source.Problems, page, other *Page) {
	if page.origin.File == nil {
		page, other = other, page
	}
	by := "a page that the generator makes"
	if other.origin.File != nil {
		by = other.origin.File.Name
		if line, _ := other.origin.File.Position(other.origin.Start); line > 1 {
			by = fmt.Sprintf("%s:%d", by, line)
		}
	}
	problems.Add(page.origin, "rename one of them", "the address %s is taken by %s", page.Address, by)
}
