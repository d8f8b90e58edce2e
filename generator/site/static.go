package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"

	"findings/generator/address"
	"findings/generator/source"
)

// Stylesheets and scripts are published twice: under their own names, like
// everything in static/, so that what links to them from elsewhere finds them,
// and under a name with their hash in it, which is what pages link to. A page
// that a browser kept thus never meets a stylesheet that was made for another.
// A preview has only the plain names ([PlainNames]).

func hashed(name string) bool {
	switch path.Ext(name) {
	case ".css", ".js", ".mjs":
		return true
	}
	return false
}

// readStatic finds out where pages link to for each file of static/. One that
// cannot be read keeps its own name here; the page it becomes says what is
// wrong when it is written.
func (s *Site) readStatic() {
	s.static = make(map[string]address.Address, len(s.archive.Static))
	for _, file := range s.archive.Static {
		at, _ := address.OfFile(file)
		if hashed(file) && !s.plainNames {
			if sum, err := hashOf(s.files, file); err == nil {
				at = address.Fingerprinted(at, sum)
			}
		}
		s.static[file] = at
	}
}

// hashOf returns a hash of what is in a file.
func hashOf(files fs.FS, name string) (sum []byte, err error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return h.Sum(nil), err
}

// addStatic adds the files of static/ as they are, and an empty .nojekyll, without
// which GitHub Pages leaves out names that begin with an underscore.
func (s *Site) addStatic() {
	s.addUnlessOwn("static", address.NoJekyll, func(*bytes.Buffer) error { return nil })
	for _, name := range s.archive.Static {
		origin := (&source.File{Name: name}).Whole()
		open := func() (io.ReadSeekCloser, error) { return openStatic(s.files, name) }
		write := func(w *bytes.Buffer) error {
			f, err := open()
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = io.Copy(w, f)
			return err
		}
		at, _ := address.OfFile(name)
		s.Pages = append(s.Pages, Page{Kind: "static", Address: at, origin: origin, Write: write, Open: open})
		if linked := s.static[name]; linked != at {
			s.Pages = append(s.Pages, Page{Kind: "static", Address: linked, origin: origin, Write: write, Open: open})
		}
	}
}

// A staticFile is a file of static/ that is open. Its errors name it.
type staticFile struct {
	fs.File
	io.Seeker
	name string
}

func openStatic(files fs.FS, name string) (io.ReadSeekCloser, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the file: %w", err)
	}
	seeker, ok := f.(io.Seeker)
	if !ok {
		f.Close()
		return nil, fmt.Errorf("cannot read %s more than once", name)
	}
	return &staticFile{f, seeker, name}, nil
}

// Read reads on. What is wrong is said in words alone, because whoever copies the file
// puts a name of its own before what is wrong with that.
func (f *staticFile) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("cannot read %s: %v", f.name, err)
	}
	return n, err
}

// addUnlessOwn adds a file that an editor may put into static/ instead.
func (s *Site) addUnlessOwn(kind string, at address.Address, write func(*bytes.Buffer) error) {
	if _, own := s.static["static/"+at.File()]; !own {
		s.addFile(kind, at, write)
	}
}

// Stylesheet is the path of static/style.css, for an href; empty when there is
// none.
func (v *SiteView) Stylesheet() string {
	if at, found := v.site.static["static/style.css"]; found {
		return v.site.path(at)
	}
	return ""
}

// Icon is the path of static/icon.svg, for an href; empty when there is none.
func (v *SiteView) Icon() string {
	if at, found := v.site.static["static/icon.svg"]; found {
		return v.site.path(at)
	}
	return ""
}

// Static is the path of a file of static/, for an href or src. A stylesheet's
// or script's has its hash in it.
func (v *SiteView) Static(name string) (string, error) {
	at, found := v.site.static["static/"+name]
	if !found {
		return "", fmt.Errorf("there is no file static/%s", name)
	}
	return v.site.path(at), nil
}

// picture is the file of static/ that stands for the site where a link to it
// is shown with a picture. It measures 1200 by 630.
const picture = "static/card.png"

func (s *Site) picture() string {
	if at, found := s.static[picture]; found {
		return s.archive.Settings.Base.URL(at)
	}
	return ""
}
