package bufio

import (
	"io"
	"unicode/utf8"
)

// Writer gathers what is written. After an error all else fails with it.
type Writer struct {
	dst  io.Writer
	buf  []byte
	used int
	err  error
}

// NewWriter writes to w through a buffer of 4096 bytes.
func NewWriter(w io.Writer) *Writer { return NewWriterSize(w, defaultSize) }

// NewWriterSize writes to w through a buffer of at least size bytes; w itself if it is such a
// Writer.
func NewWriterSize(w io.Writer, size int) *Writer {
	same, ok := w.(*Writer)
	switch {
	case ok && same.Size() >= size:
		return same
	case size <= 0:
		size = defaultSize
	}
	return &Writer{dst: w, buf: make([]byte, size)}
}

// Size is the size of the buffer.
func (b *Writer) Size() int { return len(b.buf) }

// Buffered is the number of bytes gathered.
func (b *Writer) Buffered() int { return b.used }

// Available is the room left.
func (b *Writer) Available() int { return len(b.room()) }

// AvailableBuffer is an empty slice over the room left.
func (b *Writer) AvailableBuffer() []byte { return b.room()[:0] }

func (b *Writer) room() []byte { return b.buf[b.used:] }

// Reset drops what was gathered and the error, and writes to w.
func (b *Writer) Reset(w io.Writer) {
	if w == io.Writer(b) {
		return
	}
	buf := b.buf
	if buf == nil {
		buf = make([]byte, defaultSize)
	}
	*b = Writer{dst: w, buf: buf}
}

// Flush writes what was gathered.
func (b *Writer) Flush() error {
	if b.err != nil || b.used == 0 {
		return b.err
	}
	gathered := b.buf[:b.used]
	n, err := b.dst.Write(gathered)
	if err == nil && n < len(gathered) {
		err = io.ErrShortWrite
	}
	if err == nil {
		b.used = 0
		return nil
	}
	b.err = err
	if n > 0 {
		b.used = copy(b.buf, gathered[min(n, len(gathered)):])
	}
	return err
}

// put puts into the buffer what fits of p.
func put[T string | []byte](b *Writer, p T) int {
	n := copy(b.buf[b.used:], p)
	b.used += n
	return n
}

// gather puts p into the buffer and flushes that when it is full. What does not fit into an empty
// buffer is written by direct.
func gather[T string | []byte](b *Writer, p T, direct func(T) (int, error)) (done int, err error) {
	for b.err == nil && len(p) > b.Available() {
		var n int
		if b.used == 0 && direct != nil {
			n, b.err = direct(p)
		} else {
			n = put(b, p)
			b.Flush()
		}
		done += n
		p = p[n:]
	}
	if b.err == nil {
		done += put(b, p)
	}
	return done, b.err
}

// Write gathers p, or writes it at once if it is long and nothing is gathered.
func (b *Writer) Write(p []byte) (int, error) {
	if b.err == nil && len(p) <= len(b.buf)-b.used {
		return put(b, p), nil
	}
	return gather(b, p, func(p []byte) (int, error) { return b.dst.Write(p) })
}

// WriteString is Write for a string.
func (b *Writer) WriteString(s string) (int, error) {
	if b.err == nil && len(s) <= len(b.buf)-b.used {
		return put(b, s), nil
	}
	var direct func(string) (int, error)
	if dst, ok := b.dst.(io.StringWriter); ok {
		direct = dst.WriteString
	}
	return gather(b, s, direct)
}

// WriteByte gathers one byte.
func (b *Writer) WriteByte(c byte) error {
	if b.err == nil && b.Available() == 0 {
		b.Flush()
	}
	if b.err == nil {
		b.buf[b.used] = c
		b.used++
	}
	return b.err
}

// WriteRune gathers one rune as UTF-8.
func (b *Writer) WriteRune(r rune) (size int, err error) {
	if b.err == nil && uint32(r) >= utf8.RuneSelf && b.Available() < utf8.UTFMax {
		b.Flush()
	}
	switch {
	case uint32(r) < utf8.RuneSelf:
		err = b.WriteByte(byte(r))
		if err == nil {
			size = 1
		}
		return size, err
	case b.err != nil:
		return 0, b.err
	}
	return b.WriteString(string(r))
}

// ReadFrom gathers all that r gives.
func (b *Writer) ReadFrom(r io.Reader) (total int64, err error) {
	dst, canRead := b.dst.(io.ReaderFrom)
	for b.err == nil {
		if b.Available() == 0 && b.Flush() != nil {
			break
		}
		if canRead && b.used == 0 {
			n, err := dst.ReadFrom(r)
			b.err = err
			return total + n, err
		}
		n, err := readSome(r, b.room())
		b.used += n
		total += int64(n)
		switch {
		case err == io.EOF && b.Available() == 0:
			return total, b.Flush()
		case err == io.EOF:
			return total, nil
		case err != nil:
			return total, err
		}
	}
	return total, b.err
}

// readSome reads into p, and again if nothing came.
func readSome(r io.Reader, p []byte) (n int, err error) {
	for range emptyReads {
		if n, err = r.Read(p); n != 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

// ReadWriter is a Reader and a Writer in one.
type ReadWriter struct {
	*Reader
	*Writer
}

// NewReadWriter joins r and w.
func NewReadWriter(r *Reader, w *Writer) *ReadWriter { return &ReadWriter{r, w} }
