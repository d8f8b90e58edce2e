//go:build !linux

package preview

// remote reports false: where it cannot be told, -poll is for the user to give.
func remote(string) bool { return false }
