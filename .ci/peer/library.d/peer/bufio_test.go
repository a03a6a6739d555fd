package peer

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	bufio2 "lib/bufio"
)

// sources give a text in pieces of several sizes, with the end or an error at once or later.
func source(text string, kind int) io.Reader {
	r := io.Reader(strings.NewReader(text))
	switch kind % 5 {
	case 1:
		return iotest.OneByteReader(r)
	case 2:
		return iotest.DataErrReader(r)
	case 3:
		return iotest.HalfReader(r)
	case 4:
		return iotest.TimeoutReader(iotest.OneByteReader(r))
	}
	return r
}

func TestBufferedReader(t *testing.T) {
	for kind := range 5 {
		for _, repeat := range []int{1, 4, 20} {
			sequence(t, "bufio.Reader", func(s string) any {
				return bufio.NewReaderSize(source(strings.Repeat(s, repeat), kind), 16)
			}, func(s string) any {
				return bufio2.NewReaderSize(source(strings.Repeat(s, repeat), kind), 16)
			}, "Read ReadByte UnreadByte ReadRune UnreadRune Peek Discard ReadSlice ReadLine ReadBytes "+
				"ReadString Buffered ReadRune ReadByte")
		}
	}
}

// A log has what was written, piece by piece, and fails after a while.
type log struct {
	pieces []string
	left   int
}

func (l *log) Write(p []byte) (int, error) {
	if len(p) > l.left {
		l.pieces = append(l.pieces, string(p[:l.left]))
		n := l.left
		l.left = 0
		return n, io.ErrClosedPipe
	}
	l.left -= len(p)
	l.pieces = append(l.pieces, string(p))
	return len(p), nil
}

func TestBufferedWriter(t *testing.T) {
	for _, room := range []int{0, 10, 50, 1000} {
		var real, ours *log
		sequence(t, "bufio.Writer", func(string) any {
			real = &log{left: room}
			return bufio.NewWriterSize(real, 8)
		}, func(string) any {
			ours = &log{left: room}
			return bufio2.NewWriterSize(ours, 8)
		}, "Write WriteString WriteByte WriteRune Flush Available Buffered Size WriteString Write")
		if strings.Join(real.pieces, "|") != strings.Join(ours.pieces, "|") {
			t.Errorf("%q, ours %q", real.pieces, ours.pieces)
		}
	}
}

func TestScanner(t *testing.T) {
	splits := map[string][2]any{
		"lines": {bufio.ScanLines, bufio2.ScanLines},
		"words": {bufio.ScanWords, bufio2.ScanWords},
		"runes": {bufio.ScanRunes, bufio2.ScanRunes},
		"bytes": {bufio.ScanBytes, bufio2.ScanBytes},
	}
	for name, split := range splits {
		real := bufio.SplitFunc(split[0].(func([]byte, bool) (int, []byte, error)))
		ours := bufio2.SplitFunc(split[1].(func([]byte, bool) (int, []byte, error)))
		for kind := range 5 {
			same(t, name, func(text, more string) ([]string, error) {
				s := bufio.NewScanner(source(text+more, kind))
				s.Buffer(nil, 20)
				s.Split(real)
				var all []string
				for s.Scan() {
					all = append(all, s.Text())
				}
				return append(all, s.Text()), s.Err()
			}, func(text, more string) ([]string, error) {
				s := bufio2.NewScanner(source(text+more, kind))
				s.Buffer(nil, 20)
				s.Split(ours)
				var all []string
				for s.Scan() {
					all = append(all, s.Text())
				}
				return append(all, s.Text()), s.Err()
			})
		}
	}
}
