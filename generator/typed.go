package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"unicode"
)

// What a shell hands over as it was typed or pasted, and nobody means: curly quotes,
// which it does not take away, long dashes before a flag, and signs that are not seen.

var (
	curlyValue = regexp.MustCompile(`^(-{1,2}[\w-]+=)?(?:[“”„‟]([^“”„‟]*)[“”„‟]?|[‘’‚‛]([^‘’‚‛]*)[‘’‚‛]?)$`)
	longDash   = regexp.MustCompile(`^[‐‑‒–—―−]+-*([A-Za-z][\w-]*(?:=.*)?)$`)
)

// checkTyped says what is wrong with how an argument was typed, whatever it means.
func (p *program) checkTyped(args []string) error {
	for _, arg := range args {
		clean := strings.TrimFunc(arg, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\ufeff' })
		if clean != arg {
			return p.usageError("%q has a sign at its end or beginning that is not seen, as lines of a file from Windows end in one; type it again: %s", arg, clean)
		}
		if m := longDash.FindStringSubmatch(arg); m != nil {
			return p.usageError("%s begins with a long dash; write -%s", arg, m[1])
		}
		if m := curlyValue.FindStringSubmatch(arg); m != nil {
			return p.usageError("%s has curly quotes, which a shell takes for letters; write %s\"%s\"", arg, m[1], m[2]+m[3])
		}
	}
	return nil
}

// unopened says in words why a file or folder that somebody named cannot be read; what
// it is to be, such as "table", is named. Another error is returned as it is.
func unopened(what, name string, err error) error {
	info, statErr := os.Stat(name)
	switch {
	case err == nil:
		return nil
	case strings.Contains(name, "://"):
		return fmt.Errorf("%s is an address: download what is there, and name the file", name)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no %s %s here", what, name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the %s %s cannot be read: its owner has to allow that", what, name)
	case statErr == nil && info.IsDir():
		return fmt.Errorf("%s is a folder: name the %s in it", name, what)
	case statErr == nil:
		return fmt.Errorf("%s is a file, not a %s", name, what)
	}
	return fmt.Errorf("cannot read the %s: %w", what, err)
}
