package publish

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// Fingerprint returns a hash of an output folder as it is: the sizes and times of what
// was published there, and the times of the folders that it is in, which tell whether
// anything was added to one or taken away: also what was there for a moment only, after
// which a build looks at everything once more. It is "" where nothing is published, or a
// build was killed or runs, so that Open has to look.
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
	names := append(foldersOf(ours), manifestName)
	names = append(names, ours...)
	states, ok := states(filepath.Join(f.parent.Name(), f.name), names)
	if !ok {
		return ""
	}
	h := sha256.New()
	for _, state := range states {
		h.Write(state)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// foldersOf returns the folders that files are in, the output folder itself as ".".
func foldersOf(files []string) []string {
	folders := []string{"."}
	seen := map[string]bool{".": true}
	for _, name := range files {
		for folder := path.Dir(name); !seen[folder]; folder = path.Dir(folder) {
			seen[folder] = true
			folders = append(folders, folder)
		}
	}
	return folders
}

// atOnce is how many files and folders one goroutine asks for before it takes others.
const atOnce = 512

// states returns what the system says of files and folders in a folder, for some of
// them at a time, in their order; ok is whether all are there. They are asked for by
// their full names, with one call of the system each, for a large site has some ten
// thousands: nothing of them is opened, so that a link leads nowhere.
func states(folder string, names []string) (states [][]byte, ok bool) {
	states = make([][]byte, (len(names)+atOnce-1)/atOnce)
	var next atomic.Int64
	var missing atomic.Bool
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(states) && !missing.Load(); n = int(next.Add(1)) - 1 {
				for _, name := range names[n*atOnce : min(len(names), (n+1)*atOnce)] {
					info, err := os.Lstat(filepath.Join(folder, name))
					if err != nil {
						missing.Store(true)
						break
					}
					states[n] = appendState(states[n], name, info)
				}
			}
		})
	}
	group.Wait()
	return states, !missing.Load()
}

// appendState adds what tells a file or folder from another, or from itself as it was.
func appendState(to []byte, name string, info os.FileInfo) []byte {
	to = binary.AppendUvarint(to, uint64(len(name)))
	to = append(to, name...)
	to = binary.AppendUvarint(to, uint64(info.Mode()))
	to = binary.AppendVarint(to, info.ModTime().UnixNano())
	if info.IsDir() {
		return to // the size says no more than the time
	}
	return binary.AppendVarint(to, info.Size())
}
