package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

var seed uint64 = 7

func next(n int) int {
	seed = seed*6364136223846793005 + 1442695040888963407
	return int((seed ^ seed>>29) >> 5 % uint64(n))
}

func show(ip net.IP) {
	fmt.Print(len(ip), " ", ip, " ", ip.To4() != nil, ip.To16(), ip.IsUnspecified(), ip.IsLoopback(), ip.IsPrivate(), ip.IsMulticast(), ip.IsInterfaceLocalMulticast(), ip.IsLinkLocalMulticast(), ip.IsLinkLocalUnicast(), ip.IsGlobalUnicast(), ip.DefaultMask())
	b, err := ip.MarshalText()
	fmt.Printf(" %q %v\n", b, err)
}

func main() {
	parts := []string{"::", ":", "0", "1", "ffff", "fe80", "ff02", "ff01", "fc00", "12345", "g", ".", "127.0.0.1", "10.1.2.3", "192.168.0.1", "224.0.0.9", "169.254.1.1", "256", "01", "255.255.255.255", "0.0.0.0", "172.20.1.1", "%eth0", "/24", "/", "/129", "/64", "/0", "/x", "8.8.8.8"}
	for range 60 {
		var b strings.Builder
		for range 1 + next(9) {
			b.WriteString(parts[next(len(parts))])
			if next(2) == 0 {
				b.WriteString(":")
			}
		}
		s := b.String()
		if next(3) == 0 {
			s = parts[next(len(parts))] + parts[next(len(parts))]
		}
		ip := net.ParseIP(s)
		fmt.Printf("%q ", s)
		show(ip)
		ip, n, err := net.ParseCIDR(s)
		fmt.Println(ip, n, err)
		if err == nil {
			o, bits := n.Mask.Size()
			fmt.Println(n.Contains(ip), n.Contains(net.ParseIP("10.0.0.1")), o, bits, n.Network(), n.Mask, len(n.IP), len(n.Mask), ip.Mask(n.Mask))
		}
	}
	for range 40 {
		ip := make(net.IP, 16)
		for i := range ip {
			if next(3) == 0 {
				ip[i] = byte(next(256))
			}
		}
		if next(4) == 0 {
			ip = ip[:4]
		}
		show(ip)
		fmt.Println(net.ParseIP(ip.String()).Equal(ip), net.CIDRMask(next(140)-4, 32+96*next(2)), net.IPMask(ip))
		fmt.Println(ip.Mask(net.CIDRMask(next(33), 32)), ip.Mask(net.CIDRMask(next(129), 128)))
	}
	show(net.IP{1, 2})
	show(nil)
	fmt.Println(net.IPv4bcast, net.IPv4allrouter, net.IPv6linklocalallnodes, net.IPv6linklocalallrouters, net.IPv6interfacelocalallnodes, net.IPv6loopback, len(net.IPv4(1, 2, 3, 4)))
	for _, m := range []string{"00:00:5e:00:53:01", "02-00-5e-10-00-00-00-01", "0000.5e00.5301", "x", "", "00:00:5e:00:53", "00:00:5e-00:53:01", "0:0:0:0:0:0", "00:00:00:00:fe:80:00:00:00:00:00:00:02:00:5e:10:00:00:00:01"} {
		a, err := net.ParseMAC(m)
		fmt.Println(a, err)
	}
	var ip net.IP
	fmt.Println(ip.UnmarshalText([]byte("1.2.3.4")), ip.UnmarshalText([]byte("x")))
	fmt.Println(ip)
	fmt.Println(ip.UnmarshalText(nil))
	fmt.Println(ip)
	fmt.Println((&net.IPNet{IP: net.IPv4(1, 2, 3, 4), Mask: net.IPv4Mask(255, 0, 255, 0)}).String(), &net.IPNet{})
	for _, e := range []error{&net.DNSError{Err: "e", Name: "n", Server: "s"}, &net.ParseError{Type: "t", Text: "x"}, net.InvalidAddrError("i"), &net.DNSConfigError{Err: io.EOF}, net.ErrWriteToConnected} {
		fmt.Println(e)
	}
	for _, p := range []string{"80", "http", "HTTPS", "-1", "70000", ""} {
		n, err := net.LookupPort("tcp", p)
		fmt.Println(n, err)
	}
	a, err := net.ResolveUDPAddr("udp", "127.0.0.1:53")
	fmt.Println(a, err)
	_, err = net.ResolveUDPAddr("tcp", "127.0.0.1:53")
	fmt.Println(err)
	ua, err := net.ResolveUnixAddr("unix", "/x")
	fmt.Println(ua, err, ua.Network())
	ia, err := net.ResolveIPAddr("ip", "::1")
	fmt.Println(ia, err)

	c, d := net.Pipe()
	var wg sync.WaitGroup
	var wrote []string
	wg.Go(func() {
		for _, s := range []string{"hello", "", "world!"} {
			n, err := c.Write([]byte(s))
			wrote = append(wrote, fmt.Sprint(n, err))
		}
	})
	b := make([]byte, 4)
	for range 5 {
		n, err := d.Read(b)
		fmt.Printf("%q %v\n", b[:n], err)
	}
	wg.Wait()
	fmt.Println(wrote)
	fmt.Println(c.LocalAddr(), d.RemoteAddr().Network())
	d.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err = d.Read(b)
	var ne net.Error
	fmt.Println(err, errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &ne), ne.Timeout(), os.IsTimeout(err))
	d.SetDeadline(time.Time{})
	d.SetWriteDeadline(time.Now().Add(-1))
	_, err = d.Write(b)
	fmt.Println(err)
	fmt.Println(d.Close(), d.Close())
	_, err = c.Read(b)
	fmt.Println(err)
	_, err = c.Write(b)
	fmt.Println(err)
	_, err = d.Read(b)
	fmt.Println(err, c.SetDeadline(time.Now()))

	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	fmt.Println(err, l.Addr().(*net.TCPAddr).IP)
	written := make(chan string, 1)
	go func() {
		c, _ := l.Accept()
		bufs := net.Buffers{[]byte("ab"), nil, []byte("cde")}
		n, err := bufs.WriteTo(c)
		written <- fmt.Sprint(n, err, len(bufs))
		c.(*net.TCPConn).ReadFrom(strings.NewReader("more"))
		c.Close()
	}()
	e, err := net.DialTCP("tcp", nil, l.Addr().(*net.TCPAddr))
	fmt.Println(err, e.RemoteAddr().(*net.TCPAddr).IP, e.SetReadBuffer(1000), e.SetKeepAlivePeriod(time.Second))
	var sb strings.Builder
	n, err := e.WriteTo(&sb)
	fmt.Println(n, err, sb.String(), <-written)
	l.SetDeadline(time.Now().Add(time.Millisecond))
	_, err = l.Accept()
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded), strings.HasSuffix(err.Error(), "i/o timeout"))
	bufs := net.Buffers{[]byte("ab"), nil, []byte("cde")}
	x, err := io.ReadAll(&bufs)
	fmt.Printf("%q %v\n", x, err)
}
