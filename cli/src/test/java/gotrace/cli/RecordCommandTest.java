package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
  @TempDir Path folder;

  @Test
  void workload_leavesATraceThatTheOtherCommandsRead() {
    String trace = folder.resolve("t.trace").toString();
    Run record = Run.of("record", "--workload", "ping-pong", "--gomaxprocs", "1", "-o", trace);
    assertThat(record.err()).isEmpty();
    assertThat(record.out()).isEmpty();
    assertThat(record.code()).isZero();
    Run replay = Run.of("replay", trace, "--steps", "jsonl");
    assertThat(replay.code()).isZero();
    assertThat(replay.out()).contains("\"divergences\":0");
    Run report = Run.of("report", trace, "--section", "summary", "--strict");
    assertThat(report.code()).isZero();
    assertThat(report.out()).contains("go1.26");
  }

  @Test
  void folderWithoutGoFiles_isSaid() {
    Run run = Run.of("record", folder.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("gotrace: " + folder + ": no Go files\n");
  }

  @Test
  void workloadAndProgram_areTwoThings() {
    Run run = Run.of("record", "--workload", "storm", "prog.go");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("gotrace: --workload brings its own program, and prog.go is another\n");
  }

  @Test
  void schedule_isTheSeedThePsAndTheCostsOfATrace() throws IOException {
    Path costs = Files.writeString(folder.resolve("costs"), "chanNanos = 30\n");
    Path first = folder.resolve("1.trace");
    Path second = folder.resolve("2.trace");
    String[] as = {"--gomaxprocs", "3", "--seed", "9", "--costs", costs.toString()};
    Run.of(concat(as, "record", "--workload", "fan-in", "-o", first.toString()));
    Run again =
        Run.of(
            "record",
            "--workload",
            "fan-in",
            "--schedule",
            first.toString(),
            "-o",
            second.toString());
    assertThat(again.err()).isEmpty();
    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static String[] concat(String[] last, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void schedule_ofATraceThatGotraceDidNotRecord_isUnreadableInput() {
    String real =
        Path.of(System.getProperty("gotrace.root"), "sample-traces/leak/leak.trace").toString();
    Run run = Run.of("record", "--workload", "sieve", "--schedule", real, "-o", "-");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("gotrace: " + real + ": no schedule: gotrace did not record it\n");
  }

  @Test
  void schedule_andASeed_isWrongUsage() {
    Run run = Run.of("record", "--workload", "sieve", "--schedule", "t.trace", "--seed", "2");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--schedule says what --seed, --gomaxprocs and --costs would");
  }

  private Path program(String source) throws IOException {
    return Files.writeString(folder.resolve("prog.go"), source);
  }

  @Test
  void program_streamsExitCodeAndArgumentsAreItsOwn() throws IOException {
    Path program =
        program(
            """
            package main

            import (
            	"fmt"
            	"os"
            )

            func main() {
            	done := make(chan string)
            	go func() { done <- "said" }()
            	fmt.Println(<-done, os.Args[1:])
            	fmt.Fprintln(os.Stderr, "words")
            	os.Exit(3)
            }
            """);
    String trace = folder.resolve("p.trace").toString();
    Run run = Run.of("record", program.toString(), "-o", trace, "a", "--", "-b");
    assertThat(run.out()).isEqualTo("said [a -b]\n");
    assertThat(run.err()).isEqualTo("words\n");
    assertThat(run.code()).isEqualTo(3);
    Run text = Run.of("export", trace, "--to", "text");
    assertThat(text.out())
        .contains("main.main.func1 @ ")
        .contains("\t\t" + program.toRealPath() + ":10\n");
    assertThat(Run.of("replay", trace, "--steps", "jsonl").out()).contains("\"divergences\":0");
  }

  @Test
  void programThatDoesNotCompile_saysSoAsGoRunDoes_andLeavesNoTrace() throws IOException {
    Path program = program("package main\n\nfunc main() {\n\tx := 1\n}\n");
    Path trace = folder.resolve("n.trace");
    Run run = Run.of("record", program.toString(), "-o", trace.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "# command-line-arguments\n"
                + program.toRealPath()
                + ":4:2: declared and not used: x\n");
    assertThat(trace).doesNotExist();
  }

  @Test
  void programThatIsNotThere_isUnreadableInput() {
    assertThat(Run.of("record", folder.resolve("none.go").toString()).code()).isEqualTo(3);
  }

  @Test
  void sameSeed_sameBytes() throws IOException {
    Path first = folder.resolve("1.trace");
    Path second = folder.resolve("2.trace");
    for (Path to : new Path[] {first, second}) {
      Run.of("record", "--workload", "storm", "--seed", "9", "-o", to.toString());
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }

  @Test
  void exitCode_isTheProgramsOwn_andItsWordsGoToStandardError() throws IOException {
    Path trace = folder.resolve("d.trace");
    Run run = Run.of("record", "--workload", "deadlock", "-o", trace.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("fatal error: all goroutines are asleep - deadlock!\n");
    assertThat(Files.size(trace)).isPositive();
  }

  @Test
  void until_stopsAProgram_andTheTraceIsWhole() {
    String trace = folder.resolve("u.trace").toString();
    Run run = Run.of("record", "--workload", "lock-convoy", "--until", "2ms", "-o", trace);
    assertThat(run.code()).isZero();
    assertThat(Run.of("report", trace, "--strict", "--section", "summary").code()).isZero();
  }

  @Test
  void copiesOfLocksAndConditionsOverAnyLocker_comeOutAgain() throws IOException {
    String source =
        """
        package main

        import "sync"

        func main() {
        	var a sync.Mutex
        	var b sync.RWMutex
        	var c sync.WaitGroup
        	a.Lock()
        	b.RLock()
        	c.Add(1)
        	d, e, f := a, b, c
        	println(d.TryLock())
        	e.RUnlock()
        	e.Lock()
        	f.Done()
        	f.Wait()
        	cond := sync.NewCond(b.RLocker())
        	done := false
        	go func() {
        		b.Lock()
        		done = true
        		b.Unlock()
        		cond.Broadcast()
        	}()
        	for !done {
        		cond.Wait()
        	}
        }
        """;
    String trace = folder.resolve("c.trace").toString();
    Run run = Run.of("record", program(source).toString(), "-o", trace);
    assertThat(run.err()).isEqualTo("false\n");
    assertThat(run.code()).isZero();
    assertThat(Run.of("replay", "--verify", trace).code()).isZero();
  }

  @Test
  void programThatWaitsForTheNetworkForEver_isToldAndFails_butNotBeforeATimeThatWasSet()
      throws IOException {
    String source =
        """
        package main

        import "net"

        func main() {
          l, _ := net.Listen("tcp", "127.0.0.1:0")
          l.Accept()
        }
        """;
    String trace = folder.resolve("n.trace").toString();
    Run run = Run.of("record", program(source).toString(), "-o", trace);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("gotrace: from ")
        .contains("nothing can happen in the program");
    Run until =
        Run.of("record", folder.resolve("prog.go").toString(), "--until", "1s", "-o", trace);
    assertThat(until.code()).isZero();
    assertThat(until.err()).isEqualTo(run.err());
    assertThat(Run.of("report", trace, "--strict", "--section", "summary").code()).isZero();
  }

  @Test
  void costs_changeWhatThingsTake() throws IOException {
    Path costs = Files.writeString(folder.resolve("costs"), "# slower\nchanNanos = 5000\n");
    Path fast = folder.resolve("fast.trace");
    Path slow = folder.resolve("slow.trace");
    Run.of("record", "--workload", "ping-pong", "-o", fast.toString());
    Run.of("record", "--workload", "ping-pong", "--costs", costs.toString(), "-o", slow.toString());
    assertThat(Files.readAllBytes(slow)).isNotEqualTo(Files.readAllBytes(fast));
  }

  @Test
  void costsThatCannotBeUsed_areRefused() throws IOException {
    Path costs = Files.writeString(folder.resolve("costs"), "chanNanos = quick\n");
    Run run = Run.of("record", "--workload", "storm", "--costs", costs.toString(), "-o", "-");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("chanNanos = quick is no number of nanoseconds");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatThereIsNot_isWrongUsage() {
    assertThat(Run.of("record").code()).isEqualTo(2);
    assertThat(Run.of("record", "--workload", "nonsense").err())
        .contains("no workload is called nonsense");
    assertThat(Run.of("record", "--workload", "storm", "--format", "go1.5").err())
        .contains("go1.22, go1.23, go1.25, go1.26");
    assertThat(Run.of("record", "--workload", "storm", "--gomaxprocs", "0").code()).isEqualTo(2);
    assertThat(Run.of("record", "--workload", "storm", "--until", "soon").code()).isEqualTo(2);
  }

  @Test
  void list_namesEveryWorkload() {
    Run run = Run.of("record", "--list");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("ping-pong ", "lock-convoy ", "deadlock ");
  }
}
