// Package log writes lines, each at once and with what the flags ask for before it.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// What stands before each line.
const (
	Ldate         = 1 << iota // 2009/01/23
	Ltime                     // 01:23:23
	Lmicroseconds             // 01:23:23.123123
	Llongfile                 // /a/b/c/d.go:23
	Lshortfile                // d.go:23
	LUTC                      // times in UTC
	Lmsgprefix                // the prefix right before the message
	LstdFlags     = Ldate | Ltime
)

// Logger writes to one writer; goroutines may share it.
type Logger struct {
	mu     sync.Mutex
	prefix string
	flag   int
	out    io.Writer
}

// New returns a logger.
func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{out: out, prefix: prefix, flag: flag}
}

var std = New(os.Stderr, "", LstdFlags)

// Default is the logger of the package's functions.
func Default() *Logger { return std }

// SetOutput writes to w from now on.
func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = w
}

// Writer is what lines are written to.
func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out
}

// Flags says what stands before each line.
func (l *Logger) Flags() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flag
}

// SetFlags sets what stands before each line.
func (l *Logger) SetFlags(flag int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.flag = flag
}

// Prefix is the text before each line or message.
func (l *Logger) Prefix() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.prefix
}

// SetPrefix sets the text before each line or message.
func (l *Logger) SetPrefix(prefix string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prefix = prefix
}

// pad writes i with at least so many digits.
func pad(b *strings.Builder, i, digits int) {
	s := fmt.Sprint(i)
	for n := len(s); n < digits; n++ {
		b.WriteByte('0')
	}
	b.WriteString(s)
}

// date is the day of the proleptic Gregorian calendar so many days after 1970 began.
func date(days int) (year, month, day int) {
	// Years begin in March here, so that the leap day is their last, and are counted from 0000.
	days += 719468
	era := days / 146097
	inEra := days % 146097
	year = (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	inYear := inEra - (365*year + year/4 - year/100)
	fromMarch := (5*inYear + 2) / 153
	day = inYear - (153*fromMarch+2)/5 + 1
	month = fromMarch%12 + 3
	if month > 12 {
		month -= 12
	}
	year += era * 400
	if month <= 2 {
		year++
	}
	return year, month, day
}

func header(b *strings.Builder, t time.Time, prefix string, flag int, file string, line int) {
	if flag&Lmsgprefix == 0 {
		b.WriteString(prefix)
	}
	seconds := int(t.Unix())
	if flag&Ldate != 0 {
		year, month, day := date(seconds / 86400)
		pad(b, year, 4)
		b.WriteByte('/')
		pad(b, month, 2)
		b.WriteByte('/')
		pad(b, day, 2)
		b.WriteByte(' ')
	}
	if flag&(Ltime|Lmicroseconds) != 0 {
		pad(b, seconds/3600%24, 2)
		b.WriteByte(':')
		pad(b, seconds/60%60, 2)
		b.WriteByte(':')
		pad(b, seconds%60, 2)
		if flag&Lmicroseconds != 0 {
			b.WriteByte('.')
			pad(b, t.Nanosecond()/1000, 6)
		}
		b.WriteByte(' ')
	}
	if flag&(Lshortfile|Llongfile) != 0 {
		if flag&Lshortfile != 0 {
			file = file[strings.LastIndexByte(file, '/')+1:]
		}
		b.WriteString(file)
		b.WriteByte(':')
		pad(b, line, 1)
		b.WriteString(": ")
	}
	if flag&Lmsgprefix != 0 {
		b.WriteString(prefix)
	}
}

// Output writes s as a line. calldepth says whose place it states: 1 for the caller.
func (l *Logger) Output(calldepth int, s string) error {
	return l.write(calldepth+1, func() string { return s })
}

// write makes no text if nobody gets it.
func (l *Logger) write(calldepth int, text func() string) error {
	l.mu.Lock()
	discards := l.out == io.Discard
	prefix, flag := l.prefix, l.flag
	l.mu.Unlock()
	if discards {
		return nil
	}
	now := time.Now()
	file, line := "", 0
	if flag&(Lshortfile|Llongfile) != 0 {
		var ok bool
		if _, file, line, ok = runtime.Caller(calldepth); !ok {
			file, line = "???", 0
		}
	}
	var b strings.Builder
	header(&b, now, prefix, flag, file, line)
	s := text()
	b.WriteString(s)
	if s == "" || s[len(s)-1] != '\n' {
		b.WriteByte('\n')
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write([]byte(b.String()))
	return err
}

// Print writes what fmt.Print does.
func (l *Logger) Print(v ...any) { l.write(2, func() string { return fmt.Sprint(v...) }) }

// Printf writes what fmt.Printf does.
func (l *Logger) Printf(format string, v ...any) {
	l.write(2, func() string { return fmt.Sprintf(format, v...) })
}

// Println writes what fmt.Println does.
func (l *Logger) Println(v ...any) { l.write(2, func() string { return fmt.Sprintln(v...) }) }

// Fatal is Print, then the end of the program with exit code 1.
func (l *Logger) Fatal(v ...any) {
	l.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf is Printf, then the end of the program with exit code 1.
func (l *Logger) Fatalf(format string, v ...any) {
	l.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln is Println, then the end of the program with exit code 1.
func (l *Logger) Fatalln(v ...any) {
	l.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic is Print, then a panic with the text.
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.Output(2, s)
//line log/log.go:310
	panic(s)
}

// Panicf is Printf, then a panic with the text.
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.Output(2, s)
//line log/log.go:319
	panic(s)
}

// Panicln is Println, then a panic with the text.
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.Output(2, s)
//line log/log.go:328
	panic(s)
}
