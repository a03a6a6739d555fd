package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What real Go prints for programs that use packages context, errors and errgroup. */
class ContextTest {
  private static String prints(String source) {
    GoRun run = GoRun.of(source);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void context_endsNamesAndExplainsAsInGo() {
    assertThat(
            prints(
                """
            package main

            import (
              "context"
              "errors"
              "fmt"
              "time"
            )

            type key string
            type skey int

            func (skey) String() string { return "skey" }

            type foreign struct {
              context.Context
              done chan struct{}
              err  error
            }

            func (f *foreign) Done() <-chan struct{} { return f.done }
            func (f *foreign) Err() error            { return f.err }

            type after struct {
              foreign
              fs []func()
            }

            func (a *after) AfterFunc(f func()) func() bool {
              a.fs = append(a.fs, f)
              i := len(a.fs) - 1
              return func() bool { fmt.Println("stop called"); was := a.fs[i] != nil; a.fs[i] = nil; return was }
            }

            func try(name string, f func()) {
              defer func() { fmt.Println(name, recover()) }()
              f()
            }

            func main() {
              bg := context.Background()
              fmt.Println(bg, context.TODO())
              c1, cancel1 := context.WithCancel(bg)
              v := context.WithValue(c1, key("who"), "root")
              v2 := context.WithValue(v, skey(1), 5)
              v3 := context.WithValue(v2, "str", nil)
              fmt.Println(c1)
              fmt.Println(v)
              fmt.Println(v2)
              fmt.Println(v3)
              fmt.Println(context.WithoutCancel(v3))
              c2, cancel2 := context.WithCancelCause(v3)
              fmt.Println(c2, c2.Value(key("who")), c2.Value(skey(1)), c2.Value("str"), c2.Value("none"))
              cancel2(errors.New("why"))
              fmt.Println(c2.Err(), context.Cause(c2), c1.Err(), context.Cause(c1))
              c3, cancel3 := context.WithCancelCause(c1)
              c4, cancel4 := context.WithTimeoutCause(c3, time.Hour, errors.New("slow"))
              cancel3(errors.New("third"))
              fmt.Println(c4.Err(), context.Cause(c4))
              cancel4()
              c5, cancel5 := context.WithTimeoutCause(c1, time.Millisecond, errors.New("slow"))
              <-c5.Done()
              fmt.Println(c5.Err(), context.Cause(c5), errors.Is(c5.Err(), context.DeadlineExceeded))
              cancel5()
              c6, cancel6 := context.WithDeadlineCause(c1, time.Now().Add(-time.Second), errors.New("past"))
              fmt.Println(c6.Err(), context.Cause(c6))
              cancel6()
              fmt.Println(c6.Err(), context.Cause(c6))
              c7, cancel7 := context.WithTimeout(c1, time.Hour)
              c8, cancel8 := context.WithTimeout(c7, 2*time.Hour)
              d7, _ := c7.Deadline()
              d8, ok8 := c8.Deadline()
              fmt.Println(d7.Equal(d8), ok8)
              cancel8()
              defer cancel7()
              ran := make(chan string)
              stopA := context.AfterFunc(c1, func() { ran <- "A" })
              stopB := context.AfterFunc(c1, func() { ran <- "B" })
              fmt.Println(stopB(), stopB())
              cancel1()
              cancel1()
              fmt.Println(<-ran, stopA())
              fmt.Println(c7.Err(), context.Cause(c7))
              w := context.WithoutCancel(c7)
              _, okw := w.Deadline()
              fmt.Println(w.Err(), w.Done() == nil, okw, context.Cause(w), w.Value(key("who")))
              cw, cancelw := context.WithCancel(w)
              fmt.Println(cw.Err(), context.Cause(cw))
              cancelw()
              fmt.Println(cw.Err(), context.Cause(cw))
              dead, cancelDead := context.WithCancel(c7)
              fmt.Println(dead.Err())
              cancelDead()
              context.AfterFunc(c7, func() { ran <- "C" })
              fmt.Println(<-ran)

              f := &foreign{Context: bg, done: make(chan struct{})}
              c9, cancel9 := context.WithCancel(f)
              defer cancel9()
              fmt.Println(c9)
              f.err = errors.New("foreign")
              close(f.done)
              <-c9.Done()
              fmt.Println(c9.Err(), context.Cause(c9))

              a := &after{foreign: foreign{Context: bg, done: make(chan struct{})}}
              c10, cancel10 := context.WithCancel(a)
              c11, cancel11 := context.WithCancel(a)
              fmt.Println(c10.Err(), len(a.fs))
              cancel11()
              fmt.Println(c11.Err())
              a.err = errors.New("after")
              close(a.done)
              for _, g := range a.fs {
                if g != nil {
                  g()
                }
              }
              fmt.Println(c10.Err(), context.Cause(c10))
              cancel10()

              wrapped := &foreign{Context: c10, done: make(chan struct{})}
              fmt.Println(context.Cause(wrapped))
              open, cancelOpen := context.WithCancel(bg)
              wrapped = &foreign{Context: open, done: make(chan struct{}), err: errors.New("own")}
              fmt.Println(context.Cause(wrapped))
              inner, cancelInner := context.WithCancel(struct{ context.Context }{open})
              cancelOpen()
              fmt.Println(inner.Err(), context.Cause(inner))
              cancelInner()

              try("nil parent", func() { context.WithCancel(nil) })
              try("nil parent", func() { context.WithValue(nil, 1, 1) })
              try("nil parent", func() { context.WithoutCancel(nil) })
              try("nil parent", func() { context.WithTimeout(nil, 1) })
              try("nil key", func() { context.WithValue(bg, nil, 1) })
              try("key", func() { context.WithValue(bg, []int{1}, 1) })
              fmt.Printf("%T %T %v\\n", context.Canceled, context.DeadlineExceeded, context.DeadlineExceeded)
              var to interface{ Timeout() bool }
              fmt.Println(errors.As(context.DeadlineExceeded, &to) && to.Timeout())
              d, cancelD := context.WithDeadline(bg, time.Unix(1900000000, 0))
              fmt.Println(fmt.Sprint(d)[:57])
              cancelD()
            }
            """))
        .isEqualTo(
            """
            context.Background context.TODO
            context.Background.WithCancel
            context.Background.WithCancel.WithValue(main.key, root)
            context.Background.WithCancel.WithValue(main.key, root).WithValue(skey, int)
            context.Background.WithCancel.WithValue(main.key, root).WithValue(skey, int).WithValue(str, <nil>)
            context.Background.WithCancel.WithValue(main.key, root).WithValue(skey, int).WithValue(str, <nil>).WithoutCancel
            context.Background.WithCancel.WithValue(main.key, root).WithValue(skey, int).WithValue(str, <nil>).WithCancel root 5 <nil> <nil>
            context canceled why <nil> <nil>
            context canceled third
            context deadline exceeded slow true
            context deadline exceeded past
            context deadline exceeded past
            true true
            true false
            A false
            context canceled context canceled
            <nil> true false <nil> <nil>
            <nil> <nil>
            context canceled context canceled
            context canceled
            C
            *main.foreign.WithCancel
            foreign foreign
            <nil> 2
            stop called
            context canceled
            after after
            <nil>
            own
            context canceled context canceled
            nil parent cannot create context from nil parent
            nil parent cannot create context from nil parent
            nil parent cannot create context from nil parent
            nil parent cannot create context from nil parent
            nil key nil key
            key key is not comparable
            *errors.errorString context.deadlineExceededError context deadline exceeded
            true
            context.Background.WithDeadline(2030-03-17 17:46:40 +0000
            """);
  }

  @Test
  void errors_areSearchedAndJoinedAsInGo() {
    assertThat(
            prints(
                """
            package main

            import (
              "errors"
              "fmt"
            )

            type my struct{ n int }

            func (m my) Error() string { return fmt.Sprint("my ", m.n) }

            type asks struct{}

            func (asks) Error() string          { return "asks" }
            func (asks) Is(e error) bool        { return e.Error() == "wanted" }
            func (asks) As(target any) bool {
              if p, ok := target.(*my); ok {
                p.n = 42
                return true
              }
              return false
            }

            type slice []int

            func (slice) Error() string { return "slice" }

            type holds struct{ x any }

            func (holds) Error() string { return "holds" }

            func try(name string, f func()) {
              defer func() { fmt.Println(name, recover()) }()
              f()
            }

            func main() {
              a, b := errors.New("a"), errors.New("b")
              j := errors.Join(nil, a, nil, fmt.Errorf("w: %w", b))
              fmt.Printf("%v|%q|%T|%T\\n", j, j.Error(), j, a)
              fmt.Printf("%#v %+v\\n", a, a)
              fmt.Println(errors.Join(), errors.Join(nil, nil) == nil)
              fmt.Println(errors.Is(j, a), errors.Is(j, b), errors.Is(j, errors.New("a")), errors.Is(nil, a), errors.Is(nil, nil), errors.Is(a, nil))
              fmt.Println(errors.Unwrap(j), errors.Unwrap(fmt.Errorf("x %w", a)) == a, errors.Unwrap(a), errors.Unwrap(nil))
              fmt.Println(errors.Is(asks{}, errors.New("wanted")), errors.Is(errors.Join(a, asks{}), errors.New("other")))
              var m my
              fmt.Println(errors.As(errors.Join(a, fmt.Errorf("%w and %w", b, my{7})), &m), m.n)
              fmt.Println(errors.As(asks{}, &m), m.n, errors.As(a, &m), errors.As(nil, &m))
              got, ok := errors.AsType[my](errors.Join(a, my{9}))
              fmt.Println(got, ok)
              got, ok = errors.AsType[my](asks{})
              fmt.Println(got, ok)
              got, ok = errors.AsType[my](a)
              fmt.Println(got, ok)
              got, ok = errors.AsType[my](nil)
              fmt.Println(got, ok)
              fmt.Println(errors.Is(slice{1}, slice{1}), errors.Is(a, slice{1}))
              fmt.Println(errors.ErrUnsupported, errors.Is(fmt.Errorf("q: %w", errors.ErrUnsupported), errors.ErrUnsupported))
              try("incomparable", func() { fmt.Println(errors.Is(holds{[]int{1}}, holds{[]int{1}})) })
              try("incomparable, other", func() { fmt.Println(errors.Is(a, holds{[]int{1}})) })
              try("nil target", func() { errors.As(a, nil) })
              try("no pointer", func() { errors.As(a, 5) })
              try("nil pointer", func() { errors.As(a, (*my)(nil)) })
              try("no error", func() { var s string; errors.As(a, &s) })
              fmt.Println(errors.New("a") == errors.New("a"))
              e := errors.Join(a, b)
              fmt.Println(len(e.(interface{ Unwrap() []error }).Unwrap()))
            }
            """))
        .isEqualTo(
            """
            a
            w: b|"a\\nw: b"|*errors.joinError|*errors.errorString
            &errors.errorString{s:"a"} a
            <nil> true
            true true false false true false
            <nil> true <nil> <nil>
            true false
            true 7
            true 42 false false
            my 9 true
            my 42 true
            my 0 false
            my 0 false
            false false
            unsupported operation true
            incomparable runtime error: comparing uncomparable type []int
            false
            incomparable, other <nil>
            nil target errors: target cannot be nil
            no pointer errors: target must be a non-nil pointer
            nil pointer errors: target must be a non-nil pointer
            no error errors: *target must be interface or implement error
            false
            2
            """);
  }

  @Test
  void errgroup_limitsPartsAndGivesTheFirstError() {
    assertThat(
            prints(
                """
            package main

            import (
              "context"
              "errors"
              "fmt"

              "golang.org/x/sync/errgroup"
            )

            func main() {
              g, ctx := errgroup.WithContext(context.Background())
              g.SetLimit(2)
              max, now := 0, 0
              for i := range 6 {
                g.Go(func() error {
                  now++
                  if now > max {
                    max = now
                  }
                  now--
                  if i == 3 {
                    return errors.New("three")
                  }
                  return nil
                })
              }
              fmt.Println(g.Wait(), max <= 2, ctx.Err(), context.Cause(ctx))
              var z errgroup.Group
              z.SetLimit(1)
              hold := make(chan bool)
              fmt.Println(z.TryGo(func() error { <-hold; return nil }), z.TryGo(func() error { return nil }))
              func() {
                defer func() { fmt.Println(recover()) }()
                z.SetLimit(3)
              }()
              close(hold)
              fmt.Println(z.Wait())
              h, hctx := errgroup.WithContext(context.Background())
              h.Go(func() error { return nil })
              fmt.Println(h.Wait(), hctx.Err(), context.Cause(hctx))
            }
            """))
        .isEqualTo(
            """
            three true context canceled three
            true false
            errgroup: modify limit while 1 goroutines in the group are still active
            <nil>
            <nil> context canceled context canceled
            """);
  }

  @Test
  void types_haveTheNamesThatProgramsPrint() {
    assertThat(
            prints(
                """
                package main

                import (
                  "context"
                  "fmt"
                  "time"
                )

                func main() {
                  a := context.Background()
                  b, stop := context.WithCancel(a)
                  defer stop()
                  c, stop := context.WithTimeout(b, time.Hour)
                  defer stop()
                  d := context.WithValue(c, 1, 2)
                  fmt.Printf("%T %T %T %T %T %T\\n", a, context.TODO(), b, c, d, context.WithoutCancel(d))
                }
                """))
        .isEqualTo(
            "context.backgroundCtx context.todoCtx *context.cancelCtx *context.timerCtx"
                + " *context.valueCtx context.withoutCancelCtx\n");
  }
}
