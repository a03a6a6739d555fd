package io

import "sync"

// pipe hands over what is written without a buffer.
type pipe struct {
	writing sync.Mutex // one Write at a time
	data    chan []byte
	taken   chan int
	once    sync.Once // closes done
	done    chan struct{}

	mu       sync.Mutex
	readErr  error // what Write gives
	writeErr error // what Read gives
}

func (p *pipe) read(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.readCloseErr()
	default:
	}
//line io/pipe.go:57
	select {
	case data := <-p.data:
		n = copy(b, data)
//line io/pipe.go:60
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readCloseErr()
	}
}

func (p *pipe) write(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.writeCloseErr()
	default:
	}
//line io/pipe.go:81
	p.writing.Lock()
	defer p.writing.Unlock()
	for once := true; once || len(b) > 0; once = false {
//line io/pipe.go:86
		select {
		case p.data <- b:
//line io/pipe.go:88
			taken := <-p.taken
			b = b[taken:]
			n += taken
		case <-p.done:
			return n, p.writeCloseErr()
		}
	}
	return n, nil
}

func (p *pipe) end(store *error, err, otherwise error) error {
	if err == nil {
		err = otherwise
	}
	p.mu.Lock()
	if *store == nil {
		*store = err
	}
	p.mu.Unlock()
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pipe) readCloseErr() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.readErr == nil && p.writeErr != nil {
		return p.writeErr
	}
	return ErrClosedPipe
}

func (p *pipe) writeCloseErr() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.writeErr == nil && p.readErr != nil {
		return p.readErr
	}
	return ErrClosedPipe
}

// PipeReader is the end of a pipe that is read.
type PipeReader struct{ pipe }

// PipeWriter is the end of a pipe that is written.
type PipeWriter struct{ r PipeReader }

// Pipe makes a pipe in memory: each Write waits until Reads have taken all of it.
func Pipe() (*PipeReader, *PipeWriter) {
	w := &PipeWriter{PipeReader{pipe{
		data:  make(chan []byte),
		taken: make(chan int),
		done:  make(chan struct{}),
	}}}
	return &w.r, w
}

// Read waits for a Write, or gives what the writer's end was closed with.
func (r *PipeReader) Read(data []byte) (n int, err error) {
//line io/pipe.go:134
	return r.pipe.read(data)
}

// Close makes Writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes Writes fail with err.
func (r *PipeReader) CloseWithError(err error) error {
	return r.pipe.end(&r.pipe.readErr, err, ErrClosedPipe)
}

// Write waits until Reads have taken data, or the reader's end is closed.
func (w *PipeWriter) Write(data []byte) (n int, err error) {
//line io/pipe.go:161
	return w.r.pipe.write(data)
}

// Close makes Reads end with EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes Reads fail with err.
func (w *PipeWriter) CloseWithError(err error) error {
	return w.r.pipe.end(&w.r.pipe.writeErr, err, EOF)
}
