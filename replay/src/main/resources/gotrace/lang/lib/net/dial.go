package net

import (
	"context"
	"io"
	"time"
)

// TCPConn is a TCP connection.
type TCPConn struct {
	conn
}

// CloseRead has Reads end after what has come.
func (c *TCPConn) CloseRead() error { return c.shut(true) }

// CloseWrite has the other end read to the end. What it sends can still be read.
func (c *TCPConn) CloseWrite() error { return c.shut(false) }

// SetNoDelay has no effect: nothing is ever delayed.
func (c *TCPConn) SetNoDelay(noDelay bool) error { return nil }

// SetKeepAlive has no effect: no connection is lost.
func (c *TCPConn) SetKeepAlive(keepalive bool) error { return nil }

// SetLinger has no effect.
func (c *TCPConn) SetLinger(sec int) error { return nil }

// KeepAliveConfig says how a connection is kept alive.
type KeepAliveConfig struct {
	Enable   bool
	Idle     time.Duration
	Interval time.Duration
	Count    int
}

// SetKeepAlivePeriod has no effect: no connection is lost.
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error { return nil }

// SetKeepAliveConfig has no effect: no connection is lost.
func (c *TCPConn) SetKeepAliveConfig(config KeepAliveConfig) error { return nil }

// MultipathTCP reports false.
func (c *TCPConn) MultipathTCP() (bool, error) { return false, nil }

// ReadFrom writes all that r gives.
func (c *TCPConn) ReadFrom(r io.Reader) (int64, error) { return io.Copy(plain{c}, r) }

// WriteTo writes to w all that is read.
func (c *TCPConn) WriteTo(w io.Writer) (int64, error) { return io.Copy(w, plain{c}) }

// plain hides that a connection copies.
type plain struct{ c *TCPConn }

func (p plain) Read(b []byte) (int, error)  { return p.c.Read(b) }
func (p plain) Write(b []byte) (int, error) { return p.c.Write(b) }

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

// CloseRead has Reads end after what has come.
func (c *UnixConn) CloseRead() error { return c.shut(true) }

// CloseWrite has the other end read to the end. What it sends can still be read.
func (c *UnixConn) CloseWrite() error { return c.shut(false) }

// UnixListener listens on a Unix socket.
type UnixListener struct {
	listener
}

// Accept waits for a connection.
func (l *UnixListener) Accept() (Conn, error) {
	c, err := l.AcceptUnix()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// AcceptUnix waits for a connection.
func (l *UnixListener) AcceptUnix() (*UnixConn, error) {
	c, err := l.accept()
	if err != nil {
		return nil, err
	}
	return &UnixConn{c}, nil
}

// SetUnlinkOnClose has no effect: no file is made.
func (l *UnixListener) SetUnlinkOnClose(unlink bool) {}

// ListenUnix listens at a path.
func ListenUnix(network string, laddr *UnixAddr) (*UnixListener, error) {
	switch {
	case network != "unix":
		return nil, &OpError{Op: "listen", Net: network, Err: UnknownNetworkError(network)}
	case laddr == nil:
		return nil, &OpError{Op: "listen", Net: network, Err: errMissing}
	}
	l := &UnixListener{listener{addr: &UnixAddr{laddr.Name, network}}}
	if code := listen(&l.fd, laddr.Name); code != 0 {
		return nil, l.fail("listen", code)
	}
	return l, nil
}

// DialUnix connects to a path.
func DialUnix(network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	switch {
	case network != "unix":
		return nil, &OpError{Op: "dial", Net: network, Err: UnknownNetworkError(network)}
	case raddr == nil:
		return nil, &OpError{Op: "dial", Net: network, Err: errMissing}
	}
	local := &UnixAddr{"", network}
	if laddr != nil {
		local.Name = laddr.Name
	}
	c := &UnixConn{conn{local: local, remote: &UnixAddr{raddr.Name, network}}}
	if err := c.connect(network, raddr.Name); err != nil {
		return nil, err
	}
	return c, nil
}

// Listen listens on "tcp" at "host:port", where an empty or zero port is a free one, or on "unix" at
// a path.
func Listen(network, address string) (Listener, error) {
	if network == "unix" {
		l, err := ListenUnix(network, &UnixAddr{address, network})
		if err != nil {
			return nil, err
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
	Timeout         time.Duration
	Deadline        time.Time
	LocalAddr       Addr
	DualStack       bool
	FallbackDelay   time.Duration
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
	Resolver        *Resolver
	Cancel          <-chan struct{}
}

// MultipathTCP reports false.
func (d *Dialer) MultipathTCP() bool { return false }

// SetMultipathTCP has no effect.
func (d *Dialer) SetMultipathTCP(use bool) {}

// ListenConfig says how to listen.
type ListenConfig struct {
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
}

// Listen is Listen of the package.
func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	return Listen(network, address)
}

// ListenPacket is ListenPacket of the package.
func (lc *ListenConfig) ListenPacket(ctx context.Context, network, address string) (PacketConn, error) {
	return ListenPacket(network, address)
}

// MultipathTCP reports false.
func (lc *ListenConfig) MultipathTCP() bool { return false }

// SetMultipathTCP has no effect.
func (lc *ListenConfig) SetMultipathTCP(use bool) {}

// DialUnix connects to a path unless ctx is done.
func (d *Dialer) DialUnix(ctx context.Context, network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	if err := ctx.Err(); err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	return DialUnix(network, laddr, raddr)
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
		c, err := DialUnix(network, nil, &UnixAddr{address, network})
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	addr, err := ResolveTCPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	from, _ := d.LocalAddr.(*TCPAddr)
	c, err := DialTCP(network, from, addr)
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
	if len(remote.IP) == 0 || remote.IP.IsUnspecified() {
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
