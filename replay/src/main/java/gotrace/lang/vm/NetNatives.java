package gotrace.lang.vm;

import gotrace.runtime.machine.NetCalls;
import gotrace.runtime.machine.NetError;
import gotrace.runtime.machine.NetFd;

/**
 * Package net. The first field of its descriptors holds the machine's. Each function returns why it
 * failed: 0 for success, else 1 and the ordinal of a {@link NetError}.
 */
final class NetNatives {
  private NetNatives() {}

  /** A function whose only result is why it failed. */
  private static void call(Natives n, String name, Call call) {
    n.add(
        "net." + name,
        (f, l, r) -> {
          NetCalls net = f.gp.net();
          f.at();
          call.ask(net, f, l, r);
          f.after = () -> f.L[l] = code(net);
          return true;
        });
  }

  /** What a function asks for. */
  private interface Call {
    void ask(NetCalls net, Fiber f, int l, int r);
  }

  private static long code(NetCalls net) {
    NetError e = net.error();
    return e == null ? 0 : 1 + e.ordinal();
  }

  private static NetFd fd(Fiber f, int r) {
    return (NetFd) ((Struct) f.R[r]).o[0];
  }

  static void addTo(Natives n) {
    n.add(
        "net.listen",
        (f, l, r) -> making(f, (Struct) f.R[r], l, net -> net.listen(f.R[r + 1].toString())));
    n.add(
        "net.dial",
        (f, l, r) -> making(f, (Struct) f.R[r], l, net -> net.dial(f.R[r + 1].toString())));
    n.add(
        "net.accept", (f, l, r) -> making(f, (Struct) f.R[r], l, net -> net.accept(fd(f, r + 1))));
    n.add("net.read", NetNatives::read);
    n.add("net.write", NetNatives::write);
    call(n, "closeFd", (net, f, l, r) -> net.close(fd(f, r)));
    call(n, "shutDown", (net, f, l, r) -> net.shutDown(fd(f, r), f.L[l] != 0));
    call(
        n,
        "setDeadline",
        (net, f, l, r) -> net.setDeadline(fd(f, r), f.L[l], f.L[l + 1] != 0, f.L[l + 2] != 0));
  }

  /** {@code func(made *descriptor, …) (code int)}. */
  private static boolean making(
      Fiber f, Struct made, int l, java.util.function.Consumer<NetCalls> ask) {
    NetCalls net = f.gp.net();
    f.at();
    ask.accept(net);
    f.after =
        () -> {
          made.o[0] = net.fd();
          f.L[l] = code(net);
        };
    return true;
  }

  /** {@code func read(d *descriptor, b []byte) (n, code int)}. */
  private static boolean read(Fiber f, int l, int r) {
    Slice b = (Slice) f.R[r + 1];
    byte[] into = new byte[b == null ? 0 : b.len()];
    NetCalls net = f.gp.net();
    f.at();
    net.read(fd(f, r), into);
    f.after =
        () -> {
          if (b != null) {
            System.arraycopy(into, 0, (byte[]) b.base(), b.off(), net.count());
          }
          moved(f, l, net);
        };
    return true;
  }

  /** {@code func write(d *descriptor, b []byte) (n, code int)}. */
  private static boolean write(Fiber f, int l, int r) {
    Slice b = (Slice) f.R[r + 1];
    byte[] from =
        b == null
            ? new byte[0]
            : java.util.Arrays.copyOfRange((byte[]) b.base(), b.off(), b.off() + b.len());
    NetCalls net = f.gp.net();
    f.at();
    net.write(fd(f, r), from);
    f.after = () -> moved(f, l, net);
    return true;
  }

  private static void moved(Fiber f, int l, NetCalls net) {
    f.L[l] = net.count();
    f.L[l + 1] = code(net);
  }
}
