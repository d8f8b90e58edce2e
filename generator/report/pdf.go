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

// Text returns the text of a PDF as Read takes it, from pdftotext. An error
// says what an editor can do.
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
	case err != nil:
		return "", fmt.Errorf("pdftotext cannot read %s: %s", file, reason(said.String(), err))
	case strings.TrimSpace(string(text)) == "":
		return "", fmt.Errorf("there is no text in %s: its pages are probably pictures", file)
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
