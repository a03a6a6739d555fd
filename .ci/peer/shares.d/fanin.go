// One goroutine selects from four that send.
package main

import "fmt"

func source(n int) <-chan int {
	c := make(chan int)
	go func() {
		for i := range 1500 {
			x := i
			for k := range 100 {
				x ^= k * n
			}
			c <- x
		}
		close(c)
	}()
	return c
}

func main() {
	a, b, c, d := source(1), source(2), source(3), source(4)
	sum, open := 0, 4
	for open > 0 {
		var v int
		var ok bool
		select {
		case v, ok = <-a:
			if !ok {
				a = nil
			}
		case v, ok = <-b:
			if !ok {
				b = nil
			}
		case v, ok = <-c:
			if !ok {
				c = nil
			}
		case v, ok = <-d:
			if !ok {
				d = nil
			}
		}
		if !ok {
			open--
		}
		sum += v
	}
	fmt.Println(sum)
}
