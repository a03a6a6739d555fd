package gotrace.bench;

import gotrace.trace.EventBlock;
import gotrace.trace.order.TraceReader;
import gotrace.trace.wire.TraceSource;
import java.nio.file.Path;

/** Reads and orders a trace, and does nothing else with it but count: what Go's reader does. */
public final class ReadAndOrder {
  private ReadAndOrder() {}

  /**
   * Prints the number of events; without a trace, the version of Java that it would do so on.
   *
   * @param args the trace's file
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      System.out.println(Runtime.version());
      return;
    }
    long events = 0;
    try (TraceReader reader = TraceReader.open(TraceSource.file(Path.of(args[0])))) {
      for (EventBlock block = reader.next(); block != null; block = reader.next()) {
        events += block.size;
      }
      if (!reader.damage().isEmpty()) {
        throw new IllegalArgumentException("damaged: " + reader.damage().get(0));
      }
    }
    System.out.println(events);
  }
}
