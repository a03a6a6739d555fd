package gotrace.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One tab of a headless Chromium, driven over the DevTools protocol. */
final class ChromeDevTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";
  private static final long TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
  private String session;
  private int lastId;

  /** The browser of this machine, if there is one. */
  static Optional<Path> executable() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  ChromeDevTools(Path executable) throws Exception {
    profile = Files.createTempDirectory("gotrace-chromium");
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
    String line = log.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium ended before it listened");
    }
    drain(log);
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(line.substring(LISTENING.length())), new Listener())
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    openTab();
  }

  private static void drain(BufferedReader log) {
    Thread thread = new Thread(() -> log.lines().forEach(line -> {}), "chromium-log");
    thread.setDaemon(true);
    thread.start();
  }

  private void openTab() throws Exception {
    String target =
        send("Target.createTarget", Map.of("url", "about:blank")).get("targetId").textValue();
    Map<String, Object> attach = Map.of("targetId", target, "flatten", true);
    session = send("Target.attachToTarget", attach).get("sessionId").textValue();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      send(domain + ".enable", Map.of());
    }
    Map<String, Object> offline =
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0);
    send("Network.emulateNetworkConditions", offline);
  }

  JsonNode send(String method, Map<String, ?> params) throws Exception {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", ++lastId);
    message.put("method", method);
    message.set("params", JSON.valueToTree(params));
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(lastId, answer);
    socket.sendText(message.toString(), true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    JsonNode reply = answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (reply.has("error")) {
      throw new IOException(method + ": " + reply.get("error"));
    }
    return reply.get("result");
  }

  /** Opens a local page in a window of this width, as a telephone's where it is narrow. */
  void open(Path page, int width, String theme) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", theme);
    Map<String, String> still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
    send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, still)));
    loaded = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", page.toUri().toString()));
    loaded.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** The value of a JavaScript expression. */
  JsonNode evaluate(String expression) throws Exception {
    Map<String, Object> params =
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true);
    JsonNode answer = send("Runtime.evaluate", params);
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** A click with the mouse in the middle of the first element that the selector names. */
  void click(String selector) throws Exception {
    JsonNode at =
        evaluate(
            "(() => { const e = document.querySelector('%s'); e.scrollIntoView({block: 'center',"
                    .formatted(selector)
                + " behavior: 'instant'}); const r = e.getBoundingClientRect(); return {x: r.x +"
                + " r.width / 2, y: r.y + r.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      double x = at.get("x").doubleValue();
      double y = at.get("y").doubleValue();
      Map<String, Object> event =
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1);
      send("Input.dispatchMouseEvent", event);
    }
  }

  /** A key pressed and let go, on what has the focus. */
  void press(String key, int code, String text) throws Exception {
    Map<String, Object> down =
        Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", text);
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** The whole page, not only what the window shows of it. */
  void screenshot(Path png) throws Exception {
    JsonNode size = send("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x",
            0,
            "y",
            0,
            "width",
            size.get("width").doubleValue(),
            "height",
            size.get("height").doubleValue(),
            "scale",
            1);
    JsonNode shot =
        send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(png.getParent());
    Files.write(png, Base64.getDecoder().decode(shot.get("data").textValue()));
  }

  /** Errors on the console and requests that would have left the machine, since the start. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonNode event : events) {
      JsonNode params = event.get("params");
      String text =
          switch (event.get("method").textValue()) {
            case "Runtime.exceptionThrown" -> params.toString();
            case "Runtime.consoleAPICalled" ->
                params.get("type").textValue().equals("error") ? params.toString() : null;
            case "Log.entryAdded" ->
                params.at("/entry/level").textValue().equals("error") ? params.toString() : null;
            case "Network.requestWillBeSent" ->
                params.at("/request/url").textValue().matches("(file|data|about):.*")
                    ? null
                    : params.at("/request/url").textValue();
            default -> null;
          };
      if (text != null) {
        complaints.add(text);
      }
    }
    return complaints;
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    List<ProcessHandle> processes = new ArrayList<>(process.descendants().toList());
    processes.add(process.toHandle());
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : processes) {
      handle.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        accept(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void accept(String message) {
      try {
        JsonNode tree = JSON.readTree(message);
        if (tree.has("id")) {
          answers.remove(tree.get("id").intValue()).complete(tree);
          return;
        }
        events.add(tree);
        if (tree.get("method").textValue().equals("Page.loadEventFired")) {
          loaded.complete(null);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
