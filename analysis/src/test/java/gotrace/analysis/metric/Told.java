package gotrace.analysis.metric;

import gotrace.trace.EventBlock;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the collectors tell of a trace written by hand. One tick is one nanosecond. A generation
 * begins at the time given, so that with 100 for the first, moments in the report are the sums of
 * the {@code dt}s before; the closing Sync comes 1 ns after the last event.
 *
 * <p>Every generation has the strings and stacks below under ids of its own, as Go's have: where a
 * test writes {@code s3}, {@code k3} in the place of a number, the generation's id of that string
 * or stack is put.
 */
final class Told {
  private static final List<String> STRINGS =
      List.of(
          "main.main", // s1
          "main.worker", // s2
          "main.go", // s3
          "sync", // s4
          "chan receive", // s5
          "preempted", // s6
          "forever", // s7
          "GC mark termination", // s8
          "order", // s9
          "ship", // s10
          "runtime.gcBgMarkWorker", // s11
          "runtime.chanrecv1", // s12
          "runtime.block", // s13
          "main.boss", // s14
          "select", // s15
          "GC (dedicated)", // s16
          "runtime.Gosched", // s17
          "syscall.read"); // s18

  /**
   * Frames from leaf to root: function string and line. The file is s3, or none without function.
   */
  private static final List<int[][]> STACKS =
      List.of(
          new int[][] {{1, 10}}, // k1 main.main
          new int[][] {{2, 20}}, // k2 main.worker
          new int[][] {{2, 5}}, // k3 main.worker, as a start
          new int[][] {{12, 1}, {2, 21}}, // k4 chanrecv1 in main.worker
          new int[][] {{13, 2}, {1, 30}}, // k5 block in main.main
          new int[][] {{11, 1}}, // k6 gcBgMarkWorker
          new int[][] {{14, 40}}, // k7 main.boss
          new int[][] {{18, 7}, {2, 25}}, // k8 a system call in main.worker
          new int[][] {{12, 1}, {1, 31}}, // k9 chanrecv1 in main.main
          new int[][] {{0, 0}}); // k10 a frame of which Go knew nothing

  private static final Pattern SYMBOL = Pattern.compile("=(s|k)(\\d+)\\b");
  private static final String NO_M = "18446744073709551615";

  private final Map<String, Section> sections = new LinkedHashMap<>();

  private Told(List<Section> sections) {
    sections.forEach(s -> this.sections.put(s.id(), s));
  }

  /** One generation of a trace in format 1.23. */
  static String generation(int gen, long time, String... batches) {
    int offset = 100 * (gen - 1);
    StringBuilder text = new StringBuilder();
    for (int m = 0; m < batches.length; m++) {
      text.append("EventBatch gen=" + gen + " m=" + m + " time=" + time + "\n");
      Matcher symbols = SYMBOL.matcher(batches[m]);
      text.append(symbols.replaceAll(r -> "=" + (offset + Integer.parseInt(r.group(2)))));
    }
    String bare = "EventBatch gen=" + gen + " m=" + NO_M + " time=" + time + "\n";
    text.append(bare + "Frequency freq=1000000000\n" + bare + "Stacks\n");
    for (int k = 0; k < STACKS.size(); k++) {
      text.append("Stack id=" + (offset + k + 1) + "\n");
      for (int[] frame : STACKS.get(k)) {
        boolean named = frame[0] != 0;
        text.append("\tpc=" + (named ? offset + 1000 * k + frame[1] : 0));
        text.append(" func=" + (named ? offset + frame[0] : 0));
        text.append(" file=" + (named ? offset + 3 : 0) + " line=" + frame[1] + "\n");
      }
    }
    text.append(bare + "Strings\n");
    for (int s = 0; s < STRINGS.size(); s++) {
      text.append("String id=" + (offset + s + 1) + "\n\tdata=\"" + STRINGS.get(s) + "\"\n");
    }
    return text.toString();
  }

  /** The report on these generations, which must be whole. */
  static Told of(String... generations) {
    return of(false, generations);
  }

  /** The report on these generations, of which some cannot be read. */
  static Told ofDamaged(String... generations) {
    return of(true, generations);
  }

  private static Told of(boolean damaged, String... generations) {
    try {
      byte[] trace = RawText.encode("Trace Go1.23\n" + String.join("", generations));
      try (TraceReader reader =
          TraceReader.open(TraceSource.stream(new ByteArrayInputStream(trace)))) {
        TraceMetrics metrics = new TraceMetrics(reader.version());
        for (EventBlock b = reader.next(); b != null; b = reader.next()) {
          metrics.accept(b);
        }
        if (reader.damage().isEmpty() == damaged) {
          throw new AssertionError(reader.damage());
        }
        metrics.finish();
        return new Told(metrics.sections(Suspicion.NONE));
      }
    } catch (IOException | MalformedTraceException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A trace with a P that starts and stops, and no goroutine: idle 0..15 and 35..45, in use 15..35
   * and 45..46.
   */
  static Told withoutGoroutine() {
    return of(
        generation(
            1,
            100,
            """
            ProcStatus dt=10 p=0 pstatus=2
            ProcStart dt=5 p=0 p_seq=1
            ProcStop dt=20
            ProcStart dt=10 p=0 p_seq=2
            """));
  }

  Section section(String id) {
    return sections.get(id);
  }

  boolean has(String id) {
    return sections.containsKey(id);
  }

  /** A figure's value. */
  Object figure(String section, String name) {
    return sections.get(section).figures().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  List<List<Object>> rows(String section, String table) {
    return table(section, table).rows();
  }

  /** The cells of the named columns, row by row. */
  List<List<Object>> cells(String section, String table, String... columns) {
    Table found = table(section, table);
    List<String> names = found.columns().stream().map(Table.Column::name).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : found.rows()) {
      List<Object> cells = new ArrayList<>();
      for (String column : columns) {
        cells.add(row.get(names.indexOf(column)));
      }
      rows.add(cells);
    }
    return rows;
  }

  private Table table(String section, String name) {
    return sections.get(section).tables().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
