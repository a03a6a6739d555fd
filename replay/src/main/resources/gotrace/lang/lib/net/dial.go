package net

import (
	"context"
	"time"
)

// TCPConn is a TCP connection.
type TCPConn struct {
	conn
}

// SetNoDelay has no effect: nothing is ever delayed.
func (c *TCPConn) SetNoDelay(noDelay bool) error { return nil }

// SetKeepAlive has no effect: no connection is lost.
func (c *TCPConn) SetKeepAlive(keepalive bool) error { return nil }

// SetLinger has no effect.
func (c *TCPConn) SetLinger(sec int) error { return nil }

// TCPListener listens on a TCP port.
type TCPListener struct {
	listener
}

// Accept waits for a connection.
func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// AcceptTCP waits for a connection.
func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	c, err := l.accept()
	if err != nil {
		return nil, err
	}
	return &TCPConn{c}, nil
}

// UnixConn is a connection of a Unix socket.
type UnixConn struct {
	conn
}

// UnixListener listens on a Unix socket.
type UnixListener struct {
	listener
}

// Accept waits for a connection.
func (l *UnixListener) Accept() (Conn, error) {
	c, err := l.accept()
	if err != nil {
		return nil, err
	}
	return &UnixConn{c}, nil
}

// Listen listens on "tcp" at "host:port", where an empty or zero port is a free one, or on "unix" at
// a path.
func Listen(network, address string) (Listener, error) {
	if network == "unix" {
		l := &UnixListener{listener{addr: &UnixAddr{address, network}}}
		if code := listen(&l.fd, address); code != 0 {
			return nil, l.fail("listen", code)
		}
		return l, nil
	}
	addr, err := ResolveTCPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	l, err := ListenTCP(network, addr)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// ListenTCP listens at laddr; on a free port if that is nil or has none.
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error) {
	addr := TCPAddr{}
	if laddr != nil {
		addr = *laddr
	}
	if len(addr.IP) == 0 {
		addr.IP = make(IP, 16)
	}
	if addr.Port == 0 {
		addr.Port = ephemeral()
	}
	l := &TCPListener{listener{addr: &addr}}
	if code := listen(&l.fd, key(l.addr)); code != 0 {
		return nil, l.fail("listen", code)
	}
	use(l.addr)
	return l, nil
}

// Dialer connects within a time.
type Dialer struct {
	Timeout   time.Duration
	Deadline  time.Time
	KeepAlive time.Duration
}

// Dial connects to a listener.
func (d *Dialer) Dial(network, address string) (Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialContext connects to a listener unless ctx is done. The network in memory answers at once, so
// nothing else can take longer.
func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if ctx == nil {
		panic("nil context")
	}
	if err := ctx.Err(); err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	if network == "unix" {
		addr := &UnixAddr{address, network}
		c := &UnixConn{conn{local: &UnixAddr{"", network}, remote: addr}}
		if err := c.connect(network, address); err != nil {
			return nil, err
		}
		return c, nil
	}
	addr, err := ResolveTCPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	c, err := DialTCP(network, nil, addr)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// DialTCP connects to raddr, from laddr unless that is nil.
func DialTCP(network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Err: errMissing}
	}
	remote := *raddr
	if len(remote.IP) == 0 || remote.IP.String() == "::" {
		remote.IP = IPv4(127, 0, 0, 1)
	}
	local := TCPAddr{IP: remote.IP}
	if laddr != nil {
		local.Port = laddr.Port
	}
	if local.Port == 0 {
		local.Port = ephemeral()
	}
	c := &TCPConn{conn{local: &local, remote: &remote}}
	if err := c.connect(network, key(&remote)); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *conn) connect(network, place string) error {
	dials(c.local, c.remote)
	if code := dial(&c.fd, place); code != 0 {
		refused(c.local, c.remote)
		return &OpError{Op: "dial", Net: network, Addr: c.remote, Err: failure("dial", code)}
	}
	return nil
}

// Dial connects to a listener.
func Dial(network, address string) (Conn, error) {
	var d Dialer
	return d.Dial(network, address)
}

// DialTimeout connects to a listener within a time.
func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	d := Dialer{Timeout: timeout}
	return d.Dial(network, address)
}
