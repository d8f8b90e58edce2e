package main

import (
	"os"
	"runtime"

	"findings/generator/source"
)

// isTerminal reports whether a person sits at the other end of a stream. The
// null device is a device of characters too, and nobody sits there.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// look says how problems are shown where they are printed: in colours on a
// terminal that has them, unless somebody does not want any (no-color.org).
func (p *program) look() source.Look {
	// Windows has had terminals without colours; those with them say so.
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" ||
		runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" && os.Getenv("TERM") == ""
	return source.Look{Colour: !plain && isTerminal(p.stderr)}
}
