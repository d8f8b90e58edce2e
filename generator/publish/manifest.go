package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"findings/generator/address"
)

// manifestName is the file in the published folder that tells ours from the
// user's: a first line that names the format, then the names of our files,
// sorted, one to a line.
const (
	manifestName  = ".findings"
	manifestFirst = "findings published 1"
)

// contents is what of a folder is ours: the files in its manifest, the
// manifest itself, and the folders these lie in. The zero value has none.
type contents struct{ files, folders map[string]bool }

func contentsOf(names []string) contents {
	c := contents{files: map[string]bool{manifestName: true}, folders: map[string]bool{}}
	for _, name := range names {
		c.files[name] = true
		for dir := path.Dir(name); dir != "." && !c.folders[dir]; dir = path.Dir(dir) {
			c.folders[dir] = true
		}
	}
	return c
}

func writeManifest(names []string) []byte {
	return []byte(strings.Join(append([]string{manifestFirst}, names...), "\n") + "\n")
}

// readManifest returns what of a folder is ours: nothing if it has no
// manifest. It refuses a manifest that it does not understand, since the
// files of a site must not be taken for the user's or the other way round.
func readManifest(root *os.Root) (contents, error) {
	info, err := root.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return contents{}, nil
	} else if err != nil {
		return contents{}, err
	}
	broken := refuse("move it away and take the folder over",
		"%s in the output folder is not a list that this version of findings wrote", manifestName)
	if !info.Mode().IsRegular() {
		return contents{}, broken
	}
	file, err := openRegular(root, manifestName, info)
	if err != nil {
		return contents{}, err
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		return contents{}, err
	}
	// A folder kept in Git can come back with other line ends.
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	first, last := lines[0], lines[len(lines)-1]
	if first != manifestFirst || last != "" || len(lines) < 2 {
		return contents{}, broken
	}
	names := lines[1 : len(lines)-1]
	for _, name := range names {
		if checkName(name) != nil {
			return contents{}, broken
		}
	}
	return contentsOf(names), nil
}

// checkName says whether a name can be a file's of ours.
func checkName(name string) error {
	if wrong := address.CheckFile(name); wrong != "" {
		return fmt.Errorf("%q cannot be the name of a published file: it %s", name, wrong)
	}
	if fold := address.Fold(name); fold == manifestName || strings.HasPrefix(fold, manifestName+"/") {
		return fmt.Errorf("%q is the name of a file that findings keeps in the published folder", name)
	}
	return nil
}
