package compile

import (
	"cmp"
	"fmt"
	"reflect"
	"text/template/parse"
)

// truth compiles a condition. and, or and not are not asked for their value here, so
// that their operands may be of different types.
func (c *compiler) truth(pipe *parse.PipeNode, dot reflect.Type) func(*frame, reflect.Value) bool {
	if len(pipe.Cmds) == 1 && len(pipe.Decl) == 0 {
		args := pipe.Cmds[0].Args
		if function, ok := args[0].(*parse.IdentifierNode); ok && len(args) > 1 {
			switch function.Ident {
			case "and":
				return c.all(args[1:], dot)
			case "or":
				return c.some(args[1:], dot)
			case "not":
				if len(args) == 2 {
					holds := c.truthOf(args[1], dot)
					return func(f *frame, dot reflect.Value) bool { return !holds(f, dot) }
				}
			}
		} else if inner, ok := args[0].(*parse.PipeNode); ok && len(args) == 1 {
			return c.truth(inner, dot)
		}
	}
	v := c.pipeline(pipe, dot)
	return test(pipe, v)
}

func (c *compiler) truthOf(node parse.Node, dot reflect.Type) func(*frame, reflect.Value) bool {
	if pipe, ok := node.(*parse.PipeNode); ok {
		return c.truth(pipe, dot)
	}
	return test(node, dig(c.operand(node, nil, dot)))
}

func (c *compiler) all(nodes []parse.Node, dot reflect.Type) func(*frame, reflect.Value) bool {
	tests := c.truths(nodes, dot)
	return func(f *frame, dot reflect.Value) bool {
		for _, holds := range tests {
			if !holds(f, dot) {
				return false
			}
		}
		return true
	}
}

func (c *compiler) some(nodes []parse.Node, dot reflect.Type) func(*frame, reflect.Value) bool {
	tests := c.truths(nodes, dot)
	return func(f *frame, dot reflect.Value) bool {
		for _, holds := range tests {
			if holds(f, dot) {
				return true
			}
		}
		return false
	}
}

func (c *compiler) truths(nodes []parse.Node, dot reflect.Type) (tests []func(*frame, reflect.Value) bool) {
	for _, node := range nodes {
		tests = append(tests, c.truthOf(node, dot))
	}
	return tests
}

func test(node parse.Node, v value) func(*frame, reflect.Value) bool {
	truth := truthOf(node, v.typ)
	return func(f *frame, dot reflect.Value) bool { return truth(v.get(f, dot)) }
}

// truthOf returns what tells whether a value of a type is true as templates see it:
// not the zero of its type.
func truthOf(node parse.Node, t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return func(reflect.Value) bool { return false }
	}
	switch t.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	case reflect.Interface:
		if t == anyType {
			return func(v reflect.Value) bool {
				return v.IsValid() && truthOf(node, v.Type())(v)
			}
		}
	}
	giveUp(node, "it cannot be tested whether this is true")
	panic("unreachable")
}

// call compiles the call of a function. Those that are not known here are left to
// html/template.
func call(function *parse.IdentifierNode, args []value) value {
	types := make([]reflect.Type, len(args))
	for n, arg := range args {
		if arg.typ == nil || arg.typ.Kind() == reflect.Interface {
			giveUp(function, "the type of what it is given is not known")
		}
		types[n] = arg.typ
	}
	switch name := function.Ident; {
	case (name == "and" || name == "or") && len(args) > 0:
		return choice(function, args, name == "or")
	case name == "not" && len(args) == 1:
		holds := test(function, args[0])
		return truthValue(func(f *frame, dot reflect.Value) bool { return !holds(f, dot) })
	case name == "len" && len(args) == 1:
		return length(function, args[0])
	case name == "print":
		return printed(function, args)
	case name == "index" && len(args) == 2:
		return element(function, args[0], args[1])
	case name == "slice" && (len(args) == 2 || len(args) == 3):
		return part(function, args)
	case len(args) >= 2:
		return comparison(function, args)
	}
	giveUp(function, "a function that is not known")
	panic("unreachable")
}

var yes, no = reflect.ValueOf(true), reflect.ValueOf(false)

func truthValue(holds func(*frame, reflect.Value) bool) value {
	return value{yes.Type(), func(f *frame, dot reflect.Value) reflect.Value {
		if holds(f, dot) {
			return yes
		}
		return no
	}}
}

// choice is or (the first that is true) or and (the first that is not), else the last.
func choice(function *parse.IdentifierNode, args []value, want bool) value {
	for _, arg := range args {
		if arg.typ != args[0].typ {
			giveUp(function, "it may give values of different types")
		}
	}
	truth := truthOf(function, args[0].typ)
	last := len(args) - 1
	return value{args[0].typ, func(f *frame, dot reflect.Value) reflect.Value {
		for _, arg := range args[:last] {
			if v := arg.get(f, dot); truth(v) == want {
				return v
			}
		}
		return args[last].get(f, dot)
	}}
}

func length(function *parse.IdentifierNode, of value) value {
	of = indirect(of)
	switch of.typ.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
		return value{intType, func(f *frame, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(of.get(f, dot).Len())
		}}
	}
	giveUp(function, "this has no length")
	panic("unreachable")
}

// printed is all that it is given as one text.
func printed(function *parse.IdentifierNode, args []value) value {
	for _, arg := range args {
		if basic(arg.typ) == reflect.Invalid {
			giveUp(function, "it is not known how to print this")
		}
	}
	return value{reflect.TypeFor[string](), func(f *frame, dot reflect.Value) reflect.Value {
		given := make([]any, len(args))
		for n, arg := range args {
			given[n] = arg.get(f, dot).Interface()
		}
		return reflect.ValueOf(fmt.Sprint(given...))
	}}
}

func element(function *parse.IdentifierNode, of, at value) value {
	of = indirect(of)
	if k := of.typ.Kind(); k != reflect.Slice && k != reflect.Array || at.typ != intType {
		giveUp(function, "this is not a list")
	}
	return dig(value{of.typ.Elem(), func(f *frame, dot reflect.Value) reflect.Value {
		return of.get(f, dot).Index(int(at.get(f, dot).Int()))
	}})
}

func part(function *parse.IdentifierNode, args []value) value {
	of := indirect(args[0])
	if of.typ.Kind() != reflect.Slice {
		giveUp(function, "this is not a list")
	}
	for _, at := range args[1:] {
		if at.typ != intType {
			giveUp(function, "this is not a number")
		}
	}
	return value{of.typ, func(f *frame, dot reflect.Value) reflect.Value {
		list := of.get(f, dot)
		from, to := int(args[1].get(f, dot).Int()), list.Len()
		if len(args) == 3 {
			to = int(args[2].get(f, dot).Int())
		}
		return list.Slice(from, to)
	}}
}

// comparison compiles eq, ne, lt, le, gt and ge, between texts, whole numbers or,
// for the first two, truth values.
func comparison(function *parse.IdentifierNode, args []value) value {
	kind := basic(args[0].typ)
	for _, arg := range args[1:] {
		if kind == reflect.Invalid || basic(arg.typ) != kind {
			giveUp(function, "it compares values of types that are not known, or differ")
		}
	}
	order := func(a, b reflect.Value) int { return cmp.Compare(a.Int(), b.Int()) }
	switch kind {
	case reflect.String:
		order = func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) }
	case reflect.Bool:
		order = func(a, b reflect.Value) int {
			if a.Bool() == b.Bool() {
				return 0
			}
			return 1
		}
	}
	if function.Ident == "eq" {
		return truthValue(func(f *frame, dot reflect.Value) bool {
			first := args[0].get(f, dot)
			for _, arg := range args[1:] {
				if order(first, arg.get(f, dot)) == 0 {
					return true
				}
			}
			return false
		})
	}
	orders := map[string]func(int) bool{
		"ne": func(o int) bool { return o != 0 },
		"lt": func(o int) bool { return o < 0 },
		"le": func(o int) bool { return o <= 0 },
		"gt": func(o int) bool { return o > 0 },
		"ge": func(o int) bool { return o >= 0 },
	}
	holds := orders[function.Ident]
	if holds == nil || len(args) != 2 || kind == reflect.Bool && function.Ident != "ne" {
		giveUp(function, "a function that is not known")
	}
	return truthValue(func(f *frame, dot reflect.Value) bool {
		return holds(order(args[0].get(f, dot), args[1].get(f, dot)))
	})
}

// basic returns what values of a type are compared as.
func basic(t reflect.Type) reflect.Kind {
	switch t.Kind() {
	case reflect.String, reflect.Bool:
		return t.Kind()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return reflect.Int
	}
	return reflect.Invalid
}
