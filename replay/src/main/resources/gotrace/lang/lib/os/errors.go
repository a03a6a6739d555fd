package os

import (
	"errors"
	"io/fs"
)

var (
	ErrInvalid    = fs.ErrInvalid
	ErrPermission = fs.ErrPermission
	ErrExist      = fs.ErrExist
	ErrNotExist   = fs.ErrNotExist
	ErrClosed     = fs.ErrClosed

	ErrNoDeadline             = errors.New("file type does not support deadline")
	ErrDeadlineExceeded error = timeout{}
	ErrProcessDone            = errors.New("os: process already finished")
	ErrNoHandle               = errors.New("process handle unavailable")
)

type timeout struct{}

func (timeout) Error() string   { return "i/o timeout" }
func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

// errno is what a system would answer.
type errno string

const (
	enoent errno = "no such file or directory"
	erofs  errno = "read-only file system"
	einval errno = "invalid argument"
	espipe errno = "illegal seek"
	enosys errno = "function not implemented"
	enodir errno = "not a directory"
)

func (e errno) Error() string        { return string(e) }
func (e errno) Is(target error) bool { return e == enoent && target == ErrNotExist }
func (e errno) Timeout() bool        { return false }
func (e errno) Temporary() bool      { return false }

// PathError says which operation on which file failed.
type PathError = fs.PathError

// SyscallError says which system call failed.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }
func (e *SyscallError) Unwrap() error { return e.Err }

// Timeout reports whether a deadline was exceeded.
func (e *SyscallError) Timeout() bool { return timedOut(e.Err) }

// NewSyscallError makes a SyscallError of an error, nil of none.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// LinkError says which operation on which two files failed.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }
func (e *LinkError) Unwrap() error { return e.Err }

// underlying is the error of what os made err of; other wrapping is not looked into.
func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func is(err, target error) bool {
	err = underlying(err)
	e, ok := err.(errno)
	return err == target || ok && e.Is(target)
}

func timedOut(err error) bool {
	t, ok := err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func IsExist(err error) bool      { return is(err, ErrExist) }
func IsNotExist(err error) bool   { return is(err, ErrNotExist) }
func IsPermission(err error) bool { return is(err, ErrPermission) }
func IsTimeout(err error) bool    { return timedOut(underlying(err)) }
