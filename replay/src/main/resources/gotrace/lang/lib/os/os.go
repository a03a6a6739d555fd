// Package os has the process's streams, arguments and environment.
package os

import (
	"errors"
	"io"
	"runtime"
)

// A File is one of the three standard streams.
type File struct {
	fd   int
	name string
}

var (
	Stdin  = newFile(0, "/dev/stdin")
	Stdout = newFile(1, "/dev/stdout")
	Stderr = newFile(2, "/dev/stderr")
)

func newFile(fd int, name string) *File {
	f := &File{fd, name}
	runtime.SetFinalizer(f, (*File).Close)
	return f
}

var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
	ErrClosed     = errors.New("file already closed")
)

// Args holds the command line, the program's name first.
var Args []string = arguments()

func arguments() []string
func write(b []byte, fd int) int
func read(b []byte, fd int) int
func exit(code int)

// Exit ends the program at once: no deferred function runs.
func Exit(code int) { exit(code) }

// LookupEnv finds a variable of the environment.
func LookupEnv(key string) (value string, ok bool)

// Getenv finds a variable of the environment, or gives "".
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

func (f *File) Write(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	write(b, f.fd)
	return len(b), nil
}

func (f *File) WriteString(s string) (n int, err error) {
	return f.Write([]byte(s))
}

func (f *File) Read(b []byte) (n int, err error) {
	if len(b) == 0 {
		return 0, nil
	}
	n = read(b, f.fd)
	if n <= 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (f *File) Close() error { return nil }
func (f *File) Name() string { return f.name }
func (f *File) Sync() error  { return nil }
func (f *File) Fd() uintptr  { return uintptr(f.fd) }
func Getpid() int            { return 1 }
func Hostname() (name string, err error) {
	return "gotrace", nil
}
