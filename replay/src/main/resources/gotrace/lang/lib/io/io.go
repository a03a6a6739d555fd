// Package io names what can be read and written.
package io

import "errors"

type Reader interface {
	Read(p []byte) (n int, err error)
}
type Writer interface {
	Write(p []byte) (n int, err error)
}
type Closer interface{ Close() error }
type ReadWriter interface {
	Reader
	Writer
}
type ReadCloser interface {
	Reader
	Closer
}
type WriteCloser interface {
	Writer
	Closer
}
type ReadWriteCloser interface {
	Reader
	Writer
	Closer
}
type ByteReader interface{ ReadByte() (byte, error) }
type ByteWriter interface{ WriteByte(c byte) error }
type StringWriter interface {
	WriteString(s string) (n int, err error)
}
type RuneReader interface {
	ReadRune() (r rune, size int, err error)
}

var EOF = errors.New("EOF")
var ErrUnexpectedEOF = errors.New("unexpected EOF")
var ErrShortWrite = errors.New("short write")
var ErrShortBuffer = errors.New("short buffer")
var ErrNoProgress = errors.New("multiple Read calls return no data or error")
var ErrClosedPipe = errors.New("io: read/write on closed pipe")

var errInvalidWrite = errors.New("invalid write result")

// WriteString writes a string.
func WriteString(w Writer, s string) (int, error) {
	direct, ok := w.(StringWriter)
	if !ok {
		return w.Write([]byte(s))
	}
	return direct.WriteString(s)
}

// ReadAtLeast reads until it has min bytes.
func ReadAtLeast(r Reader, buf []byte, min int) (int, error) {
	if min > len(buf) {
		return 0, ErrShortBuffer
	}
	got := 0
	for got < min {
		n, err := r.Read(buf[got:])
		got += n
		switch {
		case err == nil || got >= min:
		case err == EOF && got > 0:
			return got, ErrUnexpectedEOF
		default:
			return got, err
		}
	}
	return got, nil
}

// ReadFull fills buf.
func ReadFull(r Reader, buf []byte) (int, error) { return ReadAtLeast(r, buf, len(buf)) }

// ReadAll reads until the end.
func ReadAll(r Reader) ([]byte, error) {
	all := make([]byte, 512)
	for size := 0; ; {
		n, err := r.Read(all[size:])
		size += n
		switch {
		case err == EOF:
			return all[:size], nil
		case err != nil:
			return all[:size], err
		case size == len(all):
			all = append(all, make([]byte, size)...)
		}
	}
}

const copySize = 32 << 10

// Copy writes all that src gives to dst.
func Copy(dst Writer, src Reader) (written int64, err error) { return transfer(dst, src, nil) }

// CopyBuffer is Copy through buf, which must not be empty but may be nil.
func CopyBuffer(dst Writer, src Reader, buf []byte) (written int64, err error) {
	if buf != nil && len(buf) == 0 {
		panic("empty buffer in CopyBuffer")
	}
	return transfer(dst, src, buf)
}

// CopyN copies n bytes; err says why it were fewer.
func CopyN(dst Writer, src Reader, n int64) (int64, error) {
	switch written, err := Copy(dst, &LimitedReader{src, n}); {
	case written == n:
		return n, nil
	case written < n && err == nil:
		return written, EOF
	default:
		return written, err
	}
}

// transfer leaves the work to src or dst, if they can, and needs no buffer then.
func transfer(dst Writer, src Reader, buf []byte) (int64, error) {
	if from, ok := src.(WriterTo); ok {
		return from.WriteTo(dst)
	}
	if to, ok := dst.(ReaderFrom); ok {
		return to.ReadFrom(src)
	}
	if buf == nil {
		size := int64(copySize)
		if limited, ok := src.(*LimitedReader); ok {
			size = max(1, min(size, limited.N))
		}
		buf = make([]byte, size)
	}
	return pump(dst, src, buf)
}

// pump reads into buf and writes that, until src ends.
func pump(dst Writer, src Reader, buf []byte) (total int64, err error) {
	for err == nil {
		var got, put int
		got, err = src.Read(buf)
		if got > 0 {
			var failed error
			put, failed = dst.Write(buf[:got])
			if put < 0 || put > got {
				put = 0
				if failed == nil {
					failed = errInvalidWrite
				}
			}
			if failed == nil && put < got {
				failed = ErrShortWrite
			}
			total += int64(put)
			if failed != nil {
				return total, failed
			}
		}
	}
	if err == EOF {
		err = nil
	}
	return total, err
}

type discard struct{}

func (discard) Write(p []byte) (int, error)       { return len(p), nil }
func (discard) WriteString(s string) (int, error) { return len(s), nil }

// Discard drops what is written to it.
var Discard Writer = discard{}
