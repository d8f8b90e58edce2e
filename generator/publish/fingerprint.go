package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
)

// Fingerprint returns a hash of an output folder as it is: the names, sizes and times
// of what was published there, and the names of everything else. It is "" where
// nothing is published, or a build was killed or runs, so that Open has to look.
func Fingerprint(out string) string {
	f := &Folder{out: out}
	if f.locate(nil) != nil {
		return ""
	}
	defer f.parent.Close()
	return f.fingerprint(f.exists(f.work))
}

func (f *Folder) fingerprint(busy bool) string {
	ours, err := f.readManifest(f.name)
	if err != nil || len(ours) == 0 || busy {
		return ""
	}
	h := sha256.New()
	found := 0
	err = fs.WalkDir(f.parent.FS(), f.name, func(full string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(full, f.name+"/")
		fmt.Fprintf(h, "%q %v", name, d.Type())
		switch {
		case full == f.name || d.IsDir() && contains(ours, name+"/"):
		case d.IsDir():
			return fs.SkipDir
		case contains(ours, name) || name == manifestName:
			info, err := d.Info()
			if err != nil {
				return err
			}
			fmt.Fprintf(h, " %d %d %v", info.Size(), info.ModTime().UnixNano(), info.Mode())
			found++
		}
		return nil
	})
	if err != nil || found != len(ours)+1 {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
