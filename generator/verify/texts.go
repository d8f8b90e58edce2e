package verify

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// listName is the file in a folder of texts that says which text belongs to
// which address:
//
//	"https://www.example.org/news/1" = "news/1.txt"
const listName = "texts.toml"

// Texts are the texts of sources in one folder: UTF-8, with a form feed after
// each page, as pdftotext -layout writes them.
type Texts struct {
	files     fs.FS
	byAddress map[string]string
	read      map[string]*document // nil for a text that is not there
}

// Open reads which texts a folder holds. What is wrong with its texts.toml is
// added to problems.
func Open(files fs.FS, problems *source.Problems) (*Texts, error) {
	t := &Texts{files: files, byAddress: map[string]string{}, read: map[string]*document{}}
	text, err := fs.ReadFile(files, listName)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	} else if err != nil {
		return nil, fmt.Errorf("cannot read the list of texts: %w", err)
	}
	f := &source.File{Name: listName, Text: string(text)}
	list := front.Read(f, source.Span{End: len(text)}, problems)
	for _, key := range list.Keys() {
		v := list.Text(key.Name)
		name := path.Clean(v.Text)
		if _, err := fs.Stat(files, name); v.Set && err != nil {
			problems.Add(v.Place, "name a file of this folder, such as \"news/1.txt\"", "there is no text %s", v.Text)
		}
		t.byAddress[key.Name] = name
	}
	list.Done()
	return t, nil
}

// of returns the text of a source and its name, or nil when there is none. An
// address in texts.toml decides; without one, the inspectorate's own documents
// are found by council and date.
func (t *Texts) of(s *archive.Source) (*document, string, error) {
	for _, address := range []string{s.URL, s.Archived} {
		if name := t.byAddress[address]; address != "" && name != "" {
			d, err := t.document(name)
			return d, name, err
		}
	}
	if s.Kind != archive.Report && s.Kind != archive.Letter || s.Published.IsZero() {
		return nil, "", nil
	}
	name := s.Inspection.Council + "/" + s.Published.ISO() + ".txt"
	d, err := t.document(name)
	return d, name, err
}

func (t *Texts) document(name string) (*document, error) {
	if d, known := t.read[name]; known {
		return d, nil
	}
	text, err := fs.ReadFile(t.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) || !fs.ValidPath(name):
		t.read[name] = nil
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("cannot read a text: %w", err)
	case !utf8.Valid(text):
		return nil, fmt.Errorf("%s is not UTF-8; write it with pdftotext -layout -enc UTF-8", name)
	}
	t.read[name] = newDocument(string(text))
	return t.read[name], nil
}
