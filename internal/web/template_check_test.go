// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"text/template/parse"

	"rapporteur/internal/i18n"
)

// TestTemplatesFitTheirPages walks the parsed tree of every page's template and
// looks up each field, method, function and message against the page's struct.
func TestTemplatesFitTheirPages(t *testing.T) {
	c := i18n.Load()
	st, err := readStatic()
	if err != nil {
		t.Fatal(err)
	}
	v, err := parseViews(c, st)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, p := range pages() {
		listed[p.Template()] = true
		check := newCheck(v.parsed[p.Template()], template.FuncMap(v.functions(c.For("en"))), c.For("en"))
		check.template("layout", reflect.TypeOf(p))
		for _, defined := range v.parsed[p.Template()].Templates() {
			// Parts that only a script asks for are executed with the page itself.
			if strings.HasPrefix(defined.Name(), "part:") {
				check.template(defined.Name(), reflect.TypeOf(p))
			}
		}
		for _, problem := range check.problems {
			t.Errorf("%s: %s", p.Template(), problem)
		}
	}
	files, err := fs.Glob(templateFiles, "templates/*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(f, "templates/"), ".html")
		if !strings.HasPrefix(name, "parts/") && !listed[name] {
			t.Errorf("template %s belongs to no page: list its page in pages()", name)
		}
	}
}

// TestTheCheckFindsMistakes makes sure that the walk above can fail.
func TestTheCheckFindsMistakes(t *testing.T) {
	type inner struct{ Name string }
	type page struct {
		Title string
		Rows  []inner
		Map   map[string]inner
	}
	good := `{{define "x"}}{{.Name}}{{end}}{{.Title}}{{range $i, $r := .Rows}}{{$r.Name}}{{$.Title}}{{template "x" .}}{{else}}{{.Title}}{{end}}{{with .Map}}{{range .}}{{.Name}}{{end}}{{end}}{{len .Rows}}{{(index .Rows 0).Name}}`
	cases := map[string]string{
		"":                            good,
		"no field or method Titel":    `{{.Titel}}`,
		"no field or method Name":     `{{range .Rows}}{{end}}{{.Name}}`,
		"no field or method Title":    `{{range .Rows}}{{.Title}}{{end}}`,
		"no template \"y\"":           `{{template "y" .}}`,
		"no message \"page.nowhere\"": `{{t "page.nowhere"}}`,
		"cannot range over string":    `{{range .Title}}{{end}}`,
	}
	for want, src := range cases {
		tm := template.Must(template.New("p").Funcs(template.FuncMap{"t": i18n.Load().For("en").T}).Parse(src))
		check := newCheck(tm, template.FuncMap{"t": i18n.Load().For("en").T}, i18n.Load().For("en"))
		check.template("p", reflect.TypeOf(page{}))
		got := strings.Join(check.problems, "; ")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", src, got, want)
		}
	}
}

// typeCheck carries the walk through the templates of one page.
type typeCheck struct {
	set      *template.Template
	funcs    template.FuncMap
	printer  *i18n.Printer
	root     reflect.Type
	seen     map[string]bool
	problems []string
}

func newCheck(set *template.Template, funcs template.FuncMap, p *i18n.Printer) *typeCheck {
	return &typeCheck{set: set, funcs: funcs, printer: p, seen: map[string]bool{}}
}

func (c *typeCheck) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *typeCheck) template(name string, dot reflect.Type) {
	key := fmt.Sprint(name, " ", dot)
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		c.problem("no template %q", name)
		return
	}
	root := c.root
	c.root = dot
	c.list(t.Tree.Root, dot, scope{"$": dot})
	c.root = root
}

// scope is the types of the variables in sight.
type scope map[string]reflect.Type

func (s scope) with(name string, t reflect.Type) scope {
	out := scope{}
	for k, v := range s {
		out[k] = v
	}
	out[name] = t
	return out
}

func (c *typeCheck) list(n *parse.ListNode, dot reflect.Type, vars scope) {
	if n == nil {
		return
	}
	for _, node := range n.Nodes {
		switch node := node.(type) {
		case *parse.ActionNode:
			t := c.pipe(node.Pipe, dot, vars)
			for _, d := range node.Pipe.Decl {
				vars = vars.with(d.Ident[0], t)
			}
		case *parse.IfNode:
			c.pipe(node.Pipe, dot, vars)
			inner := c.declare(node.Pipe, dot, vars)
			c.list(node.List, dot, inner)
			c.list(node.ElseList, dot, inner)
		case *parse.WithNode:
			t := c.pipe(node.Pipe, dot, vars)
			c.list(node.List, t, c.declare(node.Pipe, dot, vars))
			c.list(node.ElseList, dot, vars)
		case *parse.RangeNode:
			c.rangeOver(node, dot, vars)
		case *parse.TemplateNode:
			var arg reflect.Type
			if node.Pipe != nil {
				arg = c.pipe(node.Pipe, dot, vars)
			}
			c.template(node.Name, arg)
		}
	}
}

func (c *typeCheck) declare(p *parse.PipeNode, dot reflect.Type, vars scope) scope {
	for _, d := range p.Decl {
		vars = vars.with(d.Ident[0], c.pipe(p, dot, vars))
	}
	return vars
}

func (c *typeCheck) rangeOver(n *parse.RangeNode, dot reflect.Type, vars scope) {
	t := c.pipe(n.Pipe, dot, vars)
	key, elem := reflect.TypeOf(0), reflect.Type(nil)
	switch {
	case t == nil:
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		elem = t.Elem()
	case t.Kind() == reflect.Map:
		key, elem = t.Key(), t.Elem()
	case t.Kind() == reflect.Int:
		elem = t
	default:
		c.problem("%s: cannot range over %s", n.Pipe, t)
		return
	}
	inner := vars
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		inner = inner.with(d[0].Ident[0], elem)
	case 2:
		inner = inner.with(d[0].Ident[0], key).with(d[1].Ident[0], elem)
	}
	c.list(n.List, elem, inner)
	c.list(n.ElseList, dot, vars)
}

func (c *typeCheck) pipe(p *parse.PipeNode, dot reflect.Type, vars scope) (t reflect.Type) {
	for i, cmd := range p.Cmds {
		t = c.command(cmd, dot, vars, i > 0)
	}
	return t
}

func (c *typeCheck) command(cmd *parse.CommandNode, dot reflect.Type, vars scope, piped bool) reflect.Type {
	for _, a := range cmd.Args[1:] {
		c.arg(a, dot, vars)
	}
	id, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		return c.arg(cmd.Args[0], dot, vars)
	}
	if id.Ident == "t" || id.Ident == "n" {
		c.message(cmd)
	}
	if f, ok := c.funcs[id.Ident]; ok {
		c.call(id.Ident, reflect.TypeOf(f), cmd, dot, vars, piped)
		return reflect.TypeOf(f).Out(0)
	}
	return c.builtin(id.Ident, cmd, dot, vars)
}

// call compares the arguments of one of our functions with its parameters.
func (c *typeCheck) call(name string, f reflect.Type, cmd *parse.CommandNode, dot reflect.Type, vars scope, piped bool) {
	n := len(cmd.Args) - 1
	if piped {
		n++
	}
	if n < f.NumIn() && !f.IsVariadic() || n > f.NumIn() && !f.IsVariadic() {
		c.problem("%s: %s takes %d arguments", cmd, name, f.NumIn())
		return
	}
	for i, a := range cmd.Args[1:] {
		if i >= f.NumIn() || f.IsVariadic() && i >= f.NumIn()-1 {
			break
		}
		have := c.arg(a, dot, vars)
		if have != nil && !have.AssignableTo(f.In(i)) && !(isNumber(a) && f.In(i).Kind() >= reflect.Int && f.In(i).Kind() <= reflect.Float64) {
			c.problem("%s: argument %d is %s, %s wants %s", cmd, i+1, have, name, f.In(i))
		}
	}
}

func isNumber(n parse.Node) bool { _, ok := n.(*parse.NumberNode); return ok }

func (c *typeCheck) message(cmd *parse.CommandNode) {
	if len(cmd.Args) < 2 {
		return
	}
	if key, ok := cmd.Args[1].(*parse.StringNode); ok && !c.printer.Has(key.Text) {
		c.problem("no message %q", key.Text)
	}
}

func (c *typeCheck) builtin(name string, cmd *parse.CommandNode, dot reflect.Type, vars scope) reflect.Type {
	switch name {
	case "len":
		return reflect.TypeOf(0)
	case "eq", "ne", "lt", "le", "gt", "ge", "not":
		return reflect.TypeOf(true)
	case "and", "or":
		return c.arg(cmd.Args[len(cmd.Args)-1], dot, vars)
	case "index":
		if t := c.arg(cmd.Args[1], dot, vars); t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
			return t.Elem()
		}
		return nil
	case "slice":
		return c.arg(cmd.Args[1], dot, vars)
	}
	return reflect.TypeOf("")
}

func (c *typeCheck) arg(n parse.Node, dot reflect.Type, vars scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(dot, n.Ident, n)
	case *parse.VariableNode:
		t, ok := vars[n.Ident[0]]
		if !ok {
			c.problem("no variable %s", n.Ident[0])
			return nil
		}
		return c.fields(t, n.Ident[1:], n)
	case *parse.ChainNode:
		return c.fields(c.arg(n.Node, dot, vars), n.Field, n)
	case *parse.PipeNode:
		return c.pipe(n, dot, vars)
	case *parse.StringNode:
		return reflect.TypeOf("")
	case *parse.NumberNode:
		return reflect.TypeOf(0)
	case *parse.BoolNode:
		return reflect.TypeOf(true)
	case *parse.IdentifierNode:
		return c.command(&parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{n}}, dot, vars, false)
	}
	return nil
}

func (c *typeCheck) fields(t reflect.Type, names []string, n parse.Node) reflect.Type {
	for _, name := range names {
		if t == nil {
			return nil
		}
		if m, ok := t.MethodByName(name); ok {
			t = m.Type.Out(0)
			continue
		}
		if m, ok := reflect.PointerTo(t).MethodByName(name); ok && t.Kind() != reflect.Interface {
			t = m.Type.Out(0)
			continue
		}
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() == reflect.Map {
			t = t.Elem()
			continue
		}
		if t.Kind() != reflect.Struct {
			c.problem("%s: no field or method %s on %s", n, name, t)
			return nil
		}
		f, ok := t.FieldByName(name)
		if !ok || !f.IsExported() {
			c.problem("%s: no field or method %s on %s", n, name, t)
			return nil
		}
		t = f.Type
	}
	return t
}
