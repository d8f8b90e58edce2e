package compile

import (
	"errors"
	"slices"
	"text/template/parse"
)

// inline returns a copy of the named template's tree in which each call of a template
// is replaced by a list: what the call is given, as an assignment to $, and the body.
// The parser never makes a list within a list, so that the compiler can tell it;
// html/template walks through it as through any other. find returns a template's tree.
func inline(find func(name string) *parse.Tree, name string) *parse.Tree {
	tree := find(name)
	if tree == nil {
		panic(unknown{errNoTree})
	}
	tree = tree.Copy()
	in := inliner{find: find, within: []string{name}}
	in.list(tree.Root)
	return tree
}

type inliner struct {
	find   func(name string) *parse.Tree
	within []string // the templates that the node stands in
	nodes  int
}

// manyNodes is where a template is left to html/template: calls of calls can make a
// body appear any number of times.
const manyNodes = 200_000

func (in *inliner) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	if in.nodes += len(list.Nodes); in.nodes > manyNodes {
		panic(unknown{errors.New("it includes too many templates")})
	}
	for n, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.TemplateNode:
			list.Nodes[n] = in.call(node)
		case *parse.IfNode:
			in.list(node.List)
			in.list(node.ElseList)
		case *parse.WithNode:
			in.list(node.List)
			in.list(node.ElseList)
		case *parse.RangeNode:
			in.list(node.List)
			in.list(node.ElseList)
		}
	}
}

func (in *inliner) call(node *parse.TemplateNode) *parse.ListNode {
	tree := in.find(node.Name)
	switch {
	case tree == nil:
		panic(unknown{errNoTree})
	case slices.Contains(in.within, node.Name):
		giveUp(node, "it includes itself")
	case node.Pipe != nil && len(node.Pipe.Decl) > 0:
		giveUp(node, "a variable is declared in the call")
	}
	given := &parse.PipeNode{NodeType: parse.NodePipe, Pos: node.Pos, Line: node.Line}
	if node.Pipe != nil {
		given = node.Pipe.CopyPipe()
	}
	given.Decl = []*parse.VariableNode{{NodeType: parse.NodeVariable, Pos: node.Pos, Ident: []string{"$"}}}
	body := tree.Root.CopyList()
	in.within = append(in.within, node.Name)
	in.list(body)
	in.within = in.within[:len(in.within)-1]
	action := &parse.ActionNode{NodeType: parse.NodeAction, Pos: node.Pos, Line: node.Line, Pipe: given}
	return &parse.ListNode{NodeType: parse.NodeList, Pos: node.Pos, Nodes: append([]parse.Node{action}, body.Nodes...)}
}
