// Package rand draws numbers: of a source, or from the decisions of the run.
package rand

import (
	"errors"
	"math/bits"
)

// Source gives numbers of 64 bits.
type Source interface {
	Uint64() uint64
}

// Rand draws from a source. Goroutines must not share it.
type Rand struct {
	src Source
}

// New draws from src.
func New(src Source) *Rand { return &Rand{src} }

// PCG is the generator PCG-DXSM of 128 bits (O'Neill).
type PCG struct {
	hi, lo uint64
}

// NewPCG begins with two seeds.
func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

// Seed begins anew with two seeds.
func (p *PCG) Seed(seed1, seed2 uint64) { *p = PCG{seed1, seed2} }

// AppendBinary appends what MarshalBinary gives.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "pcg:"...)
	for _, half := range [...]uint64{p.hi, p.lo} {
		for shift := 56; shift >= 0; shift -= 8 {
			b = append(b, byte(half>>shift))
		}
	}
	return b, nil
}

// MarshalBinary gives the state as 20 bytes.
func (p *PCG) MarshalBinary() ([]byte, error) { return p.AppendBinary(nil) }

// UnmarshalBinary takes a state of MarshalBinary.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errors.New("invalid PCG encoding")
	}
	for i, c := range data[4:] {
		half := &p.hi
		if i >= 8 {
			half = &p.lo
		}
		*half = *half<<8 | uint64(c)
	}
	return nil
}

// Uint64 gives the next number.
func (p *PCG) Uint64() uint64 {
	const (
		mulHi, mulLo = 0x2360ed051fc65da4, 0x4385df649fccf645
		incHi, incLo = 0x5851f42d4c957f2d, 0x14057b7ef767814f
		cheap        = 0xda942042e4dd58b5
	)
	hi, lo := bits.Mul64(p.lo, mulLo)
	hi += p.hi*mulLo + p.lo*mulHi
	lo, carry := bits.Add64(lo, incLo, 0)
	hi, _ = bits.Add64(hi, incHi, carry)
	p.hi, p.lo = hi, lo
	hi ^= hi >> 32
	hi *= cheap
	hi ^= hi >> 48
	return hi * (lo | 1)
}

// Uint64 gives 64 bits.
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }

// Uint32 gives 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Uint64() >> 32) }

// Uint gives 64 bits.
func (r *Rand) Uint() uint { return uint(r.Uint64()) }

// Int64 gives 63 bits.
func (r *Rand) Int64() int64 { return int64(r.Uint64() &^ (1 << 63)) }

// Int32 gives 31 bits.
func (r *Rand) Int32() int32 { return int32(r.Uint64() >> 33) }

// Int gives 63 bits.
func (r *Rand) Int() int { return int(uint(r.Uint64()) << 1 >> 1) }

// check panics unless the argument of a function is good.
func check(good bool, function string) {
	if !good {
		panic("invalid argument to " + function)
	}
}

// below gives a number in [0, n) for n > 0.
func (r *Rand) below(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := bits.Mul64(r.Uint64(), n)
	if lo < n {
		for least := -n % n; lo < least; {
			hi, lo = bits.Mul64(r.Uint64(), n)
		}
	}
	return hi
}

// Uint64N gives a number in [0, n); it panics if n is 0.
func (r *Rand) Uint64N(n uint64) uint64 {
	check(n != 0, "Uint64N")
	return r.below(n)
}

// Uint32N gives a number in [0, n); it panics if n is 0.
func (r *Rand) Uint32N(n uint32) uint32 {
	check(n != 0, "Uint32N")
	return uint32(r.below(uint64(n)))
}

// UintN gives a number in [0, n); it panics if n is 0.
func (r *Rand) UintN(n uint) uint {
	check(n != 0, "UintN")
	return uint(r.below(uint64(n)))
}

// Int64N gives a number in [0, n); it panics if n <= 0.
func (r *Rand) Int64N(n int64) int64 {
	check(n > 0, "Int64N")
	return int64(r.below(uint64(n)))
}

// Int32N gives a number in [0, n); it panics if n <= 0.
func (r *Rand) Int32N(n int32) int32 {
	check(n > 0, "Int32N")
	return int32(r.below(uint64(n)))
}

// IntN gives a number in [0, n); it panics if n <= 0.
func (r *Rand) IntN(n int) int {
	check(n > 0, "IntN")
	return int(r.below(uint64(n)))
}

// Float64 gives a number in [0, 1).
func (r *Rand) Float64() float64 { return float64(r.Uint64()<<11>>11) / (1 << 53) }

// Float32 gives a number in [0, 1).
func (r *Rand) Float32() float32 { return float32(r.Uint32()<<8>>8) / (1 << 24) }

// Perm gives the numbers in [0, n) in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle brings n elements into random order by swaps; it panics if n < 0.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	check(n >= 0, "Shuffle")
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint64(i+1))))
	}
}
