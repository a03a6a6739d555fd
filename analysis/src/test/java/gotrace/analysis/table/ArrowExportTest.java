package gotrace.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.trace.order.TraceReader;
import gotrace.trace.text.RawText;
import gotrace.trace.wire.TraceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrowExportTest {
  private static final String TABLES =
      """
      EventBatch gen=1 m=18446744073709551615 time=1000
      Frequency freq=1000000000
      EventBatch gen=1 m=18446744073709551615 time=1000
      Stacks
      Stack id=1
          pc=16 func=1 file=4 line=7
      Stack id=2
          pc=32 func=3 file=4 line=8
          pc=48 func=2 file=4 line=9
      Stack id=3
          pc=64 func=2 file=4 line=10
      EventBatch gen=1 m=18446744073709551615 time=1000
      Strings
      String id=1
          data="main.worker"
      String id=2
          data="main.main"
      String id=3
          data="main.spawn"
      String id=4
          data="main.go"
      String id=5
          data="chan receive"
      String id=6
          data="preempted"
      String id=7
          data="sync"
      String id=8
          data="forever"
      """;

  /**
   * Main creates a worker, blocks, is unblocked by it, and ends; the worker is preempted and blocks
   * at the end. Goroutine 9 sleeps throughout.
   */
  private static final String TWO_GOROUTINES =
      """
      Trace Go1.23
      EventBatch gen=1 m=0 time=1000
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoStatus dt=1 g=9 m=18446744073709551615 gstatus=4
      GoCreate dt=7 new_g=2 new_stack=1 stack=2
      GoBlock dt=10 reason_string=5 stack=3
      GoStart dt=5 g=2 g_seq=1
      GoUnblock dt=10 g=1 g_seq=1 stack=0
      GoStop dt=5 reason_string=6 stack=0
      GoStart dt=2 g=1 g_seq=2
      GoDestroy dt=8
      GoStart dt=1 g=2 g_seq=2
      GoBlock dt=9 reason_string=7 stack=1
      ProcStop dt=10
      """
          + TABLES;

  /** A coroutine is created and switched to, makes a system call and blocks for ever. */
  private static final String COROUTINE =
      """
      Trace Go1.23
      EventBatch gen=1 m=0 time=1000
      ProcStatus dt=1 p=0 pstatus=1
      GoStatus dt=1 g=1 m=0 gstatus=2
      GoCreateBlocked dt=3 new_g=2 new_stack=1 stack=2
      GoSwitch dt=5 g=2 g_seq=1
      GoSyscallBegin dt=10 p_seq=1 stack=0
      GoSyscallEnd dt=10
      GoBlock dt=10 reason_string=8 stack=1
      ProcStop dt=10
      """
          + TABLES;

  private static TraceReader reader(String rawText) throws Exception {
    return TraceReader.open(TraceSource.stream(new ByteArrayInputStream(RawText.encode(rawText))));
  }

  private static byte[] fileBytes(String rawText, ArrowTable table) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceReader reader = reader(rawText)) {
      ArrowExport.file(reader, table, out);
      assertThat(reader.damage()).isEmpty();
    }
    return out.toByteArray();
  }

  private static ReadBack table(String rawText, ArrowTable table) throws Exception {
    return ReadBack.file(fileBytes(rawText, table));
  }

  @Test
  void events_followTheReader() throws Exception {
    ReadBack events = table(TWO_GOROUTINES, ArrowTable.EVENTS);
    assertThat(events.column("type"))
        .containsExactly(
            "Sync",
            "ProcStatus",
            "GoStatus",
            "GoStatus",
            "GoCreate",
            "GoBlock",
            "GoStart",
            "GoUnblock",
            "GoStop",
            "GoStart",
            "GoDestroy",
            "GoStart",
            "GoBlock",
            "ProcStop",
            "Sync");
    assertThat(events.column("time_nanos"))
        .startsWith(0L, 1L, 2L, 3L, 10L, 20L, 25L, 35L, 40L, 42L, 50L, 51L, 60L, 70L);
    assertThat(events.row(7, "subject_g", "g", "p", "m")).containsExactly(1L, 2L, 0, 0L);
    assertThat(events.column("stack_id"))
        .containsExactly(
            null, null, null, null, 1, 2, null, null, null, null, null, null, 0, null, null);
    assertThat(events.schema().getCustomMetadata())
        .containsEntry("gotrace.table", "events")
        .containsEntry("gotrace.traceFormat", "go1.23");
  }

  @Test
  void starts_sayHowLongAndWhyRunnable() throws Exception {
    ReadBack starts = table(TWO_GOROUTINES, ArrowTable.STARTS);
    assertThat(starts.rows()).hasSize(3);
    assertThat(starts.rows().get(0).values())
        .containsExactly(25L, 2L, 0, 0L, 10L, 15L, "created", null, 1L);
    assertThat(starts.rows().get(1).values())
        .containsExactly(42L, 1L, 0, 0L, 35L, 7L, "unblocked", null, 2L);
    assertThat(starts.rows().get(2).values())
        .containsExactly(51L, 2L, 0, 0L, 40L, 11L, "stopped", "preempted", null);
  }

  @Test
  void blocks_sayWhereAndWhoWoke() throws Exception {
    ReadBack blocks = table(TWO_GOROUTINES, ArrowTable.BLOCKS);
    assertThat(blocks.rows()).hasSize(3);
    assertThat(blocks.rows().get(0).values())
        .containsExactly(1L, 0, "chan receive", 2, 20L, 35L, 15L, 2L);
    assertThat(blocks.rows().get(1).values())
        .containsExactly(9L, null, null, null, null, null, 71L, null);
    assertThat(blocks.rows().get(2).values())
        .containsExactly(2L, 0, "sync", 0, 60L, null, 11L, null);
  }

  @Test
  void goroutines_haveTheirTotals() throws Exception {
    ReadBack goroutines = table(TWO_GOROUTINES, ArrowTable.GOROUTINES);
    assertThat(goroutines.rows()).hasSize(3);
    assertThat(goroutines.rows().get(0).values())
        .containsExactly(
            1L, "main.main", null, null, null, null, 50L, null, 1L, 28L, 7L, 15L, 0L, 0L);
    assertThat(goroutines.rows().get(1).values())
        .containsExactly(
            9L, null, null, null, null, null, null, "Waiting", 0L, 0L, 0L, 71L, 0L, 0L);
    assertThat(goroutines.rows().get(2).values())
        .containsExactly(
            2L, "main.worker", 10L, 1L, "main.main", 1, null, "Waiting", 2L, 24L, 26L, 11L, 0L, 0L);
  }

  @Test
  void stacks_haveTheirFramesLeafFirst() throws Exception {
    ReadBack stacks = table(TWO_GOROUTINES, ArrowTable.STACKS);
    assertThat(stacks.column("stack_id")).containsExactly(0, 1, 2);
    assertThat(stacks.rows().get(1).get("frames"))
        .hasToString(
            "[{\"function\":\"main.spawn\",\"file\":\"main.go\",\"line\":8,\"pc\":32},"
                + "{\"function\":\"main.main\",\"file\":\"main.go\",\"line\":9,\"pc\":48}]");
  }

  @Test
  void coroutine_startsBySwitchAndBlocksForever() throws Exception {
    ReadBack starts = table(COROUTINE, ArrowTable.STARTS);
    assertThat(starts.rows()).hasSize(1);
    assertThat(starts.row(0, "time_nanos", "g", "became_runnable", "waker_g"))
        .containsExactly(12L, 2L, "switch", 1L);
    ReadBack blocks = table(COROUTINE, ArrowTable.BLOCKS);
    assertThat(blocks.rows().get(0).values())
        .containsExactly(2L, null, "coroutine switch", null, 5L, 10L, 5L, 1L);
    assertThat(blocks.rows().get(1).values())
        .containsExactly(1L, 0, "coroutine switch", null, 11L, null, 40L, null);
    assertThat(blocks.rows().get(2).values())
        .containsExactly(2L, 0, "forever", 0, 40L, null, 11L, null);
    ReadBack goroutines = table(COROUTINE, ArrowTable.GOROUTINES);
    assertThat(
            goroutines.row(
                1,
                "g",
                "last_state",
                "starts",
                "running_nanos",
                "runnable_nanos",
                "blocked_nanos",
                "syscall_nanos"))
        .containsExactly(2L, "Waiting", 1L, 18L, 2L, 16L, 10L);
  }

  @Test
  void files_holdWhatEachTableHoldsAlone(@TempDir Path target) throws Exception {
    try (TraceReader reader = reader(TWO_GOROUTINES)) {
      ArrowExport.files(reader, name -> Files.newOutputStream(target.resolve(name)));
    }
    assertThat(names(target))
        .containsExactly(
            "blocks.arrow",
            "damage.arrow",
            "events.arrow",
            "goroutines.arrow",
            "stacks.arrow",
            "starts.arrow");
    for (ArrowTable table : ArrowTable.values()) {
      assertThat(Files.readAllBytes(target.resolve(table.fileName())))
          .isEqualTo(fileBytes(TWO_GOROUTINES, table));
    }
  }

  @Test
  void stream_readsAsTheFileDoes() throws Exception {
    for (ArrowTable table : ArrowTable.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (TraceReader reader = reader(TWO_GOROUTINES)) {
        ArrowExport.stream(reader, table, out);
      }
      assertThat(ReadBack.stream(out.toByteArray()))
          .isEqualTo(ReadBack.file(fileBytes(TWO_GOROUTINES, table)));
    }
  }

  @Test
  void cutTrace_givesItsWholePartAndTheDamage(@TempDir Path dir) throws Exception {
    String second = TWO_GOROUTINES.substring(TWO_GOROUTINES.indexOf('\n') + 1);
    byte[] trace = RawText.encode(TWO_GOROUTINES + second.replace("gen=1", "gen=2"));
    byte[] cut = Arrays.copyOf(trace, trace.length - 7);
    List<Object> rules = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(TraceSource.stream(new ByteArrayInputStream(cut)))) {
      ArrowExport.files(reader, name -> Files.newOutputStream(dir.resolve(name)));
      reader.damage().forEach(d -> rules.add(d.cause().rule()));
    }
    assertThat(rules).isNotEmpty();
    assertThat(ReadBack.file(Files.readAllBytes(dir.resolve("damage.arrow"))).column("rule"))
        .isEqualTo(rules);
    assertThat(ReadBack.file(Files.readAllBytes(dir.resolve("events.arrow"))).rows()).hasSize(15);
  }

  @Test
  void batches_areCompressedWithZstd() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceReader reader = reader(TWO_GOROUTINES)) {
      ArrowExport.stream(reader, ArrowTable.STACKS, out);
    }
    try (BufferAllocator allocator = new RootAllocator();
        ReadChannel in =
            new ReadChannel(Channels.newChannel(new ByteArrayInputStream(out.toByteArray())))) {
      MessageSerializer.deserializeSchema(in);
      try (ArrowRecordBatch batch =
          (ArrowRecordBatch) MessageSerializer.deserializeMessageBatch(in, allocator)) {
        assertThat(batch.getBodyCompression().getCodec()).isEqualTo(CompressionType.ZSTD);
      }
    }
  }

  @Test
  void fileThatCannotBeMade_isReportedAndTheOthersAreClosed() throws Exception {
    List<String> open = new ArrayList<>();
    ArrowExport.Folder folder =
        name -> {
          if (name.equals("starts.arrow")) {
            throw new IOException("No space left on device");
          }
          open.add(name);
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              open.remove(name);
            }
          };
        };
    try (TraceReader reader = reader(TWO_GOROUTINES)) {
      assertThatThrownBy(() -> ArrowExport.files(reader, folder))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
    assertThat(open).isEmpty();
  }

  @Test
  void fullOutput_isReportedAsItIs() throws Exception {
    for (ArrowTable table : ArrowTable.values()) {
      try (TraceReader reader = reader(TWO_GOROUTINES)) {
        assertThatThrownBy(() -> ArrowExport.stream(reader, table, new Full()))
            .isInstanceOf(IOException.class)
            .hasMessage("No space left on device")
            .hasNoSuppressedExceptions();
      }
    }
  }

  /** A disk with room for a few bytes. */
  private static final class Full extends OutputStream {
    private int room = 500;

    @Override
    public void write(int b) throws IOException {
      if (--room < 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  private static Stream<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }
}
