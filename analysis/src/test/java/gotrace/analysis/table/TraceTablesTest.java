package gotrace.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.trace.Damage;
import gotrace.trace.EventBlock;
import gotrace.trace.EventType;
import gotrace.trace.GoState;
import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceString;
import gotrace.trace.TraceVersion;
import gotrace.trace.UserTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTablesTest {
  private static byte[] write(
      ArrowTable table, IpcFormat format, List<Damage> damage, EventBlock... blocks)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceTables tables =
        new TraceTables(TraceVersion.GO126, format, Map.of(table, Channels.newChannel(out)))) {
      for (EventBlock block : blocks) {
        tables.add(block);
      }
      tables.finish(damage);
    }
    return out.toByteArray();
  }

  private static ReadBack table(ArrowTable table, EventBlock... blocks) throws IOException {
    return ReadBack.file(write(table, IpcFormat.FILE, List.of(), blocks));
  }

  private static BlockBuilder oneOfEach() {
    BlockBuilder b =
        new BlockBuilder(1)
            .string(1, "chan receive")
            .string(2, "main.main")
            .string(3, "main.go")
            .string(4, "request")
            .stack(5, 0x1000, 2, 3, 12);
    b.event(100, EventType.SYNC, 1).nowhere();
    b.event(150, EventType.GO_STATUS, 10, -1, 1).nowhere();
    b.block.prior[1] = (byte) List.of(GoState.values()).indexOf(GoState.UNDETERMINED);
    b.event(160, EventType.GO_CREATE, 11, 5, 5);
    b.event(170, EventType.GO_BLOCK, 1, 5);
    b.event(180, EventType.USER_TASK_BEGIN, 77, UserTask.NO_TASK, 4, 5);
    b.event(190, EventType.USER_TASK_END, 77, 0);
    b.block.task[5] = new UserTask(77, UserTask.NO_TASK, TraceString.of("request"));
    b.event(200, EventType.GC_SWEEP_END, 4096, -1);
    b.event(210, EventType.GO_BLOCK, 0, 0);
    b.event(220, EventType.USER_LOG, 77, 4, 0, 0);
    return b;
  }

  @Test
  void events_holdWhatEachEventSays() throws IOException {
    ReadBack events = table(ArrowTable.EVENTS, oneOfEach().block);
    assertThat(events.column("type"))
        .containsExactly(
            "Sync",
            "GoStatus",
            "GoCreate",
            "GoBlock",
            "UserTaskBegin",
            "UserTaskEnd",
            "GCSweepEnd",
            "GoBlock",
            "UserLog");
    assertThat(events.column("event_index")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(events.column("time_nanos"))
        .containsExactly(0L, 50L, 60L, 70L, 80L, 90L, 100L, 110L, 120L);
    assertThat(events.row(1, "subject_g", "subject_m", "prior_state", "state", "m", "p", "g"))
        .containsExactly(10L, null, "Undetermined", "Runnable", null, null, null);
    assertThat(events.row(2, "subject_g", "stack_id", "new_stack_id", "m", "p", "g", "text"))
        .containsExactly(11L, 0, 0, 7L, 2, 10L, null);
    assertThat(events.row(3, "text", "stack_id", "byte_offset", "generation", "subject_g"))
        .containsExactly("chan receive", 0, 1003L, 1L, null);
    assertThat(events.row(4, "text", "task", "parent_task")).containsExactly("request", 77L, null);
    assertThat(events.row(5, "text", "task", "stack_id")).containsExactly("request", 77L, null);
    assertThat(events.row(6, "value", "value_2", "value_3")).containsExactly(4096L, -1L, null);
    assertThat(events.row(7, "text", "stack_id")).containsExactly(null, null);
    assertThat(events.row(8, "text", "category", "task")).containsExactly("", "request", 77L);
  }

  @Test
  void events_areTheSameInBothForms() throws IOException {
    ReadBack file = table(ArrowTable.EVENTS, oneOfEach().block);
    ReadBack stream =
        ReadBack.stream(write(ArrowTable.EVENTS, IpcFormat.STREAM, List.of(), oneOfEach().block));
    assertThat(stream).isEqualTo(file);
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    for (IpcFormat format : IpcFormat.values()) {
      for (ArrowTable table : ArrowTable.values()) {
        assertThat(write(table, format, List.of(), oneOfEach().block))
            .isEqualTo(write(table, format, List.of(), oneOfEach().block));
      }
    }
  }

  @Test
  void batches_areCutAtTheirLimit() throws IOException {
    BlockBuilder b = new BlockBuilder(1);
    for (int i = 0; i < EventBlock.CAPACITY; i++) {
      b.event(100L + i, EventType.HEAP_ALLOC, i);
    }
    EventBlock[] blocks = new EventBlock[17];
    Arrays.fill(blocks, b.block);
    ReadBack events = table(ArrowTable.EVENTS, blocks);
    assertThat(events.batchRows()).containsExactly(65_536, 4_096);
    assertThat(events.row(65_536, "value", "text", "task")).containsExactly(0L, null, null);
    assertThat(events.row(69_631, "value", "time_nanos")).containsExactly(4_095L, 4_095L);
  }

  @Test
  void batches_areCutWhenTheirTextIsLong() throws IOException {
    BlockBuilder b = new BlockBuilder(1).string(1, "x".repeat(1024));
    for (int i = 0; i < EventBlock.CAPACITY; i++) {
      b.event(100L + i, EventType.GO_LABEL, 1);
    }
    ReadBack events = table(ArrowTable.EVENTS, b.block, b.block, b.block);
    assertThat(events.batchRows()).containsExactly(8_192, 4_096);
  }

  @Test
  void text_ofAnyBytesIsValid() throws IOException {
    BlockBuilder b = new BlockBuilder(1);
    b.strings.add(1, new TraceString(new byte[] {'a', (byte) 0xff, 0, 'b'}));
    b.strings.add(2, TraceString.of("\u202e</script>\u0007é"));
    b.event(1, EventType.GO_LABEL, 1).event(2, EventType.GO_LABEL, 2);
    assertThat(table(ArrowTable.EVENTS, b.block).column("text"))
        .containsExactly("a\ufffd\0b", "\u202e</script>\u0007é");
  }

  @Test
  void stacks_keepTheirNumberAcrossGenerations() throws IOException {
    BlockBuilder first =
        new BlockBuilder(1)
            .string(1, "f")
            .string(2, "f.go")
            .string(3, "g")
            .stack(10, 0x10, 1, 2, 5)
            .stack(11, 0x20, 3, 2, 6)
            .event(1, EventType.GO_BLOCK, 0, 10);
    BlockBuilder second =
        new BlockBuilder(2)
            .string(8, "g")
            .string(9, "f.go")
            .stack(77, 0x20, 8, 9, 6)
            .stack(78, 0x20, 8, 9, 6)
            .event(2, EventType.GO_BLOCK, 0, 77)
            .event(3, EventType.GO_BLOCK, 0, 78)
            .event(4, EventType.GO_BLOCK, 0, 79);
    assertThat(table(ArrowTable.EVENTS, first.block, second.block).column("stack_id"))
        .containsExactly(0, 1, 1, null);
    ReadBack stacks = table(ArrowTable.STACKS, first.block, second.block);
    assertThat(stacks.column("stack_id")).containsExactly(0, 1);
    assertThat(stacks.column("frames").toString())
        .isEqualTo(
            "[[{\"function\":\"f\",\"file\":\"f.go\",\"line\":5,\"pc\":16}],"
                + " [{\"function\":\"g\",\"file\":\"f.go\",\"line\":6,\"pc\":32}]]");
  }

  @Test
  void stacks_surviveTheCutBetweenBatches() throws IOException {
    BlockBuilder b = new BlockBuilder(1).string(1, "f".repeat(1000)).string(2, "f.go");
    for (int id = 1; id <= 9_000; id++) {
      b.stack(id, id, 1, 2, id);
    }
    ReadBack stacks = table(ArrowTable.STACKS, b.block);
    assertThat(stacks.batchRows()).hasSize(2);
    assertThat(stacks.rows()).hasSize(9_000);
    assertThat(stacks.rows().get(8_999).get("frames").toString())
        .contains("\"file\":\"f.go\",\"line\":9000,\"pc\":9000}]");
  }

  @Test
  void generationlessBlock_isAddedAsItIs() throws IOException {
    BlockBuilder b = new BlockBuilder(1).event(5, EventType.SYNC, 2).nowhere();
    b.block.generation = null;
    b.block.firstIndex = 40;
    b.block.afterGap = true;
    assertThat(
            table(ArrowTable.EVENTS, b.block)
                .row(0, "event_index", "value", "generation", "stack_id", "after_gap"))
        .containsExactly(40L, 2L, null, null, true);
  }

  @Test
  void blocks_acrossLostEventsAreTwo() throws IOException {
    BlockBuilder before =
        new BlockBuilder(1)
            .string(1, "select")
            .event(100, EventType.SYNC, 1)
            .event(110, EventType.GO_BLOCK, 1, 0)
            .event(130, EventType.PROC_STOP);
    BlockBuilder after =
        new BlockBuilder(2)
            .event(500, EventType.SYNC, 2)
            .event(510, EventType.GO_STATUS, 10, -1, 4)
            .event(550, EventType.GO_UNBLOCK, 10, 1, 0)
            .nowhere();
    after.block.afterGap = true;
    ReadBack blocks = table(ArrowTable.BLOCKS, before.block, after.block);
    String[] columns = {"g", "reason", "start_nanos", "end_nanos", "shown_nanos", "woken_by_g"};
    assertThat(blocks.rows()).hasSize(2);
    assertThat(blocks.row(0, columns)).containsExactly(10L, "select", 10L, null, 20L, null);
    assertThat(blocks.row(1, columns)).containsExactly(10L, null, null, 450L, 50L, null);
  }

  @Test
  void damage_saysWhatAndWhere() throws IOException {
    List<Damage> damage =
        List.of(
            new Damage(new MalformedTraceException("bad varint", 48_213, 3, 7), "Events lost."),
            new Damage(
                new MalformedTraceException(
                    "cut", 9, MalformedTraceException.UNKNOWN, MalformedTraceException.UNKNOWN),
                "The end is missing."));
    ReadBack rows = ReadBack.file(write(ArrowTable.DAMAGE, IpcFormat.FILE, damage));
    assertThat(rows.rows().get(0).values())
        .containsExactly("bad varint", 48_213L, 3L, 7L, "Events lost.");
    assertThat(rows.rows().get(1).values())
        .containsExactly("cut", 9L, null, null, "The end is missing.");
  }

  @Test
  void emptyTrace_givesReadableTables() throws IOException {
    for (ArrowTable table : ArrowTable.values()) {
      assertThat(ReadBack.file(write(table, IpcFormat.FILE, List.of())).rows()).isEmpty();
      assertThat(ReadBack.stream(write(table, IpcFormat.STREAM, List.of())).rows()).isEmpty();
    }
  }
}
