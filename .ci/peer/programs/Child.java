import gotrace.record.SourceProgram;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.CostsFile;
import gotrace.runtime.machine.Observer;
import gotrace.runtime.machine.Outcome;
import gotrace.trace.TraceVersion;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the programs that it is told on standard input, and says on standard output how each ended. */
public final class Child {
  private static final int MAX_OUTPUT = 1 << 20;

  /** Loaded programs, for a folder of kernels is asked for again and again. */
  private static final Map<String, SourceProgram> FOLDERS = new HashMap<>();

  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  private Child() {}

  /** Standard output and standard error in one, as Go's test runner reads them. */
  private static final class Printed extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      if (bytes.size() < MAX_OUTPUT) {
        bytes.write(b);
      }
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes.write(b, offset, Math.min(length, MAX_OUTPUT - bytes.size()));
    }

    String text() {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  public static void main(String[] none) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);
    while (true) {
      Task task;
      try {
        task = Task.read(in);
      } catch (EOFException e) {
        return;
      }
      run(task).write(out);
      out.flush();
    }
  }

  private static Ended run(Task task) {
    Printed printed = new Printed();
    try {
      Path path = Path.of(task.path());
      SourceProgram program = FOLDERS.get(task.path());
      if (program == null) {
        program = SourceProgram.load(path, false);
        if (Files.isDirectory(path)) {
          FOLDERS.put(task.path(), program);
        }
      }
      Config config = new Config(task.procs(), costs(), task.untilNanos());
      SourceProgram.Surroundings around =
          new SourceProgram.Surroundings(
              InputStream.nullInputStream(), printed, printed, task.args(), ENVIRONMENT);
      try (OutputStream trace =
          task.trace().isEmpty()
              ? OutputStream.nullOutputStream()
              : new BufferedOutputStream(Files.newOutputStream(Path.of(task.trace())))) {
        Outcome outcome =
            program.record(
                around, config, task.seed(), TraceVersion.GO126, Observer.NONE, trace);
        printed.write(outcome.message().getBytes(StandardCharsets.UTF_8));
        return new Ended(
            outcome.stopped() ? Ended.How.STOPPED : Ended.How.EXITED,
            outcome.exitCode(),
            printed.text());
      }
    } catch (SourceProgram.CompileException e) {
      return new Ended(Ended.How.NOT_COMPILED, 1, String.join("\n", e.errors));
    } catch (IOException e) {
      return new Ended(Ended.How.NOT_COMPILED, 1, e.toString());
    } catch (Throwable e) {
      return new Ended(Ended.How.BROKEN, 1, trouble(e));
    }
  }

  /** Those of the file that COSTS names, to try others. */
  private static Costs costs() throws IOException {
    String file = System.getenv("COSTS");
    if (file == null) {
      return Costs.DEFAULT;
    }
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      return CostsFile.read(in);
    } catch (CostsFile.BadCosts e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** A defect of gotrace, with the first places of its own that it passed. */
  private static String trouble(Throwable e) {
    StringBuilder text = new StringBuilder(e.toString());
    List.of(e.getStackTrace()).stream().limit(6).forEach(at -> text.append("\n    at ").append(at));
    return text.toString();
  }
}
