// Stage copies packages of gotrace's library into a module of real Go, beside the packages that
// they stand for: stage LIB NATIVES OUT PACKAGE...
//
// Imports among the packages are rewritten to lib/PACKAGE. Functions without a body are left out;
// NATIVES/PACKAGE.go, with slashes as underscores, has them in Go.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) < 5 {
		log.Fatal("usage: stage LIB NATIVES OUT PACKAGE...")
	}
	lib, natives, out, packages := os.Args[1], os.Args[2], os.Args[3], os.Args[4:]
	staged := map[string]bool{}
	for _, p := range packages {
		staged[p] = true
	}
	for _, p := range packages {
		files, err := filepath.Glob(filepath.Join(lib, p, "*.go"))
		if err != nil || len(files) == 0 {
			log.Fatalf("no files in %s: %v", filepath.Join(lib, p), err)
		}
		for _, f := range files {
			stage(f, filepath.Join(out, p, filepath.Base(f)), staged)
		}
		n := filepath.Join(natives, strings.ReplaceAll(p, "/", "_")+".go")
		if _, err := os.Stat(n); err == nil {
			copyFile(n, filepath.Join(out, p, "peer_natives.go"))
		}
	}
}

func stage(from, to string, staged map[string]bool) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, from, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		log.Fatal(err)
	}
	for _, i := range file.Imports {
		path, err := strconv.Unquote(i.Path.Value)
		if err == nil && staged[path] {
			i.Path.Value = strconv.Quote("lib/" + path)
		}
	}
	file.Decls = keep(file)
	var text bytes.Buffer
	if err := format.Node(&text, fset, file); err != nil {
		log.Fatalf("%s: %v", from, err)
	}
	write(to, text.Bytes())
}

// keep leaves out functions without a body, and their comments.
func keep(file *ast.File) []ast.Decl {
	var decls []ast.Decl
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body != nil {
			decls = append(decls, d)
			continue
		}
		for i, c := range file.Comments {
			if c == f.Doc {
				file.Comments = append(file.Comments[:i:i], file.Comments[i+1:]...)
				break
			}
		}
	}
	return decls
}

func copyFile(from, to string) {
	b, err := os.ReadFile(from)
	if err != nil {
		log.Fatal(err)
	}
	write(to, b)
}

func write(to string, text []byte) {
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o666); err != nil {
		log.Fatal(fmt.Errorf("write %s: %w", to, err))
	}
}
