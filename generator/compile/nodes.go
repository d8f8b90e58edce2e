package compile

import (
	"bytes"
	"reflect"
	"text/template/parse"
)

// A frame is one rendering.
type frame struct {
	w    *bytes.Buffer
	vars []reflect.Value
}

// A step does what a node says. What cannot be done panics.
type step func(f *frame, dot reflect.Value) flow

// flow says how to go on after a step.
type flow int

const (
	next flow = iota
	breakLoop
	continueLoop
)

// A compiler holds what is known where it stands in the tree.
type compiler struct {
	scope []variable // those that can be named here, the last first; from base on
	base  int        // where those of the template begin that is being compiled
	slots int        // how many places for variables are needed
}

type variable struct {
	name string
	slot int
	typ  reflect.Type
}

func (c *compiler) declare(name string, typ reflect.Type) int {
	slot := len(c.scope)
	c.scope = append(c.scope, variable{name, slot, typ})
	c.slots = max(c.slots, len(c.scope))
	return slot
}

func (c *compiler) lookup(name string, at *parse.VariableNode) variable {
	for n := len(c.scope) - 1; n >= c.base; n-- {
		if c.scope[n].name == name {
			return c.scope[n]
		}
	}
	giveUp(at, "there is no such variable")
	panic("unreachable")
}

// enter begins the body of a template that is given v, and returns the step that sets $.
func (c *compiler) enter(v value) step {
	c.base = len(c.scope)
	slot := c.declare("$", v.typ)
	return func(f *frame, dot reflect.Value) flow {
		f.vars[slot] = v.get(f, dot)
		return next
	}
}

// list compiles nodes for a dot of the given type. first, which may be nil, is done
// before them.
func (c *compiler) list(list *parse.ListNode, first step, dot reflect.Type) step {
	var steps []step
	if first != nil {
		steps = append(steps, first)
	}
	if list != nil {
		for _, node := range list.Nodes {
			if s := c.node(node, dot); s != nil {
				steps = append(steps, s)
			}
		}
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return func(f *frame, dot reflect.Value) flow {
		for _, s := range steps {
			if how := s(f, dot); how != next {
				return how
			}
		}
		return next
	}
}

// node returns nil for a node that does nothing.
func (c *compiler) node(node parse.Node, dot reflect.Type) step {
	switch node := node.(type) {
	case *parse.TextNode:
		text := bytes.Clone(node.Text)
		return func(f *frame, _ reflect.Value) flow {
			f.w.Write(text)
			return next
		}
	case *parse.ActionNode:
		return c.action(node, dot)
	case *parse.ListNode:
		return c.inlined(node, dot)
	case *parse.IfNode:
		return c.ifNode(node, dot)
	case *parse.WithNode:
		return c.withNode(node, dot)
	case *parse.RangeNode:
		return c.rangeNode(node, dot)
	case *parse.BreakNode:
		return func(*frame, reflect.Value) flow { return breakLoop }
	case *parse.ContinueNode:
		return func(*frame, reflect.Value) flow { return continueLoop }
	case *parse.CommentNode:
		return nil
	}
	giveUp(node, "a kind of node that is not known")
	return nil
}

func (c *compiler) action(node *parse.ActionNode, dot reflect.Type) step {
	pipe := node.Pipe
	if len(pipe.Decl) > 0 {
		return c.assign(pipe, c.pipeline(pipe, dot))
	}
	head, escapers := splitEscapers(pipe)
	return printer(node, c.commands(pipe, head, dot), escapers)
}

// assign makes the variable of a pipeline and returns the step that sets it.
func (c *compiler) assign(pipe *parse.PipeNode, v value) step {
	name := pipe.Decl[0]
	var slot int
	if pipe.IsAssign {
		known := c.lookup(name.Ident[0], name)
		if known.typ != v.typ {
			giveUp(pipe, "the variable was of another type")
		}
		slot = known.slot
	} else {
		slot = c.declare(name.Ident[0], v.typ)
	}
	return func(f *frame, dot reflect.Value) flow {
		f.vars[slot] = v.get(f, dot)
		return next
	}
}

// inlined compiles the call of a template: see inline.
func (c *compiler) inlined(list *parse.ListNode, dot reflect.Type) step {
	given := value{get: func(*frame, reflect.Value) reflect.Value { return reflect.Value{} }}
	if pipe := list.Nodes[0].(*parse.ActionNode).Pipe; len(pipe.Cmds) > 0 {
		given = c.commands(pipe, pipe.Cmds, dot)
	}
	base, scope := c.base, len(c.scope)
	set := c.enter(given)
	slot := c.base
	body := c.list(&parse.ListNode{Nodes: list.Nodes[1:]}, nil, given.typ)
	c.base, c.scope = base, c.scope[:scope]
	return func(f *frame, dot reflect.Value) flow {
		set(f, dot)
		return body(f, f.vars[slot])
	}
}

func (c *compiler) ifNode(node *parse.IfNode, dot reflect.Type) step {
	defer c.forget(len(c.scope))
	var holds func(*frame, reflect.Value) bool
	if len(node.Pipe.Decl) == 0 {
		holds = c.truth(node.Pipe, dot)
	} else {
		set, v := c.declared(node.Pipe, dot)
		test := truthOf(node.Pipe, v.typ)
		holds = func(f *frame, dot reflect.Value) bool { return test(set(f, dot)) }
	}
	then, otherwise := c.list(node.List, nil, dot), c.list(node.ElseList, nil, dot)
	return func(f *frame, dot reflect.Value) flow {
		if holds(f, dot) {
			return then(f, dot)
		}
		return otherwise(f, dot)
	}
}

func (c *compiler) withNode(node *parse.WithNode, dot reflect.Type) step {
	defer c.forget(len(c.scope))
	set, v := c.declared(node.Pipe, dot)
	test := truthOf(node.Pipe, v.typ)
	then, otherwise := c.list(node.List, nil, v.typ), c.list(node.ElseList, nil, dot)
	return func(f *frame, dot reflect.Value) flow {
		if v := set(f, dot); test(v) {
			return then(f, v)
		}
		return otherwise(f, dot)
	}
}

// declared compiles a pipeline that may set a variable, to what gives its value.
func (c *compiler) declared(pipe *parse.PipeNode, dot reflect.Type) (func(*frame, reflect.Value) reflect.Value, value) {
	v := c.pipeline(pipe, dot)
	if len(pipe.Decl) == 0 {
		return v.get, v
	}
	if pipe.IsAssign {
		giveUp(pipe, "a variable is set in a condition")
	}
	slot := c.declare(pipe.Decl[0].Ident[0], v.typ)
	return func(f *frame, dot reflect.Value) reflect.Value {
		f.vars[slot] = v.get(f, dot)
		return f.vars[slot]
	}, v
}

var intType = reflect.TypeFor[int]()

func (c *compiler) rangeNode(node *parse.RangeNode, dot reflect.Type) step {
	defer c.forget(len(c.scope))
	pipe := node.Pipe
	if pipe.IsAssign {
		giveUp(pipe, "a variable is set by a range")
	}
	items := indirect(c.pipeline(pipe, dot))
	if items.typ == nil || items.typ.Kind() != reflect.Slice && items.typ.Kind() != reflect.Array {
		giveUp(pipe, "this is not a list")
	}
	item := items.typ.Elem()
	index, element := -1, -1
	switch len(pipe.Decl) {
	case 1:
		element = c.declare(pipe.Decl[0].Ident[0], item)
	case 2:
		index = c.declare(pipe.Decl[0].Ident[0], intType)
		element = c.declare(pipe.Decl[1].Ident[0], item)
	}
	body, otherwise := c.list(node.List, nil, item), c.list(node.ElseList, nil, dot)
	return func(f *frame, dot reflect.Value) flow {
		list := items.get(f, dot)
		count := list.Len()
		if count == 0 {
			return otherwise(f, dot)
		}
		for n := range count {
			one := list.Index(n)
			if index >= 0 {
				f.vars[index] = reflect.ValueOf(n)
			}
			if element >= 0 {
				f.vars[element] = one
			}
			if body(f, one) == breakLoop {
				break
			}
		}
		return next
	}
}

// forget ends the scope of the variables after the first n.
func (c *compiler) forget(n int) { c.scope = c.scope[:n] }
