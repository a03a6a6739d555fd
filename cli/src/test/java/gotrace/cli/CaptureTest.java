package gotrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code record} of what gotrace does not run itself. */
class CaptureTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("gotrace.root"), "sample-traces", "leak", "leak.trace");

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] trace = Files.readAllBytes(SAMPLE);
    server.createContext(
        "/debug/pprof/trace",
        request -> {
          request.sendResponseHeaders(200, 0);
          request.getResponseBody().write(trace);
          request.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String[] left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toArray(String[]::new);
    }
  }

  @Test
  void url_givesTheProcesssTrace() throws IOException {
    Path trace = folder.resolve("live.trace");
    Run run = Run.of("record", url(), "--seconds", "0.1", "-H", "A: b", "-o", trace.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readAllBytes(trace)).isEqualTo(Files.readAllBytes(SAMPLE));
    assertThat(left()).containsExactly("live.trace");
  }

  @Test
  void urlWithoutATrace_isUnreadableInput_andLeavesNothing() throws IOException {
    String trace = folder.resolve("live.trace").toString();
    Run run = Run.of("record", url() + "/nothing?secret=1", "-o", trace);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "gotrace: "
                + url()
                + "/nothing: the server answers 404;"
                + " a program serves traces there if it imports net/http/pprof\n");
    assertThat(left()).isEmpty();
  }

  @Test
  void tooLargeATrace_leavesTheOldFile() throws IOException {
    Path trace = Files.writeString(folder.resolve("live.trace"), "old");
    byte[] large = new byte[1_100_000];
    byte[] sample = Files.readAllBytes(SAMPLE);
    System.arraycopy(sample, 0, large, 0, Math.min(sample.length, large.length));
    server.createContext(
        "/large",
        request -> {
          request.sendResponseHeaders(200, 0);
          request.getResponseBody().write(large);
          request.close();
        });
    Run run = Run.of("record", url() + "/large", "--max-mb", "1", "-o", trace.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).endsWith("more than 1000000 bytes came; --max-mb allows more\n");
    assertThat(trace).hasContent("old");
    assertThat(left()).containsExactly("live.trace");
  }

  @ParameterizedTest
  @CsvSource({
    "record http://h more, 'a URL stands alone, without more'",
    "record http://h --seed 4, --seed does nothing with a URL",
    "record http://h --seconds 0, '--seconds is more than 0 and at most a day, not 0.0'",
    "record http://h --max-mb 0, '--max-mb is at least 1, not 0'",
    "record http://h -H x, 'a header is written Name: value, not x'",
    "record http:// -o x, 'http:// is no URL: Expected authority'",
    "record prog.go --seconds 4, --seconds does nothing with a program",
    "record --workload storm -H a:b, --header does nothing with a program",
    "record --go --gomaxprocs 4 -- test, --gomaxprocs does nothing with --go",
    "record --go, --go is followed by -- test PACKAGE... or -- run PACKAGE [ARG...]",
    "record --go -- vet ., --go is followed by -- test PACKAGE... or -- run PACKAGE [ARG...]",
    "record --go -- test -trace x ., go test -trace cannot be traced",
    "record --go -- run -exec x ., go run -exec cannot be traced",
  })
  void wrongUsage_isSaid(String line, String reason) {
    Run run = Run.of(line.split(" "));
    assertThat(run.err()).startsWith("gotrace: " + reason + "\n");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void hostAndPort_areNoFile_butAUrlIsSuggested() {
    Run run = Run.of("record", "localhost:6060");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "gotrace: localhost:6060: no such file or directory;"
                + " a live process is named http://localhost:6060\n");
  }

  @Test
  void line_saysHowFarTheTracingIs() {
    assertThat(LiveCapture.line(1_500_000_000, 5, 2_340_000))
        .isEqualTo("gotrace: tracing, 1.5 of 5.0 s, 2.3 MB");
    assertThat(LiveCapture.line(9_000_000_000L, 5, 0))
        .isEqualTo("gotrace: tracing, 5.0 of 5.0 s, 0.0 MB");
  }

  private static boolean goIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(f -> Files.isExecutable(Path.of(f, "go")));
  }

  /** A package of this module, which has one test that passes and one that fails. */
  private void pack(String name) throws IOException {
    Files.writeString(folder.resolve("go.mod"), "module example.com/m\n\ngo 1.22\n");
    Files.writeString(
        Files.createDirectories(folder.resolve(name)).resolve("x_test.go"),
        """
        package x

        import "testing"

        func TestGood(t *testing.T) {
        	c := make(chan int)
        	go func() { c <- 1 }()
        	<-c
        }

        func TestBad(t *testing.T) { t.Fatal("bad") }
        """);
  }

  /** A file of a program that says hello and ends as its argument says. */
  private Path program() throws IOException {
    Files.writeString(folder.resolve("go.mod"), "module example.com/m\n\ngo 1.22\n");
    return Files.writeString(
        Files.createDirectories(folder.resolve("cmd")).resolve("main.go"),
        """
        package main

        import (
        	"fmt"
        	"os"
        )

        func main() {
        	fmt.Println("hello", os.Args[1:], os.Getenv("GOTRACE_FILE"))
        	c := make(chan int)
        	go func() { c <- 1 }()
        	<-c
        	switch os.Args[1] {
        	case "exit":
        		os.Exit(3)
        	case "panic":
        		panic("at the end")
        	}
        }
        """);
  }

  /** The first word of each line of its events. */
  private String[] names(Path trace) {
    Run text = Run.of("export", trace.toString(), "--to", "text");
    assertThat(text.code()).isZero();
    return text.out()
        .lines()
        .map(l -> l.strip().split(" ", -1)[0])
        .distinct()
        .toArray(String[]::new);
  }

  @Test
  void goTest_isTracedByItsOwnFlag_andItsExitCodePassesThrough() throws IOException {
    assumeTrue(goIsHere(), "Go is not installed: nothing to trace with");
    pack("p");
    Path trace = folder.resolve("good.trace");
    String tests = folder.resolve("p").resolve("x_test.go").toString();
    Run good =
        Run.of("record", "--go", "-o", trace.toString(), "--", "test", "-run", "Good", tests);
    assertThat(good.out()).startsWith("ok  \tcommand-line-arguments\t");
    assertThat(good.code()).isZero();
    assertThat(names(trace)).contains("command-line-arguments.TestGood");
    Path failed = folder.resolve("failed.trace");
    Run bad = Run.of("record", "--go", "-o", failed.toString(), "--", "test", tests);
    assertThat(bad.out()).contains("--- FAIL: TestBad");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(names(failed)).contains("command-line-arguments.TestBad");
  }

  @Test
  void goTest_ofSeveralPackages_givesATraceEach() throws IOException {
    assumeTrue(goIsHere(), "Go is not installed: nothing to trace with");
    pack("p");
    pack("q/r");
    Files.writeString(Files.createDirectories(folder.resolve("bare")).resolve("b.go"), "package b");
    String out = folder.resolve("out").toString();
    String in = folder.toString();
    Run run =
        Run.of("record", "--go", "-o", out, "--", "test", "-C", in, "./...", "-run", "Good", "-v");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("ok  \texample.com/m/p", "ok  \texample.com/m/q/r");
    assertThat(run.err())
        .isEqualTo(
            "gotrace: go test traces one package at a time: example.com/m/p: "
                + out
                + "/p.trace\ngotrace: go test traces one package at a time: example.com/m/q/r: "
                + out
                + "/q-r.trace\n");
    assertThat(names(folder.resolve("out/p.trace"))).contains("example.com/m/p.TestGood");
    assertThat(names(folder.resolve("out/q-r.trace"))).contains("example.com/m/q/r.TestGood");
    Run none = Run.of("record", "--go", "--", "test", "-C", in, "./bare");
    assertThat(none.err()).isEqualTo("gotrace: no tests in ./bare\n");
    assertThat(none.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"end, 0", "exit, 3", "panic, 2"})
  void goRun_isTracedToItsEnd_howeverThatComes(String way, int code) throws IOException {
    assumeTrue(goIsHere(), "Go is not installed: nothing to trace with");
    Path program = program();
    Path trace = folder.resolve("p.trace");
    Run run =
        Run.of("record", "--go", "-o", trace.toString(), "--", "run", program.toString(), way);
    assertThat(run.out()).isEqualTo("hello [" + way + "] \n");
    assertThat(run.code()).isEqualTo(code);
    assertThat(names(trace)).contains("main.main.func1");
    assertThat(left()).containsExactly("cmd", "go.mod", "p.trace");
    try (Stream<Path> files = Files.list(program.getParent())) {
      assertThat(files).containsExactly(program);
    }
  }

  @Test
  void goRun_ofWhatDoesNotCompile_endsAsGoDoes() throws IOException {
    assumeTrue(goIsHere(), "Go is not installed: nothing to trace with");
    Path program = folder.resolve("bad.go");
    Files.writeString(program, "package main\n\nfunc main() { x := 1 }\n");
    Path trace = folder.resolve("p.trace");
    Run run = Run.of("record", "--go", "-o", trace.toString(), "--", "run", program.toString());
    assertThat(run.err()).contains("declared and not used: x");
    assertThat(run.code()).isEqualTo(1);
    assertThat(trace).doesNotExist();
  }

  @Test
  void goRun_withTheTraceOnStandardOutput_printsToStandardError() throws IOException {
    assumeTrue(goIsHere(), "Go is not installed: nothing to trace with");
    Run run = Run.of("record", "--go", "-o", "-", "--", "run", program().toString(), "end");
    assertThat(run.err()).isEqualTo("hello [end] \n");
    assertThat(run.out()).startsWith("go 1.");
    assertThat(run.code()).isZero();
  }
}
