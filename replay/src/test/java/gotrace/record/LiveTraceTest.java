package gotrace.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real server in this process. */
class LiveTraceTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a request is answered with. */
  private interface Answer {
    void to(HttpExchange request) throws IOException;
  }

  private void serve(String path, Answer answer) {
    server.createContext(
        path,
        request -> {
          asked.add(request.getRequestURI().toString());
          answer.to(request);
          request.close();
        });
  }

  private static Answer bytes(byte[] bytes) {
    return request -> {
      request.sendResponseHeaders(200, 0);
      request.getResponseBody().write(bytes);
    };
  }

  private static Answer words(int status, String type, String words) {
    return request -> {
      request.getResponseHeaders().set("Content-Type", type);
      request.sendResponseHeaders(status, words.length());
      request.getResponseBody().write(words.getBytes(UTF_8));
    };
  }

  private static byte[] trace() throws IOException {
    String path = "/gotrace/trace/versions/go1.26-annot.trace";
    try (InputStream in = LiveTraceTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }

  private void fetch(LiveTrace trace) throws Exception {
    trace.into(out, bytes -> {});
  }

  private static LiveTrace of(String url) {
    return LiveTrace.of(url, 0.5, List.of(), NO_LIMIT);
  }

  @ParameterizedTest
  @CsvSource({
    "'', /debug/pprof/trace?seconds=0.5",
    "/, /debug/pprof/trace?seconds=0.5",
    "/debug/pprof, /debug/pprof/trace?seconds=0.5",
    "/debug/pprof/, /debug/pprof/trace?seconds=0.5",
    "/debug/pprof/trace, /debug/pprof/trace?seconds=0.5",
    "/debug/pprof/trace?seconds=9&key=a%20b, /debug/pprof/trace?key=a%20b&seconds=0.5",
    "/admin/debug/pprof/, /admin/debug/pprof/trace?seconds=0.5",
    "/admin/trace, /admin/trace?seconds=0.5",
  })
  void address_isCompleted(String given, String askedFor) throws Exception {
    byte[] trace = trace();
    serve("/", bytes(trace));
    fetch(of(url() + given));
    assertThat(asked).containsExactly(askedFor);
    assertThat(out.toByteArray()).isEqualTo(trace);
  }

  @Test
  void headersAndPassword_areSent_andNotShown() throws Exception {
    byte[] trace = trace();
    List<String> sent = new ArrayList<>();
    serve(
        "/",
        request -> {
          sent.add(request.getRequestHeaders().getFirst("X-Key"));
          sent.add(request.getRequestHeaders().getFirst("Authorization"));
          bytes(trace).to(request);
        });
    String url = url().replace("http://", "http://me:secret@");
    LiveTrace live = LiveTrace.of(url, 1, List.of("X-Key:  a: b "), NO_LIMIT);
    fetch(live);
    assertThat(sent).containsExactly("a: b", "Basic bWU6c2VjcmV0");
    assertThat(live.address()).isEqualTo(url() + "/debug/pprof/trace");
  }

  @Test
  void redirection_isFollowed() throws Exception {
    byte[] trace = trace();
    serve("/new", bytes(trace));
    serve(
        "/old",
        request -> {
          request.getResponseHeaders().set("Location", "/new");
          request.sendResponseHeaders(302, -1);
        });
    fetch(of(url() + "/old"));
    assertThat(out.size()).isEqualTo(trace.length);
  }

  @Test
  void progress_endsWithTheWhole() throws Exception {
    byte[] trace = trace();
    serve("/", bytes(trace));
    long[] seen = new long[1];
    of(url()).into(out, bytes -> seen[0] = bytes);
    assertThat(seen[0]).isEqualTo(trace.length);
  }

  private void assertRefused(LiveTrace trace, String reason) {
    assertThatThrownBy(() -> fetch(trace)).isInstanceOf(LiveTrace.Refused.class).hasMessage(reason);
  }

  @Test
  void otherAnswers_areToldWithTheServersWords() {
    serve("/a", words(404, "text/plain; charset=utf-8", "404 page not found\n"));
    serve("/b", words(500, "text/plain", "Could not enable tracing: tracing already enabled\n"));
    serve("/c", words(403, "text/html", "<html>no</html>"));
    serve("/d", words(400, "text/plain", "profile duration exceeds\nserver's WriteTimeout"));
    assertRefused(
        of(url() + "/a"),
        "the server answers 404 (404 page not found);"
            + " a program serves traces there if it imports net/http/pprof");
    assertRefused(
        of(url() + "/b"),
        "the server answers 500 (Could not enable tracing: tracing already enabled);"
            + " only one trace can be taken at a time");
    assertRefused(
        of(url() + "/c"),
        "the server answers 403; -H 'Authorization: ...' sends what it may want to see");
    assertRefused(
        of(url() + "/d"),
        "the server answers 400 (profile duration exceeds server's WriteTimeout)");
    assertThat(out.size()).isZero();
  }

  @Test
  void whatIsNoTrace_isNotWritten() {
    serve("/html", words(200, "text/html", "<html>not what you look for</html>"));
    serve("/empty", words(200, "text/plain", ""));
    serve("/old", words(200, "application/octet-stream", "go 1.21 trace\0\0\0 and so on"));
    assertRefused(
        of(url() + "/html"),
        "this is not a Go execution trace: it does not begin with \"go 1.N trace\" (byte 0)");
    assertRefused(of(url() + "/empty"), "the server sent nothing");
    assertRefused(
        of(url() + "/old"),
        "this trace has the old format of Go 1.21, which gotrace does not read;"
            + " record it with Go 1.22 or newer (byte 0)");
    assertThat(out.size()).isZero();
  }

  @Test
  void traceThatBreaksOff_isRefused_withAndWithoutAnErrorOfTheConnection() throws Exception {
    byte[] trace = trace();
    byte[] half = Arrays.copyOf(trace, trace.length / 2);
    serve("/ends", bytes(half));
    serve(
        "/breaks",
        request -> {
          request.sendResponseHeaders(200, trace.length);
          request.getResponseBody().write(half);
          request.getResponseBody().flush();
          throw new IOException("the process dies");
        });
    String reason =
        "the connection ended in the middle of the trace, after " + half.length + " bytes";
    assertRefused(of(url() + "/ends"), reason);
    assertRefused(of(url() + "/breaks"), reason);
  }

  @Test
  void moreThanTheLimit_isRefused() throws Exception {
    byte[] trace = trace();
    serve("/", bytes(trace));
    LiveTrace live = LiveTrace.of(url(), 1, List.of(), trace.length - 1);
    assertRefused(live, "more than " + (trace.length - 1) + " bytes came; --max-mb allows more");
    out.reset();
    fetch(LiveTrace.of(url(), 1, List.of(), trace.length));
    assertThat(out.size()).isEqualTo(trace.length);
  }

  @Test
  void serverThatSaysNothingMore_isNotWaitedForWithoutEnd() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    byte[] trace = trace();
    serve(
        "/",
        request -> {
          request.sendResponseHeaders(200, 0);
          request.getResponseBody().write(trace, 0, 100);
          request.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertRefused(
        LiveTrace.of(url(), 1, List.of(), NO_LIMIT, Duration.ofMillis(100)),
        "nothing came for 1 s");
    over.countDown();
  }

  @Test
  void nobodyThere_isToldByReason() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertRefused(of("http://127.0.0.1:" + free), "connection refused");
    assertRefused(of("http://no-such-host.invalid"), "no host is called no-such-host.invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "http, SSH-2.0-OpenSSH, the server does not answer as one of HTTP: ",
    "https, HTTP/1.0 400 Bad Request, no secure connection: ",
  })
  void whoSpeaksOtherwise_isTold(String scheme, String greeting, String reason) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread other =
          new Thread(
              () -> {
                try (Socket peer = socket.accept()) {
                  assertThat(peer.getInputStream().read(new byte[1 << 16])).isPositive();
                  peer.getOutputStream().write((greeting + "\r\n\r\n").getBytes(UTF_8));
                  told.await(); // an end of the stream may be seen before what it ends
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      other.setDaemon(true);
      other.start();
      assertThatThrownBy(() -> fetch(of(scheme + "://127.0.0.1:" + socket.getLocalPort())))
          .isInstanceOf(LiveTrace.Refused.class)
          .hasMessageStartingWith(reason);
      told.countDown();
      other.join();
    }
  }

  @Test
  void failureToWrite_isNoFaultOfTheServer() throws Exception {
    serve("/", bytes(trace()));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    assertThatThrownBy(() -> of(url()).into(full, bytes -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  @ParameterizedTest
  @CsvSource({
    "'http://', is no URL",
    "'http:///path', names no host",
    "'http://a b', is no URL",
    "'http://host:port', names no host",
  })
  void whatIsNoUrl_isWrongUsage(String text, String reason) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "NoColon, 'a header is written Name: value, not NoColon'",
    "': v', 'a header is written Name: value, not : v'",
    "'Host: other', the header Host cannot be set",
    "'a b: c', the header a b cannot be set",
  })
  void whatIsNoHeader_isWrongUsage(String header, String reason) {
    assertThatThrownBy(() -> LiveTrace.of("http://h", 1, List.of(header), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }
}
