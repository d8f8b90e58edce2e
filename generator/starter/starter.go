// Package starter begins entries: it makes the text of a new file, with a
// comment for each thing that an editor has to fill in, and puts it where it
// belongs.
//
//	file := starter.Inspection{Council: "shropshire", Framework: f, …}.File()
//	err := starter.Write(root, file)
//
// Nothing is invented to fill a gap (a grade that was never given would look like
// any other), so what is not known is a line behind a # for the editor to take
// up. What it makes has no problems as it stands, but for one: where a framework
// gives grades, check asks for them. Guidance stands in the front
// matter, because a body has no comments.
package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/front"
)

// A File is a file to be written: its name, relative to the site's folder, and
// its text.
type File struct{ Name, Text string }

// Taken returns the file or folder that stands in the way of a new file: one of
// the same name, or one that some disks take for the same because only the case
// of its letters differs. It returns "" when there is none.
func Taken(files fs.FS, name string) (string, error) {
	folder := "."
	parts := strings.Split(name, "/")
	for n, part := range parts {
		entries, err := fs.ReadDir(files, folder)
		if errors.Is(err, fs.ErrNotExist) {
			return "", nil
		}
		if err != nil {
			return "", fmt.Errorf("cannot read the folder: %w", err)
		}
		for _, e := range entries {
			if e.Name() == part && n < len(parts)-1 || !strings.EqualFold(e.Name(), part) {
				continue
			}
			return path.Join(folder, e.Name()), nil
		}
		folder = path.Join(folder, part)
	}
	return "", nil
}

// Write writes a new file below a root, and never over another one.
func Write(root *os.Root, file File) error {
	if err := root.MkdirAll(path.Dir(file.Name), 0o777); err != nil {
		return fmt.Errorf("cannot make the folder: %w", err)
	}
	f, err := root.OpenFile(file.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("cannot write the file: %w", err)
	}
	_, err = f.WriteString(file.Text)
	if err := errors.Join(err, f.Close()); err != nil {
		// Half a file would be taken for an entry.
		return errors.Join(fmt.Errorf("cannot write the file: %w", err), root.Remove(file.Name))
	}
	return nil
}

// dated returns a date as front matter writes it: a day bare, anything less
// exact in quotes.
func dated(d archive.Date) string {
	text := d.ISO()
	if len(text) == len("2013-01-08") && strings.Trim(text, "0123456789-") == "" {
		return text
	}
	return front.Quote(text)
}

// A line is a key of front matter with its value. An optional one stands behind
// a # until the editor takes it up.
type line struct {
	key, value string
	optional   bool
	about      string // stands behind it
}

// lines writes keys with their equals signs below each other, and what each is
// for behind them.
func lines(b *strings.Builder, all ...line) {
	keys, values := 0, 0
	for _, l := range all {
		keys = max(keys, len(l.name()))
		if n := utf8.RuneCountInString(l.value); l.about != "" && n <= widestAligned {
			values = max(values, n)
		}
	}
	for _, l := range all {
		text := fmt.Sprintf("%-*s = %s", keys, l.name(), l.value)
		if l.about != "" {
			n := utf8.RuneCountInString(l.value)
			text += strings.Repeat(" ", values-min(values, n)) + "  # " + l.about
		}
		b.WriteString(text + "\n")
	}
}

// widestAligned is how wide a value may be to push the remarks on other lines
// to the right.
const widestAligned = 24

func (l line) name() string {
	if l.optional {
		return "# " + l.key
	}
	return l.key
}

// optional is a line with a text if there is one, else one for the editor to
// take up.
func optional(key, text, example, about string) line {
	if text != "" {
		return line{key, front.Quote(text), false, about}
	}
	return line{key, example, true, about}
}
