package bits

import "runtime"

type arithmeticError string

func (e arithmeticError) Error() string { return "runtime error: " + string(e) }
func (arithmeticError) RuntimeError()   {}

var (
	overflowError runtime.Error = arithmeticError("integer overflow")
	divideError   runtime.Error = arithmeticError("integer divide by zero")
)

// Add gives x + y + carry, where carry is 0 or 1.
func Add(x, y, carry uint) (sum, carryOut uint) {
	s, c := Add64(uint64(x), uint64(y), uint64(carry))
	return uint(s), uint(c)
}

// Add32 gives x + y + carry, where carry is 0 or 1.
func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	s := uint64(x) + uint64(y) + uint64(carry)
	return uint32(s), uint32(s >> 32)
}

// Add64 gives x + y + carry, where carry is 0 or 1.
func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	return sum, (x&y | (x|y)&^sum) >> 63
}

// Sub gives x - y - borrow, where borrow is 0 or 1.
func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	d, b := Sub64(uint64(x), uint64(y), uint64(borrow))
	return uint(d), uint(b)
}

// Sub32 gives x - y - borrow, where borrow is 0 or 1.
func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	d := uint64(x) - uint64(y) - uint64(borrow)
	return uint32(d), uint32(d>>32) & 1
}

// Sub64 gives x - y - borrow, where borrow is 0 or 1.
func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 63
}

// mulHigh is the upper half of x * y.
func mulHigh(x, y uint64) uint64

// Mul gives the whole product in two words.
func Mul(x, y uint) (hi, lo uint) { return uint(mulHigh(uint64(x), uint64(y))), x * y }

// Mul32 gives the whole product in two words.
func Mul32(x, y uint32) (hi, lo uint32) {
	p := uint64(x) * uint64(y)
	return uint32(p >> 32), uint32(p)
}

// Mul64 gives the whole product in two words.
func Mul64(x, y uint64) (hi, lo uint64) { return mulHigh(x, y), x * y }

// Div divides two words by y. It panics if y is 0 or the quotient needs more than a word.
func Div(hi, lo, y uint) (quo, rem uint) {
	q, r := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(q), uint(r)
}

// Div32 divides two words by y. It panics if y is 0 or the quotient needs more than a word.
func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y != 0 && y <= hi {
		panic(overflowError)
	}
	z := uint64(hi)<<32 | uint64(lo)
	return uint32(z / uint64(y)), uint32(z % uint64(y))
}

// Div64 divides two words by y. It panics if y is 0 or the quotient needs more than a word.
func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y == 0 {
		panic(divideError)
	}
	if y <= hi {
		panic(overflowError)
	}
	rem = hi
	for i := 63; i >= 0; i-- {
		carry := rem >> 63
		rem = rem<<1 | lo>>i&1
		quo <<= 1
		if carry != 0 || rem >= y {
			rem -= y
			quo |= 1
		}
	}
	return quo, rem
}

// Rem is the remainder of two words divided by y. It panics if y is 0.
func Rem(hi, lo, y uint) uint { return uint(Rem64(uint64(hi), uint64(lo), uint64(y))) }

// Rem32 is the remainder of two words divided by y. It panics if y is 0.
func Rem32(hi, lo, y uint32) uint32 { return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y)) }

// Rem64 is the remainder of two words divided by y. It panics if y is 0.
func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}
