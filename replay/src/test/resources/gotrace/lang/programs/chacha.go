package main

import (
	"fmt"
	"math/rand/v2"
)

func main() {
	c := rand.NewChaCha8([32]byte([]byte("chacha8 with a seed of 32 bytes!")))
	for range 140 {
		fmt.Println(c.Uint64())
	}
	for n := range 12 {
		b := make([]byte, n)
		c.Read(b)
		m, err := c.MarshalBinary()
		fmt.Printf("%x %x %v\n", b, m, err)
		var d rand.ChaCha8
		err = d.UnmarshalBinary(m)
		e := make([]byte, 9)
		d.Read(e)
		fmt.Printf("%v %x %d\n", err, e, d.Uint64())
	}
	fmt.Println(c.UnmarshalBinary([]byte("x")), c.UnmarshalBinary([]byte("readbuf:\x09x")))
	r := rand.New(c)
	fmt.Println(r.IntN(100), r.Perm(9), r.NormFloat64())
}
