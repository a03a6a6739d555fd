// Package bits counts and moves bits.
package bits

// UintSize is the size of a uint in bits.
const UintSize = 64

// LeadingZeros counts the zeros before the first one; UintSize for 0.
func LeadingZeros(x uint) int { return LeadingZeros64(uint64(x)) }

// LeadingZeros8 counts the zeros before the first one; 8 for 0.
func LeadingZeros8(x uint8) int { return LeadingZeros64(uint64(x)) - 56 }

// LeadingZeros16 counts the zeros before the first one; 16 for 0.
func LeadingZeros16(x uint16) int { return LeadingZeros64(uint64(x)) - 48 }

// LeadingZeros32 counts the zeros before the first one; 32 for 0.
func LeadingZeros32(x uint32) int { return LeadingZeros64(uint64(x)) - 32 }

// LeadingZeros64 counts the zeros before the first one; 64 for 0.
func LeadingZeros64(x uint64) int

// TrailingZeros counts the zeros behind the last one; UintSize for 0.
func TrailingZeros(x uint) int { return TrailingZeros64(uint64(x)) }

// TrailingZeros8 counts the zeros behind the last one; 8 for 0.
func TrailingZeros8(x uint8) int { return TrailingZeros64(uint64(x) | 1<<8) }

// TrailingZeros16 counts the zeros behind the last one; 16 for 0.
func TrailingZeros16(x uint16) int { return TrailingZeros64(uint64(x) | 1<<16) }

// TrailingZeros32 counts the zeros behind the last one; 32 for 0.
func TrailingZeros32(x uint32) int { return TrailingZeros64(uint64(x) | 1<<32) }

// TrailingZeros64 counts the zeros behind the last one; 64 for 0.
func TrailingZeros64(x uint64) int

// OnesCount counts the ones.
func OnesCount(x uint) int { return OnesCount64(uint64(x)) }

// OnesCount8 counts the ones.
func OnesCount8(x uint8) int { return OnesCount64(uint64(x)) }

// OnesCount16 counts the ones.
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }

// OnesCount32 counts the ones.
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

// OnesCount64 counts the ones.
func OnesCount64(x uint64) int

// RotateLeft rotates by k bits, to the right if k is negative.
func RotateLeft(x uint, k int) uint { return uint(RotateLeft64(uint64(x), k)) }

// RotateLeft8 rotates by k bits, to the right if k is negative.
func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

// RotateLeft16 rotates by k bits, to the right if k is negative.
func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

// RotateLeft32 rotates by k bits, to the right if k is negative.
func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

// RotateLeft64 rotates by k bits, to the right if k is negative.
func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

// Reverse turns the order of the bits around.
func Reverse(x uint) uint { return uint(Reverse64(uint64(x))) }

// Reverse8 turns the order of the bits around.
func Reverse8(x uint8) uint8 { return uint8(Reverse64(uint64(x)) >> 56) }

// Reverse16 turns the order of the bits around.
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }

// Reverse32 turns the order of the bits around.
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

// Reverse64 turns the order of the bits around.
func Reverse64(x uint64) uint64

// ReverseBytes turns the order of the bytes around.
func ReverseBytes(x uint) uint { return uint(ReverseBytes64(uint64(x))) }

// ReverseBytes16 turns the order of the bytes around.
func ReverseBytes16(x uint16) uint16 { return x>>8 | x<<8 }

// ReverseBytes32 turns the order of the bytes around.
func ReverseBytes32(x uint32) uint32 { return uint32(ReverseBytes64(uint64(x)) >> 32) }

// ReverseBytes64 turns the order of the bytes around.
func ReverseBytes64(x uint64) uint64

// Len is the number of bits that x needs; 0 for 0.
func Len(x uint) int { return 64 - LeadingZeros64(uint64(x)) }

// Len8 is the number of bits that x needs; 0 for 0.
func Len8(x uint8) int { return 64 - LeadingZeros64(uint64(x)) }

// Len16 is the number of bits that x needs; 0 for 0.
func Len16(x uint16) int { return 64 - LeadingZeros64(uint64(x)) }

// Len32 is the number of bits that x needs; 0 for 0.
func Len32(x uint32) int { return 64 - LeadingZeros64(uint64(x)) }

// Len64 is the number of bits that x needs; 0 for 0.
func Len64(x uint64) int { return 64 - LeadingZeros64(x) }
