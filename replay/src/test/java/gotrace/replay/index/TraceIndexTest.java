package gotrace.replay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotrace.replay.index.Checkpoint.Piece;
import gotrace.trace.MalformedSnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceIndexTest {
  private static final byte[] BEGINNING = {1, 2, 3};
  private static final byte[] READER = {4};
  private static final byte[] STATE = {5, 6};
  private static final byte[] STARTS = {};

  @TempDir Path temp;
  private Path trace;
  private IndexFolder folder;

  @BeforeEach
  void writeTrace() throws IOException {
    trace = Files.writeString(temp.resolve("my.trace"), "events and more events");
    folder = new IndexFolder(temp.resolve("cache/index"));
  }

  private TraceIndex open() {
    return TraceIndex.of(trace, folder, "this build", 10, 0);
  }

  /** Checkpoints behind 10 and 30 events, at 100 ns and 300 ns. */
  private void make() {
    try (TraceIndex index = open()) {
      Piece beginning = index.keep(BEGINNING);
      index.add(10, 100, beginning, READER, STATE, STARTS);
      index.add(30, 300, beginning, READER, STATE, STARTS);
      index.ended(45);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("cache/index"))) {
      return files.toList();
    }
  }

  @Test
  void what_wasAdded_isThereTheNextTime() throws Exception {
    make();
    try (TraceIndex index = open()) {
      assertThat(index.size()).isEqualTo(45);
      assertThat(index.end()).isEqualTo(30);
      assertThat(index.next()).isEqualTo(40);
      assertThat(index.checkpoints()).extracting(Checkpoint::events).containsExactly(10L, 30L);
      assertThat(index.before(9)).isNull();
      assertThat(index.before(10).events()).isEqualTo(10);
      assertThat(index.before(29).events()).isEqualTo(10);
      assertThat(index.before(Long.MAX_VALUE).events()).isEqualTo(30);
      assertThat(index.beforeNanos(99)).isNull();
      assertThat(index.beforeNanos(300).events()).isEqualTo(30);
      assertThat(index.after(10).events()).isEqualTo(30);
      assertThat(index.after(30)).isNull();
      Checkpoint last = index.before(30);
      assertThat(index.read(last.beginning())).isEqualTo(BEGINNING);
      assertThat(index.read(last.reader())).isEqualTo(READER);
      assertThat(index.read(last.state())).isEqualTo(STATE);
      assertThat(index.read(last.starts())).isEqualTo(STARTS);
    }
  }

  @Test
  void more_isAppended_andTheFileReplaced() throws Exception {
    make();
    Path file = files().get(0);
    try (TraceIndex reading = open()) {
      try (TraceIndex index = open()) {
        index.add(50, 500, index.before(30).beginning(), READER, STATE, STARTS);
        assertThat(index.read(index.before(10).state())).isEqualTo(STATE);
        assertThat(index.read(index.before(50).state())).isEqualTo(STATE);
      }
      assertThat(reading.read(reading.before(30).state())).isEqualTo(STATE);
    }
    assertThat(files()).containsExactly(file);
    try (TraceIndex index = open()) {
      assertThat(index.checkpoints()).extracting(Checkpoint::events).containsExactly(10L, 30L, 50L);
    }
  }

  @Test
  void nothing_added_leavesNoFile() throws Exception {
    try (TraceIndex index = open()) {
      index.ended(45); // of a trace too short for a checkpoint
    }
    assertThat(temp.resolve("cache")).doesNotExist();
  }

  @Test
  void traceThatChanged_hasNoIndex() throws Exception {
    make();
    Files.setLastModifiedTime(trace, FileTime.from(Instant.EPOCH));
    assertThat(open().checkpoints()).isEmpty();
    assertThat(TraceIndex.of(trace, folder, "another build").checkpoints()).isEmpty();
  }

  @Test
  void traceElsewhere_hasTheSameIndex() throws Exception {
    make();
    Path there = temp.resolve("there.trace");
    FileTime changed = Files.getLastModifiedTime(trace);
    Files.move(trace, there);
    Files.setLastModifiedTime(there, changed);
    assertThat(TraceIndex.of(there, folder, "this build", 10, 0).checkpoints()).hasSize(2);
  }

  @Test
  void file_cutOrChangedAnywhere_isMadeAnewOrTellsOfIt() throws Exception {
    make();
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(open().checkpoints()).isEmpty();
    }
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x10;
      Files.write(file, changed);
      TraceIndex index = open();
      for (Checkpoint c : index.checkpoints()) {
        for (Piece piece : List.of(c.beginning(), c.reader(), c.state(), c.starts())) {
          try {
            assertThat(index.read(piece)).isIn(BEGINNING, READER, STATE, STARTS);
          } catch (MalformedSnapshotException e) {
            assertThat(e).hasMessage("it has changed");
          }
        }
      }
    }
    make();
    assertThat(open().checkpoints()).hasSize(2);
  }

  @Test
  void forgotten_isMadeAnew() throws Exception {
    make();
    try (TraceIndex index = open()) {
      Piece piece = index.before(30).state();
      index.forget();
      assertThat(index.checkpoints()).isEmpty();
      assertThatThrownBy(() -> index.read(piece)).isInstanceOf(MalformedSnapshotException.class);
      index.add(20, 200, index.keep(BEGINNING), READER, STATE, STARTS);
    }
    try (TraceIndex index = open()) {
      assertThat(index.checkpoints()).extracting(Checkpoint::events).containsExactly(20L);
    }
  }

  @Test
  void folder_thatCannotBeMade_keepsNothing() throws Exception {
    folder = new IndexFolder(trace.resolve("within a file"));
    try (TraceIndex index = open()) {
      assertThat(index.keep(BEGINNING)).isNull();
      index.add(10, 100, null, READER, STATE, STARTS);
      assertThat(index.checkpoints()).isEmpty();
      assertThat(index.next()).isEqualTo(Long.MAX_VALUE);
    }
    assertThat(TraceIndex.of(temp.resolve("no.trace"), folder, "this build").next())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void room_isMadeByThoseNotUsedForLongest() throws Exception {
    make();
    Path old = files().get(0);
    long length = Files.size(old);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path abandoned = Files.writeString(old.resolveSibling("x" + IndexFolder.PART), "");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path begun = Files.writeString(old.resolveSibling("y" + IndexFolder.PART), "");
    trace = Files.writeString(temp.resolve("other.trace"), "others");
    folder = new IndexFolder(temp.resolve("cache/index"), 2 * length - 8);
    make();
    assertThat(files()).hasSize(2).contains(begun).doesNotContain(old, abandoned);
  }
}
