package gotrace.cli;

import gotrace.record.LiveTrace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Option;

/** {@code gotrace record URL}: the trace of a live process. */
final class LiveCapture {
  private static final double MAX_SECONDS = 86_400;
  private static final long BYTES_PER_MB = 1_000_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String DEFAULT_NAME = "live.trace";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Of a URL: how long to trace. By default ${DEFAULT-VALUE}.")
  private double seconds = 5;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "Of a URL: a header to send, as curl does; may be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = "--max-mb",
      paramLabel = "N",
      description = "Of a URL: take no more than so many megabytes. By default ${DEFAULT-VALUE}.")
  private long maxMb = 1000;

  int run(String url, String output, Session session) throws Failure, IOException {
    if (!(seconds > 0 && seconds <= MAX_SECONDS)) {
      throw Failure.usage("--seconds is more than 0 and at most a day, not " + seconds);
    }
    if (maxMb < 1 || maxMb > Long.MAX_VALUE / BYTES_PER_MB) {
      throw Failure.usage("--max-mb is at least 1, not " + maxMb);
    }
    LiveTrace trace;
    try {
      trace = LiveTrace.of(url, seconds, headers, maxMb * BYTES_PER_MB);
    } catch (IllegalArgumentException e) {
      throw Failure.usage(e.getMessage());
    }
    AtomicLong bytes = new AtomicLong();
    String name = output == null ? DEFAULT_NAME : output;
    try (Output out = Output.open(name, session);
        Progress progress = new Progress(n -> line(n, seconds, bytes.get()), session)) {
      if (!name.equals(Output.STANDARD) || !session.outOnTerminal()) {
        progress.begin();
      }
      trace.into(out.stream(), bytes::set);
      out.commit();
    } catch (LiveTrace.Refused e) {
      throw Failure.input(trace.address(), e.getMessage(), e);
    }
    return ExitCode.DONE;
  }

  /** How far the tracing has come, which the server does, and how much of it is here. */
  static String line(long elapsedNanos, double seconds, long bytes) {
    double elapsed = elapsedNanos / NANOS_PER_SECOND;
    return String.format(
        Locale.ROOT,
        "gotrace: tracing, %.1f of %.1f s, %.1f MB",
        Math.min(elapsed, seconds),
        seconds,
        (double) bytes / BYTES_PER_MB);
  }
}
