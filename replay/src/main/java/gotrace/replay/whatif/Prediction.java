package gotrace.replay.whatif;

import java.util.List;

/**
 * What is expected of a run under other rules. Ratios are to what the recorded run took.
 *
 * @param scenario what was asked for
 * @param gomaxprocs of the predicted run
 * @param recordedNanos what the recorded run took
 * @param selfRatio the recorded run itself, predicted the same way: 1 would be perfect
 * @param predictedRatio the predicted run, as seen from the prediction of the recorded one
 * @param flags what makes it doubtful, in sentences; the band is wider for it
 * @param relaxations waits that had to be let go because nobody could go on, in the worst run
 * @param self figures of the recorded run as predicted
 * @param predicted figures of the predicted run
 */
public record Prediction(
    Scenario scenario,
    int gomaxprocs,
    long recordedNanos,
    Band selfRatio,
    Band predictedRatio,
    List<String> flags,
    int relaxations,
    RunFigures self,
    RunFigures predicted) {}
