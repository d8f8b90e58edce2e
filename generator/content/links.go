package content

import (
	"errors"
	"io/fs"

	"findings/generator/source"
)

// What a site is made from lies in its folder: nothing is read through a link that
// leads out of it. content, layouts, static and site.toml themselves may be links
// to something else in that folder. What lies in them may not be: a file that can
// be reached in two ways would be published twice. These two functions are that
// rule, for build, check and the preview.

// CheckTop reports whether one of those four can be read, if it is there; a
// link that cannot be followed is a problem, and so is anything but a folder, or
// for site.toml a file of a size that settings have.
func CheckTop(files fs.FS, name string, problems *source.Problems) bool {
	at := (&source.File{Name: name}).Whole()
	info, err := fs.Stat(files, name)
	switch {
	case err == nil && name == "site.toml":
		return checkFile(info, at, problems)
	case err == nil && !info.IsDir():
		problems.Add(at, "move it away, and make a folder of that name", "this is not a folder")
		return false
	case err == nil:
		return true
	}
	if info, err := fs.Lstat(files, name); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return true // whoever reads it says why that cannot be done
	}
	target, _ := fs.ReadLink(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		problems.Add(at, "put there what it should lead to, or delete the link", "this link leads to %q, and nothing is there", target)
	} else {
		problems.Add(at, "put there what it leads to, or make it a relative link to something in the site's folder", "this link leads out of the site's folder, to %q", target)
	}
	return false
}

// checkFile reports whether what a link or a name leads to is a file of a size that
// a text has; else that is a problem.
func checkFile(info fs.FileInfo, at source.Place, problems *source.Problems) bool {
	switch {
	case !info.Mode().IsRegular():
		problems.Add(at, "put the file itself here", "this is not a file but a folder or a device")
	case info.Size() > largestFile:
		problems.Add(at, "put the text there that belongs there", "the file is larger than 1 MB")
	default:
		return true
	}
	return false
}

// CheckRegular reports whether something in one of these folders, which is no
// folder, is a file; else that is a problem: links lead elsewhere, and devices
// never end.
func CheckRegular(name string, d fs.DirEntry, problems *source.Problems) bool {
	if !d.Type().IsRegular() {
		problems.Add((&source.File{Name: name}).Whole(), "put the file itself here", "this is not a file but a link or a device")
		return false
	}
	return true
}

// CheckText is CheckRegular for a text, which has a size that it can have.
func CheckText(name string, d fs.DirEntry, problems *source.Problems) bool {
	if !CheckRegular(name, d, problems) {
		return false
	}
	info, err := d.Info()
	return err != nil || checkFile(info, (&source.File{Name: name}).Whole(), problems) // or it was deleted a moment ago
}
