import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A program to run.
 *
 * @param path of a file or a folder
 * @param args without the program's name
 * @param procs GOMAXPROCS
 * @param untilNanos the virtual time at which it is stopped
 * @param trace where the trace goes; empty for nowhere
 */
record Task(
    String path, List<String> args, int procs, long seed, long untilNanos, String trace) {
  void write(DataOutputStream out) throws IOException {
    out.writeUTF(path);
    out.writeInt(args.size());
    for (String a : args) {
      out.writeUTF(a);
    }
    out.writeInt(procs);
    out.writeLong(seed);
    out.writeLong(untilNanos);
    out.writeUTF(trace);
  }

  static Task read(DataInputStream in) throws IOException {
    String path = in.readUTF();
    int n = in.readInt();
    List<String> args = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      args.add(in.readUTF());
    }
    return new Task(path, args, in.readInt(), in.readLong(), in.readLong(), in.readUTF());
  }
}
