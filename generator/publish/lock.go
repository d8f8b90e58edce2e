package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// lock waits until no other build has the output folder. The lock file lies
// among the user's caches, so that there is no litter beside the site; it is
// left there, since removing one that another build waits for would let a
// third one past. Paths that differ by letter case may be one folder, so they
// have one lock.
func lock(place string) (unlock func(), err error) {
	hash := sha256.Sum256([]byte(strings.ToLower(place)))
	name := hex.EncodeToString(hash[:16]) + ".lock"
	var failed error
	for _, dir := range lockFolders() {
		err := os.MkdirAll(dir, 0o700)
		if err == nil {
			unlock, err = lockedfile.MutexAt(filepath.Join(dir, name)).Lock()
		}
		if err == nil {
			return unlock, nil
		}
		failed = errors.Join(failed, err)
	}
	return nil, failed
}

// lockFolders returns where locks can be, the best first: a user without a
// home, in a container say, has no caches.
func lockFolders() []string {
	var folders []string
	if caches, err := os.UserCacheDir(); err == nil {
		folders = append(folders, filepath.Join(caches, "findings", "locks"))
	}
	return append(folders, filepath.Join(os.TempDir(), fmt.Sprintf("findings-locks-%d", os.Getuid())))
}
