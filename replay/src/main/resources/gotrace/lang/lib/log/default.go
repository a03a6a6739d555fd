package log

import (
	"fmt"
	"io"
	"os"
)

// SetOutput writes to w from now on.
func SetOutput(w io.Writer) { std.SetOutput(w) }

// Writer is what lines are written to.
func Writer() io.Writer { return std.Writer() }

// Flags says what stands before each line.
func Flags() int { return std.Flags() }

// SetFlags sets what stands before each line.
func SetFlags(flag int) { std.SetFlags(flag) }

// Prefix is the text before each line or message.
func Prefix() string { return std.Prefix() }

// SetPrefix sets the text before each line or message.
func SetPrefix(prefix string) { std.SetPrefix(prefix) }

// Output writes s as a line. calldepth says whose place it states: 1 for the caller.
func Output(calldepth int, s string) error { return std.Output(calldepth+1, s) }

// Print writes what fmt.Print does.
func Print(v ...any) { std.write(2, func() string { return fmt.Sprint(v...) }) }

// Printf writes what fmt.Printf does.
func Printf(format string, v ...any) {
	std.write(2, func() string { return fmt.Sprintf(format, v...) })
}

// Println writes what fmt.Println does.
func Println(v ...any) { std.write(2, func() string { return fmt.Sprintln(v...) }) }

// Fatal is Print, then the end of the program with exit code 1.
func Fatal(v ...any) {
	std.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

// Fatalf is Printf, then the end of the program with exit code 1.
func Fatalf(format string, v ...any) {
	std.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

// Fatalln is Println, then the end of the program with exit code 1.
func Fatalln(v ...any) {
	std.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

// Panic is Print, then a panic with the text.
func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.Output(2, s)
//line log/log.go:451
	panic(s)
}

// Panicf is Printf, then a panic with the text.
func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.Output(2, s)
//line log/log.go:460
	panic(s)
}

// Panicln is Println, then a panic with the text.
func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.Output(2, s)
//line log/log.go:469
	panic(s)
}
