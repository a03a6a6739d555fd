package main

import "fmt"

func main() {
	c := make(chan int)
	go func() {
		for i := 0; i < 1_000_000; i++ {
			c <- i
		}
		close(c)
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	fmt.Println(sum)
}
