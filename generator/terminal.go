package main

import (
	"os"
	"runtime"

	"findings/generator/source"
)

// isTerminal reports whether a stream is a terminal. The null device is a
// character device too.
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

// lookOn says how problems are printed on a stream: in colours on a terminal that has
// them, unless the user does not want any (no-color.org).
func lookOn(stream any) source.Look {
	// Old terminals of Windows have no colours; those that have them say so.
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" ||
		runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" && os.Getenv("TERM") == ""
	return source.Look{Colour: !plain && isTerminal(stream)}
}
