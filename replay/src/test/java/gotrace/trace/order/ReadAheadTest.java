package gotrace.trace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.record.Recorder;
import gotrace.record.Workload;
import gotrace.runtime.machine.Config;
import gotrace.runtime.machine.Costs;
import gotrace.runtime.machine.Observer;
import gotrace.trace.EventBlock;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  /** A recorded one of several blocks. */
  private static byte[] trace() throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    Config config = new Config(4, Costs.DEFAULT, 10_000_000_000L);
    Recorder.record(Workload.STORM, config, 1, TraceVersion.GO126, Observer.NONE, to);
    return to.toByteArray();
  }

  private static TraceReader reader(InputStream in) throws Exception {
    return TraceReader.open(TraceSource.stream(in));
  }

  private static void lines(EventBlock b, List<String> to) {
    for (int row = 0; row < b.size; row++) {
      to.add(b.time[row] + " " + b.type[row] + " " + b.g[row] + " " + b.arg0[row]);
    }
  }

  @Test
  void next_givesTheSameEvents() throws Exception {
    List<String> direct = new ArrayList<>();
    try (TraceReader reader = reader(new ByteArrayInputStream(trace()))) {
      for (EventBlock b = reader.next(); b != null; b = reader.next()) {
        lines(b, direct);
      }
    }
    List<String> ahead = new ArrayList<>();
    try (TraceReader reader = reader(new ByteArrayInputStream(trace()));
        ReadAhead events = ReadAhead.of(reader)) {
      for (EventBlock b = events.next(); b != null; b = events.next()) {
        lines(b, ahead);
      }
      assertThat(events.next()).isNull();
    }
    assertThat(ahead).hasSizeGreaterThan(3 * EventBlock.CAPACITY).isEqualTo(direct);
  }

  @Test
  void next_throwsWhatTheInputThrows() throws Exception {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
          }
        };
    byte[] half = Arrays.copyOf(trace(), 50_000);
    try (TraceReader reader =
            reader(new SequenceInputStream(new ByteArrayInputStream(half), failing));
        ReadAhead events = ReadAhead.of(reader)) {
      assertThatThrownBy(
              () -> {
                while (events.next() != null) {}
              })
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
    }
  }

  @Test
  void close_beforeTheEnd_endsTheThread() throws Exception {
    try (TraceReader reader = reader(new ByteArrayInputStream(trace()))) {
      try (ReadAhead events = ReadAhead.of(reader)) {
        assertThat(events.next()).isNotNull();
      }
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("gotrace-order"));
  }
}
