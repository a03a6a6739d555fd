package net

import (
	"errors"
	"time"
)

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

// PacketConn is a connection of datagrams.
type PacketConn interface {
	ReadFrom(p []byte) (n int, addr Addr, err error)
	WriteTo(p []byte, addr Addr) (n int, err error)
	Close() error
	LocalAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// ListenPacket fails.
func ListenPacket(network, address string) (PacketConn, error) {
	addr, err := ResolveUDPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	return nil, &OpError{Op: "listen", Net: network, Addr: addr, Err: errDatagrams}
}

// ListenUDP fails.
func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error) {
	return nil, &OpError{Op: "listen", Net: network, Addr: opAddr(laddr), Err: errDatagrams}
}

// ReadFrom is for those whom ListenUDP gave a connection.
func (c *UDPConn) ReadFrom(b []byte) (int, Addr, error) { return 0, nil, errInvalid }

// WriteTo is for those whom ListenUDP gave a connection.
func (c *UDPConn) WriteTo(b []byte, addr Addr) (int, error) { return 0, errInvalid }

// ReadFromUDP is for those whom ListenUDP gave a connection.
func (c *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error) { return 0, nil, errInvalid }

// WriteToUDP is for those whom ListenUDP gave a connection.
func (c *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (int, error) { return 0, errInvalid }
