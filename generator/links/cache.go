package links

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"findings/generator/cache"
)

// CacheFile returns where answers are kept from one run to the next.
func CacheFile() (string, error) { return cache.File("links.json") }

// ReadCache returns what was kept. A file that is not there or cannot be read
// holds nothing: everything is asked for again then.
func ReadCache(file string) map[string]Answer {
	var known map[string]Answer
	text, err := cache.Read(file)
	if err != nil || json.Unmarshal(text, &known) != nil || known == nil {
		return map[string]Answer{}
	}
	maps.DeleteFunc(known, func(_ string, a Answer) bool { return !a.possible() })
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
	if err := cache.Write(file, text); err != nil {
		return fmt.Errorf("cannot remember the answers: %w", err)
	}
	return nil
}
