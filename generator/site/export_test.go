package site

import (
	"bytes"

	"findings/generator/compile"
)

// BothWays has each page rendered by the compiled layouts and by html/template too,
// and hands on what differs: why the first was not possible, or both texts.
func (s *Site) BothWays(differ func(kind string, err error, compiled, plain []byte)) {
	for kind, r := range s.layouts.kinds {
		s.layouts.kinds[kind] = bothWays{kind, r.(*compile.Program), differ}
	}
}

type bothWays struct {
	kind   string
	p      *compile.Program
	differ func(kind string, err error, compiled, plain []byte)
}

func (b bothWays) Execute(w *bytes.Buffer, view any) error {
	var plain bytes.Buffer
	if err := b.p.Plain(&plain, view); err != nil {
		return err
	}
	before := w.Len()
	err := b.p.Try(w, view)
	if compiled := w.Bytes()[before:]; err != nil || !bytes.Equal(compiled, plain.Bytes()) {
		b.differ(b.kind, err, compiled, plain.Bytes())
	}
	return nil
}
