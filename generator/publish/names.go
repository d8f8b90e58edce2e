package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"findings/generator/address"
)

// manifestName is the file in the published folder that says what in it is
// ours: a first line that names the format, then the names of our files,
// sorted, one to a line, and an empty line, without which one that a power cut ended
// where a line ends would look whole.
const (
	manifestName  = ".findings"
	manifestFirst = "findings published 2\n"
	manifestOlder = "findings published 1\n" // which has no empty line at its end
)

// manifestOf returns the text of the manifest that lists the files.
func manifestOf(files map[string]fs.FileInfo) string {
	return manifestFirst + strings.Join(slices.Sorted(maps.Keys(files)), "\n") + "\n\n"
}

// errTorn is for a manifest that was begun and is not whole, as a machine leaves it
// that loses its power: empty, cut off, or with zeros in the place of text.
var errTorn = errors.New("it is not whole")

// errNotOurs is for what has the name of a manifest and is none of this version.
var errNotOurs = errors.New("of another version or kind")

// readManifest returns the sorted names of the files in a folder that are ours:
// none if there is no manifest.
func (f *Folder) readManifest(folder string) (ours []string, err error) {
	name := path.Join(folder, manifestName)
	info, err := f.parent.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err == nil && !info.Mode().IsRegular() {
		return nil, errNotOurs
	}
	content, err := f.parent.ReadFile(name)
	if err != nil {
		return nil, err
	}
	// A folder kept in Git can come back with other line ends.
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	if list, ok := strings.CutPrefix(text, manifestOlder); ok {
		text = manifestFirst + list + "\n"
	}
	list, ok := strings.CutPrefix(text, manifestFirst)
	switch {
	case !ok && strings.HasPrefix(manifestFirst, strings.TrimRight(text, "\x00")),
		ok && (!strings.HasSuffix(text, "\n\n") || strings.Contains(list, "\x00")):
		return nil, errTorn
	case !ok:
		return nil, errNotOurs
	}
	ours = strings.FieldsFunc(list, func(r rune) bool { return r == '\n' })
	slices.Sort(ours)
	return ours, nil
}

// recognise returns the sorted names of the files in a folder with a torn manifest
// that may go, because nothing is lost with them: those that a site published in its
// place has too, and that are equal there, or empty.
func (f *Folder) recognise(folder, site string) (ours []string) {
	names, _ := f.readManifest(site) // without one, none is known
	for _, name := range names {
		file := path.Join(folder, name)
		info, err := f.parent.Lstat(file)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if info.Size() == 0 || f.equal(file, path.Join(site, name)) {
			ours = append(ours, name)
		}
	}
	return ours
}

// equal reports whether a file holds the same as another.
func (f *Folder) equal(name, other string) bool {
	file, err := f.parent.Open(other)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	return err == nil && f.equalFile(name, file, info.Size()) != nil
}

// contains reports whether a name is in a sorted list, or for one that ends
// with a slash, whether anything in that folder is.
func contains(sorted []string, name string) bool {
	i, found := slices.BinarySearch(sorted, name)
	return found || strings.HasSuffix(name, "/") && i < len(sorted) && strings.HasPrefix(sorted[i], name)
}

// checkName says whether a name can be a file's of ours.
func checkName(name string) error {
	if wrong := address.CheckFile(name); wrong != "" {
		return fmt.Errorf("%q cannot be the name of a published file: it %s", name, wrong)
	}
	if address.Fold(topName(name)) == manifestName {
		return fmt.Errorf("%q is the name of a file that findings keeps in the published folder", name)
	}
	return nil
}

func topName(name string) string {
	first, _, _ := strings.Cut(name, "/")
	return first
}

// isKept reports whether an entry of the published folder is carried over. Of
// the names that are kept anyway, the manifest may claim one: a site can have a
// CNAME of its own.
func (f *Folder) isKept(name string, ours []string) bool {
	key := address.Fold(name)
	return slices.Contains(f.keep, key) || (key == ".git" || key == "cname") && !contains(ours, name)
}

// survey lists what in a folder is kept and what is unmanaged. It looks into
// neither, and refuses mount points. What Finder leaves in a folder that somebody
// looked into is dropped with the old folder.
func (f *Folder) survey(folder string, ours []string) (kept []fs.FileInfo, unmanaged []string, err error) {
	err = fs.WalkDir(f.parent.FS(), folder, func(full string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			err = f.checkMount(full)
		}
		name := strings.TrimPrefix(full, folder+"/")
		switch {
		case err != nil || full == folder:
			return err
		case name == topName(name) && f.isKept(name, ours):
			info, err := entry.Info()
			if err != nil {
				return err
			}
			kept = append(kept, info)
		case entry.IsDir() && contains(ours, name+"/"),
			!entry.IsDir() && (contains(ours, name) || name == manifestName || entry.Name() == ".DS_Store"):
			return nil
		default:
			unmanaged = append(unmanaged, name)
		}
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return kept, unmanaged, err
}

// refuseUnmanaged names the first few of what is in the way.
func (f *Folder) refuseUnmanaged(unmanaged []string) error {
	const most = 3
	list := strings.Join(unmanaged[:min(most, len(unmanaged))], ", ")
	if n := len(unmanaged) - most; n > 0 {
		list += fmt.Sprintf(" and %d more", n)
	}
	return refuse("move it away, list it under keep in site.toml, or build with -take-over: that moves the whole folder to "+f.shown(f.before()),
		"%s has something in it that findings did not publish: %s", f.out, list)
}
