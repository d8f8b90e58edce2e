package compile

import (
	"reflect"
	"strconv"
	"text/template/parse"
)

// A value is what an expression gives.
type value struct {
	typ reflect.Type // nil for nothing, which is what a template is given that is called with nothing
	get func(f *frame, dot reflect.Value) reflect.Value
}

func dotItself(_ *frame, dot reflect.Value) reflect.Value { return dot }

func constant(x any) value {
	v := reflect.ValueOf(x)
	return value{v.Type(), func(*frame, reflect.Value) reflect.Value { return v }}
}

var anyType = reflect.TypeFor[any]()

// pipeline compiles all of a pipeline but what it declares.
func (c *compiler) pipeline(pipe *parse.PipeNode, dot reflect.Type) value {
	return c.commands(pipe, pipe.Cmds, dot)
}

// commands compiles commands of a pipeline, each of which is given the value of the
// one before as its last argument.
func (c *compiler) commands(pipe *parse.PipeNode, commands []*parse.CommandNode, dot reflect.Type) value {
	if len(commands) == 0 {
		giveUp(pipe, "there is nothing in it")
	}
	var v value
	for n, command := range commands {
		var last *value
		if n > 0 {
			last = &v
		}
		v = dig(c.command(command, last, dot))
	}
	return v
}

// dig takes what is in a value of type any. What type that is only shows when the
// value is there, so nothing can be done with it but to test and to print it.
func dig(v value) value {
	if v.typ != anyType {
		return v
	}
	return value{anyType, func(f *frame, dot reflect.Value) reflect.Value {
		v := v.get(f, dot)
		if v.Kind() == reflect.Interface {
			return v.Elem()
		}
		return v
	}}
}

// command compiles a command. last is the value that is handed on to it, or nil.
func (c *compiler) command(command *parse.CommandNode, last *value, dot reflect.Type) value {
	args := c.operands(command.Args[1:], dot)
	if last != nil {
		args = append(args, *last)
	}
	return c.operand(command.Args[0], args, dot)
}

func (c *compiler) operands(nodes []parse.Node, dot reflect.Type) []value {
	values := make([]value, len(nodes))
	for n, node := range nodes {
		values[n] = c.operand(node, nil, dot)
	}
	return values
}

// operand compiles what stands in a command. args is what it is given, which only a
// function or a method can be.
func (c *compiler) operand(node parse.Node, args []value, dot reflect.Type) value {
	switch node := node.(type) {
	case *parse.FieldNode:
		return c.chain(node, value{dot, dotItself}, node.Ident, args)
	case *parse.VariableNode:
		return c.chain(node, c.variable(node), node.Ident[1:], args)
	case *parse.ChainNode:
		return c.chain(node, c.operand(node.Node, nil, dot), node.Field, args)
	case *parse.IdentifierNode:
		return call(node, args)
	}
	if len(args) > 0 {
		giveUp(node, "it cannot be given anything")
	}
	switch node := node.(type) {
	case *parse.DotNode:
		return value{dot, dotItself}
	case *parse.PipeNode:
		if len(node.Decl) == 0 {
			return c.pipeline(node, dot)
		}
	case *parse.StringNode:
		return constant(node.Text)
	case *parse.BoolNode:
		return constant(node.True)
	case *parse.NumberNode:
		// As it is written, for a character or 010 is a number too.
		if n, err := strconv.Atoi(node.Text); err == nil && node.IsInt && node.Int64 == int64(n) {
			return constant(n)
		}
	}
	giveUp(node, "a kind of expression that is not known")
	panic("unreachable")
}

func (c *compiler) variable(node *parse.VariableNode) value {
	known := c.lookup(node.Ident[0], node)
	slot := known.slot
	return value{known.typ, func(f *frame, _ reflect.Value) reflect.Value { return f.vars[slot] }}
}

// chain compiles .A.B.C; what is given to a method is given to the last.
func (c *compiler) chain(node parse.Node, v value, names []string, args []value) value {
	for n, name := range names {
		var given []value
		if n == len(names)-1 {
			given = args
		}
		v = field(node, v, name, given)
	}
	if len(names) == 0 && len(args) > 0 {
		giveUp(node, "it cannot be given anything")
	}
	return v
}

// field compiles .Name of a value: a method, or else a field.
func field(node parse.Node, of value, name string, args []value) value {
	of = indirect(of)
	if of.typ == nil || of.typ.Kind() == reflect.Interface {
		giveUp(node, "the type is not known")
	}
	if m, ok := reflect.PointerTo(of.typ).MethodByName(name); ok {
		return method(node, of, m, args)
	}
	if of.typ.Kind() != reflect.Struct || len(args) > 0 {
		giveUp(node, "this has no fields, or a field is given something")
	}
	f, ok := of.typ.FieldByName(name)
	if !ok || !f.IsExported() {
		giveUp(node, "there is no field "+name)
	}
	if len(f.Index) == 1 {
		index := f.Index[0]
		return value{f.Type, func(f *frame, dot reflect.Value) reflect.Value { return of.get(f, dot).Field(index) }}
	}
	return value{f.Type, func(fr *frame, dot reflect.Value) reflect.Value {
		return of.get(fr, dot).FieldByIndex(f.Index) // panics at a nil pointer
	}}
}

// method compiles the call of a method that belongs to a pointer to of.
func method(node parse.Node, of value, m reflect.Method, args []value) value {
	t := m.Func.Type()
	if t.IsVariadic() || t.NumIn() != 1+len(args) || t.NumOut() == 0 || t.NumOut() > 2 ||
		t.NumOut() == 2 && t.Out(1) != reflect.TypeFor[error]() {
		giveUp(node, "the method is of a kind that is not known")
	}
	for n, arg := range args {
		if arg.typ != t.In(1+n) {
			giveUp(node, "the method takes another type")
		}
	}
	// Not of a pointer but of the value itself, where it has the method: a value that was
	// returned has no address.
	get, function := of.get, m.Func
	if own, ok := of.typ.MethodByName(m.Name); ok {
		function = own.Func
	} else {
		get = func(f *frame, dot reflect.Value) reflect.Value { return of.get(f, dot).Addr() }
	}
	return dig(value{t.Out(0), func(f *frame, dot reflect.Value) reflect.Value {
		given := make([]reflect.Value, 1, 1+len(args))
		given[0] = get(f, dot)
		for _, arg := range args {
			given = append(given, arg.get(f, dot))
		}
		results := function.Call(given)
		if len(results) == 2 && !results[1].IsNil() {
			panic(results[1].Interface())
		}
		return results[0]
	}})
}

// indirect follows pointers. A nil pointer panics when something is done with it.
func indirect(v value) value {
	for v.typ != nil && v.typ.Kind() == reflect.Pointer {
		get := v.get
		v = value{v.typ.Elem(), func(f *frame, dot reflect.Value) reflect.Value { return get(f, dot).Elem() }}
	}
	return v
}
