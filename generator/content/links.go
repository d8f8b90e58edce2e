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
// link that cannot be followed is a problem.
func CheckTop(files fs.FS, name string, problems *source.Problems) bool {
	info, err := fs.Lstat(files, name)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return true
	}
	if _, err = fs.Stat(files, name); err == nil {
		return true
	}
	at := (&source.File{Name: name}).Whole()
	target, _ := fs.ReadLink(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		problems.Add(at, "put there what it should lead to, or delete the link", "this link leads to %q, and nothing is there", target)
	} else {
		problems.Add(at, "put there what it leads to, or make it a relative link to something in the site's folder", "this link leads out of the site's folder, to %q", target)
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
