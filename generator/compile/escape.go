package compile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// splitEscapers takes the escapers, which html/template put there, off the end of a
// pipeline.
func splitEscapers(pipe *parse.PipeNode) (commands []*parse.CommandNode, escapers string) {
	commands = pipe.Cmds
	for n, command := range commands {
		if name, ok := command.Args[0].(*parse.IdentifierNode); ok && strings.HasPrefix(name.Ident, "_html_template_") {
			names := make([]string, 0, 3)
			for _, escaper := range commands[n:] {
				names = append(names, strings.TrimPrefix(escaper.Args[0].String(), "_html_template_"))
			}
			return commands[:n], strings.Join(names, " ")
		}
	}
	return commands, ""
}

// Writers of texts, by the escapers that stand behind an action, in that order. What
// each does is html/template's, to the byte; a test holds the two together.
var writers = map[string]func(w *bytes.Buffer, text string){
	"commentescaper":                      func(*bytes.Buffer, string) {}, // comments are not published
	"htmlescaper":                         writeEscaped,
	"rcdataescaper":                       writeEscaped,
	"attrescaper":                         writeEscaped,
	"urlfilter urlnormalizer attrescaper": func(w *bytes.Buffer, text string) { writeURL(w, filterURL(text), true) },
	"urlnormalizer attrescaper":           func(w *bytes.Buffer, text string) { writeURL(w, text, true) },
	"urlescaper attrescaper":              func(w *bytes.Buffer, text string) { writeURL(w, text, false) },
}

// printer compiles the writing of a value.
func printer(node *parse.ActionNode, v value, escapers string) step {
	if escapers == "jsvalescaper" {
		return jsonPrinter(node, v)
	}
	write := writers[escapers]
	if write == nil || v.typ == nil {
		giveUp(node, "it is not known how to write this here: "+escapers)
	}
	switch {
	case v.typ == htmlType && escapers == "htmlescaper":
		write = func(w *bytes.Buffer, text string) { w.WriteString(text) }
	case v.typ == htmlType && escapers == "rcdataescaper":
		write = writeEscapedAgain
	case v.typ == htmlType, v.typ.PkgPath() == htmlType.PkgPath() && strings.HasPrefix(escapers, "url"):
		giveUp(node, "a trusted text in another place than its own")
	}
	if text := plain(v); text != nil {
		return func(f *frame, dot reflect.Value) flow {
			write(f.w, text(f, dot))
			return next
		}
	}
	if number(v.typ) {
		return func(f *frame, dot reflect.Value) flow { // no escaper changes a digit or a minus
			f.w.Write(strconv.AppendInt(f.w.AvailableBuffer(), v.get(f, dot).Int(), 10))
			return next
		}
	}
	giveUp(node, fmt.Sprintf("it is not known how to write a %v", v.typ))
	return nil
}

var (
	stringerType = reflect.TypeFor[fmt.Stringer]()
	errorType    = reflect.TypeFor[error]()
	htmlType     = reflect.TypeFor[template.HTML]() // its package has other types of trusted texts
)

// plain returns what gives the text of a value that html/template takes for a text,
// or nil.
func plain(v value) func(*frame, reflect.Value) string {
	switch t := v.typ; {
	case t.Implements(errorType):
		return nil
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface:
		return nil
	case t.Implements(stringerType):
		return func(f *frame, dot reflect.Value) string { return v.get(f, dot).Interface().(fmt.Stringer).String() }
	case t.Kind() == reflect.String:
		return func(f *frame, dot reflect.Value) string { return v.get(f, dot).String() }
	case t.Kind() == reflect.Bool:
		return func(f *frame, dot reflect.Value) string { return strconv.FormatBool(v.get(f, dot).Bool()) }
	}
	return nil
}

func number(t reflect.Type) bool {
	return !t.Implements(errorType) && !t.Implements(stringerType) && basic(t) == reflect.Int
}

// jsonPrinter compiles the writing of a value as JSON in a script. An object or a list
// needs no more escaping than encoding/json gives it.
func jsonPrinter(node *parse.ActionNode, v value) step {
	if v.typ != anyType && (v.typ == nil || v.typ.Kind() != reflect.Struct && v.typ.Kind() != reflect.Map && v.typ.Kind() != reflect.Slice) {
		giveUp(node, "it is not known how to write this as JSON")
	}
	return func(f *frame, dot reflect.Value) flow {
		x := v.get(f, dot)
		for x.Kind() == reflect.Pointer {
			x = x.Elem()
		}
		if t := x.Type(); t.Implements(stringerType) || t.Implements(errorType) {
			panic("a type that html/template may write in another way")
		}
		text, err := json.Marshal(x.Interface())
		if err != nil {
			panic(err)
		}
		if text[0] != '{' && text[0] != '[' {
			panic("neither an object nor a list")
		}
		f.w.Write(text)
		return next
	}
}

// writeEscaped writes a text into HTML text or into an attribute's value between quotes.
func writeEscaped(w *bytes.Buffer, text string) { escape(w, text, true) }

// writeEscapedAgain is writeEscaped for what has entities already.
func writeEscapedAgain(w *bytes.Buffer, text string) { escape(w, text, false) }

func escape(w *bytes.Buffer, text string, ampersand bool) {
	written := 0
	for n := range len(text) {
		var entity string
		switch text[n] {
		case 0:
			entity = "\uFFFD"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case '+':
			entity = "&#43;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '&':
			if !ampersand {
				continue
			}
			entity = "&amp;"
		default:
			continue
		}
		w.WriteString(text[written:n])
		w.WriteString(entity)
		written = n + 1
	}
	w.WriteString(text[written:])
}

// filterURL replaces an address whose scheme is not that of a web page or of mail.
func filterURL(text string) string {
	if scheme, _, ok := strings.Cut(text, ":"); ok && !strings.Contains(scheme, "/") &&
		!strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "mailto") {
		return "#ZgotmplZ"
	}
	return text
}

// writeURL writes an address, or with whole false a part of its query, into an
// attribute's value between quotes.
func writeURL(w *bytes.Buffer, text string, whole bool) {
	const hex = "0123456789abcdef"
	written := 0
	for n := range len(text) {
		b := text[n]
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9', b == '-', b == '.', b == '_', b == '~':
			continue
		case whole && strings.IndexByte("!#$*,/:;=?@[]", b) >= 0:
			continue
		case whole && b == '%' && n+2 < len(text) && isHex(text[n+1]) && isHex(text[n+2]):
			continue
		}
		w.WriteString(text[written:n])
		written = n + 1
		switch {
		case whole && b == '&':
			w.WriteString("&amp;")
		case whole && b == '+':
			w.WriteString("&#43;")
		default:
			w.Write([]byte{'%', hex[b>>4], hex[b&15]})
		}
	}
	w.WriteString(text[written:])
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F'
}
