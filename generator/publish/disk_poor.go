//go:build !linux && !darwin

package publish

import (
	"errors"
	"os"
)

// exchange cannot swap two folders here: it takes two renames.
func exchange(_ *os.Root, _ string, _ *os.Root, _ string) error { return errors.ErrUnsupported }

// isMount does not know; the rename will fail where one is.
func isMount(_ *os.Root, _ string) bool { return false }
