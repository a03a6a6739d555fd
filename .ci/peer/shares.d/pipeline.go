// Five stages, a goroutine each, with small buffers between them.
package main

import "fmt"

func stage(in <-chan int) <-chan int {
	out := make(chan int, 4)
	go func() {
		for v := range in {
			for i := range 50 {
				v += i ^ v&7
			}
			out <- v
		}
		close(out)
	}()
	return out
}

func main() {
	first := make(chan int, 4)
	var last <-chan int = first
	for range 5 {
		last = stage(last)
	}
	go func() {
		for i := range 5000 {
			first <- i
		}
		close(first)
	}()
	sum := 0
	for v := range last {
		sum += v
	}
	fmt.Println(sum)
}
