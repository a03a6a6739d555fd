// Compares what the packages of gotrace's library export with what real Go's export: constants with
// their values, variables, functions, types, fields and methods, each with its type.
//
//	main LIB PACKAGES KNOWN
//
// LIB is the folder of the library, PACKAGES the list of its packages, KNOWN what is known to be
// missing, one `PACKAGE NAME reason` a line. Exit 1 if anything else is missing or different, or if
// a line of KNOWN no longer is.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// library imports packages of gotrace's library from their sources, without function bodies.
type library struct {
	folder string
	files  *token.FileSet
	loaded map[string]*types.Package
}

func (l *library) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p := l.loaded[path]; p != nil {
		return p, nil
	}
	names, err := filepath.Glob(filepath.Join(l.folder, path, "*.go"))
	if err != nil {
		return nil, err
	}
	var sources []*ast.File
	for _, name := range names {
		source, err := parser.ParseFile(l.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	config := types.Config{
		Importer: l, IgnoreFuncBodies: true, DisableUnusedImportCheck: true, Sizes: types.SizesFor("gc", "amd64"),
	}
	p, err := config.Check(path, l.files, sources, nil)
	l.loaded[path] = p
	return p, err
}

// realGo gives an importer of the standard library for linux and amd64.
func realGo(files *token.FileSet, paths []string) (types.Importer, error) {
	list := exec.Command("go", append([]string{"list", "-deps", "-export", "-f", "{{.ImportPath}} {{.Export}}"}, paths...)...)
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, export, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[path] = export
	}
	return importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	}), nil
}

// exported gives what p exports: names to what is said of each.
func exported(p *types.Package) map[string]string {
	all := map[string]string{}
	for _, name := range p.Scope().Names() {
		if !ast.IsExported(name) {
			continue
		}
		switch o := p.Scope().Lookup(name).(type) {
		case *types.Const:
			all[name] = "const " + text(p, o.Type()) + " = " + o.Val().ExactString()
		case *types.Var:
			all[name] = "var " + text(p, o.Type())
		case *types.Func:
			all[name] = "func " + text(p, o.Type())
		case *types.TypeName:
			addType(all, p, o)
		}
	}
	return all
}

func addType(all map[string]string, p *types.Package, o *types.TypeName) {
	if o.IsAlias() {
		all[o.Name()] = "type = " + text(p, types.Unalias(o.Type()))
		return
	}
	named := o.Type().(*types.Named)
	switch u := named.Underlying().(type) {
	case *types.Struct:
		all[o.Name()] = "type" + parameters(p, named.TypeParams()) + " struct"
		for field := range u.Fields() {
			if field.Exported() {
				all[o.Name()+"."+field.Name()] = "field " + text(p, field.Type())
			}
		}
	case *types.Interface:
		all[o.Name()] = "type" + parameters(p, named.TypeParams()) + " interface"
		for m := range u.Methods() {
			if m.Exported() {
				all[o.Name()+"."+m.Name()] = "method " + text(p, m.Type())
			} else {
				all[o.Name()] += " with unexported methods"
			}
		}
		return
	default:
		all[o.Name()] = "type" + parameters(p, named.TypeParams()) + " " + text(p, u)
	}
	ofValues := types.NewMethodSet(named)
	for m := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		if m.Obj().Exported() {
			kind := "method of values "
			if ofValues.Lookup(p, m.Obj().Name()) == nil {
				kind = "method of pointers "
			}
			all[o.Name()+"."+m.Obj().Name()] = kind + text(p, m.Type())
		}
	}
}

// text writes t without the names of parameters, which are free to differ.
func text(p *types.Package, t types.Type) string {
	switch t := t.(type) {
	case *types.Alias:
		if t.Obj().Pkg() == nil {
			return t.Obj().Name()
		}
		return text(p, types.Unalias(t))
	case *types.TypeParam:
		return fmt.Sprint("$", t.Index())
	case *types.Pointer:
		return "*" + text(p, t.Elem())
	case *types.Slice:
		return "[]" + text(p, t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), text(p, t.Elem()))
	case *types.Map:
		return "map[" + text(p, t.Key()) + "]" + text(p, t.Elem())
	case *types.Chan:
		return [...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()] + text(p, t.Elem())
	case *types.Signature:
		return parameters(p, t.TypeParams()) + tuple(p, t.Params(), t.Variadic()) + tuple(p, t.Results(), false)
	case *types.Union:
		var terms []string
		for term := range t.Terms() {
			tilde := ""
			if term.Tilde() {
				tilde = "~"
			}
			terms = append(terms, tilde+text(p, term.Type()))
		}
		return strings.Join(terms, " | ")
	case *types.Interface:
		var parts []string
		for m := range t.ExplicitMethods() {
			parts = append(parts, m.Name()+text(p, m.Type()))
		}
		for e := range t.EmbeddedTypes() {
			parts = append(parts, text(p, e))
		}
		return "interface{" + strings.Join(parts, "; ") + "}"
	case *types.Named:
		name := types.TypeString(t.Origin(), types.RelativeTo(p))
		name, _, _ = strings.Cut(name, "[")
		if arguments := t.TypeArgs(); arguments.Len() > 0 {
			var parts []string
			for a := range arguments.Types() {
				parts = append(parts, text(p, a))
			}
			name += "[" + strings.Join(parts, ", ") + "]"
		}
		return name
	}
	return types.TypeString(t, types.RelativeTo(p))
}

func parameters(p *types.Package, list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for t := range list.TypeParams() {
		parts = append(parts, text(p, t.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func tuple(p *types.Package, list *types.Tuple, variadic bool) string {
	var parts []string
	for v := range list.Variables() {
		parts = append(parts, text(p, v.Type()))
	}
	if variadic {
		parts[len(parts)-1] = "..." + parts[len(parts)-1]
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// readKnown gives the reasons of a file of `PACKAGE NAME reason`, by `PACKAGE NAME`.
func readKnown(name string) (map[string]string, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(source))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		parts := strings.SplitN(lines.Text(), " ", 3)
		if len(parts) < 3 {
			return nil, fmt.Errorf("%s: no reason: %s", name, lines.Text())
		}
		known[parts[0]+" "+parts[1]] = parts[2]
	}
	return known, lines.Err()
}

// isKnown finds the reason of a name, its own or that of its type.
func isKnown(known map[string]string, used map[string]bool, path, name string) bool {
	owner, _, _ := strings.Cut(name, ".")
	for _, key := range []string{path + " " + name, path + " " + owner} {
		if known[key] != "" {
			used[key] = true
			return true
		}
	}
	return false
}

// count says how much of one package is there.
type count struct{ all, there, known, wrong int }

func compare(path string, want, have map[string]string, known map[string]string, used map[string]bool) count {
	var c count
	var names []string
	for name := range want {
		names = append(names, name)
	}
	for name := range have {
		if _, ok := want[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if want[name] != "" {
			c.all++
		}
		switch {
		case want[name] == have[name]:
			c.there++
		case isKnown(known, used, path, name):
			c.known++
		case have[name] == "":
			c.wrong++
			fmt.Printf("missing: %s %s: %s\n", path, name, want[name])
		case want[name] == "":
			c.wrong++
			fmt.Printf("not in Go: %s %s: %s\n", path, name, have[name])
		default:
			c.wrong++
			fmt.Printf("differs: %s %s: %s, in Go %s\n", path, name, have[name], want[name])
		}
	}
	return c
}

func run(lib, packages, knownFile string) (ok bool, err error) {
	known, err := readKnown(knownFile)
	if err != nil {
		return false, err
	}
	list, err := os.ReadFile(packages)
	if err != nil {
		return false, err
	}
	var paths []string
	for line := range strings.Lines(string(list)) {
		path, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path != "" && !strings.Contains(path, ".") {
			paths = append(paths, path)
		}
	}
	files := token.NewFileSet()
	real, err := realGo(files, paths)
	if err != nil {
		return false, err
	}
	ours := &library{lib, files, map[string]*types.Package{}}
	used := map[string]bool{}
	var sum count
	for _, path := range paths {
		want, err := real.Import(path)
		if err != nil {
			return false, err
		}
		have, err := ours.Import(path)
		if err != nil {
			return false, err
		}
		c := compare(path, exported(want), exported(have), known, used)
		fmt.Printf("%-16s %4d of %4d\n", path, c.there, c.all)
		sum = count{sum.all + c.all, sum.there + c.there, sum.known + c.known, sum.wrong + c.wrong}
	}
	for key := range known {
		if !used[key] {
			fmt.Println("known to be missing, but there:", key)
			sum.wrong++
		}
	}
	fmt.Printf("in all %d of %d (%.1f %%), %d known to be missing\n",
		sum.there, sum.all, 100*float64(sum.there)/float64(sum.all), sum.known)
	fmt.Printf("%d passed, %d failed\n", sum.there, sum.wrong)
	return sum.wrong == 0, nil
}

func main() {
	ok, err := run(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}
