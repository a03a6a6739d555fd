// Package os has the process's streams, arguments and environment.
package os

import (
	"io"
	"runtime"
)

// A File is one of the three standard streams, or /dev/null.
type File struct {
	fd     int
	name   string
	closed bool
}

var (
	Stdin  = newFile(0, "/dev/stdin")
	Stdout = newFile(1, "/dev/stdout")
	Stderr = newFile(2, "/dev/stderr")
)

func newFile(fd int, name string) *File {
	f := &File{fd: fd, name: name}
	runtime.SetFinalizer(f, (*File).Close)
	return f
}

// Args holds the command line, the program's name first.
var Args []string = arguments()

func arguments() []string
func write(b []byte, fd int) int
func read(b []byte, fd int) int
func exit(code int)

// Exit ends the program at once: no deferred function runs.
func Exit(code int) { exit(code) }

// check says what is wrong with an operation on f.
func (f *File) check(op string) error {
	switch {
	case f == nil:
		return ErrInvalid
	case f.closed:
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.fd <= 2 {
		write(b, f.fd)
	}
	return len(b), nil
}

func (f *File) WriteString(s string) (n int, err error) {
	return f.Write([]byte(s))
}

func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	if f.fd <= 2 {
		n = read(b, f.fd)
	}
	if n <= 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	f.closed = true
	return nil
}

func (f *File) Name() string { return f.name }
func (f *File) Sync() error  { return f.check("sync") }
func (f *File) Fd() uintptr  { return uintptr(f.fd) }
func Getpid() int            { return 1 }
func Hostname() (name string, err error) {
	return "gotrace", nil
}
