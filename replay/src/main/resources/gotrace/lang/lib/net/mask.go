package net

import (
	"bytes"
	"strconv"
	"strings"
)

// IPMask has a bit for each bit of an address that counts.
type IPMask []byte

// IPv4Mask makes a mask of 4 bytes.
func IPv4Mask(a, b, c, d byte) IPMask { return IPMask{a, b, c, d} }

// CIDRMask makes a mask of bits bits of which the first ones count; nil unless bits is 32 or 128.
func CIDRMask(ones, bits int) IPMask {
	if bits != 8*IPv4len && bits != 8*IPv6len || ones < 0 || ones > bits {
		return nil
	}
	m := make(IPMask, bits/8)
	for i := range ones {
		m[i/8] |= 0x80 >> (i % 8)
	}
	return m
}

// Size tells how many bits count and how many there are; 0, 0 if others count than the first.
func (m IPMask) Size() (ones, bits int) {
	bits = 8 * len(m)
	for ones < bits && m[ones/8]>>(7-ones%8)&1 != 0 {
		ones++
	}
	for i := ones; i < bits; i++ {
		if m[i/8]>>(7-i%8)&1 != 0 {
			return 0, 0
		}
	}
	return ones, bits
}

func (m IPMask) String() string {
	if len(m) == 0 {
		return "<nil>"
	}
	return hexadecimal(m)
}

// DefaultMask is that of the class of ip; nil for IPv6.
func (ip IP) DefaultMask() IPMask {
	four := ip.To4()
	switch {
	case four == nil:
		return nil
	case four[0] < 0x80:
		return CIDRMask(8, 32)
	case four[0] < 0xC0:
		return CIDRMask(16, 32)
	}
	return CIDRMask(24, 32)
}

// Mask is what of ip counts; nil for a mask of another length.
func (ip IP) Mask(mask IPMask) IP {
	if len(mask) == IPv6len && len(ip) == IPv4len && bytes.Equal(mask[:12], bytes.Repeat([]byte{0xff}, 12)) {
		mask = mask[12:]
	}
	if len(mask) == IPv4len && len(ip) == IPv6len && ip.To4() != nil {
		ip = ip.To4()
	}
	if len(ip) != len(mask) {
		return nil
	}
	masked := make(IP, len(ip))
	for i := range ip {
		masked[i] = ip[i] & mask[i]
	}
	return masked
}

// IPNet is the addresses that are IP as far as Mask goes.
type IPNet struct {
	IP   IP
	Mask IPMask
}

// parts gives address and mask at one length, nil if they have none in common.
func (n *IPNet) parts() (IP, IPMask) {
	ip := n.IP
	if four := ip.To4(); four != nil {
		ip = four
	}
	switch {
	case len(ip) != IPv4len && len(ip) != IPv6len:
		return nil, nil
	case len(n.Mask) == len(ip):
		return ip, n.Mask
	case len(n.Mask) == IPv6len && len(ip) == IPv4len:
		return ip, n.Mask[12:]
	}
	return nil, nil
}

// Contains reports whether ip is one of them.
func (n *IPNet) Contains(ip IP) bool {
	own, mask := n.parts()
	if four := ip.To4(); four != nil {
		ip = four
	}
	if own == nil || len(ip) != len(own) {
		return false
	}
	for i := range ip {
		if (ip[i]^own[i])&mask[i] != 0 {
			return false
		}
	}
	return true
}

// Network is "ip+net".
func (n *IPNet) Network() string { return "ip+net" }

// String is the address, a slash, and how many bits count, or the mask if that is no number.
func (n *IPNet) String() string {
	if n == nil {
		return "<nil>"
	}
	ip, mask := n.parts()
	if ip == nil {
		return "<nil>"
	}
	ones, bits := mask.Size()
	if bits == 0 {
		return ip.String() + "/" + mask.String()
	}
	return ip.String() + "/" + strconv.Itoa(ones)
}

// ParseCIDR reads an address and how many bits of it name its network.
func ParseCIDR(s string) (IP, *IPNet, error) {
	address, ones, found := strings.Cut(s, "/")
	ip := ParseIP(address)
	bits := 8 * IPv6len
	if !strings.Contains(address, ":") {
		bits = 8 * IPv4len
	}
	n, ok := decimal(ones)
	if !found || ip == nil || !ok || n > bits {
		return nil, nil, &ParseError{Type: "CIDR address", Text: s}
	}
	mask := CIDRMask(n, bits)
	return ip, &IPNet{IP: ip.Mask(mask), Mask: mask}, nil
}

// decimal reads a number of a few digits.
func decimal(s string) (n int, ok bool) {
	for _, c := range s {
		if c < '0' || c > '9' || n > 0xFFFFFF {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, s != ""
}

// HardwareAddr is the address of an interface.
type HardwareAddr []byte

// String is the bytes between colons.
func (a HardwareAddr) String() string {
	text := ""
	for i := range a {
		if i > 0 {
			text += ":"
		}
		text += hexadecimal(a[i : i+1])
	}
	return text
}

// ParseMAC reads 6, 8 or 20 bytes, each between colons or dashes, or two between dots.
func ParseMAC(s string) (HardwareAddr, error) {
	fail := &AddrError{Err: "invalid MAC address", Addr: s}
	separator, width := ".", 4
	if len(s) > 2 && (s[2] == ':' || s[2] == '-') {
		separator, width = s[2:3], 2
	}
	var a HardwareAddr
	for part := range strings.SplitSeq(s, separator) {
		v, err := strconv.ParseUint(part, 16, 16)
		if err != nil || len(part) != width {
			return nil, fail
		}
		if width == 4 {
			a = append(a, byte(v>>8))
		}
		a = append(a, byte(v))
	}
	if len(a) != 6 && len(a) != 8 && len(a) != 20 {
		return nil, fail
	}
	return a, nil
}
