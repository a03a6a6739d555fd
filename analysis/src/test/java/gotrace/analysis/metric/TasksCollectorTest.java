package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TasksCollectorTest {
  /** Task 7 lasts from 10 to 120 of two generations; task 8 begins at 12 and never ends. */
  @Test
  void task_acrossGenerationsIsComplete() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                UserTaskBegin dt=8 task=7 parent_task=0 name_string=s9 stack=k1
                UserTaskBegin dt=2 task=8 parent_task=7 name_string=s9 stack=k1
                UserLog dt=1 task=7 key_string=s4 value_string=s5 stack=k1
                """),
            generation(
                2,
                200,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                UserTaskEnd dt=18 task=7 stack=k1
                """));
    assertThat(told.rows("tasks", "names"))
        .containsExactly(asList("order", 2L, 1L, 110L, 110L, 110L, 110L, 1L));
    assertThat(told.rows("tasks", "worst")).containsExactly(asList("order", 7L, 1L, 10L, 110L));
    assertThat(told.figure("tasks", "unfinished")).isEqualTo(1L);
    assertThat(told.figure("tasks", "complete")).isEqualTo(1L);
  }

  @Test
  void withoutGoroutine_thereIsNoTask() {
    Told told = Told.withoutGoroutine();
    assertThat(told.rows("tasks", "names")).isEmpty();
    assertThat(told.section("tasks").lead())
        .isEqualTo("The program marks no tasks (runtime/trace.NewTask).");
  }

  /** A task that began before the trace has no name and no duration; task ids come again. */
  @Test
  void midRun_endWithoutBeginIsCountedApart() {
    Told told =
        Told.of(
            generation(
                1,
                100,
                """
                ProcStatus dt=1 p=0 pstatus=1
                GoStatus dt=1 g=1 m=0 gstatus=2
                UserTaskEnd dt=8 task=7 stack=k1
                UserTaskBegin dt=10 task=7 parent_task=0 name_string=s9 stack=k1
                UserTaskEnd dt=5 task=7 stack=k1
                UserLog dt=1 task=3 key_string=s4 value_string=s5 stack=k1
                """));
    assertThat(told.figure("tasks", "endsWithoutBegin")).isEqualTo(1L);
    assertThat(told.figure("tasks", "logs")).isEqualTo(1L);
    assertThat(told.rows("tasks", "names"))
        .containsExactly(asList("order", 1L, 1L, 5L, 5L, 5L, 5L, 0L));
  }
}
