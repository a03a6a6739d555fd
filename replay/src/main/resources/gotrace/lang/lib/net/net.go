// Package net is a network in memory, of the run's own machine: TCP on the loopback interface, and
// Unix sockets.
package net

import (
	"io"
	_ "os"
	"runtime"
	"time"
)

// Go's net has netip, and with it package unique, whose tables are cleaned from the beginning on.
var _ = runtime.AddCleanup(new(int), func(int) {}, 0)

// Addr is an end of a connection.
type Addr interface {
	Network() string
	String() string
}

// Conn is a stream of bytes in both directions. Goroutines may share it.
type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// Listener accepts connections. Goroutines may share it.
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

// descriptor is the machine's.
type descriptor struct {
	state *byte
}

// All return a code: 0, or 1 and the number of a failure.
func listen(made *descriptor, address string) (code int)
func dial(made *descriptor, address string) (code int)
func accept(made, listener *descriptor) (code int)
func read(d *descriptor, b []byte) (n, code int)
func write(d *descriptor, b []byte) (n, code int)
func closeFd(d *descriptor) (code int)

// shutDown ends one direction of a connection.
func shutDown(d *descriptor, reading bool) (code int)

// setDeadline takes the nanoseconds from now; 0 or less for a deadline that is over.
func setDeadline(d *descriptor, nanos int64, read, write bool) (code int)

type conn struct {
	fd            descriptor
	local, remote Addr
}

func (c *conn) ok() bool { return c != nil && c.local != nil }

func (c *conn) fail(op string, code int) error {
	return &OpError{Op: op, Net: c.local.Network(), Source: c.local, Addr: c.remote, Err: failure(op, code)}
}

// Read waits for bytes; io.EOF when the other end was closed.
func (c *conn) Read(b []byte) (int, error) {
	if !c.ok() {
		return 0, errInvalid
	}
	n, code := read(&c.fd, b)
	switch code {
	case 0:
		return n, nil
	case codeEOF:
		return n, io.EOF
	}
	return n, c.fail("read", code)
}

// Write waits until all bytes have room on their way.
func (c *conn) Write(b []byte) (int, error) {
	if !c.ok() {
		return 0, errInvalid
	}
	n, code := write(&c.fd, b)
	if code != 0 {
		return n, c.fail("write", code)
	}
	return n, nil
}

// Close also ends what waits in Read and Write.
func (c *conn) Close() error {
	if !c.ok() {
		return errInvalid
	}
	if code := closeFd(&c.fd); code != 0 {
		return c.fail("close", code)
	}
	return nil
}

func (c *conn) shut(reading bool) error {
	if !c.ok() {
		return errInvalid
	}
	switch code := shutDown(&c.fd, reading); code {
	case 0:
		return nil
	case codeNotConnected:
		return &OpError{Op: "close", Net: c.local.Network(), Source: c.local, Addr: c.remote, Err: failure("shutdown", code)}
	default:
		return c.fail("close", code)
	}
}

// LocalAddr is this end.
func (c *conn) LocalAddr() Addr { return c.local }

// RemoteAddr is the other end.
func (c *conn) RemoteAddr() Addr { return c.remote }

// nanosUntil is what setDeadline takes; the zero time is no deadline.
func nanosUntil(t time.Time) int64 {
	if t.IsZero() {
		return 1<<63 - 1
	}
	return int64(time.Until(t))
}

func (c *conn) deadline(t time.Time, read, write bool) error {
	if !c.ok() {
		return errInvalid
	}
	if code := setDeadline(&c.fd, nanosUntil(t), read, write); code != 0 {
		return c.fail("set", code)
	}
	return nil
}

// SetDeadline ends Reads and Writes with a timeout from t on; the zero time for none.
func (c *conn) SetDeadline(t time.Time) error { return c.deadline(t, true, true) }

// SetReadDeadline is SetDeadline for Reads.
func (c *conn) SetReadDeadline(t time.Time) error { return c.deadline(t, true, false) }

// SetWriteDeadline is SetDeadline for Writes.
func (c *conn) SetWriteDeadline(t time.Time) error { return c.deadline(t, false, true) }

// Buffers have a fixed size; programs that set one go on.

func (c *conn) SetReadBuffer(bytes int) error {
	if !c.ok() {
		return errInvalid
	}
	return nil
}

func (c *conn) SetWriteBuffer(bytes int) error {
	if !c.ok() {
		return errInvalid
	}
	return nil
}

// Buffers are written one behind the other.
type Buffers [][]byte

// WriteTo writes all; what was written is gone from v.
func (v *Buffers) WriteTo(w io.Writer) (n int64, err error) {
	for len(*v) > 0 {
		wrote, err := w.Write((*v)[0])
		n += int64(wrote)
		v.consume(wrote)
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Read reads from the first on; what was read is gone from v.
func (v *Buffers) Read(p []byte) (n int, err error) {
	for len(p) > 0 && len(*v) > 0 {
		got := copy(p, (*v)[0])
		v.consume(got)
		p = p[got:]
		n += got
	}
	if len(*v) == 0 {
		err = io.EOF
	}
	return n, err
}

// consume takes n bytes off the first, and drops it if none are left.
func (v *Buffers) consume(n int) {
	if n < len((*v)[0]) {
		(*v)[0] = (*v)[0][n:]
		return
	}
	(*v)[0] = nil
	*v = (*v)[1:]
}

type listener struct {
	fd   descriptor
	addr Addr
}

func (l *listener) fail(op string, code int) error {
	return &OpError{Op: op, Net: l.addr.Network(), Addr: l.addr, Err: failure(op, code)}
}

// accept waits for a connection.
func (l *listener) accept() (conn, error) {
	c := conn{local: l.addr}
	if code := accept(&c.fd, &l.fd); code != 0 {
		return conn{}, l.fail("accept", code)
	}
	c.local, c.remote = accepted(l.addr)
	return c, nil
}

// Close also ends what waits in Accept.
func (l *listener) Close() error {
	if code := closeFd(&l.fd); code != 0 {
		return l.fail("close", code)
	}
	forget(l.addr)
	return nil
}

// Addr is where it listens.
func (l *listener) Addr() Addr { return l.addr }

// SetDeadline ends Accepts with a timeout from t on; the zero time for none.
func (l *listener) SetDeadline(t time.Time) error {
	if code := setDeadline(&l.fd, nanosUntil(t), true, true); code != 0 {
		return l.fail("set", code)
	}
	return nil
}
