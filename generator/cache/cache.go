// Package cache keeps what one run of the program may tell the next, in the
// folder that the system has for such things. Whatever is in it can be deleted at
// any time: it saves work, and nothing else.
package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// File returns the full name of a file in the cache; name is relative.
func File(name string) (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder to remember anything in: %w", err)
	}
	return filepath.Join(folder, "findings", name), nil
}

// largest is how many bytes a file of the cache may have: some ten times what the
// addresses of a whole country take.
const largest = 64 << 20

// Read returns the text of a file that [File] names. Anything else of that name,
// such as a pipe that nobody writes into, is an error.
func Read(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > largest {
		return nil, fmt.Errorf("%s is no file that the program wrote", file)
	}
	return os.ReadFile(file)
}

// Write puts a text in the place of a file that [File] names. It is written beside
// and renamed, so that no run reads half a file.
func Write(file string, text []byte) error {
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	draft, err := os.CreateTemp(folder, "*.tmp")
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(text)
	if err := errors.Join(err, draft.Close()); err != nil {
		return err
	}
	return os.Rename(draft.Name(), file)
}
