package links

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"time"
)

// CacheFile returns where answers are kept from one run to the next: in the
// folder that the system has for such things.
func CacheFile() (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder to remember answers in: %w", err)
	}
	return filepath.Join(folder, "findings", "links.json"), nil
}

// ReadCache returns what was kept. A file that is not there or cannot be read
// holds nothing: everything is asked for again then.
func ReadCache(file string) map[string]Answer {
	known := map[string]Answer{}
	text, err := os.ReadFile(file)
	if err == nil && json.Unmarshal(text, &known) != nil {
		return map[string]Answer{}
	}
	return known
}

// WriteCache keeps answers, beside those for other addresses that are still to
// be believed: other archives share the file.
func WriteCache(file string, known, answers map[string]Answer) error {
	all := maps.Clone(known)
	maps.DeleteFunc(all, func(_ string, a Answer) bool { return !a.fresh(time.Now()) })
	maps.Copy(all, answers)
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("cannot remember the answers: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("cannot remember the answers: %w", err)
	}
	// Written beside and renamed, so that no run reads half a file.
	draft, err := os.CreateTemp(filepath.Dir(file), "links-*.tmp")
	if err != nil {
		return fmt.Errorf("cannot remember the answers: %w", err)
	}
	defer os.Remove(draft.Name())
	_, err = draft.Write(text)
	if closed := draft.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(draft.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("cannot remember the answers: %w", err)
	}
	return nil
}
