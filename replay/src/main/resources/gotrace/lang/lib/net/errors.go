package net

import (
	"errors"
	"os"
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

	codeNotConnected = 9
)

func failure(op string, code int) error {
	switch code {
	case codeClosed:
		return ErrClosed
	case codeTimeout:
		return os.ErrDeadlineExceeded
	case codeNotPollable:
		return errors.New("not pollable")
	case codeRefused:
		return &callError{"connect", "connection refused"}
	case codeReset:
		return &callError{op, "connection reset by peer"}
	case codeBrokenPipe:
		return &callError{op, "broken pipe"}
	case codeNotConnected:
		return &callError{op, "transport endpoint is not connected"}
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
	UnwrapErr   error
	Err         string
	Name        string
	Server      string
	IsTimeout   bool
	IsTemporary bool
	IsNotFound  bool
}

func (e *DNSError) Unwrap() error { return e.UnwrapErr }
func (e *DNSError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := "lookup " + e.Name
	if e.Server != "" {
		text += " on " + e.Server
	}
	return text + ": " + e.Err
}

func (e *DNSError) Timeout() bool   { return e.IsTimeout }
func (e *DNSError) Temporary() bool { return e.IsTimeout || e.IsTemporary }

// DNSConfigError says that names cannot be looked up.
type DNSConfigError struct {
	Err error
}

func (e *DNSConfigError) Unwrap() error   { return e.Err }
func (e *DNSConfigError) Error() string   { return "error reading DNS config: " + e.Err.Error() }
func (e *DNSConfigError) Timeout() bool   { return false }
func (e *DNSConfigError) Temporary() bool { return false }

// ParseError says what a text is not.
type ParseError struct {
	Type string // as in "IP address"
	Text string
}

func (e *ParseError) Error() string   { return "invalid " + e.Type + ": " + e.Text }
func (e *ParseError) Timeout() bool   { return false }
func (e *ParseError) Temporary() bool { return false }

// InvalidAddrError says what is wrong with an address.
type InvalidAddrError string

func (e InvalidAddrError) Error() string   { return string(e) }
func (e InvalidAddrError) Timeout() bool   { return false }
func (e InvalidAddrError) Temporary() bool { return false }

// ErrWriteToConnected is the error of a datagram that names an address on a connection.
var ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")
