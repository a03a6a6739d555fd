// Package fmt prints. Java lays out the text; methods of values are called here.
package fmt

import (
	"errors"
	"io"
	"os"
)

// Stringer is implemented by what describes itself.
type Stringer interface{ String() string }

// GoStringer is implemented by what describes itself in Go's syntax.
type GoStringer interface{ GoString() string }

// State is the printer as a Formatter sees it.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// Formatter is implemented by what prints itself.
type Formatter interface{ Format(f State, verb rune) }

const (
	modePrint = iota
	modePrintln
	modePrintf
	modeErrorf
)

const (
	methodError = iota
	methodString
	methodGoString
	methodFormat
)

func attempt(mode int, format string, a []any) (s string, values []any, directives []string, methods []int, wrapped []int)
func finish(mode int, format string, a []any, answers []string, panicked []int) string

func run(mode int, format string, a []any) string {
	s, _ := runWrapped(mode, format, a)
	return s
}

func runWrapped(mode int, format string, a []any) (string, []int) {
	s, values, directives, methods, wrapped := attempt(mode, format, a)
	if values == nil {
		return s, wrapped
	}
	answers := make([]string, len(values))
	panicked := make([]int, len(values))
	for i, v := range values {
		answers[i] = answer(v, directives[i], methods[i], &panicked[i])
	}
	return finish(mode, format, a, answers, panicked), wrapped
}

func isNilPointer(v any) bool

func answer(v any, directive string, method int, panicked *int) (s string) {
	var st *state
	defer func() {
		if r := recover(); r != nil {
			*panicked = 1
			if st != nil {
				s = string(st.buf)
			}
			if isNilPointer(v) {
				s += "<nil>"
				return
			}
			name := "String"
			runes := []rune(directive)
			verb := string(runes[len(runes)-1:])
			switch method {
			case methodError:
				name = "Error"
			case methodGoString:
				name = "GoString"
			case methodFormat:
				name = "Format"
			}
			s += "%!" + verb + "(PANIC=" + name + " method: " + Sprint(r) + ")"
		}
	}()
	switch method {
	case methodError:
		return v.(error).Error()
	case methodString:
		return v.(Stringer).String()
	case methodGoString:
		return v.(GoStringer).GoString()
	}
	st = parseState(directive)
	v.(Formatter).Format(st, st.verb)
	return string(st.buf)
}

type state struct {
	buf       []byte
	verb      rune
	width     int
	hasWidth  bool
	prec      int
	hasPrec   bool
	flags     string
}

func parseState(directive string) *state {
	st := &state{}
	stage := 0
	for i, c := range directive {
		if i == 0 {
			continue
		}
		switch {
		case stage == 0 && (c == '+' || c == '-' || c == '#' || c == ' ' || c == '0'):
			st.flags += string(c)
		case c >= '0' && c <= '9' && stage < 2:
			stage = 1
			st.hasWidth = true
			st.width = st.width*10 + int(c-'0')
		case c == '.':
			stage = 2
			st.hasPrec = true
		case c >= '0' && c <= '9':
			st.prec = st.prec*10 + int(c-'0')
		default:
			st.verb = c
		}
	}
	return st
}

func (s *state) Write(b []byte) (int, error) {
	s.buf = append(s.buf, b...)
	return len(b), nil
}

func (s *state) WriteString(t string) (int, error) {
	s.buf = append(s.buf, t...)
	return len(t), nil
}

func (s *state) Width() (int, bool)     { return s.width, s.hasWidth }
func (s *state) Precision() (int, bool) { return s.prec, s.hasPrec }

func (s *state) Flag(c int) bool {
	for i := 0; i < len(s.flags); i++ {
		if int(s.flags[i]) == c {
			return true
		}
	}
	return false
}

// FormatString writes the directive that st stands for.
func FormatString(st State, verb rune) string {
	s := "%"
	for _, c := range " +-#0" {
		if st.Flag(int(c)) {
			s += string(c)
		}
	}
	if w, ok := st.Width(); ok {
		s += Sprint(w)
	}
	if p, ok := st.Precision(); ok {
		s += "." + Sprint(p)
	}
	return s + string(verb)
}

func Sprint(a ...any) string                 { return run(modePrint, "", a) }
func Sprintln(a ...any) string               { return run(modePrintln, "", a) }
func Sprintf(format string, a ...any) string { return run(modePrintf, format, a) }

func Fprint(w io.Writer, a ...any) (n int, err error) {
	return w.Write([]byte(run(modePrint, "", a)))
}

func Fprintln(w io.Writer, a ...any) (n int, err error) {
	return w.Write([]byte(run(modePrintln, "", a)))
}

func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return w.Write([]byte(run(modePrintf, format, a)))
}

func Print(a ...any) (n int, err error)   { return Fprint(os.Stdout, a...) }
func Println(a ...any) (n int, err error) { return Fprintln(os.Stdout, a...) }
func Printf(format string, a ...any) (n int, err error) {
	return Fprintf(os.Stdout, format, a...)
}

func Append(b []byte, a ...any) []byte   { return append(b, Sprint(a...)...) }
func Appendln(b []byte, a ...any) []byte { return append(b, Sprintln(a...)...) }
func Appendf(b []byte, format string, a ...any) []byte {
	return append(b, Sprintf(format, a...)...)
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

// Errorf returns an error that says what Sprintf gives, and wraps the operands of %w.
func Errorf(format string, a ...any) error {
	s, wrapped := runWrapped(modeErrorf, format, a)
	switch len(wrapped) {
	case 0:
		return errors.New(s)
	case 1:
		w := &wrapError{msg: s}
		w.err, _ = a[wrapped[0]].(error)
		return w
	}
	var errs []error
	for n, i := range wrapped {
		if n > 0 && wrapped[n-1] == i {
			continue
		}
		if e, ok := a[i].(error); ok {
			errs = append(errs, e)
		}
	}
	return &wrapErrors{s, errs}
}
