package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"findings/generator/address"
)

// manifestName is the file in the published folder that says what in it is
// ours: a first line that names the format, then the names of our files,
// sorted, one to a line.
const (
	manifestName  = ".findings"
	manifestFirst = "findings published 1\n"
)

// manifestOf returns the text of the manifest that lists the files.
func manifestOf(files map[string]bool) string {
	var text strings.Builder
	text.WriteString(manifestFirst)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text.WriteString(name + "\n")
	}
	return text.String()
}

// readManifest returns the sorted names of the files in a folder that are ours:
// none if there is no manifest.
func readManifest(root *os.Root) (ours []string, err error) {
	file, _, err := openRegular(root, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	// A folder kept in Git can come back with other line ends.
	list, ok := strings.CutPrefix(strings.ReplaceAll(string(content), "\r\n", "\n"), manifestFirst)
	if !ok || list != "" && !strings.HasSuffix(list, "\n") {
		return nil, errors.New("it is not whole, or of another version")
	}
	for line := range strings.Lines(list) {
		name := strings.TrimSuffix(line, "\n")
		if err := checkName(name); err != nil {
			return nil, err
		}
		ours = append(ours, name)
	}
	slices.Sort(ours)
	return ours, nil
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
// neither, and refuses mount points.
func (f *Folder) survey(root *os.Root, ours []string) (kept, unmanaged []string, err error) {
	var visit func(dir string) error
	visit = func(dir string) error {
		entries, err := readFolder(root, dir)
		if err != nil {
			return wrapPath(f.shown(dir), err)
		}
		for _, entry := range entries {
			name := path.Join(dir, entry.Name())
			switch {
			case dir == "." && f.isKept(name, ours):
				kept = append(kept, name)
				if entry.IsDir() {
					_, err = readFolder(root, name)
					err = wrapPath(f.shown(name), err)
				}
			case entry.IsDir() && contains(ours, name+"/"):
				err = visit(name)
			case entry.IsDir() || !contains(ours, name) && name != manifestName:
				unmanaged = append(unmanaged, name)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	err = visit(".")
	slices.Sort(unmanaged)
	return kept, unmanaged, err
}

// refuseUnmanaged names the first few of what is in the way.
func (f *Folder) refuseUnmanaged(unmanaged []string) error {
	const most = 3
	var list []string
	for _, name := range unmanaged[:min(most, len(unmanaged))] {
		list = append(list, f.shown(name))
	}
	if n := len(unmanaged) - most; n > 0 {
		list = append(list, fmt.Sprintf("and %d more", n))
	}
	return refuse("move it away, list it under keep in site.toml, or build with -take-over: that moves the whole folder to "+f.shownBefore(),
		"the output folder has something in it that findings did not publish: %s", strings.Join(list, ", "))
}
