package publish

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// A walk goes through the staging folder and keeps the folders open that it is in. A
// path is resolved by opening every folder on it, and the pages that follow each other
// lie close together: without this, a build would open folders most of its time.
type walk struct {
	names []string   // of the folder that it is in, from the staging folder on
	roots []*os.Root // the staging folder, and one for each name
}

// enter goes to a folder, and makes what is missing of it.
func (w *walk) enter(folder string) (*os.Root, error) {
	var names []string
	if folder != "." {
		names = strings.Split(folder, "/")
	}
	same := 0
	for same < min(len(names), len(w.names)) && names[same] == w.names[same] {
		same++
	}
	w.leave(same)
	for _, name := range names[same:] {
		in := w.roots[len(w.roots)-1]
		if err := in.Mkdir(name, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		root, err := in.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		w.names, w.roots = append(w.names, name), append(w.roots, root)
	}
	return w.roots[len(w.roots)-1], nil
}

// leave goes up, until it is so many folders deep.
func (w *walk) leave(depth int) {
	for n := len(w.names); n > depth; n-- {
		w.roots[n].Close()
		w.names, w.roots = w.names[:n-1], w.roots[:n]
	}
}

// takeWalk returns a walk for one caller, who gives it back.
func (f *Folder) takeWalk() *walk {
	f.walking.Lock()
	defer f.walking.Unlock()
	last := len(f.walks) - 1
	if last < 0 {
		return &walk{roots: []*os.Root{f.stage}}
	}
	w := f.walks[last]
	f.walks = f.walks[:last]
	return w
}

func (f *Folder) giveWalk(w *walk) {
	f.walking.Lock()
	defer f.walking.Unlock()
	f.walks = append(f.walks, w)
}

// closeStage closes the staging folder and all in it that is open.
func (f *Folder) closeStage() {
	f.walking.Lock()
	defer f.walking.Unlock()
	for _, w := range f.walks {
		w.leave(0)
	}
	f.walks = nil
	if f.stage != nil {
		f.stage.Close()
	}
}
