package net

import (
	"context"
	"errors"
)

// Error is an error of the network.
type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

// ErrClosed is the error of what was closed.
var ErrClosed error = closedError{}

var errInvalid = errors.New("invalid argument")

type closedError struct{}

func (closedError) Error() string   { return "use of closed network connection" }
func (closedError) Timeout() bool   { return false }
func (closedError) Temporary() bool { return false }

type timeoutError struct{}

func (timeoutError) Error() string        { return "i/o timeout" }
func (timeoutError) Timeout() bool        { return true }
func (timeoutError) Temporary() bool      { return true }
func (timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// callError is what the kernel answered to a system call.
type callError struct {
	call, text string
}

func (e *callError) Error() string   { return e.call + ": " + e.text }
func (e *callError) Timeout() bool   { return false }
func (e *callError) Temporary() bool { return e.text == "connection reset by peer" }

// The machine's failures, by code.
const (
	codeEOF         = 1
	codeClosed      = 2
	codeTimeout     = 3
	codeNotPollable = 4
	codeRefused     = 5
	codeReset       = 6
	codeBrokenPipe  = 7
	codeInUse       = 8
)

func failure(op string, code int) error {
	switch code {
	case codeClosed:
		return ErrClosed
	case codeTimeout:
		return timeoutError{}
	case codeNotPollable:
		return errors.New("not pollable")
	case codeRefused:
		return &callError{"connect", "connection refused"}
	case codeReset:
		return &callError{op, "connection reset by peer"}
	case codeBrokenPipe:
		return &callError{op, "broken pipe"}
	}
	return &callError{"bind", "address already in use"}
}

// OpError says of which operation an error is.
type OpError struct {
	Op     string // as in "read"
	Net    string // as in "tcp"
	Source Addr
	Addr   Addr
	Err    error
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := e.Op
	if e.Net != "" {
		text += " " + e.Net
	}
	switch {
	case e.Source != nil && e.Addr != nil:
		text += " " + e.Source.String() + "->" + e.Addr.String()
	case e.Source != nil:
		text += " " + e.Source.String()
	case e.Addr != nil:
		text += " " + e.Addr.String()
	}
	return text + ": " + e.Err.Error()
}

// Timeout reports whether a deadline was exceeded.
func (e *OpError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether it may work another time.
func (e *OpError) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// AddrError says what is wrong with an address.
type AddrError struct {
	Err  string
	Addr string
}

func (e *AddrError) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.Addr != "" {
		return "address " + e.Addr + ": " + e.Err
	}
	return e.Err
}

func (e *AddrError) Timeout() bool   { return false }
func (e *AddrError) Temporary() bool { return false }

// UnknownNetworkError is the name of a network that there is not.
type UnknownNetworkError string

func (e UnknownNetworkError) Error() string   { return "unknown network " + string(e) }
func (e UnknownNetworkError) Timeout() bool   { return false }
func (e UnknownNetworkError) Temporary() bool { return false }

// DNSError says that a host has no address.
type DNSError struct {
	Err        string
	Name       string
	IsNotFound bool
}

func (e *DNSError) Error() string   { return "lookup " + e.Name + ": " + e.Err }
func (e *DNSError) Timeout() bool   { return false }
func (e *DNSError) Temporary() bool { return false }
