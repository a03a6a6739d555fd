package gotrace.runtime.machine;

import gotrace.runtime.PollDesc;
import gotrace.runtime.Sema;
import gotrace.runtime.WaitReason;
import java.util.function.BooleanSupplier;

/**
 * The network as a goroutine uses it (net, internal/poll): as with {@link Goroutine}, each public
 * method says what is asked for, and the results are there when the body runs again. One for each
 * goroutine at most, which is in one operation at a time.
 *
 * <p>Reads and writes are short system calls that never wait; when there is nothing to be had, the
 * goroutine parks until the poller finds something, and tries again.
 */
public final class NetCalls {
  /** What a socket holds unless a listener says otherwise (net.core.wmem_default). */
  private static final int BUFFER_BYTES = 212_992;

  /** What net sets on each connection: no delay, and four options of keep-alive. */
  private static final int OPTIONS = 5;

  private static final Step LOCK = (mp, gp) -> gp.net().lock(mp);
  private static final Step RECV = (mp, gp) -> gp.net().recv(mp);
  private static final Step RECEIVED = (mp, gp) -> gp.net().received(mp);
  private static final Step SEND = (mp, gp) -> gp.net().send(mp);
  private static final Step SENT = (mp, gp) -> gp.net().sent(mp);
  private static final Step ACCEPT = (mp, gp) -> gp.net().accept(mp);
  private static final Step ACCEPTED = (mp, gp) -> gp.net().accepted(mp);
  private static final Step WOKEN = (mp, gp) -> gp.net().woken(mp);
  private static final Step OPTION = (mp, gp) -> gp.net().option(mp);
  private static final Step BIND = (mp, gp) -> gp.net().bind(mp);
  private static final Step BOUND = (mp, gp) -> gp.net().bound(mp);
  private static final Step LISTENS = (mp, gp) -> gp.net().listens();
  private static final Step CONNECT = (mp, gp) -> gp.net().connect(mp);
  private static final Step CONNECTS = (mp, gp) -> gp.net().connects(mp);
  private static final Step SO_ERROR = (mp, gp) -> gp.net().soError(mp);
  private static final Step CONNECTED = (mp, gp) -> gp.net().connected(mp);
  private static final Step CLOSE = (mp, gp) -> gp.net().close(mp);
  private static final Step SHUT_DOWN = (mp, gp) -> gp.net().shutDown(mp);
  private static final Step SHUT = (mp, gp) -> gp.net().release(mp);
  private static final Step AWAIT_GONE = (mp, gp) -> gp.net().awaitGone(mp);
  private static final Step GONE = (mp, gp) -> gp.net().gone(mp);
  private static final Step DEADLINE = (mp, gp) -> gp.net().deadline(mp);

  private final Goroutine gp;
  private final Machine k;
  private final MStep commit = this::commit;
  private final BooleanSupplier blockCommit = this::blockCommit;

  private NetFd fd;
  private PollDesc.Mode mode;
  private byte[] data;
  private String address;
  private long nanos;
  private boolean read;
  private boolean write;

  /** What to try when the lock is held, and again whenever the poller says so. */
  private Step attempt;

  private Site waitSite;

  /** What follows when a descriptor is destroyed, or all options are set. */
  private Step then;

  private int options;

  /** Ordinal of its decisions on how long calls take. */
  private long calls;

  /** What the last system call gave. */
  private int returned;

  private Socket socket;

  private int count;
  private NetError error;
  private NetFd made;

  /** What is made is called so. */
  private long newName;

  NetCalls(Goroutine gp) {
    this.gp = gp;
    this.k = gp.k;
  }

  /** How many bytes the last read or write moved. */
  public int count() {
    return count;
  }

  /** Why the last operation failed; null when it did not. */
  public NetError error() {
    return error;
  }

  /** What the last listen, dial or accept made; null when it failed. */
  public NetFd fd() {
    return made;
  }

  /** {@code net.Listen}; then {@link #fd} or {@link #error}. */
  public void listen(String address) {
    listen(address, BUFFER_BYTES);
  }

  /**
   * As {@link #listen(String)}.
   *
   * @param bufferBytes what each end of its connections holds before a writer blocks
   */
  public void listen(String address, int bufferBytes) {
    begin(null, null);
    gp.note(Op.LISTEN, newName(), bufferBytes, 0, address);
    this.address = address;
    socket = k.sockets.socket(bufferBytes);
    options = 2;
    then = BIND;
    gp.ask(Site.NONE, OPTION);
  }

  /** {@code net.Dial}; then {@link #fd} or {@link #error}. */
  public void dial(String address) {
    begin(null, PollDesc.Mode.WRITE);
    gp.note(Op.DIAL, newName(), 0, 0, address);
    this.address = address;
    socket = k.sockets.socket(BUFFER_BYTES);
    options = 1;
    then = CONNECT;
    gp.ask(Site.NONE, OPTION);
  }

  /** {@code Listener.Accept}; then {@link #fd} or {@link #error}. */
  public void accept(NetFd listener) {
    begin(listener, PollDesc.Mode.READ);
    gp.note(Op.ACCEPT, newName(), listener.name, 0, null);
    waitSite = Site.NET_WAIT_ACCEPT;
    attempt = ACCEPT;
    gp.ask(Site.NET_LOCK_READ, LOCK);
  }

  /** {@code Conn.Read}; then {@link #count} or {@link #error}. */
  public void read(NetFd conn, byte[] into) {
    begin(conn, PollDesc.Mode.READ);
    gp.note(Op.READ, conn, into.length);
    data = into;
    waitSite = Site.NET_WAIT_READ;
    attempt = RECV;
    gp.ask(Site.NET_LOCK_READ, LOCK);
  }

  /** {@code Conn.Write}; then {@link #count}, and {@link #error} when that is not all. */
  public void write(NetFd conn, byte[] from) {
    begin(conn, PollDesc.Mode.WRITE);
    gp.note(Op.WRITE, conn, from.length);
    data = from;
    waitSite = Site.NET_WAIT_WRITE;
    attempt = SEND;
    gp.ask(Site.NET_LOCK_WRITE, LOCK);
  }

  /** {@code Close} of a connection or listener; then {@link #error}. */
  public void close(NetFd conn) {
    begin(conn, null);
    gp.note(Op.CLOSE_FD, conn, 0);
    gp.ask(Site.NET_EVICT, CLOSE);
  }

  /** {@code CloseRead} or {@code CloseWrite} of a connection; then {@link #error}. */
  public void shutDown(NetFd conn, boolean reading) {
    begin(conn, null);
    gp.note(Op.SHUT_DOWN, conn, reading ? 0 : 1);
    read = reading;
    gp.ask(Site.NET_SHUTDOWN, SHUT_DOWN);
  }

  /**
   * {@code SetDeadline}, {@code SetReadDeadline} or {@code SetWriteDeadline}; then {@link #error}.
   *
   * @param nanos from then on; 0 or less for a deadline that is over, {@link Long#MAX_VALUE} for
   *     none
   */
  public void setDeadline(NetFd conn, long nanos, boolean read, boolean write) {
    begin(conn, null);
    gp.note(Op.SET_DEADLINE, conn.name, nanos, (read ? 1 : 0) + (write ? 2 : 0), null);
    this.nanos = nanos;
    this.read = read;
    this.write = write;
    gp.ask(Site.NET_DEADLINE, DEADLINE);
  }

  private void begin(NetFd fd, PollDesc.Mode mode) {
    this.fd = fd;
    this.mode = mode;
    count = 0;
    error = null;
    made = null;
  }

  /** A number for what may be made; 0 when nobody hears of it. */
  private long newName() {
    newName = gp.track == null ? 0 : ++k.names.fds;
    return newName;
  }

  private NetFd named(NetFd fd) {
    fd.name = newName;
    return fd;
  }

  /** FD.readLock or writeLock, then prepareRead or prepareWrite. */
  private boolean lock(M mp) {
    switch (fd.mu.rwlock(mode)) {
      case CLOSED -> {
        error = NetError.CLOSED;
        return true;
      }
      case WAITS -> {
        Sema sema = fd.mu.sema(mode);
        return k.semas.acquire(mp, gp, sema, false, WaitReason.SEMACQUIRE, LOCK);
      }
      case LOCKED -> {}
    }
    if (attempt == RECV && data.length == 0) {
      return unlock(mp);
    }
    PollDesc.Err err = fd.pd.reset(mode);
    return err == PollDesc.Err.NONE ? attempt.run(mp, gp) : fail(mp, err);
  }

  /** FD.readUnlock or writeUnlock. */
  private boolean unlock(M mp) {
    return unlock(mp, Mutexes.DONE);
  }

  private boolean unlock(M mp, Step next) {
    if (fd.mu.rwunlock(mode)) {
      then = next;
      return destroy(mp);
    }
    if (fd.mu.woken(mode)) {
      gp.site = mode == PollDesc.Mode.READ ? Site.NET_UNLOCK_READ : Site.NET_UNLOCK_WRITE;
      return k.semas.release(mp, gp, fd.mu.sema(mode), false, Site.NONE, next);
    }
    return next.run(mp, gp);
  }

  private boolean fail(M mp, PollDesc.Err err) {
    error = of(err);
    return attempt == SO_ERROR ? giveUp(mp) : unlock(mp);
  }

  private static NetError of(PollDesc.Err err) {
    return switch (err) {
      case NONE -> null;
      case CLOSING -> NetError.CLOSED;
      case TIMEOUT -> NetError.TIMEOUT;
      case NOT_POLLABLE -> NetError.NOT_POLLABLE;
    };
  }

  /** A system call; what it does in the kernel it does when it returns. */
  private boolean call(M mp, Site site, long nanos, Runnable kernel, Step next) {
    gp.site = site;
    gp.then = next;
    return k.syscalls.enter(mp, gp, nanos, kernel);
  }

  /** How long this call keeps the kernel busy. */
  private long dataNanos() {
    return k.costs.socketDataNanos(
        k.decisions.choose(Decisions.Kind.SYSCALL, gp.goid, calls++, Decisions.QUANTILES));
  }

  private boolean recv(M mp) {
    return call(
        mp,
        Site.NET_READ,
        k.costs.socketNanos(),
        () -> returned = k.sockets.recv(fd.socket, data),
        RECEIVED);
  }

  private boolean received(M mp) {
    if (returned == Sockets.AGAIN) {
      return pollWait(mp);
    }
    count = Math.max(returned, 0);
    if (returned == Sockets.RESET) {
      error = NetError.RESET;
    } else if (returned == 0) {
      error = NetError.EOF;
    }
    return unlock(mp);
  }

  private boolean send(M mp) {
    if (count == data.length) {
      return unlock(mp);
    }
    return call(
        mp,
        Site.NET_WRITE,
        dataNanos(),
        () -> returned = k.sockets.send(fd.socket, data, count),
        SENT);
  }

  private boolean sent(M mp) {
    switch (returned) {
      case Sockets.AGAIN -> {
        return pollWait(mp);
      }
      case Sockets.RESET -> error = NetError.RESET;
      case Sockets.BROKEN -> error = NetError.BROKEN_PIPE;
      default -> {
        count += returned;
        return send(mp);
      }
    }
    return unlock(mp);
  }

  private boolean accept(M mp) {
    return call(
        mp, Site.NET_ACCEPT, dataNanos(), () -> socket = k.sockets.accept(fd.socket), ACCEPTED);
  }

  private boolean accepted(M mp) {
    if (socket == null) {
      return pollWait(mp);
    }
    made = named(new NetFd(socket));
    options = OPTIONS;
    return unlock(
        mp,
        (at, self) -> {
          k.net.open(made);
          then = Mutexes.DONE;
          return option(at);
        });
  }

  /** One system call for each option that is to be set. */
  private boolean option(M mp) {
    if (options == 0) {
      return then.run(mp, gp);
    }
    options--;
    return call(mp, Site.NET_OPTION, k.costs.socketNanos(), null, OPTION);
  }

  private boolean bind(M mp) {
    return call(
        mp,
        Site.NET_BIND,
        dataNanos(),
        () -> returned = k.sockets.listen(socket, address) ? 0 : Sockets.AGAIN,
        BOUND);
  }

  private boolean bound(M mp) {
    if (returned == Sockets.AGAIN) {
      error = NetError.IN_USE;
      return true;
    }
    return call(mp, Site.NET_LISTEN, dataNanos(), null, LISTENS);
  }

  private boolean listens() {
    made = named(new NetFd(socket));
    k.net.open(made);
    return true;
  }

  private boolean connect(M mp) {
    return call(
        mp, Site.NET_CONNECT, dataNanos(), () -> k.sockets.connect(socket, address), CONNECTS);
  }

  /** netFD.connect: waits until it can write, and asks how it went. */
  private boolean connects(M mp) {
    fd = new NetFd(socket);
    fd.mu.incref();
    k.net.open(fd);
    waitSite = Site.NET_WAIT_CONNECT;
    attempt = SO_ERROR;
    return pollWait(mp);
  }

  private boolean soError(M mp) {
    return call(mp, Site.NET_SO_ERROR, k.costs.socketNanos(), null, CONNECTED);
  }

  private boolean connected(M mp) {
    if (socket.refused) {
      error = NetError.REFUSED;
      return giveUp(mp);
    }
    if (!socket.connected) {
      return pollWait(mp);
    }
    fd.mu.decref();
    made = named(fd);
    options = OPTIONS;
    then = Mutexes.DONE;
    return option(mp);
  }

  /** A connection that did not come about. */
  private boolean giveUp(M mp) {
    fd.mu.decref();
    return close(mp);
  }

  /** internal/poll.pollDesc.wait: netpoll.go: poll_runtime_pollWait and netpollblock. */
  private boolean pollWait(M mp) {
    PollDesc.Err err = fd.pd.checkErr(mode);
    if (err != PollDesc.Err.NONE) {
      return fail(mp, err);
    }
    if (!fd.pd.block(mode)) {
      return attempt.run(mp, gp);
    }
    gp.site = waitSite;
    k.goOn(mp, k.costs.lockNanos(), commit);
    return false;
  }

  /** Others may have come between: then the poller's news are there, and it does not wait. */
  private void commit(M mp) {
    k.parking.goPark(mp, gp, WaitReason.IO_WAIT, blockCommit, WOKEN);
  }

  private boolean blockCommit() {
    return fd.pd.blockCommit(mode, gp);
  }

  private boolean woken(M mp) {
    if (fd.pd.blocked(mode)) {
      return attempt.run(mp, gp);
    }
    return pollWait(mp);
  }

  /** FD.Close. */
  private boolean close(M mp) {
    if (!fd.mu.increfAndClose()) {
      error = NetError.CLOSED;
      return true;
    }
    gp.site = Site.NET_EVICT;
    for (PollDesc.Mode m : PollDesc.Mode.values()) {
      while (fd.mu.woken(m)) {
        k.semas.release(mp, gp, fd.mu.sema(m), false, Site.NONE, Mutexes.DONE);
      }
    }
    fd.pd.close();
    then = AWAIT_GONE;
    return fd.mu.decref() ? destroy(mp) : then.run(mp, gp);
  }

  /** It goes away when the last who uses it is done. */
  private boolean awaitGone(M mp) {
    gp.site = Site.NET_WAIT_CLOSE;
    return k.semas.acquire(mp, gp, fd.csema, false, WaitReason.SEMACQUIRE, Mutexes.DONE);
  }

  /** FD.destroy, then what follows. */
  private boolean destroy(M mp) {
    k.net.close(fd);
    return call(mp, Site.NET_CLOSE, dataNanos(), () -> k.sockets.close(fd.socket), GONE);
  }

  private boolean gone(M mp) {
    gp.site = Site.NET_DESTROY;
    return k.semas.release(mp, gp, fd.csema, false, Site.NONE, then);
  }

  private boolean deadline(M mp) {
    if (!fd.mu.incref()) {
      error = NetError.CLOSED;
      return true;
    }
    long d = nanos == Long.MAX_VALUE ? 0 : nanos <= 0 ? -1 : nanos;
    fd.pd.setDeadline(d, read, write, k.now, mp.p.timers);
    return release(mp);
  }

  /** FD.Shutdown. */
  private boolean shutDown(M mp) {
    if (!fd.mu.incref()) {
      error = NetError.CLOSED;
      return true;
    }
    return call(
        mp,
        Site.NET_SHUTDOWN,
        dataNanos(),
        () -> error = k.sockets.shutDown(fd.socket, read) ? null : NetError.NOT_CONNECTED,
        SHUT);
  }

  /** FD.decref, when nothing follows. */
  private boolean release(M mp) {
    if (fd.mu.decref()) {
      then = Mutexes.DONE;
      return destroy(mp);
    }
    return true;
  }
}
