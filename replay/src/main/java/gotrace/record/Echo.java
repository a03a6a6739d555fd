package gotrace.record;

import gotrace.runtime.Hchan;
import gotrace.runtime.Stacks;
import gotrace.runtime.machine.Body;
import gotrace.runtime.machine.Goroutine;
import gotrace.runtime.machine.NetFd;

/** An echo server with a goroutine for each connection, and clients that ask it again and again. */
final class Echo {
  private static final String ADDRESS = "localhost:7";
  private static final String FILE = "network-echo.go";
  private static final int MESSAGE_BYTES = 64;
  private static final long WORK_NANOS = 5_000;

  private Echo() {}

  private static int line(Goroutine gp, String function, int line) {
    return gp.stacks().push(Stacks.NONE, function, FILE, line);
  }

  /** Listens, starts the clients, and waits for all of them. */
  static final class Main implements Body {
    private final int clients;
    private final int requests;
    private Hchan done;
    private boolean listens;
    private int started;
    private int ended;

    Main(int clients, int requests) {
      this.clients = clients;
      this.requests = requests;
    }

    @Override
    public void run(Goroutine gp) {
      if (done == null) {
        done = gp.makeChan(0);
        gp.at(line(gp, "main.main", 5));
        gp.net().listen(ADDRESS);
      } else if (!listens) {
        listens = true;
        gp.at(line(gp, "main.main", 6));
        gp.go(new Accept(gp.net().fd()), line(gp, "main.serve", 14));
      } else if (started < clients) {
        started++;
        gp.at(line(gp, "main.main", 8));
        gp.go(new Client(requests, done), line(gp, "main.client", 34));
      } else if (ended < clients) {
        ended++;
        gp.at(line(gp, "main.main", 10));
        gp.recv(done);
      } else {
        gp.exit();
      }
    }
  }

  /** Accepts without end. */
  private static final class Accept implements Body {
    private final NetFd listener;
    private boolean asked;

    Accept(NetFd listener) {
      this.listener = listener;
    }

    @Override
    public void run(Goroutine gp) {
      if (asked) {
        gp.at(line(gp, "main.serve", 17));
        gp.go(new Handle(gp.net().fd()), line(gp, "main.handle", 21));
      } else {
        gp.at(line(gp, "main.serve", 16));
        gp.net().accept(listener);
      }
      asked = !asked;
    }
  }

  /** Gives back what it gets, to the end of the connection. */
  private static final class Handle implements Body {
    private final NetFd conn;
    private final byte[] message = new byte[MESSAGE_BYTES];
    private boolean asked;
    private boolean closed;

    Handle(NetFd conn) {
      this.conn = conn;
    }

    @Override
    public void run(Goroutine gp) {
      if (closed) {
        gp.exit();
      } else if (!asked) {
        asked = true;
        gp.at(line(gp, "main.handle", 24));
        gp.net().read(conn, message);
      } else if (gp.net().error() != null) {
        closed = true;
        gp.at(line(gp, "main.handle", 26));
        gp.net().close(conn);
      } else {
        asked = false;
        gp.compute(WORK_NANOS);
        gp.at(line(gp, "main.handle", 30));
        gp.net().write(conn, message);
      }
    }
  }

  /** Sends a message and waits for its echo, so many times. */
  private static final class Client implements Body {
    private final byte[] message = new byte[MESSAGE_BYTES];
    private final Hchan done;
    private int left;
    private NetFd conn;
    private int stage;

    Client(int requests, Hchan done) {
      this.left = requests;
      this.done = done;
    }

    @Override
    public void run(Goroutine gp) {
      switch (stage) {
        case 0 -> {
          stage = 1;
          gp.at(line(gp, "main.client", 35));
          gp.net().dial(ADDRESS);
        }
        case 1 -> {
          conn = conn == null ? gp.net().fd() : conn;
          stage = 2;
          gp.compute(WORK_NANOS);
          gp.at(line(gp, "main.client", 38));
          gp.net().write(conn, message);
        }
        case 2 -> {
          stage = --left > 0 ? 1 : 3;
          gp.at(line(gp, "main.client", 39));
          gp.net().read(conn, message);
        }
        case 3 -> {
          stage = 4;
          gp.at(line(gp, "main.client", 41));
          gp.net().close(conn);
        }
        case 4 -> {
          stage = 5;
          gp.at(line(gp, "main.client", 42));
          gp.send(done, null);
        }
        default -> gp.exit();
      }
    }
  }
}
