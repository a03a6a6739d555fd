package main

import "fmt"

// A chain of goroutines, one for each prime, of which each passes on what its prime does not divide.

func generate(to chan<- int) {
	for i := 2; ; i++ {
		to <- i
	}
}

func filter(from <-chan int, to chan<- int, prime int) {
	for {
		if i := <-from; i%prime != 0 {
			to <- i
		}
	}
}

func main() {
	numbers := make(chan int)
	go generate(numbers)
	primes := 0
	for {
		prime := <-numbers
		if prime > 2000 {
			break
		}
		primes++
		rest := make(chan int)
		go filter(numbers, rest, prime)
		numbers = rest
	}
	fmt.Println(primes)
}
