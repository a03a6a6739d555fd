package gotrace.record;

import gotrace.trace.MalformedTraceException;
import gotrace.trace.TraceVersion;
import gotrace.trace.wire.FileHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLException;

/**
 * The trace of a live process, as net/http/pprof serves it. What the server says is untrusted: its
 * size is bounded, and only what begins as a trace is handed on.
 */
public final class LiveTrace {
  private static final String HANDLER = "/debug/pprof/trace";
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A server sends its first bytes after some of the tracing, and its last after all of it. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final int WORDS_BYTES = 300;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final URI address;
  private final HttpRequest request;
  private final Duration patience;
  private final long mostBytes;

  /** Why there is no trace. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason, Throwable cause) {
      super(reason, cause);
    }
  }

  private LiveTrace(URI address, HttpRequest request, Duration patience, long mostBytes) {
    this.address = address;
    this.request = request;
    this.patience = patience;
    this.mostBytes = mostBytes;
  }

  /** Whether this names a server, and not a file. */
  public static boolean isAddress(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  /**
   * A request that is not sent yet.
   *
   * @param text a URL; without a path, or with {@code /debug/pprof} alone, pprof's own is meant
   * @param headers as {@code Name: value}
   * @param mostBytes that are taken
   * @throws IllegalArgumentException with the reason when this is no URL, or no header
   */
  public static LiveTrace of(String text, double seconds, List<String> headers, long mostBytes) {
    return of(text, seconds, headers, mostBytes, GRACE);
  }

  /**
   * @param grace how much longer than the tracing the server may say nothing
   */
  static LiveTrace of(
      String text, double seconds, List<String> headers, long mostBytes, Duration grace) {
    URI given;
    try {
      given = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(text + " is no URL: " + e.getReason(), e);
    }
    if (given.getHost() == null) {
      throw new IllegalArgumentException(text + " is no URL: it names no host");
    }
    String scheme = given.getScheme().toLowerCase(Locale.ROOT);
    String at = scheme + "://" + given.getRawAuthority().replaceFirst("^.*@", "");
    URI address = URI.create(at + path(given.getRawPath()));
    URI whole = URI.create(address + "?" + query(given.getRawQuery(), seconds));
    Duration patience = grace.plusNanos((long) (seconds * NANOS_PER_SECOND));
    HttpRequest.Builder request = HttpRequest.newBuilder(whole).timeout(patience);
    request.setHeader("User-Agent", "gotrace");
    if (given.getUserInfo() != null) {
      byte[] secret = given.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret));
    }
    headers.forEach(header -> add(request, header));
    return new LiveTrace(address, request.build(), patience, mostBytes);
  }

  private static String path(String given) {
    String path = given.replaceFirst("/+$", "");
    if (path.isEmpty()) {
      return HANDLER;
    }
    return path.endsWith("/debug/pprof") ? path + "/trace" : path;
  }

  private static String query(String given, double seconds) {
    StringBuilder query = new StringBuilder();
    for (String part : given == null ? new String[0] : given.split("&")) {
      if (!part.isEmpty() && !part.startsWith("seconds=")) {
        query.append(part).append('&');
      }
    }
    String number = BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    return query.append("seconds=").append(number).toString();
  }

  private static void add(HttpRequest.Builder request, String header) {
    int colon = header.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("a header is written Name: value, not " + header);
    }
    try {
      request.setHeader(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the header " + header.substring(0, colon) + " cannot be set", e);
    }
  }

  /** Where it is fetched from, without name, password and query. */
  public String address() {
    return address.toString();
  }

  /**
   * Fetches it; nothing is written before it has begun as a trace does.
   *
   * @param progress hears how many bytes there are so far
   * @throws Refused if there is no trace, or not all of it
   * @throws IOException if {@code out} cannot be written
   */
  public void into(OutputStream out, LongConsumer progress) throws Refused, IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();
    HttpResponse<InputStream> response = send(client);
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw refusal(response, body);
      }
      try (Watch watch = new Watch(body, patience)) {
        copy(body, watch, out, progress);
      }
    }
  }

  private HttpResponse<InputStream> send(HttpClient client) throws Refused {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", e);
    } catch (IOException e) {
      throw new Refused(unreachable(e), e);
    }
  }

  private String unreachable(IOException e) {
    if (e instanceof HttpConnectTimeoutException) {
      return "no connection within " + CONNECT.toSeconds() + " s";
    }
    if (e instanceof HttpTimeoutException) {
      return "no answer within " + patience.toSeconds() + " s";
    }
    if (e instanceof SSLException) {
      return "no secure connection: " + e.getMessage();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "no host is called " + address.getHost();
      }
    }
    if (e instanceof ConnectException) {
      return e.getMessage() == null ? "connection refused" : e.getMessage();
    }
    return "the server does not answer as one of HTTP: " + e.getMessage();
  }

  /** What the server said in place of a trace. */
  private static Refused refusal(HttpResponse<InputStream> response, InputStream body) {
    StringBuilder reason = new StringBuilder("the server answers ").append(response.statusCode());
    String words = "";
    String type = response.headers().firstValue("Content-Type").orElse("");
    try {
      if (type.isEmpty() || type.startsWith("text/plain")) {
        words = new String(body.readNBytes(WORDS_BYTES), StandardCharsets.UTF_8);
        words = words.strip().replaceAll("\\s+", " ");
      }
    } catch (IOException e) {
      words = "";
    }
    if (!words.isEmpty()) {
      reason.append(" (").append(words).append(')');
    }
    switch (response.statusCode()) {
      case 401, 403 -> reason.append("; -H 'Authorization: ...' sends what it may want to see");
      case 404 -> reason.append("; a program serves traces there if it imports net/http/pprof");
      case 500 -> {
        if (words.contains("already enabled")) {
          reason.append("; only one trace can be taken at a time");
        }
      }
      default -> {}
    }
    return new Refused(reason.toString(), null);
  }

  private void copy(InputStream body, Watch watch, OutputStream out, LongConsumer progress)
      throws Refused, IOException {
    byte[] bytes = new byte[BUFFER_BYTES];
    int n = read(body, watch, bytes, FileHeader.LENGTH, 0);
    TraceVersion version = version(bytes, n);
    long total = 0;
    byte last = 0;
    while (n > 0) {
      total += n;
      if (total > mostBytes) {
        throw new Refused("more than " + mostBytes + " bytes came; --max-mb allows more", null);
      }
      last = bytes[n - 1];
      out.write(bytes, 0, n);
      progress.accept(total);
      n = read(body, watch, bytes, 1, total);
    }
    if (TraceEnd.breaksOff(version, last)) {
      throw cut(total, null);
    }
  }

  private static TraceVersion version(byte[] bytes, int n) throws Refused {
    if (n == 0) {
      throw new Refused("the server sent nothing", null);
    }
    try {
      return FileHeader.parse(bytes, Math.min(n, FileHeader.LENGTH));
    } catch (MalformedTraceException e) {
      throw new Refused(e.getMessage(), e);
    }
  }

  /**
   * Reads at least {@code least} bytes, unless the end comes before.
   *
   * @param before how many bytes were read so far
   */
  private static int read(InputStream body, Watch watch, byte[] bytes, int least, long before)
      throws Refused {
    int n = 0;
    try {
      while (n < least) {
        watch.waiting(true);
        int more = body.read(bytes, n, bytes.length - n);
        watch.waiting(false);
        if (more < 0) {
          break;
        }
        n += more;
      }
    } catch (IOException e) {
      if (watch.stalled()) {
        throw new Refused("nothing came for " + watch.patience().toSeconds() + " s", e);
      }
      throw cut(before + n, e);
    }
    if (watch.stalled()) {
      throw new Refused("nothing came for " + watch.patience().toSeconds() + " s", null);
    }
    return n;
  }

  private static Refused cut(long bytes, Throwable cause) {
    return new Refused(
        "the connection ended in the middle of the trace, after " + bytes + " bytes", cause);
  }

  /** Ends a read that waits too long. */
  private static final class Watch implements AutoCloseable {
    private final InputStream body;
    private final Duration patience;
    private final Thread watcher = new Thread(this::watch, "stalled server");
    private long sinceNanos;
    private boolean waiting;
    private boolean over;
    private boolean stalled;

    Watch(InputStream body, Duration patience) {
      this.body = body;
      this.patience = patience;
      watcher.setDaemon(true);
      watcher.start();
    }

    private void watch() {
      try {
        synchronized (this) {
          for (long left = patience.toNanos(); !over && left > 0; left = left()) {
            wait(1 + left / 1_000_000);
          }
          if (over) {
            return;
          }
          stalled = true;
        }
        body.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        // The read that waits hears of the same.
      }
    }

    private long left() {
      return patience.toNanos() - (waiting ? System.nanoTime() - sinceNanos : 0);
    }

    /** Whether the reader waits for the server, and not for who takes what it read. */
    synchronized void waiting(boolean now) {
      waiting = now;
      sinceNanos = System.nanoTime();
    }

    synchronized boolean stalled() {
      return stalled;
    }

    Duration patience() {
      return patience;
    }

    @Override
    public synchronized void close() {
      over = true;
      notifyAll();
    }
  }
}
