package rand

import (
	"errors"
	"math/bits"
)

// Of ChaCha8: a block is 16 rows of four columns, each column a ChaCha of its own with the next
// counter. Every fourth block gives its last four numbers as the seed of those behind it.
const (
	columns      = 4
	blocks       = 4
	perBlock     = 32
	seedSize     = 4
	doubleRounds = 4
)

// ChaCha8 is the generator of Go itself (C2SP's chacha8rand).
type ChaCha8 struct {
	seed  [seedSize]uint64
	block uint32 // of those with this seed
	rows  [16][columns]uint32
	used  uint32 // of the block

	left    [8]byte // for Read, at the end
	leftLen int
}

// NewChaCha8 begins with a seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := &ChaCha8{}
	c.Seed(seed)
	return c
}

// Seed begins anew with a seed.
func (c *ChaCha8) Seed(seed [32]byte) {
	*c = ChaCha8{}
	for i := range c.seed {
		c.seed[i] = little(seed[8*i:])
	}
	c.fill()
}

func little(b []byte) (v uint64) {
	for i := 7; i >= 0; i-- {
		v = v<<8 | uint64(b[i])
	}
	return v
}

func appendLittle(b []byte, v uint64) []byte {
	for range 8 {
		b = append(b, byte(v))
		v >>= 8
	}
	return b
}

// fill computes the block. What ChaCha adds of its beginning at the end is added of the seed only.
func (c *ChaCha8) fill() {
	for column := range uint32(columns) {
		x := [16]uint32{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}
		for i, s := range c.seed {
			x[4+2*i], x[5+2*i] = uint32(s), uint32(s>>32)
		}
		x[12] = c.block*columns + column
		began := x
		for range doubleRounds {
			for i := range 4 {
				quarter(&x, i, 4+i, 8+i, 12+i)
			}
			for i := range 4 {
				quarter(&x, i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4)
			}
		}
		for row := range x {
			c.rows[row][column] = x[row]
			if 4 <= row && row < 12 {
				c.rows[row][column] += began[row]
			}
		}
	}
}

func quarter(x *[16]uint32, a, b, c, d int) {
	half(x, a, b, c, d, 16, 12)
	half(x, a, b, c, d, 8, 7)
}

func half(x *[16]uint32, a, b, c, d, first, second int) {
	x[a] += x[b]
	x[d] = bits.RotateLeft32(x[d]^x[a], first)
	x[c] += x[d]
	x[b] = bits.RotateLeft32(x[b]^x[c], second)
}

// number is the i-th of the block.
func (c *ChaCha8) number(i uint32) uint64 {
	row, half := i/2, i%2*2
	return uint64(c.rows[row][half]) | uint64(c.rows[row][half+1])<<32
}

// Uint64 gives the next number.
func (c *ChaCha8) Uint64() uint64 {
	last := uint32(perBlock)
	if c.block == blocks-1 {
		last -= seedSize
	}
	if c.used == last {
		c.block++
		if c.block == blocks {
			for i := range c.seed {
				c.seed[i] = c.number(last + uint32(i))
			}
			c.block = 0
		}
		c.fill()
		c.used = 0
	}
	c.used++
	return c.number(c.used - 1)
}

// Read fills p; err is nil.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if c.leftLen == 0 {
			copy(c.left[:], appendLittle(nil, c.Uint64()))
			c.leftLen = len(c.left)
		}
		got := copy(p[n:], c.left[len(c.left)-c.leftLen:])
		c.leftLen -= got
		n += got
	}
	return n, nil
}

// AppendBinary appends what MarshalBinary gives.
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.leftLen > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, byte(c.leftLen))
		b = append(b, c.left[len(c.left)-c.leftLen:]...)
	}
	b = append(b, "chacha8:"...)
	b = append(b, 0, 0, 0, 0, 0, 0, 0, byte(c.block*perBlock+c.used))
	for _, s := range c.seed {
		b = appendLittle(b, s)
	}
	return b, nil
}

// MarshalBinary gives the state as 48 bytes, and those that Read has left.
func (c *ChaCha8) MarshalBinary() ([]byte, error) { return c.AppendBinary(nil) }

// UnmarshalBinary takes a state of MarshalBinary.
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	if len(data) >= 8 && string(data[:8]) == "readbuf:" {
		data = data[8:]
		if len(data) == 0 || len(data) < 1+int(data[0]) || data[0] > 8 {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		c.leftLen = int(data[0])
		copy(c.left[len(c.left)-c.leftLen:], data[1:])
		data = data[1+c.leftLen:]
	}
	if len(data) != 48 || string(data[:15]) != "chacha8:\x00\x00\x00\x00\x00\x00\x00" || data[15] > blocks*perBlock-seedSize {
		return errors.New("invalid ChaCha8 encoding")
	}
	c.block, c.used = uint32(data[15])/perBlock, uint32(data[15])%perBlock
	for i := range c.seed {
		c.seed[i] = little(data[16+8*i:])
	}
	c.fill()
	return nil
}
