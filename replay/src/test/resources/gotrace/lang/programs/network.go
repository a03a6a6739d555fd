package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
	"time"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:7777")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(l.Addr(), l.Addr().Network())
	_, err = net.Listen("tcp", "127.0.0.1:7777")
	fmt.Println(err)
	_, err = net.Dial("tcp", "127.0.0.1:9")
	fmt.Println(err)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			c, err := l.Accept()
			if err != nil {
				fmt.Println(err, errors.Is(err, net.ErrClosed))
				return
			}
			go func() {
				defer c.Close()
				io.Copy(c, c)
			}()
		}
	}()
	c, err := net.Dial("tcp", "localhost:7777")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Fprintf(c, "hello\n")
	line, err := bufio.NewReader(c).ReadString('\n')
	fmt.Printf("%q %v %v\n", line, err, c.RemoteAddr())
	c.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	_, err = c.Read(make([]byte, 1))
	ne, ok := err.(net.Error)
	fmt.Println(ok && ne.Timeout(), strings.HasSuffix(err.Error(), "i/o timeout"))
	c.Close()
	_, err = c.Write([]byte("x"))
	fmt.Println(strings.HasSuffix(err.Error(), "use of closed network connection"))
	l.Close()
	wg.Wait()

	ctx, task := trace.NewTask(context.Background(), "job")
	trace.WithRegion(ctx, "part", func() { trace.Log(ctx, "k", "v") })
	task.End()
	pprof.Lookup("goroutine").WriteTo(io.Discard, 2)
	fs := flag.NewFlagSet("x", flag.ContinueOnError)
	fs.SetOutput(os.Stdout)
	n := fs.Int("n", 3, "number `N` of things")
	b := fs.Bool("v", false, "verbose")
	d := fs.Duration("d", time.Second, "how long")
	s := fs.String("s", "x", "text")
	fmt.Println(fs.Parse([]string{"-n", "5", "--v", "-d=1m30s", "rest", "-s"}), *n, *b, *d, *s, fs.Args())
	fmt.Println(fs.Parse([]string{"-n", "x"}))
	fmt.Println(fs.Parse([]string{"-q"}))
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through the pipe")
		pw.CloseWithError(errors.New("over"))
	}()
	all, err := io.ReadAll(pr)
	fmt.Println(string(all), err)
	var sb strings.Builder
	r := io.TeeReader(io.LimitReader(io.MultiReader(strings.NewReader("abc"), strings.NewReader("defg")), 5), &sb)
	io.Copy(io.Discard, r)
	fmt.Println(sb.String())
}
