package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Each of several errors has its line, and the name of a file cannot make one.
func TestFailed(t *testing.T) {
	var out strings.Builder
	p := &program{stderr: &out}
	p.failed(errors.Join(errors.New("a: no"), errors.Join(fmt.Errorf("b\nfindings: all is well: %w", errors.New("no")), errors.New("c: no"))))
	if want := "findings: a: no\nfindings: b<U+000A>findings: all is well: no\nfindings: c: no\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
