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
	taken := make(map[string]*Page, len(s.Pages))
	folded := false
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		// The name of an entry's file was refused already where it was read.
		if wrong := address.CheckFile(file); wrong != "" && (page.entry == nil || !page.entry.Broken) {
			problems.Add(page.origin, "give it another name", "the address %s %s", page.Address, wrong)
		}
		name := address.Fold(file)
		folded = folded || name != file
		if other := taken[name]; other != nil {
			clash(problems, page, other)
			continue
		}
		taken[name] = page
	}
	s.checkKept(problems)
	for n := range s.Pages {
		page := &s.Pages[n]
		name := address.Fold(page.Address.File())
		for i := range name {
			if name[i] == '/' && taken[name[:i]] != nil {
				clash(problems, page, taken[name[:i]])
			}
		}
	}
	if folded {
		s.checkFolders(problems)
	}
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

// checkFolders finds folders that some disks take for one, such as /Old/ and
// /old/.
func (s *Site) checkFolders(problems *source.Problems) {
	type folder struct {
		name string
		page *Page
	}
	folders := map[string]folder{}
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		for i := range file {
			if file[i] != '/' {
				continue
			}
			name := address.Fold(file[:i])
			if other, ok := folders[name]; !ok {
				folders[name] = folder{file[:i], page}
			} else if other.name != file[:i] {
				clash(problems, page, other.page)
				break
			}
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
