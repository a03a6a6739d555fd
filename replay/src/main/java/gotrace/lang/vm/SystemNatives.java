package gotrace.lang.vm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Package os: the streams, arguments and the end of the process. */
final class SystemNatives {
  /** What a write to a stream takes in the kernel, in virtual nanoseconds. */
  private static final long WRITE_NANOS = 1_200;

  private SystemNatives() {}

  static void addTo(Natives n) {
    n.add(
        "os.write",
        (f, l, r) -> {
          Slice b = (Slice) f.R[r];
          OutputStream to = f.L[l] == 2 ? f.program.around.err() : f.program.around.out();
          try {
            if (b != null) {
              to.write((byte[]) b.base(), b.off(), b.len());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          f.at();
          f.gp.syscall(WRITE_NANOS);
          return true;
        });
    n.add(
        "os.read",
        (f, l, r) -> {
          Slice b = (Slice) f.R[r];
          int read;
          try {
            read = f.program.around.in().read((byte[]) b.base(), b.off(), b.len());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          f.L[l] = read;
          f.at();
          f.gp.syscall(WRITE_NANOS);
          return true;
        });
    n.add(
        "os.exit",
        (f, l, r) -> {
          f.gp.exitProgram((int) f.L[l]);
          return true;
        });
    n.pure(
        "os.arguments",
        (f, l, r) -> {
          List<String> args = f.program.around.args();
          Object[] a = args.stream().map(Str::of).toArray();
          f.R[r] = new Slice(a, 0, a.length, a.length);
        });
    n.pure(
        "os.environ",
        (f, l, r) -> {
          Object[] names =
              f.program.around.environment().keySet().stream().sorted().map(Str::of).toArray();
          f.R[r] = new Slice(names, 0, names.length, names.length);
        });
    n.pure(
        "os.lookupEnv",
        (f, l, r) -> {
          String v = f.program.around.environment().get(f.R[r].toString());
          f.R[r] = v == null ? Str.EMPTY : Str.of(v);
          f.L[l] = v == null ? 0 : 1;
        });
  }
}
