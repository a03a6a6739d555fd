package net

import (
	"io"
	"os"
	"sync"
	"time"
)

// Pipe gives both ends of a connection without a buffer: a Write waits until Reads have taken all.
func Pipe() (Conn, Conn) {
	there, back := make(chan []byte), make(chan []byte)
	tookThere, tookBack := make(chan int), make(chan int)
	closed, otherClosed := make(chan struct{}), make(chan struct{})
	a := &pipe{
		in: back, took: tookBack, out: there, taken: tookThere,
		closed: closed, otherClosed: otherClosed,
		reads: newLimit(), writes: newLimit(),
	}
	b := &pipe{
		in: there, took: tookThere, out: back, taken: tookBack,
		closed: otherClosed, otherClosed: closed,
		reads: newLimit(), writes: newLimit(),
	}
	return a, b
}

// limit is a deadline: over is closed once it has passed.
type limit struct {
	mu    sync.Mutex
	timer *time.Timer
	over  chan struct{}
}

func newLimit() *limit { return &limit{over: make(chan struct{})} }

func (l *limit) passed() chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.over
}

func (l *limit) set(t time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil && !l.timer.Stop() {
		<-l.over // the timer is about to close it
	}
	l.timer = nil
	over := isClosed(l.over)
	if over {
		l.over = make(chan struct{})
	}
	switch left := time.Until(t); {
	case t.IsZero():
	case left > 0:
		at := l.over
		l.timer = time.AfterFunc(left, func() { close(at) })
	default:
		close(l.over)
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

type pipe struct {
	writing sync.Mutex // one Write at a time

	in    <-chan []byte
	took  chan<- int
	out   chan<- []byte
	taken <-chan int

	once        sync.Once
	closed      chan struct{}
	otherClosed <-chan struct{}

	reads, writes *limit
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

func (*pipe) LocalAddr() Addr  { return pipeAddr{} }
func (*pipe) RemoteAddr() Addr { return pipeAddr{} }

func pipeError(op string, err error) error {
	if err == nil || err == io.EOF || err == io.ErrClosedPipe {
		return err
	}
	return &OpError{Op: op, Net: "pipe", Err: err}
}

func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.read(b)
	return n, pipeError("read", err)
}

func (p *pipe) read(b []byte) (int, error) {
	switch {
	case isClosed(p.closed):
		return 0, io.ErrClosedPipe
	case isClosed(p.otherClosed):
		return 0, io.EOF
	case isClosed(p.reads.passed()):
		return 0, os.ErrDeadlineExceeded
	}
	select {
	case written := <-p.in:
		n := copy(b, written)
		p.took <- n
		return n, nil
	case <-p.closed:
		return 0, io.ErrClosedPipe
	case <-p.otherClosed:
		return 0, io.EOF
	case <-p.reads.passed():
		return 0, os.ErrDeadlineExceeded
	}
}

func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.write(b)
	return n, pipeError("write", err)
}

func (p *pipe) write(b []byte) (n int, err error) {
	switch {
	case isClosed(p.closed) || isClosed(p.otherClosed):
		return 0, io.ErrClosedPipe
	case isClosed(p.writes.passed()):
		return 0, os.ErrDeadlineExceeded
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for first := true; first || n < len(b); first = false {
		select {
		case p.out <- b[n:]:
			n += <-p.taken
		case <-p.closed:
			return n, io.ErrClosedPipe
		case <-p.otherClosed:
			return n, io.ErrClosedPipe
		case <-p.writes.passed():
			return n, os.ErrDeadlineExceeded
		}
	}
	return n, nil
}

func (p *pipe) deadline(t time.Time, limits ...*limit) error {
	if isClosed(p.closed) || isClosed(p.otherClosed) {
		return io.ErrClosedPipe
	}
	for _, l := range limits {
		l.set(t)
	}
	return nil
}

func (p *pipe) SetDeadline(t time.Time) error      { return p.deadline(t, p.reads, p.writes) }
func (p *pipe) SetReadDeadline(t time.Time) error  { return p.deadline(t, p.reads) }
func (p *pipe) SetWriteDeadline(t time.Time) error { return p.deadline(t, p.writes) }

func (p *pipe) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}
