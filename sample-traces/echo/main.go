// Echo is a TCP server on loopback and a hundred clients of it. Each client
// sends a few lines, thinks between them, and checks what comes back; the
// server has a goroutine for each connection, counts lines under one lock,
// and hangs up on whoever says "quit". gotrace runs it without Go.
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"net"
	"strings"
	"sync"
	"time"
)

const (
	clients  = 100
	lines    = 4
	thinking = 2 * time.Millisecond
	deadline = time.Second
)

// A server answers each line with itself, in upper case.
type server struct {
	listener net.Listener
	open     sync.WaitGroup

	mu    sync.Mutex
	lines map[string]int // by client
}

func (s *server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return // closed
		}
		s.open.Add(1)
		go s.serve(conn)
	}
}

func (s *server) serve(conn net.Conn) {
	defer s.open.Done()
	defer conn.Close()
	in := bufio.NewScanner(conn)
	for in.Scan() {
		name, text, _ := strings.Cut(in.Text(), ": ")
		if text == "quit" {
			return
		}
		s.count(name)
		fmt.Fprintf(conn, "%s\n", strings.ToUpper(text))
	}
}

func (s *server) count(client string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines[client]++
}

// client says its lines and returns how many came back as they should.
func client(ctx context.Context, address string, number int) (int, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if until, ok := ctx.Deadline(); ok {
		conn.SetDeadline(until)
	}
	replies := bufio.NewReader(conn)
	good := 0
	for i := range lines {
		text := fmt.Sprintf("line %d of client %d", i, number)
		fmt.Fprintf(conn, "c%d: %s\n", number, text)
		reply, err := replies.ReadString('\n')
		if err != nil {
			return good, err
		}
		if strings.TrimSpace(reply) == strings.ToUpper(text) {
			good++
		}
		time.Sleep(thinking)
	}
	fmt.Fprintf(conn, "c%d: quit\n", number)
	return good, nil
}

func main() {
	log.SetFlags(0)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{listener: listener, lines: make(map[string]int)}
	go s.accept()

	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	results := make(chan int, 8)
	var running sync.WaitGroup
	for number := range clients {
		running.Add(1)
		go func() {
			defer running.Done()
			good, err := client(ctx, listener.Addr().String(), number)
			if err != nil {
				log.Printf("client %d: %v", number, err)
			}
			results <- good
		}()
	}
	go func() {
		running.Wait()
		close(results)
	}()
	total := 0
	for good := range results {
		total += good
	}
	listener.Close()
	s.open.Wait()
	fmt.Printf("%d of %d lines came back, from %d clients\n", total, clients*lines, len(s.lines))
}
