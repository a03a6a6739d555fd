package net

import (
	"bytes"
	"strconv"
	"strings"
)

// IP is an address of 4 or 16 bytes; one of IPv4 in 16 bytes is the same address.
type IP []byte

// Lengths of addresses in bytes.
const (
	IPv4len = 4
	IPv6len = 16
)

var v4Prefix = []byte{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}

// IPv4 makes an address of 16 bytes.
func IPv4(a, b, c, d byte) IP { return append(append(make(IP, 0, IPv6len), v4Prefix...), a, b, c, d) }

// Addresses that have names.
var (
	IPv4bcast     = IPv4(255, 255, 255, 255)
	IPv4allsys    = IPv4(224, 0, 0, 1)
	IPv4allrouter = IPv4(224, 0, 0, 2)
	IPv4zero      = IPv4(0, 0, 0, 0)

	IPv6zero                   = make(IP, IPv6len)
	IPv6unspecified            = make(IP, IPv6len)
	IPv6loopback               = last(0, 0, 1)
	IPv6interfacelocalallnodes = last(0xff, 1, 1)
	IPv6linklocalallnodes      = last(0xff, 2, 1)
	IPv6linklocalallrouters    = last(0xff, 2, 2)
)

// last is an address of zeros but for two bytes at the beginning and one at the end.
func last(first, second, end byte) IP {
	ip := make(IP, IPv6len)
	ip[0], ip[1], ip[15] = first, second, end
	return ip
}

// To4 is ip as 4 bytes; nil if it is none of IPv4.
func (ip IP) To4() IP {
	switch {
	case len(ip) == IPv4len:
		return ip
	case len(ip) == IPv6len && bytes.Equal(ip[:12], v4Prefix):
		return ip[12:16]
	}
	return nil
}

// To16 is ip as 16 bytes; nil if it is no address.
func (ip IP) To16() IP {
	switch len(ip) {
	case IPv4len:
		return IPv4(ip[0], ip[1], ip[2], ip[3])
	case IPv6len:
		return ip
	}
	return nil
}

// Equal reports whether both are the same address.
func (ip IP) Equal(x IP) bool {
	if a, b := ip.To16(), x.To16(); a != nil && b != nil {
		return bytes.Equal(a, b)
	}
	return bytes.Equal(ip, x)
}

// begins reports whether the first bits of ip are those of a prefix of IPv4 or of IPv6.
func (ip IP) begins(v4 byte, v4Bits int, v6 uint16, v6Bits int) bool {
	if four := ip.To4(); four != nil {
		return four[0]>>(8-v4Bits) == v4>>(8-v4Bits)
	}
	return len(ip) == IPv6len && (uint16(ip[0])<<8|uint16(ip[1]))>>(16-v6Bits) == v6>>(16-v6Bits)
}

// IsUnspecified reports 0.0.0.0 and ::.
func (ip IP) IsUnspecified() bool { return ip.Equal(IPv4zero) || ip.Equal(IPv6unspecified) }

// IsLoopback reports whether it is this machine's own.
func (ip IP) IsLoopback() bool {
	if four := ip.To4(); four != nil {
		return four[0] == 127
	}
	return ip.Equal(IPv6loopback)
}

// IsPrivate reports 10/8, 172.16/12, 192.168/16 and fc00::/7.
func (ip IP) IsPrivate() bool {
	if four := ip.To4(); four != nil {
		return four[0] == 10 || four[0] == 172 && four[1]&0xf0 == 16 || four[0] == 192 && four[1] == 168
	}
	return ip.begins(0, 8, 0xfc00, 7)
}

// IsMulticast reports 224/4 and ff00::/8.
func (ip IP) IsMulticast() bool { return ip.begins(224, 4, 0xff00, 8) }

// IsInterfaceLocalMulticast reports ff01::/16 with whatever flags.
func (ip IP) IsInterfaceLocalMulticast() bool {
	return ip.To4() == nil && len(ip) == IPv6len && ip[0] == 0xff && ip[1]&0xf == 1
}

// IsLinkLocalMulticast reports 224.0.0/24 and ff02::/16 with whatever flags.
func (ip IP) IsLinkLocalMulticast() bool {
	if four := ip.To4(); four != nil {
		return four[0] == 224 && four[1] == 0 && four[2] == 0
	}
	return len(ip) == IPv6len && ip[0] == 0xff && ip[1]&0xf == 2
}

// IsLinkLocalUnicast reports 169.254/16 and fe80::/10.
func (ip IP) IsLinkLocalUnicast() bool {
	if four := ip.To4(); four != nil {
		return four[0] == 169 && four[1] == 254
	}
	return ip.begins(0, 8, 0xfe80, 10)
}

// IsGlobalUnicast reports what none of the others but IsPrivate reports, nor broadcast is.
func (ip IP) IsGlobalUnicast() bool {
	return (len(ip) == IPv4len || len(ip) == IPv6len) && !ip.Equal(IPv4bcast) && !ip.IsUnspecified() &&
		!ip.IsLoopback() && !ip.IsMulticast() && !ip.IsLinkLocalUnicast()
}

func (ip IP) String() string {
	if four := ip.To4(); four != nil {
		return dotted(four)
	}
	switch len(ip) {
	case 0:
		return "<nil>"
	case IPv6len:
		return colons(ip)
	}
	return "?" + hexadecimal(ip)
}

func dotted(ip IP) string {
	text := ""
	for i, b := range ip {
		if i > 0 {
			text += "."
		}
		text += strconv.Itoa(int(b))
	}
	return text
}

func hexadecimal(b []byte) string {
	const digits = "0123456789abcdef"
	text := ""
	for _, c := range b {
		text += string(rune(digits[c>>4])) + string(rune(digits[c&0xf]))
	}
	return text
}

// colons writes eight groups; the first of the longest runs of zero groups, two at least, is "::".
func colons(ip IP) string {
	var groups [8]uint64
	for i := range groups {
		groups[i] = uint64(ip[2*i])<<8 | uint64(ip[2*i+1])
	}
	from, length := 8, 1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && groups[i+n] == 0 {
			n++
		}
		if n > length {
			from, length = i, n
		}
		i += n
	}
	text := ""
	for i := 0; i < 8; i++ {
		if i == from {
			text += "::"
			i += length - 1
			continue
		}
		if text != "" && !strings.HasSuffix(text, "::") {
			text += ":"
		}
		text += strconv.FormatUint(groups[i], 16)
	}
	return text
}

// ParseIP reads dotted decimal or groups between colons; nil for anything else.
func ParseIP(s string) IP {
	if ip := parseV4(s); ip != nil {
		return ip.To16()
	}
	return parseV6(s)
}

func parseV4(s string) IP {
	parts := strings.Split(s, ".")
	if len(parts) != IPv4len {
		return nil
	}
	ip := IP{}
	for _, p := range parts {
		n, err := strconv.ParseUint(p, 10, 8)
		if err != nil || len(p) > 1 && p[0] == '0' {
			return nil
		}
		ip = append(ip, byte(n))
	}
	return ip
}

func parseV6(s string) IP {
	before, behind, gap := strings.Cut(s, "::")
	if gap && strings.Contains(behind, "::") {
		return nil
	}
	head, ok := groups(before, !gap)
	if !ok {
		return nil
	}
	if !gap {
		if len(head) != IPv6len {
			return nil
		}
		return head
	}
	tail, ok := groups(behind, true)
	if !ok || len(head)+len(tail) > IPv6len-2 {
		return nil
	}
	ip := make(IP, IPv6len)
	copy(ip, head)
	copy(ip[IPv6len-len(tail):], tail)
	return ip
}

// groups reads groups of up to four digits; the last may be dotted if it ends the address.
func groups(s string, ends bool) (ip IP, ok bool) {
	if s == "" {
		return nil, true
	}
	parts := strings.Split(s, ":")
	for i, p := range parts {
		if ends && i == len(parts)-1 && strings.Contains(p, ".") {
			four := parseV4(p)
			return append(ip, four...), four != nil
		}
		n, err := strconv.ParseUint(p, 16, 16)
		if err != nil || len(p) > 4 {
			return nil, false
		}
		ip = append(ip, byte(n>>8), byte(n))
	}
	return ip, true
}

// MarshalText is String; nothing for no address.
func (ip IP) MarshalText() ([]byte, error) { return ip.AppendText(nil) }

// AppendText appends what MarshalText gives.
func (ip IP) AppendText(b []byte) ([]byte, error) {
	switch len(ip) {
	case 0:
		return append(b, ""...), nil
	case IPv4len, IPv6len:
		return append(b, ip.String()...), nil
	}
	return b, &AddrError{Err: "invalid IP address", Addr: hexadecimal(ip)}
}

// UnmarshalText is ParseIP; no address for nothing.
func (ip *IP) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*ip = nil
		return nil
	}
	x := ParseIP(string(text))
	if x == nil {
		return &ParseError{Type: "IP address", Text: string(text)}
	}
	*ip = x
	return nil
}
