package net

import "errors"

// UDPAddr is an end of a UDP connection.
type UDPAddr struct {
	IP   IP
	Port int
	Zone string
}

// Network is "udp".
func (a *UDPAddr) Network() string { return "udp" }

// String is host:port.
func (a *UDPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return (&TCPAddr{a.IP, a.Port, a.Zone}).String()
}

// UDPConn is a UDP connection. There is none: the network in memory carries streams only.
type UDPConn struct {
	conn
}

var (
	errDatagrams = errors.New("gotrace's network has no datagrams")
	errMissing   = errors.New("missing address")
)

// DialUDP fails.
func DialUDP(network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
	default:
		return nil, &OpError{Op: "dial", Net: network, Source: opAddr(laddr), Addr: opAddr(raddr), Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Source: opAddr(laddr), Err: errMissing}
	}
	return nil, &OpError{Op: "dial", Net: network, Source: opAddr(laddr), Addr: opAddr(raddr), Err: errDatagrams}
}

// opAddr is nil for a nil address.
func opAddr(a *UDPAddr) Addr {
	if a == nil {
		return nil
	}
	return a
}
