package report_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"findings/generator/report"
)

// program puts a program in place of pdftotext.
func program(t *testing.T, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell script")
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "pdftotext"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
}

func pdf(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "-report.pdf")
	if err := os.WriteFile(name, []byte("%PDF"), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestText(t *testing.T) {
	for _, test := range []struct{ name, script, want, fault string }{
		{"the text", `printf '%s' "$1 $2 $3 $5"`, "-layout -enc UTF-8 -", ""},
		{"a fault", "echo 'Syntax Warning: x' >&2\necho \"Syntax Error: Couldn't read xref table\" >&2\nexit 1", "", "Syntax Error: Couldn't read xref table"},
		{"a fault without words", "exit 3", "", "exit status 3"},
		{"a password", "echo 'Command Line Error: Incorrect password' >&2\nexit 1", "", "it is protected by a password"},
		{"no text", `printf '\f \f'`, "", "its pages are probably pictures"},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := pdf(t)
			program(t, test.script)
			got, err := report.Text(t.Context(), name)
			if test.fault == "" && (err != nil || got != test.want) {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
			var unreadable *report.Unreadable
			if test.fault != "" && (!errors.As(err, &unreadable) || !strings.Contains(unreadable.Reason, test.fault)) {
				t.Errorf("got %v, want %q as a reason that lies in the PDF", err, test.fault)
			}
		})
	}
}

// A name that begins with a dash is that of a file.
func TestTextOfDash(t *testing.T) {
	program(t, `printf '%s' "$4"`)
	name := pdf(t)
	t.Chdir(filepath.Dir(name))
	got, err := report.Text(t.Context(), "-report.pdf")
	if err != nil || !filepath.IsAbs(got) {
		t.Errorf("got %q, %v; want an absolute path", got, err)
	}
}

func TestTextWithoutProgram(t *testing.T) {
	name := pdf(t)
	t.Setenv("PATH", t.TempDir())
	if _, err := report.Text(t.Context(), name); err != report.ErrNoPDFToText {
		t.Errorf("got %v, want %v", err, report.ErrNoPDFToText)
	}
}

func TestTextWithoutFile(t *testing.T) {
	if _, err := report.Text(t.Context(), "none.pdf"); err == nil || !strings.Contains(err.Error(), "none.pdf") {
		t.Errorf("got %v, want one that names the file", err)
	}
}

// Who stops the program has not found a fault in the PDF.
func TestTextStopped(t *testing.T) {
	program(t, "exit 0")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := report.Text(ctx, pdf(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was cancelled", err)
	}
}
