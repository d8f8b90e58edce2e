package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// ErrNoPDFToText says that the program that reads PDFs is not on this machine.
var ErrNoPDFToText = errors.New("pdftotext is not installed: apt install poppler-utils, or brew install poppler; or convert the PDF to text with its layout yourself")

// An Unreadable is an error of a PDF, not of the machine: others can be read.
type Unreadable struct {
	Reason string // one sentence without a full stop
	Hint   string // what an editor can do
}

func (u *Unreadable) Error() string { return u.Reason }

// Text returns the text of a PDF as Read takes it, from pdftotext. An error
// says what an editor can do; where the PDF has no text that can be read, it is
// an [Unreadable].
func Text(ctx context.Context, file string) (string, error) {
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("cannot read the report: %w", err)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return "", ErrNoPDFToText
	}
	path, err := filepath.Abs(file) // a name may begin with a dash
	if err != nil {
		return "", fmt.Errorf("cannot read the report: %w", err)
	}
	var said strings.Builder
	command := exec.CommandContext(ctx, program, "-layout", "-enc", "UTF-8", path, "-")
	command.Stderr = &said
	text, err := command.Output()
	switch {
	case ctx.Err() != nil:
		return "", fmt.Errorf("cannot read the report: %w", ctx.Err())
	case err != nil && strings.Contains(said.String(), "password"):
		return "", &Unreadable{
			"it is protected by a password",
			"print it to a PDF of its own, which has none, and import that",
		}
	case err != nil:
		return "", &Unreadable{
			"pdftotext cannot read this: " + reason(said.String(), err),
			"download it again: it may be cut off, or a page of a website under the name of a PDF",
		}
	case strings.TrimSpace(string(text)) == "":
		return "", &Unreadable{
			"its pages are probably pictures, for it has no text",
			"make a text of it with a program that recognises characters, and import that as .txt",
		}
	}
	return string(text), nil
}

// reason returns the last thing that a program said, or the error.
func reason(said string, err error) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return last
	}
	return err.Error()
}
