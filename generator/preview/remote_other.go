//go:build !linux

package preview

// remote reports false: other systems do not say, so users have to give -poll.
func remote(string) bool { return false }
